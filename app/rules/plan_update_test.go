package rules

import (
	"testing"

	"pajakirja/app/domain"
)

// 004 §20.2(15) and 000 s. 2: "päivien määrän muuttuessa myös suunnitelma
// päivitetään" (A-34, change-plan-updated): told the day after the last day for
// it, once a changed version, until the caseworker has recorded the update.
func TestPlanUpdateIsDue_A34(t *testing.T) {
	fortnight := book("change-plan-updated", "days", 14)
	changed := func(from string, days ...int) domain.AgreementVersion {
		v := planOf("a", from, days...)
		v.Version = 2
		return v
	}
	moved := changed("2026-03-02", 1, 2, 3, 4)
	moved.UnitID = "u2"
	third := changed("2026-04-01", 1, 2)
	third.Version = 3
	for name, c := range map[string]struct {
		book     domain.Rulebook
		versions []domain.AgreementVersion
		updated  []domain.ID
		today    string
		want     string
	}{
		"on the last day":              {fortnight, []domain.AgreementVersion{changed("2026-03-02", 1, 2, 3)}, nil, "2026-03-16", ""},
		"the next day":                 {fortnight, []domain.AgreementVersion{changed("2026-03-02", 1, 2, 3)}, nil, "2026-03-17", "2026-03-02–2026-03-02"},
		"recorded":                     {fortnight, []domain.AgreementVersion{changed("2026-03-02", 1, 2, 3)}, []domain.ID{"a-2026-03-02"}, "2026-03-17", ""},
		"another version is recorded":  {fortnight, []domain.AgreementVersion{changed("2026-03-02", 1, 2, 3)}, []domain.ID{"a-2026-01-05"}, "2026-03-17", "2026-03-02–2026-03-02"},
		"a move changes no week":       {fortnight, []domain.AgreementVersion{moved}, nil, "2026-11-17", ""},
		"one recorded, the next not":   {fortnight, []domain.AgreementVersion{changed("2026-03-02", 1, 2, 3), third}, []domain.ID{"a-2026-03-02"}, "2026-11-17", "2026-04-01–2026-04-01"},
		"both":                         {fortnight, []domain.AgreementVersion{changed("2026-03-02", 1, 2, 3), third}, nil, "2026-11-17", "2026-03-02–2026-03-02 2026-04-01–2026-04-01"},
		"over the change to summer":    {fortnight, []domain.AgreementVersion{changed("2026-03-23", 1, 2, 3)}, nil, "2026-04-06", ""},
		"and the day after":            {fortnight, []domain.AgreementVersion{changed("2026-03-23", 1, 2, 3)}, nil, "2026-04-07", "2026-03-23–2026-03-23"},
		"at once means the same day":   {book("change-plan-updated", "days", 0), []domain.AgreementVersion{changed("2026-03-02", 1, 2, 3)}, nil, "2026-03-02", ""},
		"and the day after that":       {book("change-plan-updated", "days", 0), []domain.AgreementVersion{changed("2026-03-02", 1, 2, 3)}, nil, "2026-03-03", "2026-03-02–2026-03-02"},
		"a rulebook that says nothing": {book("week-days", "min", 1, "week-days", "max", 4), []domain.AgreementVersion{changed("2026-03-02", 1, 2, 3)}, nil, "2026-11-17", ""},
	} {
		f := caseOf(c.book, c.today)
		f.Versions, f.PlanUpdates = append(f.Versions, c.versions...), []domain.PlanUpdate{}
		for _, id := range c.updated {
			f.PlanUpdates = append(f.PlanUpdates, domain.PlanUpdate{VersionID: id})
		}
		if got := spans(of(Judge(f), "change-plan-updated")); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	f := caseOf(fortnight, "2026-11-17")
	f.Versions = append(f.Versions, changed("2026-03-02", 1, 2, 3))
	if got := of(Judge(f), "change-plan-updated"); len(got) != 0 {
		t.Errorf("nobody asked for the updates: %v", got)
	}
	if AudienceOf("change-plan-updated") != ForBoth {
		t.Error("it is the caseworker's to do, who does not see it")
	}
}

// The rulebook of the day of the change decides, and a leap day is a day: 14 days
// from 16 February are 1 March 2028, and 2 March 2027.
func TestPlanUpdateAcrossVersionsAndLeapDay(t *testing.T) {
	early, late := book("change-plan-updated", "days", 14), book("change-plan-updated", "days", 30)
	early.ID, early.ValidFrom, early.ValidTo = "early", day("2027-01-01"), day("2027-12-31")
	late.ID, late.Version, late.ValidFrom = "late", 2, day("2028-01-01")
	for name, c := range map[string]struct{ from, today, due string }{
		"the last day in a plain year":   {"2027-02-16", "2027-03-02", ""},
		"the next day":                   {"2027-02-16", "2027-03-03", "2027-03-02"},
		"by the former version":          {"2027-12-31", "2028-01-15", "2028-01-14"},
		"by the next one, its first day": {"2028-01-01", "2028-01-31", ""},
		"by the next one, the day after": {"2028-01-01", "2028-02-01", "2028-01-31"},
		"over a leap day, the last day":  {"2028-01-31", "2028-03-01", ""},
		"over a leap day, the day after": {"2028-01-31", "2028-03-02", "2028-03-01"},
		"changed before any rulebook is": {"2026-12-31", "2027-06-01", ""},
	} {
		v := planOf("a", c.from, 1, 2)
		v.Version = 2
		f := CaseFile{Books: []domain.Rulebook{early, late}, From: day(c.today).AddMonths(-12), Today: day(c.today), PlanUpdates: []domain.PlanUpdate{},
			Agreements: []domain.Agreement{agreementOf("a", "2026-06-01", "2028-12-31")}, Versions: []domain.AgreementVersion{planOf("a", "2026-06-01", 1, 2, 3), v}}
		got := of(Judge(f), "change-plan-updated")
		switch {
		case c.due == "" && len(got) != 0:
			t.Errorf("%s: %v", name, got[0].Name())
		case c.due != "" && (len(got) != 1 || got[0].DueOn != day(c.due)):
			t.Errorf("%s: %v", name, got)
		}
	}
}
