package rules

import (
	"testing"

	"pajakirja/app/domain"
)

// What stands beside a day's marks: findings that arise from marks, open, begun,
// and within a week of their last day, longer when somebody is to be told.
func TestWhatStandsBesideTheMarks(t *testing.T) {
	day := domain.MustDay("2026-11-18")
	row := func(change func(*domain.FindingRow)) domain.FindingRow {
		f := domain.FindingRow{Rule: "certificate-other", State: domain.FindingOpen, Since: day - 9, LastDay: day - 7}
		change(&f)
		return f
	}
	for name, c := range map[string]struct {
		f    domain.FindingRow
		want bool
	}{
		"a week after its last day":     {row(func(*domain.FindingRow) {}), true},
		"a day more":                    {row(func(f *domain.FindingRow) { f.LastDay-- }), false},
		"long past, yet due":            {row(func(f *domain.FindingRow) { f.LastDay, f.DueOn = day-30, day-25 }), true},
		"begins that day":               {row(func(f *domain.FindingRow) { f.Since, f.LastDay = day, day }), true},
		"begins the day after":          {row(func(f *domain.FindingRow) { f.Since, f.LastDay = day+1, day+1 }), false},
		"handled":                       {row(func(f *domain.FindingRow) { f.State = domain.FindingHandled }), false},
		"accepted":                      {row(func(f *domain.FindingRow) { f.State = domain.FindingAccepted }), false},
		"over":                          {row(func(f *domain.FindingRow) { f.EndedAt = 1 }), false},
		"about a paper, not about days": {row(func(f *domain.FindingRow) { f.Rule = "agreement-before-start" }), false},
	} {
		if got := AtTheMarks(c.f, day); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
	for _, rule := range markRules {
		if _, ok := SpecOf(rule); !ok && rule != "tasks-not-done" && rule != "diary-judgeable" {
			t.Errorf("%s is no rule", rule)
		}
	}
}
