package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// PlanChange is a version that changed the agreed days or hours: the
// participant's plan is to be updated too (004 §20.2(15); 000 p. 2; A-34).
type PlanChange struct {
	Version domain.AgreementVersion
	Before  domain.Plan
}

// PlanChanges lists them in the order of the versions. A move between units with
// the same days and hours is none.
func PlanChanges(versions []domain.AgreementVersion) []PlanChange {
	sorted := slices.Clone(versions)
	slices.SortFunc(sorted, func(a, b domain.AgreementVersion) int { return a.Version - b.Version })
	var out []PlanChange
	for i, v := range sorted {
		if i > 0 && !sameWeek(sorted[i-1].Plan, v.Plan) {
			out = append(out, PlanChange{Version: v, Before: sorted[i-1].Plan})
		}
	}
	return out
}

// sameWeek tells whether two plans have the same weekdays and hours.
func sameWeek(a, b domain.Plan) bool {
	byDay := func(x, y domain.PlanDay) int { return x.Weekday - y.Weekday }
	return slices.Equal(slices.SortedFunc(slices.Values(a), byDay), slices.SortedFunc(slices.Values(b), byDay))
}
