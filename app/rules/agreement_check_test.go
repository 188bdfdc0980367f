package rules

import (
	"slices"
	"strings"
	"testing"

	"pajakirja/app/domain"
)

func keysOf(findings []Finding) string {
	var out []string
	for _, f := range findings {
		out = append(out, f.Key[strings.LastIndex(f.Key, ".")+1:])
	}
	slices.Sort(out)
	return strings.Join(out, " ")
}

// While an agreement is written: 004 §6.3 "palvelu alkaa viimeistään 14 päivän
// kuluessa" from receiving the voucher, §8.1 "viimeistään 3 päivää ennen", §8.2's
// days, hours and length, each on both sides of its limit (S-02, A-04, A-14, A-16).
func TestADraftIsJudgedWhileItIsTyped_S02_A04(t *testing.T) {
	b := book("start-after-decision", "days", 14, "agreement-before-start", "days", 3, "week-days", "min", 1, "week-days", "max", 4, "period-months", "min", 3, "period-months", "max", 24)
	base := func() AgreementCase {
		return AgreementCase{Book: b, Today: day("2026-11-02"), Decision: domain.Decision{ID: "d", ReceivedOn: day("2026-11-02"), ContactOn: day("2026-11-03")},
			Agreement: domain.Agreement{State: domain.AgreementDraft, DecisionID: "d", StartDay: day("2026-11-16"), EndDay: day("2027-02-15")},
			Versions:  []domain.AgreementVersion{planOf("a", "2026-11-16", 1, 2, 3, 4)}}
	}
	for name, c := range map[string]struct {
		change func(*AgreementCase)
		want   string
	}{
		"as the rules say, start on day 14": {func(*AgreementCase) {}, ""},
		"planned start on day 15": {func(c *AgreementCase) {
			c.Agreement.StartDay, c.Agreement.EndDay = day("2026-11-17"), day("2027-02-16")
		}, "start_late"},
		"three months to the day":     {func(c *AgreementCase) { c.Agreement.EndDay = day("2027-02-15") }, ""},
		"a day under three months":    {func(c *AgreementCase) { c.Agreement.EndDay = day("2027-02-14") }, "period_short"},
		"three days before the start": {func(c *AgreementCase) { c.Today = day("2026-11-13") }, ""},
		"two days before the start":   {func(c *AgreementCase) { c.Today = day("2026-11-14") }, "unsigned_late"},
		"four weekdays and a fifth":   {func(c *AgreementCase) { c.Versions[0].Plan = planOf("a", "2026-11-16", 1, 2, 3, 4, 5).Plan }, "week_days"},
		"no days of the week yet":     {func(c *AgreementCase) { c.Versions[0].Plan = nil }, ""},
		"no first day yet":            {func(c *AgreementCase) { c.Agreement.StartDay, c.Agreement.EndDay = 0, 0 }, ""},
		"no last day yet":             {func(c *AgreementCase) { c.Agreement.EndDay = 0 }, ""},
		"no decision chosen":          {func(c *AgreementCase) { c.Decision = domain.Decision{} }, ""},
		"a continuation starts when it does": {func(c *AgreementCase) {
			c.Agreement.FormerID, c.Agreement.StartDay, c.Agreement.EndDay = "x", day("2026-12-01"), day("2027-03-31")
		}, ""},
	} {
		x := base()
		c.change(&x)
		if got := keysOf(DraftFindings(x)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// 004 §9.5: a place outside the commuting area or over three hours of travel a
// day on average is a valid reason to refuse; 181 minutes warn, 180 do not.
func TestCommuteLimit_A38(t *testing.T) {
	b := book("commute-limit", "minutes", 180)
	for name, c := range map[string]struct {
		book    domain.Rulebook
		minutes int
		outside bool
		want    string
	}{
		"179 minutes":                        {b, 179, false, ""},
		"180 minutes":                        {b, 180, false, ""},
		"181 minutes":                        {b, 181, false, "commute_long"},
		"nobody has told":                    {b, 0, false, ""},
		"near, yet outside the area":         {b, 20, true, "commute_area"},
		"far and outside":                    {b, 181, true, "commute_area commute_long"},
		"a purchaser that is silent":         {book(), 500, true, ""},
		"another purchaser's figure, at it":  {book("commute-limit", "minutes", 120), 120, false, ""},
		"another purchaser's figure, beyond": {book("commute-limit", "minutes", 120), 121, false, "commute_long"},
	} {
		v := planOf("a", "2026-11-16", 1)
		v.TravelMinutes, v.OutsideArea = c.minutes, c.outside
		if got := keysOf(commuteFindings(c.book, v)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
		signed := AgreementFindings(AgreementCase{Book: c.book, Today: day("2026-11-01"), Agreement: agreementOf("a", "2026-11-16", "2027-03-31"), Versions: []domain.AgreementVersion{v},
			Vouchers: []domain.Voucher{{ProductCode: "KTT", ValidFrom: day("2026-01-01"), ValidTo: day("2027-12-31")}}})
		if got := keysOf(signed); got != c.want {
			t.Errorf("%s, signed: %q, want %q", name, got, c.want)
		}
		if got := keysOf(ChangeFindings(AgreementCase{Book: c.book, Versions: []domain.AgreementVersion{v}})); got != c.want {
			t.Errorf("%s, changed: %q, want %q", name, got, c.want)
		}
	}
}

// A new version while it is written: the caseworker is told by its first day.
func TestAChangeIsJudgedWhileItIsTyped_A34(t *testing.T) {
	b := book("change-told", "required", 1, "week-days", "max", 4, "final-evaluation", "days", 7)
	for name, c := range map[string]struct {
		told, final string
		want        string
	}{
		"told on its first day":            {"2026-12-01", "", ""},
		"told the day after":               {"2026-12-02", "", "change_told_late"},
		"told nobody":                      {"", "", "change_told"},
		"final evaluation a week before":   {"2026-12-01", "2027-03-24", ""},
		"final evaluation six days before": {"2026-12-01", "2027-03-25", "final_late"},
	} {
		v := planOf("a", "2026-12-01", 1, 2)
		if c.told != "" {
			v.ToldOn = day(c.told)
		}
		if c.final != "" {
			v.FinalEvaluation = day(c.final)
		}
		x := AgreementCase{Book: b, Today: day("2026-11-20"), Agreement: agreementOf("a", "2026-10-01", "2027-03-31"), Versions: []domain.AgreementVersion{v}}
		if got := keysOf(ChangeFindings(x)); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}
