package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// CheckUnit cleans a unit as typed and tells every wrong field: name, places,
// opening_days, opens_at, closes_at, postcode, …
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
	return u, sorted(errs)
}

// UnitGaps lists what a unit's page still lacks (T-02): the responsible person.
func UnitGaps(u domain.Unit) []Finding {
	if u.ResponsiblePerson == "" {
		return []Finding{{Rule: "unit-responsible", Key: "unit.no_responsible", Citation: domain.Citation{Document: "004", Section: "10 §"}}}
	}
	return nil
}
