package rules

import (
	"testing"

	"pajakirja/app/domain"
)

func TestRulebookMistakesAreNamed(t *testing.T) {
	cite := domain.Citation{Document: "004", Section: "8.2 §"}
	good := domain.Parameter{Rule: "week-days", Values: map[string]int{"min": 1, "max": 4}, Citation: cite}
	for name, c := range map[string]struct {
		parameters domain.Parameters
		want       string
	}{
		"good":                             {domain.Parameters{good}, ""},
		"none":                             {nil, "error.required"},
		"an unknown rule":                  {domain.Parameters{{Rule: "week-day", Values: good.Values, Citation: cite}}, "rulebook.unknown_rule"},
		"twice":                            {domain.Parameters{good, good}, "rulebook.twice"},
		"without citation":                 {domain.Parameters{{Rule: "week-days", Values: good.Values}}, "rulebook.no_citation"},
		"without a figure":                 {domain.Parameters{{Rule: "week-days", Values: map[string]int{"min": 1}, Citation: cite}}, "rulebook.missing_figure"},
		"an unknown figure":                {domain.Parameters{{Rule: "report-by", Values: map[string]int{"day": 3, "hour": 1}, Citation: cite}}, "rulebook.wrong_figure"},
		"a flag of two":                    {domain.Parameters{{Rule: "voucher-valid", Values: map[string]int{"required": 2}, Citation: cite}}, "rulebook.wrong_figure"},
		"25 hours":                         {domain.Parameters{{Rule: "day-hours", Values: map[string]int{"min": 1, "max": 1500}, Citation: cite}}, "rulebook.wrong_figure"},
		"less than nothing":                {domain.Parameters{{Rule: "report-by", Values: map[string]int{"day": -1}, Citation: cite}}, "rulebook.wrong_figure"},
		"least over most":                  {domain.Parameters{{Rule: "week-days", Values: map[string]int{"min": 5, "max": 4}, Citation: cite}}, "rulebook.contradiction"},
		"least is most":                    {domain.Parameters{{Rule: "week-days", Values: map[string]int{"min": 4, "max": 4}, Citation: cite}}, ""},
		"more times than days":             {domain.Parameters{{Rule: "repeated-absences", Values: map[string]int{"times": 31, "days": 30}, Citation: cite}}, "rulebook.contradiction"},
		"no day allowed":                   {domain.Parameters{{Rule: "days-in-12-months", Values: map[string]int{"max": 0}, Citation: cite}}, "rulebook.contradiction"},
		"the 29th of a month":              {domain.Parameters{{Rule: "report-by", Values: map[string]int{"day": 29}, Citation: cite}}, "rulebook.contradiction"},
		"once for a product, once for all": {domain.Parameters{good, {Rule: "week-days", Values: good.Values, Citation: cite, Product: "INT"}}, ""},
		"twice for one product":            {domain.Parameters{{Rule: "week-days", Values: good.Values, Citation: cite, Product: "INT"}, {Rule: "week-days", Values: good.Values, Citation: cite, Product: "INT"}}, "rulebook.twice"},
		"optional is allowed":              {domain.Parameters{{Rule: "value-step", Values: map[string]int{"months": 12, "cents": 3000}, Citation: cite}}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := CheckRulebook(domain.Rulebook{Name: "Kirja", ValidFrom: domain.MustDay("2026-01-01"), Parameters: c.parameters})
			if got := keyOrNone(err); got != c.want {
				t.Fatalf("got %q, want %q", got, c.want)
			}
		})
	}
}

// A version may follow the former the next day and not later.
func TestGapsBetweenVersionsAreFound(t *testing.T) {
	published := []domain.Rulebook{{Version: 1, PublishedAt: 1, ValidFrom: day("2026-01-01"), ValidTo: day("2026-06-30")},
		{Version: 1, Product: "INT", PublishedAt: 1, ValidFrom: day("2026-01-01")}}
	for next, want := range map[string]bool{"2026-07-01": false, "2026-07-02": true, "2026-05-01": false, "2025-01-01": false} {
		from, to, gap := Gap(published, domain.Rulebook{ValidFrom: day(next)})
		if gap != want || gap && (from != day("2026-07-01") || to != day("2026-07-01")) {
			t.Errorf("from %s: %v %s–%s", next, gap, from, to)
		}
	}
	if _, _, gap := Gap(published, domain.Rulebook{Product: "INT", ValidFrom: day("2027-01-01")}); gap {
		t.Error("the product's own version has no end, and there is no gap")
	}
}

func keyOrNone(err error) string {
	if err == nil {
		return ""
	}
	return domain.KeyOf(err)
}

// no finding cites a text for days after its repeal, or before it came
// into force.
func TestRepealedTextsAreNotCited(t *testing.T) {
	cite := domain.Citation{Document: "Laki", Section: "6 §", From: domain.MustDay("2020-01-01"), To: domain.MustDay("2026-11-17")}
	book := domain.Rulebook{Parameters: domain.Parameters{{Rule: "week-days", Values: map[string]int{"min": 1, "max": 4}, Citation: cite}}}
	for text, want := range map[string]bool{"2019-12-31": false, "2020-01-01": true, "2026-11-17": true, "2026-11-18": false} {
		d := domain.MustDay(text)
		if got := Found(book, "week-days", "rule.week_days", nil).On(d).Citation == cite; got != want {
			t.Errorf("%s cited: %v, want %v", text, got, want)
		}
		if got := book.CiteOn("week-days", d) == cite; got != want {
			t.Errorf("%s CiteOn: %v, want %v", text, got, want)
		}
	}
	open := domain.Citation{Document: "004", Section: "8.2 §"}
	if !open.InForce(domain.MustDay("2026-11-18")) {
		t.Error("a text without an end is not in force")
	}
}
