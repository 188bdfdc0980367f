package rules

import (
	"testing"

	"pajakirja/app/domain"
)

// G-04: ten years from closing by default, the purchaser's own figure else; what
// never closed stays; nothing to take is not due.
func TestWordsGoOn_G04(t *testing.T) {
	day := domain.MustDay
	own := domain.Rulebook{Parameters: domain.Parameters{{Rule: "retention", Values: map[string]int{"years": 12}}}}
	for name, c := range map[string]struct {
		is    domain.RetentionCase
		book  domain.Rulebook
		goes  string
		today string
		due   bool
	}{
		"ten years and a day":           {domain.RetentionCase{AgreedTo: day("2026-12-31"), Words: 1}, domain.Rulebook{}, "2037-01-01", "2037-01-01", true},
		"the day before":                {domain.RetentionCase{AgreedTo: day("2026-12-31"), Words: 1}, domain.Rulebook{}, "2037-01-01", "2036-12-31", false},
		"the purchaser's own figure":    {domain.RetentionCase{AgreedTo: day("2026-12-31"), Words: 1}, own, "2039-01-01", "2038-12-31", false},
		"the decision is longer":        {domain.RetentionCase{AgreedTo: day("2026-06-30"), DecidedTo: day("2026-12-31"), Words: 1}, own, "2039-01-01", "2039-01-01", true},
		"archived later":                {domain.RetentionCase{AgreedTo: day("2026-06-30"), ArchivedOn: day("2027-02-28"), Words: 1}, own, "2039-03-01", "2039-03-01", true},
		"a leap day":                    {domain.RetentionCase{AgreedTo: day("2028-02-29"), Words: 1}, domain.Rulebook{}, "2038-03-01", "2038-03-01", true},
		"nothing left":                  {domain.RetentionCase{AgreedTo: day("2026-12-31")}, domain.Rulebook{}, "2037-01-01", "2040-01-01", false},
		"a signature alone":             {domain.RetentionCase{AgreedTo: day("2026-12-31"), Signatures: 1}, domain.Rulebook{}, "2037-01-01", "2037-01-01", true},
		"no agreement, no decision":     {domain.RetentionCase{LastDay: day("2026-12-31"), Words: 1}, domain.Rulebook{}, "", "2090-01-01", false},
		"the agreement was cut, marked": {domain.RetentionCase{AgreedTo: day("2026-03-31"), LastDay: day("2026-04-02"), Words: 1}, domain.Rulebook{}, "2036-04-03", "2036-04-03", true},
	} {
		got := WordsGoOn(c.is, c.book)
		if c.goes == "" && !got.IsZero() || c.goes != "" && got != day(c.goes) {
			t.Errorf("%s: goes on %s, want %s", name, got, c.goes)
		}
		if WordsDue(c.is, c.book, day(c.today)) != c.due {
			t.Errorf("%s: due on %s is not %v", name, c.today, c.due)
		}
	}
}
