package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// PersonInput is what an admin gives of a person and their role.
type PersonInput = rules.PersonInput

// RolesOf lists the roles an organisation of a side can give.
func RolesOf(side domain.Side) []domain.Role { return rules.RolesOf(side) }

// PersonView is a person as the admin of an organisation sees them.
type PersonView struct {
	domain.User
	Roles     []RoleView // in this organisation, ended ones too
	Active    bool       // may log in and has a role in force today
	Invited   bool       // has not chosen a password yet
	Elsewhere bool       // also belongs to another organisation, whose account it is as well
}

// RoleView is a membership with its units.
type RoleView struct {
	domain.Membership
	Units   []domain.ID
	Current bool
}

var admins = []domain.Role{domain.RoleProviderAdmin, domain.RolePurchaserAdmin, domain.RoleOperator}

// manages refuses an organisation whose people the person doesn't manage: an
// admin their own, the operator and the command line every one.
func manages(scope domain.Scope, organisation domain.ID) error {
	if err := may(scope, admins...); err != nil {
		return err
	}
	if scope.Kind == domain.ScopeSystem || scope.Role == domain.RoleOperator || organisation == scope.Organisation {
		return nil
	}
	return domain.Missing()
}

// People lists the people of an organisation, by name.
func (w *Work) People(ctx context.Context, scope domain.Scope, organisation domain.ID) ([]PersonView, error) {
	if err := manages(scope, organisation); err != nil {
		return nil, err
	}
	var out []PersonView
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		users, err := tx.People(organisation)
		if err != nil {
			return err
		}
		roles, err := rolesIn(tx, organisation, w.Today())
		for _, u := range users {
			out = append(out, personView(u, roles[u.ID]))
		}
		return err
	})
	return out, err
}

func rolesIn(tx *store.Tx, organisation domain.ID, today domain.Day) (map[domain.ID][]RoleView, error) {
	all, err := tx.MembershipsIn(organisation)
	if err != nil {
		return nil, err
	}
	ties, err := tx.UnitsOfMembers(organisation)
	if err != nil {
		return nil, err
	}
	units := map[domain.ID][]domain.ID{}
	for _, t := range ties {
		units[t.MembershipID] = append(units[t.MembershipID], t.UnitID)
	}
	out := map[domain.ID][]RoleView{}
	for _, m := range all {
		out[m.UserID] = append(out[m.UserID], RoleView{Membership: m, Units: units[m.ID], Current: rules.Current(m, today)})
	}
	return out, nil
}

func personView(u domain.User, roles []RoleView) PersonView {
	v := PersonView{User: u, Roles: roles, Invited: u.PasswordHash == ""}
	for _, r := range roles {
		v.Active = v.Active || r.Current && u.DisabledAt.IsZero()
	}
	// Nothing but these functions needs what follows.
	v.PasswordHash, v.TOTPSecret = "", nil
	return v
}

// Person shows one of People, else NotFound.
func (w *Work) Person(ctx context.Context, scope domain.Scope, organisation, id domain.ID) (PersonView, error) {
	if err := manages(scope, organisation); err != nil {
		return PersonView{}, err
	}
	var out PersonView
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		u, roles, err := w.member(tx, organisation, id)
		if err != nil {
			return err
		}
		out = personView(u, roles)
		out.Elsewhere, err = tx.BelongsElsewhere(id, organisation, w.Today())
		return err
	})
	return out, err
}

// member finds a person with a role, past or present, in the organisation.
func (w *Work) member(tx *store.Tx, organisation, id domain.ID) (domain.User, []RoleView, error) {
	u, err := tx.User(id)
	if err != nil {
		return u, nil, err
	}
	roles, err := rolesIn(tx, organisation, w.Today())
	if err == nil && len(roles[id]) == 0 {
		err = domain.Missing()
	}
	return u, roles[id], err
}

// Invite gives a person a role in an organisation and, unless they have an
// account with a password already, a one-time link to choose one: the admin
// hands it over. Admins in their own organisation, the operator in any. Errors:
// the fields of rules.CheckPerson; Conflict duplicate.memberships at role.
func (w *Work) Invite(ctx context.Context, scope domain.Scope, organisation domain.ID, in PersonInput) (domain.ID, *domain.IssuedLink, error) {
	if err := manages(scope, organisation); err != nil {
		return "", nil, err
	}
	var id domain.ID
	var link *domain.IssuedLink
	err := w.change(ctx, scope, func(c *change) error {
		clean, err := w.checkPerson(c, organisation, in)
		if err != nil {
			return err
		}
		user, err := c.findOrMake(clean)
		if err != nil {
			return err
		}
		id, link = user.ID, nil
		if err := c.give(user.ID, organisation, clean); err != nil {
			return err
		}
		if user.PasswordHash == "" {
			if link, err = c.issue(domain.OneTimeLink{Purpose: domain.LinkInvitation, UserID: user.ID, OrganisationID: organisation}); err != nil {
				return err
			}
		}
		return c.audit(Event{Name: "person.invite", Object: user.ID})
	})
	return id, link, atField(err, "duplicate.memberships", "role")
}

func (w *Work) checkPerson(c *change, organisation domain.ID, in PersonInput) (rules.PersonInput, error) {
	o, err := c.Organisation(organisation)
	if err != nil {
		return in, err
	}
	units, err := c.Units()
	if err != nil {
		return in, err
	}
	return rules.CheckPerson(in, o.Side, units, w.Today())
}

// findOrMake takes the account of the e-mail, as it is, or makes one.
func (c *change) findOrMake(in PersonInput) (domain.User, error) {
	user, err := c.UserByEmail(rules.EmailKey(in.Email))
	if err == nil && !user.DisabledAt.IsZero() {
		return user, &domain.Error{Kind: domain.Conflict, Key: "person.disabled", Field: "email"}
	}
	if err == nil || domain.KindOf(err) != domain.NotFound {
		return user, err
	}
	user = domain.User{ID: domain.NewID(), Email: in.Email, EmailKey: rules.EmailKey(in.Email), Name: in.Name, Phone: in.Phone,
		Title: in.Title, Language: in.Language, CreatedAt: c.work.stamp()}
	return user, domain.Doing("store person", c.InsertUser(user))
}

// give stores the membership and ties a supervisor to units.
func (c *change) give(user, organisation domain.ID, in PersonInput) error {
	m := domain.Membership{ID: domain.NewID(), UserID: user, OrganisationID: organisation, Role: in.Role, ValidFrom: in.ValidFrom,
		ValidTo: in.ValidTo, SigningRight: in.SigningRight, CreatedAt: c.work.stamp()}
	if err := c.InsertMembership(m); err != nil {
		return domain.Doing("store membership", err)
	}
	return domain.Doing("tie to units", c.SetUnits(m, in.Units))
}

// ChangePerson stores name, contact details and language; role and units are
// ChangeRole's. Conflict person.elsewhere for somebody who belongs to another
// organisation too, duplicate.users at email.
func (w *Work) ChangePerson(ctx context.Context, scope domain.Scope, organisation, id domain.ID, in PersonInput) error {
	if err := manages(scope, organisation); err != nil {
		return err
	}
	clean, err := rules.CheckContact(in)
	if err != nil {
		return err
	}
	err = w.change(ctx, scope, func(c *change) error {
		user, _, err := w.member(c.Tx, organisation, id)
		if err != nil {
			return err
		}
		if err := c.ownAccount(id, organisation); err != nil {
			return err
		}
		user.Name, user.Email, user.EmailKey = clean.Name, clean.Email, rules.EmailKey(clean.Email)
		user.Phone, user.Title, user.Language = clean.Phone, clean.Title, clean.Language
		if err := c.UpdateUser(user); err != nil {
			return err
		}
		return c.audit(Event{Name: "person.change", Object: id})
	})
	return atField(err, "duplicate.users", "email")
}

// ownAccount refuses to take over an account that another organisation relies
// on too: whoever could reset it would get in there as well. The operator may.
func (c *change) ownAccount(user, organisation domain.ID) error {
	if c.Scope.Kind == domain.ScopeSystem || c.Scope.Role == domain.RoleOperator {
		return nil
	}
	elsewhere, err := c.BelongsElsewhere(user, organisation, c.work.Today())
	if err == nil && elsewhere {
		err = domain.Clash("person.elsewhere")
	}
	return err
}

// DisablePerson shuts a person out of the organisation at once: their sessions
// end with this change. An account of this organisation alone is closed; one
// that is another's too keeps its roles there and loses those here. Nobody can
// shut out themselves (Conflict person.self).
func (w *Work) DisablePerson(ctx context.Context, scope domain.Scope, organisation, id domain.ID) error {
	if err := manages(scope, organisation); err != nil {
		return err
	}
	if id == scope.Person {
		return domain.Clash("person.self")
	}
	return w.change(ctx, scope, func(c *change) error {
		_, roles, err := w.member(c.Tx, organisation, id)
		if err != nil {
			return err
		}
		elsewhere, err := c.BelongsElsewhere(id, organisation, w.Today())
		if err != nil {
			return err
		}
		if !elsewhere {
			err = c.SetDisabled(id, w.stamp())
		}
		for i := 0; elsewhere && err == nil && i < len(roles); i++ {
			if roles[i].Current {
				roles[i].ValidTo = w.Today().AddDays(-1)
				err = c.UpdateMembership(roles[i].Membership)
			}
		}
		if err != nil {
			return err
		}
		if err := c.RevokeSessionsOf(id, "", w.stamp()); err != nil {
			return err
		}
		return c.audit(Event{Name: "person.disable", Object: id})
	})
}

// EnablePerson opens a closed account again; its roles are as they were.
func (w *Work) EnablePerson(ctx context.Context, scope domain.Scope, organisation, id domain.ID) error {
	if err := manages(scope, organisation); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		if _, _, err := w.member(c.Tx, organisation, id); err != nil {
			return err
		}
		if err := c.SetDisabled(id, 0); err != nil {
			return err
		}
		return c.audit(Event{Name: "person.enable", Object: id})
	})
}
