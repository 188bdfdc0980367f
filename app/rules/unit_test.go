package rules

import (
	"slices"
	"strings"
	"testing"

	"pajakirja/app/domain"
)

func TestUnitBadInput(t *testing.T) {
	good := domain.Unit{Name: "Puupaja Kaarna", Places: 12, OpeningDays: domain.List[int]{3, 1, 2, 2}, OpensAt: 480, ClosesAt: 960, ResponsiblePerson: "Leena"}
	for name, c := range map[string]struct {
		change func(*domain.Unit)
		want   string
	}{
		"good":                  {func(*domain.Unit) {}, ""},
		"no name":               {func(u *domain.Unit) { u.Name = "" }, "name=error.required"},
		"no days":               {func(u *domain.Unit) { u.OpeningDays = nil }, "opening_days=unit.no_opening_days"},
		"an eighth day":         {func(u *domain.Unit) { u.OpeningDays = domain.List[int]{1, 8} }, "opening_days=error.choice"},
		"a zeroth day":          {func(u *domain.Unit) { u.OpeningDays = domain.List[int]{0} }, "opening_days=error.choice"},
		"shut before open":      {func(u *domain.Unit) { u.ClosesAt = 480 }, "closes_at=unit.hours_order"},
		"past midnight":         {func(u *domain.Unit) { u.ClosesAt = 1441 }, "closes_at=unit.hours_order"},
		"minus places":          {func(u *domain.Unit) { u.Places = -1 }, "places=unit.places_wrong"},
		"places for a town":     {func(u *domain.Unit) { u.Places = 1001 }, "places=unit.places_wrong"},
		"every place free":      {func(u *domain.Unit) { u.FreePlaces = 12 }, ""},
		"more free than places": {func(u *domain.Unit) { u.FreePlaces = 13 }, "free_places=unit.free_wrong"},
		"minus free places":     {func(u *domain.Unit) { u.FreePlaces = -1 }, "free_places=unit.free_wrong"},
		"number, no day (T-14)": {func(u *domain.Unit) { u.RegistrationNumber = "S-1" }, "registered_on=error.required"},
		"day, no number (T-14)": {func(u *domain.Unit) { u.RegisteredOn = 1 }, "registration_number=error.required"},
		"both":                  {func(u *domain.Unit) { u.RegistrationNumber, u.RegisteredOn = "S-1", 1 }, ""},
		"postcode letters":      {func(u *domain.Unit) { u.Postcode = "FI-20" }, "postcode=organisation.postcode"},
	} {
		t.Run(name, func(t *testing.T) {
			u := good
			u.OpeningDays = slices.Clone(good.OpeningDays)
			c.change(&u)
			_, err := CheckUnit(u)
			if got := strings.Join(wrongs(err), " "); got != c.want {
				t.Fatalf("got %q, want %q", got, c.want)
			}
		})
	}
	u, _ := CheckUnit(good)
	if !slices.Equal(u.OpeningDays, []int{1, 2, 3}) {
		t.Errorf("days %v", u.OpeningDays)
	}
	if len(UnitGaps(good)) != 0 || len(UnitGaps(domain.Unit{})) != 1 { // T-02
		t.Error("the missing responsible person")
	}
}

// T-14: where the rulebook asks it, a unit takes no plan that starts before its
// registration; a silent rulebook and one that says no ask nothing.
func TestUnitTakes_T14(t *testing.T) {
	day := domain.MustDay("2026-03-02")
	asks := func(v int) domain.Rulebook {
		return domain.Rulebook{Parameters: domain.Parameters{{Rule: "unit-registered", Values: map[string]int{"required": v}, Citation: domain.Citation{Document: "004", Section: "20.1 §"}}}}
	}
	registered := domain.Unit{Name: "Kaarna", RegistrationNumber: "S-1", RegisteredOn: day}
	for name, c := range map[string]struct {
		unit domain.Unit
		book domain.Rulebook
		from domain.Day
		want string
	}{
		"on its first day":    {registered, asks(1), day, ""},
		"the day before":      {registered, asks(1), day - 1, "agreement.unit_registered_later"},
		"never":               {domain.Unit{Name: "Kaarna"}, asks(1), day, "agreement.unit_unregistered"},
		"a day and no number": {domain.Unit{RegisteredOn: day}, asks(1), day, "agreement.unit_unregistered"},
		"a number and no day": {domain.Unit{RegistrationNumber: "S-1"}, asks(1), day, "agreement.unit_unregistered"},
		"not asked":           {domain.Unit{}, asks(0), day, ""},
		"silent":              {domain.Unit{}, domain.Rulebook{}, day, ""},
	} {
		err := UnitTakes(c.unit, c.book, c.from)
		if err == nil && c.want != "" || err != nil && domain.KeyOf(err) != c.want {
			t.Errorf("%s: %v, want %q", name, err, c.want)
		}
		if err != nil && (domain.KindOf(err) != domain.Invalid || err.(*domain.Error).Field != "unit_id" || err.(*domain.Error).Args["section"] != "20.1 §") {
			t.Errorf("%s: %+v", name, err)
		}
	}
}

func TestClosureBadInput(t *testing.T) {
	day := domain.MustDay("2026-12-21")
	own := []domain.Unit{{ID: "a"}, {ID: "b"}}
	good := ClosureInput{Units: []domain.ID{"a", "b"}, FromDay: day, ToDay: day + 10, Reason: "Joulutauko"}
	for name, c := range map[string]struct {
		change func(*ClosureInput)
		want   string
	}{
		"good":          {func(*ClosureInput) {}, ""},
		"one day":       {func(in *ClosureInput) { in.ToDay = 0 }, ""},
		"no day":        {func(in *ClosureInput) { in.FromDay, in.ToDay = 0, 0 }, "from_day=error.required"},
		"backwards":     {func(in *ClosureInput) { in.ToDay = day - 1 }, "to_day=contract.order_of_days"},
		"a whole year":  {func(in *ClosureInput) { in.ToDay = day + 366 }, "to_day=closure.too_long"},
		"no reason":     {func(in *ClosureInput) { in.Reason = " " }, "reason=error.required"},
		"no units":      {func(in *ClosureInput) { in.Units = nil }, "units=closure.no_units"},
		"a foreign one": {func(in *ClosureInput) { in.Units = append([]domain.ID{"x"}, in.Units...) }, "units=error.choice"},
	} {
		t.Run(name, func(t *testing.T) {
			in := good
			in.Units = slices.Clone(good.Units)
			c.change(&in)
			_, err := CheckClosure(in, own)
			if got := strings.Join(wrongs(err), " "); got != c.want {
				t.Fatalf("got %q, want %q", got, c.want)
			}
		})
	}
}

// closing planned days is Turku's finding, and none where breaks are allowed.
func TestContinuousService(t *testing.T) {
	day := domain.MustDay("2026-12-21")
	turku := domain.Rulebook{Parameters: domain.Parameters{{Rule: "continuous-service", Values: map[string]int{"days": 0}, Citation: domain.Citation{Document: "004", Section: "8.2 §"}}}}
	found := Continuous(turku, []domain.Day{day, day + 1})
	if len(found) != 1 || len(found[0].Days) != 2 || found[0].Citation.Section != "8.2 §" || found[0].Blocks {
		t.Fatalf("got %+v", found)
	}
	allows := domain.Rulebook{Parameters: domain.Parameters{{Rule: "continuous-service", Values: map[string]int{"days": 30}}}}
	if len(Continuous(allows, []domain.Day{day})) != 0 || len(Continuous(domain.Rulebook{}, []domain.Day{day})) != 0 || len(Continuous(turku, nil)) != 0 {
		t.Fatal("a finding where breaks are allowed")
	}
}
