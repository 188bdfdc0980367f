package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// CheckUnit cleans a unit as typed and tells every wrong field: name, places,
// free_places, opening_days, opens_at, closes_at,
// postcode, …
func CheckUnit(u domain.Unit) (domain.Unit, error) {
	var errs domain.Errors
	u.Name = Required(&errs, "name", u.Name, MaxName)
	u.Street = Text(&errs, "street", u.Street, MaxName)
	u.Postcode = Postcode(&errs, "postcode", u.Postcode)
	u.Town = Text(&errs, "town", u.Town, MaxName)
	u.Phone = Text(&errs, "phone", u.Phone, 40)
	u.ResponsiblePerson = Text(&errs, "responsible_person", u.ResponsiblePerson, MaxName)
	u.ResponsiblePhone = Text(&errs, "responsible_phone", u.ResponsiblePhone, 40)
	if u.Places < 0 || u.Places > 1000 {
		errs.Add("places", "unit.places_wrong")
	}
	if u.FreePlaces < 0 || u.FreePlaces > max(u.Places, 0) {
		errs.Add("free_places", "unit.free_wrong")
	}
	slices.Sort(u.OpeningDays)
	u.OpeningDays = slices.Compact(u.OpeningDays)
	if len(u.OpeningDays) == 0 {
		errs.Add("opening_days", "unit.no_opening_days")
	} else if u.OpeningDays[0] < 1 || u.OpeningDays[len(u.OpeningDays)-1] > 7 {
		errs.Add("opening_days", "error.choice")
	}
	if u.OpensAt < 0 || u.ClosesAt > 1440 || u.ClosesAt <= u.OpensAt {
		errs.Add("closes_at", "unit.hours_order")
	}
	u.RegistrationNumber = Text(&errs, "registration_number", u.RegistrationNumber, MaxCode)
	u.RegisterName = Text(&errs, "register_name", u.RegisterName, MaxName)
	u.RegistrationStatement = Text(&errs, "registration_statement", u.RegistrationStatement, MaxLine)
	if u.RegistrationNumber == "" && !u.RegisteredOn.IsZero() {
		errs.Add("registration_number", "error.required")
	}
	if u.RegistrationNumber != "" && u.RegisteredOn.IsZero() {
		errs.Add("registered_on", "error.required")
	}
	return u, sorted(errs)
}

// UnitTakes refuses at unit_id a plan that starts on a day in a unit that is not
// registered by then, where the purchaser's rulebook asks it (T-14).
func UnitTakes(u domain.Unit, book domain.Rulebook, from domain.Day) error {
	asked, ok := book.Figure("unit-registered", "required")
	if !ok || asked == 0 || u.Registered(from) {
		return nil
	}
	cite := book.CiteOn("unit-registered", from)
	args := domain.Args{"unit": u.Name, "document": cite.Document, "section": cite.Section}
	if u.RegistrationNumber == "" || u.RegisteredOn.IsZero() {
		return domain.Wrong("unit_id", "agreement.unit_unregistered").With(args)
	}
	args["day"] = u.RegisteredOn
	return domain.Wrong("unit_id", "agreement.unit_registered_later").With(args)
}

// UnitGaps lists what a unit's page still lacks (T-02): the responsible person.
func UnitGaps(u domain.Unit) []Finding {
	if u.ResponsiblePerson == "" {
		return []Finding{{Rule: "unit-responsible", Key: "unit.no_responsible", Citation: domain.Citation{Document: "004", Section: "10 §"}}}
	}
	return nil
}
