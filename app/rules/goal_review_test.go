package rules

import (
	"testing"

	"pajakirja/app/domain"
)

// 000 s. 2 "vähintään kolmen kuukauden välein" (E-21, goal-review) through the
// whole case: by calendar months, also from the last day of one to a shorter one,
// over a leap day, over New Year and with two agreements in a row.
func TestGoalReviewThroughTheCase_E21(t *testing.T) {
	central := book("goal-review", "months", 3)
	held := func(agreement domain.ID, days ...string) []domain.AgreementReview {
		out := []domain.AgreementReview{}
		for _, d := range days {
			out = append(out, domain.AgreementReview{AgreementID: agreement, ReviewedOn: day(d)})
		}
		return out
	}
	for name, c := range map[string]struct {
		reviews []domain.AgreementReview
		today   string
		due     string
	}{
		"never, on the day":                     {held("a"), "2026-04-05", ""},
		"never, the next day":                   {held("a"), "2026-04-06", "2026-04-05"},
		"from the last of November, on the day": {held("a", "2026-04-01", "2026-11-30"), "2027-02-28", ""},
		"and the next day":                      {held("a", "2026-04-01", "2026-11-30"), "2027-03-01", "2027-02-28"},
		"to a leap day":                         {held("a", "2027-11-30"), "2028-02-29", ""},
		"the day after it":                      {held("a", "2027-11-30"), "2028-03-01", "2028-02-29"},
		"over New Year":                         {held("a", "2026-10-15"), "2027-01-16", "2027-01-15"},
		"the latest counts, in any order":       {held("a", "2027-01-10", "2026-10-15"), "2027-01-16", ""},
		"of another agreement":                  {held("b", "2026-10-15"), "2026-11-17", "2026-04-05"},
	} {
		f := caseOf(central, c.today)
		f.Agreements, f.Reviews = []domain.Agreement{agreementOf("a", "2026-01-05", "2028-12-31")}, c.reviews
		got := of(Judge(f), "goal-review")
		switch {
		case c.due == "" && len(got) != 0:
			t.Errorf("%s: due %s", name, got[0].DueOn)
		case c.due != "" && (len(got) != 1 || got[0].DueOn != day(c.due)):
			t.Errorf("%s: %v", name, got)
		}
	}
	row := caseOf(central, "2026-10-06")
	row.Agreements = []domain.Agreement{agreementOf("a", "2026-01-05", "2026-06-30"), agreementOf("b", "2026-07-01", "2026-12-31")}
	row.Versions, row.Reviews = append(row.Versions, planOf("b", "2026-07-01", 1, 2)), held("a", "2026-04-01")
	got := of(Judge(row), "goal-review")
	if len(got) != 1 || got[0].AgreementID != "b" || got[0].DueOn != day("2026-10-01") {
		t.Errorf("two in a row: %v", got)
	}
}

// 004 §8.1 "viimeistään jakson päättyessä" (A-08, agreement-review) through the
// whole case: each of two periods has its own review, by the rulebook of its
// first day, and a cut one is due at the cut.
func TestAgreementReviewThroughTheCase_A08(t *testing.T) {
	turku, stricter := book("agreement-review", "days", 0), book("agreement-review", "days", 7)
	turku.ID, turku.ValidFrom, turku.ValidTo = "turku", day("2026-01-01"), day("2026-06-30")
	stricter.ID, stricter.Version, stricter.ValidFrom = "stricter", 2, day("2026-07-01")
	cut := agreementOf("b", "2026-07-01", "2026-12-31")
	cut.State, cut.EndedOn = domain.AgreementEnded, day("2026-10-16")
	for name, c := range map[string]struct {
		second  domain.Agreement
		today   string
		reviews []domain.AgreementReview
		want    map[domain.ID]string
	}{
		"the first ends today":       {agreementOf("b", "2026-07-01", "2026-12-31"), "2026-06-30", nil, nil},
		"the first ended":            {agreementOf("b", "2026-07-01", "2026-12-31"), "2026-07-01", nil, map[domain.ID]string{"a": "2026-06-30"}},
		"the second, a week before":  {agreementOf("b", "2026-07-01", "2026-12-31"), "2026-12-24", nil, map[domain.ID]string{"a": "2026-06-30"}},
		"the second, under a week":   {agreementOf("b", "2026-07-01", "2026-12-31"), "2026-12-25", nil, map[domain.ID]string{"a": "2026-06-30", "b": "2026-12-24"}},
		"cut, a week before the cut": {cut, "2026-10-09", []domain.AgreementReview{{AgreementID: "a", ReviewedOn: day("2026-06-20")}}, nil},
		"cut, the day after":         {cut, "2026-10-10", []domain.AgreementReview{{AgreementID: "a", ReviewedOn: day("2026-06-20")}}, map[domain.ID]string{"b": "2026-10-09"}},
		"reviewed afterwards":        {cut, "2026-11-10", []domain.AgreementReview{{AgreementID: "a", ReviewedOn: day("2026-06-20")}, {AgreementID: "b", ReviewedOn: day("2026-11-10")}}, nil},
	} {
		f := CaseFile{Books: []domain.Rulebook{turku, stricter}, From: day(c.today).AddMonths(-12), Today: day(c.today), Reviews: append([]domain.AgreementReview{}, c.reviews...),
			Agreements: []domain.Agreement{agreementOf("a", "2026-01-05", "2026-06-30"), c.second}, Versions: []domain.AgreementVersion{planOf("a", "2026-01-05", 1, 2), planOf("b", "2026-07-01", 1, 2)}}
		got := of(Judge(f), "agreement-review")
		if len(got) != len(c.want) {
			t.Errorf("%s: %v", name, spans(got))
			continue
		}
		for _, r := range got {
			if day(c.want[r.AgreementID]) != r.DueOn {
				t.Errorf("%s: %s due %s, want %s", name, r.AgreementID, r.DueOn, c.want[r.AgreementID])
			}
		}
	}
}
