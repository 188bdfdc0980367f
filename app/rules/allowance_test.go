package rules_test

import (
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
)

// M-15: 13 attended days at 9 € are 117 €; an absence and a day sent away from are
// not counted, and without a figure there is no sum.
func TestAllowance_M15(t *testing.T) {
	book := domain.Rulebook{Parameters: domain.Parameters{{Rule: "allowance", Values: map[string]int{"cents": 900}}}}
	var sum domain.Cents
	counted := 0
	day := domain.MustDay("2026-10-01")
	add := func(n int, status domain.Status, cleared bool) {
		for range n {
			e := domain.DiaryEntry{Day: day, Cleared: cleared}
			e.Status = status
			if cents, known := rules.Allowance(e, book); known {
				sum += cents
				counted++
			}
			day++
		}
	}
	add(13, domain.StatusPresent, false)
	add(1, domain.StatusAbsent, false)
	add(1, domain.StatusSentAway, false)
	add(1, domain.StatusNotArranged, false)
	add(1, domain.StatusPresent, true)
	if counted != 13 || sum != 11700 {
		t.Errorf("%d days, %d cents", counted, sum)
	}
	present := domain.DiaryEntry{Day: day}
	present.Status = domain.StatusPresent
	if cents, known := rules.Allowance(present, domain.Rulebook{}); known || cents != 0 {
		t.Errorf("without a figure: %d, %v", cents, known)
	}
}
