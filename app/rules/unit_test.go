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
		"good":              {func(*domain.Unit) {}, ""},
		"no name":           {func(u *domain.Unit) { u.Name = "" }, "name=error.required"},
		"no days":           {func(u *domain.Unit) { u.OpeningDays = nil }, "opening_days=unit.no_opening_days"},
		"an eighth day":     {func(u *domain.Unit) { u.OpeningDays = domain.List[int]{1, 8} }, "opening_days=error.choice"},
		"a zeroth day":      {func(u *domain.Unit) { u.OpeningDays = domain.List[int]{0} }, "opening_days=error.choice"},
		"shut before open":  {func(u *domain.Unit) { u.ClosesAt = 480 }, "closes_at=unit.hours_order"},
		"past midnight":     {func(u *domain.Unit) { u.ClosesAt = 1441 }, "closes_at=unit.hours_order"},
		"minus places":      {func(u *domain.Unit) { u.Places = -1 }, "places=unit.places_wrong"},
		"places for a town": {func(u *domain.Unit) { u.Places = 1001 }, "places=unit.places_wrong"},
		"postcode letters":  {func(u *domain.Unit) { u.Postcode = "FI-20" }, "postcode=organisation.postcode"},
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
