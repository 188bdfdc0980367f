package rules

import (
	"fmt"
	"strings"

	"pajakirja/app/domain"
)

// MarkState names what a day looks like in a strip or a grid: the stored or
// derived status, told apart where it matters — hours that differ from the
// plan, and whether an absence is authorised. It never tells a reason.
func MarkState(e *domain.DiaryEntry, plan domain.PlanDay, planned bool, days [2]domain.Day) string {
	day, today := days[0], days[1]
	status := DayStatus(e, planned, day, today)
	switch {
	case status == domain.StatusPresent && planned && e.Minutes != nil && *e.Minutes != plan.Minutes():
		return "present_other_hours"
	case status == domain.StatusAbsent && e.Authorised == nil:
		return "absent_undecided"
	case status == domain.StatusAbsent && *e.Authorised:
		return "absent_authorised"
	case status == domain.StatusAbsent:
		return "absent_unauthorised"
	}
	return string(status)
}

// FindingDays reads the days of a month that a stored finding names.
func FindingDays(f domain.LineFinding, month domain.Month) []domain.Day {
	list, _ := f.Args["days"].(string)
	var out []domain.Day
	for _, part := range strings.Split(list, ", ") {
		var dom, m int
		if n, err := fmt.Sscanf(part, "%d.%d.", &dom, &m); err == nil && n == 2 && m == int(month.Of()) {
			out = append(out, month.First().AddDays(dom-1))
		}
	}
	return out
}
