package rules

import (
	"slices"
	"testing"

	"pajakirja/app/domain"
)

// Every figure that a rule may have is asked for in a known unit and a range
// that the seeds' and the defaults' figures lie in.
func TestEveryFigureHasItsRange(t *testing.T) {
	for _, spec := range Specs {
		figures := spec.Figures()
		if len(figures) != len(spec.Required)+len(spec.Optional) {
			t.Errorf("%s lists %d figures", spec.ID, len(figures))
		}
		for _, f := range figures {
			if f.Low > f.High || f.Kind == Count && (f.Unit == "" || f.High < 2) || f.Kind == Flag && f.High != 1 {
				t.Errorf("%s %s: %+v", spec.ID, f.Name, f)
			}
			if v, given := domain.Defaults[spec.ID][f.Name]; given && !f.Allows(v) {
				t.Errorf("%s %s: the default %d is out of %d–%d", spec.ID, f.Name, v, f.Low, f.High)
			}
		}
		if again := spec.Figures(); !slices.Equal(figures, again) {
			t.Errorf("%s: the order changes", spec.ID)
		}
	}
}

// A row's mistakes lie at its fields, both edges of a range are allowed.
func TestMistakesOfARowLieAtTheirFields(t *testing.T) {
	cite := domain.Citation{Document: "004", Section: "15 §"}
	row := func(rule string, cite domain.Citation, pairs ...any) domain.Parameter {
		p := domain.Parameter{Rule: rule, Values: map[string]int{}, Citation: cite}
		for i := 0; i < len(pairs); i += 2 {
			p.Values[pairs[i].(string)] = pairs[i+1].(int)
		}
		return p
	}
	for name, c := range map[string]struct {
		p          domain.Parameter
		field, key string
	}{
		"first day of the month":   {row("report-by", cite, "day", 1), "", ""},
		"28th":                     {row("report-by", cite, "day", 28), "", ""},
		"before the first":         {row("report-by", cite, "day", 0), "day", "rulebook.range"},
		"29th":                     {row("report-by", cite, "day", 29), "day", "rulebook.range"},
		"a day is a day":           {row("day-hours", cite, "min", 240, "max", 1440), "", ""},
		"a minute over a day":      {row("day-hours", cite, "min", 240, "max", 1441), "max", "rulebook.range"},
		"neither yes nor no":       {row("voucher-valid", cite, "required", 2), "required", "rulebook.range"},
		"missing":                  {row("day-hours", cite, "min", 240), "max", "error.required"},
		"an optional one missing":  {row("period-months", cite, "min", 3), "", ""},
		"payer before purchaser":   {row("certificate-own-illness", cite, "day", 4, "payer-day", 3), "payer-day", "rulebook.contradiction"},
		"payer with purchaser":     {row("certificate-own-illness", cite, "day", 4, "payer-day", 4), "", ""},
		"more present than named":  {row("group-leaders", cite, "named", 1, "present", 2), "named", "rulebook.contradiction"},
		"blank document":           {row("report-by", domain.Citation{Document: " ", Section: "1"}, "day", 3), "document", "error.required"},
		"repealed before in force": {row("report-by", domain.Citation{Document: "d", Section: "1", From: 100, To: 99}, "day", 3), "to", "decision.day_order"},
		"in force for a day":       {row("report-by", domain.Citation{Document: "d", Section: "1", From: 100, To: 100}, "day", 3), "", ""},
	} {
		err := CheckParameter(c.p)
		errs, _ := err.(domain.Errors)
		switch {
		case c.key == "" && err != nil:
			t.Errorf("%s: %v", name, err)
		case c.key != "" && (len(errs) != 1 || errs[0].Key != c.key || errs[0].Field != c.field):
			t.Errorf("%s: %v", name, err)
		}
	}
	if err := CheckParameter(domain.Parameter{Rule: "moon-phase"}); domain.KeyOf(err) != "rulebook.unknown_rule" {
		t.Errorf("an unknown rule: %v", err)
	}
}

// Limits of two rules hold for each product by itself.
func TestRulesDoNotContradictEachOther(t *testing.T) {
	cite := domain.Citation{Document: "004", Section: "8.2 §"}
	hours := domain.Parameter{Rule: "day-hours", Values: map[string]int{"min": 240, "max": 360}, Citation: cite}
	usual := func(max int, product string) domain.Parameter {
		return domain.Parameter{Rule: "day-hours-usual", Values: map[string]int{"max": max}, Citation: cite, Product: product}
	}
	for name, c := range map[string]struct {
		rows domain.Parameters
		want int
	}{
		"usual is the most":      {domain.Parameters{hours, usual(360, "")}, 0},
		"usual over the most":    {domain.Parameters{hours, usual(361, "")}, 1},
		"usual is the least":     {domain.Parameters{hours, usual(240, "")}, 0},
		"usual under the least":  {domain.Parameters{hours, usual(239, "")}, 1},
		"of one product":         {domain.Parameters{hours, usual(300, ""), usual(361, "INT")}, 1},
		"the other rule is mute": {domain.Parameters{usual(900, "")}, 0},
	} {
		_, err := CheckRulebook(domain.Rulebook{Name: "Kirja", ValidFrom: 1, Parameters: c.rows})
		errs, _ := err.(domain.Errors)
		if len(errs) != c.want || c.want > 0 && errs[0].Key != "rulebook.contradiction_between" {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A version may end where a later one begins, not earlier.
func TestGapsAfterAVersionAreFound(t *testing.T) {
	published := []domain.Rulebook{{ID: "a", PublishedAt: 1, ValidFrom: day("2026-01-01"), ValidTo: day("2026-12-31")}, {ID: "b", PublishedAt: 1, ValidFrom: day("2028-01-01")},
		{ID: "draft", ValidFrom: day("2027-06-01")}}
	for to, want := range map[string]bool{"2027-12-31": false, "2027-12-30": true, "2027-06-30": true} {
		from, until, gap := Gap(published, domain.Rulebook{ID: "c", ValidFrom: day("2027-01-01"), ValidTo: day(to)})
		if gap != want || gap && (from != day(to).AddDays(1) || until != day("2027-12-31")) {
			t.Errorf("until %s: %v %s–%s", to, gap, from, until)
		}
	}
	if _, _, gap := Gap(published, domain.Rulebook{ID: "c", ValidFrom: day("2027-01-01")}); gap {
		t.Error("an open end leaves no day out")
	}
}
