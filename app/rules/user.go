package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// PersonInput is what an admin gives of a person and their role.
type PersonInput struct {
	Name, Email, Phone, Title, Language string
	Role                                domain.Role
	Units                               []domain.ID // a supervisor's
	ValidFrom, ValidTo                  domain.Day  // zero from: today; zero to: open
	SigningRight                        bool
}

// CheckPerson cleans a person as typed and tells every wrong field: name,
// email, role, units, valid_to. side is the organisation's: it decides which
// roles there are. own are the units the admin reaches.
func CheckPerson(in PersonInput, side domain.Side, own []domain.Unit, today domain.Day) (PersonInput, error) {
	var errs domain.Errors
	in = contact(&errs, in)
	Choice(&errs, "role", in.Role, RolesOf(side))
	if in.ValidFrom.IsZero() {
		in.ValidFrom = today
	}
	if !in.ValidTo.IsZero() && in.ValidTo < in.ValidFrom {
		errs.Add("valid_to", "contract.order_of_days")
	}
	in.Units = checkUnits(&errs, in, own)
	if in.Role != domain.RoleProviderAdmin && in.Role != domain.RoleSupervisor {
		in.SigningRight = false
	}
	return in, sorted(errs)
}

// CheckContact cleans only who a person is, without a role: name, email, phone,
// title, language.
func CheckContact(in PersonInput) (PersonInput, error) {
	var errs domain.Errors
	in = contact(&errs, in)
	return in, sorted(errs)
}

func contact(errs *domain.Errors, in PersonInput) PersonInput {
	in.Name = Required(errs, "name", in.Name, MaxName)
	if in.Email = Email(errs, "email", in.Email); in.Email == "" {
		errs.Add("email", "error.required")
	}
	in.Phone = Text(errs, "phone", in.Phone, 40)
	in.Title = Text(errs, "title", in.Title, MaxName)
	in.Language = Language(errs, "language", in.Language)
	return in
}

func checkUnits(errs *domain.Errors, in PersonInput, own []domain.Unit) []domain.ID {
	if in.Role != domain.RoleSupervisor {
		return nil
	}
	units := slices.Clone(in.Units)
	slices.Sort(units)
	units = slices.Compact(units)
	if len(units) == 0 {
		errs.Add("units", "person.no_units")
	}
	for _, id := range units {
		if !slices.ContainsFunc(own, func(u domain.Unit) bool { return u.ID == id }) {
			errs.Add("units", "error.choice")
			break
		}
	}
	return units
}

// RolesOf lists the roles an organisation of a side can give.
func RolesOf(side domain.Side) []domain.Role {
	var out []domain.Role
	for _, r := range domain.Roles {
		if r.Side() == side {
			out = append(out, r)
		}
	}
	return out
}

// Current tells whether a membership is in force today (G-05: on the day after
// its end the log-in is refused).
func Current(m domain.Membership, today domain.Day) bool { return today.Within(m.ValidFrom, m.ValidTo) }
