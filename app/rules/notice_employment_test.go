package rules

import (
	"fmt"
	"testing"

	"pajakirja/app/domain"
)

// N-03: at the threshold a notice to the authority is due, a day before none; it
// is off where nothing was agreed; coming breaks the row, a closure does not.
func TestEmploymentNeeds_N03(t *testing.T) {
	days := func(status domain.Status, list ...string) []domain.DiaryEntry {
		var out []domain.DiaryEntry
		for _, d := range list {
			out = append(out, domain.DiaryEntry{ID: domain.ID(d), UnitID: "unit", Day: domain.MustDay(d), DiaryFigures: domain.DiaryFigures{Status: status, Reason: domain.ReasonOwnIllness}})
		}
		return out
	}
	away := func(list ...string) []domain.DiaryEntry { return days(domain.StatusAbsent, list...) }
	here := func(list ...string) []domain.DiaryEntry { return days(domain.StatusPresent, list...) }
	join := func(parts ...[]domain.DiaryEntry) []domain.DiaryEntry {
		var out []domain.DiaryEntry
		for _, p := range parts {
			out = append(out, p...)
		}
		return out
	}
	ten := book("long-absence-employment", "days", 10)
	for name, c := range map[string]struct {
		book  domain.Rulebook
		marks []domain.DiaryEntry
		want  string
	}{
		"the day before":      {ten, away("2026-11-02", "2026-11-09", "2026-11-10"), ""},
		"the threshold":       {ten, away("2026-11-02", "2026-11-09", "2026-11-11"), "2026-11-02–2026-11-11 3 2026-11-14"},
		"it goes on":          {ten, away("2026-11-02", "2026-11-11", "2026-11-18", "2026-12-01"), "2026-11-02–2026-11-11 2 2026-11-14"},
		"not agreed":          {book("week-days", "max", 4), away("2026-11-02", "2026-11-30"), ""},
		"came between":        {ten, join(away("2026-11-02"), here("2026-11-09"), away("2026-11-11")), ""},
		"a closure between":   {ten, join(away("2026-11-02"), days(domain.StatusNotArranged, "2026-11-09"), away("2026-11-11")), "2026-11-02–2026-11-11 2 2026-11-14"},
		"out of order":        {ten, join(away("2026-11-11"), away("2026-11-02")), "2026-11-02–2026-11-11 2 2026-11-14"},
		"twice":               {ten, join(away("2026-11-02", "2026-11-11"), here("2026-11-12"), away("2026-12-28", "2027-01-06")), "2026-11-02–2026-11-11 2 2026-11-14;2026-12-28–2027-01-06 2 2027-01-09"},
		"over a leap day":     {ten, away("2028-02-24", "2028-03-04"), "2028-02-24–2028-03-04 2 2028-03-07"},
		"a day short of leap": {ten, away("2028-02-25", "2028-03-04"), ""},
	} {
		got := ""
		for i, n := range EmploymentNeeds(c.book, c.marks) {
			if i > 0 {
				got += ";"
			}
			got += fmt.Sprintf("%s–%s %d %s", n.From, n.To, len(n.Days), n.DueOn)
			if n.Payer != domain.RecipientEmployment || n.Unit != "unit" {
				t.Errorf("%s: to %s of %s", name, n.Payer, n.Unit)
			}
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	cleared := away("2026-11-02", "2026-11-11")
	cleared[1].Cleared = true
	if got := EmploymentNeeds(ten, cleared); len(got) != 0 {
		t.Errorf("a cleared day counts: %+v", got)
	}
}
