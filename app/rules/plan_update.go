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

// planUpdateRemarks tell of a change of days or hours after which the
// participant's own plan has not been updated in time: the caseworker's to do
// (004 §20.2(15); 000 p. 2; A-34). Without the updates, nil, nothing is told.
func (c *caseDays) planUpdateRemarks() []Remark {
	const rule = "change-plan-updated"
	if c.PlanUpdates == nil {
		return nil
	}
	var out []Remark
	for _, a := range c.inOrder() {
		for _, change := range PlanChanges(c.versions[a.ID]) {
			v := change.Version
			book := c.book(a.ProductCode, v.FromDay)
			days, ok := book.Figure(rule, "days")
			due := v.FromDay.AddDays(days)
			if !ok || c.Today <= due || a.LastDay() < max(c.From, v.FromDay) || c.planUpdated(v.ID) {
				continue
			}
			r := c.remark(domain.DiaryEntry{AgreementID: a.ID, UnitID: v.UnitID, Day: v.FromDay}, rule, "finding.change_plan_updated", domain.Args{"day": v.FromDay, "due": due})
			r.Last, r.DueOn = max(v.FromDay, c.From), due
			out = append(out, r)
		}
	}
	return out
}

func (c *caseDays) planUpdated(version domain.ID) bool {
	return slices.ContainsFunc(c.PlanUpdates, func(u domain.PlanUpdate) bool { return u.VersionID == version })
}
