package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// AttendedWeek is a calendar week with the days that somebody attended in it.
type AttendedWeek struct {
	Monday domain.Day
	Days   int
}

// AttendedWeeks counts one participant's realised days by calendar week, in
// order; a week without any is left out. It says how many and judges nothing:
// whether a week counts towards an obligation is the authority's to decide (P-11;
// 004 §2.2, §9.3).
func AttendedWeeks(entries []domain.DiaryEntry) []AttendedWeek {
	days := map[domain.Day]map[domain.Day]bool{}
	for _, e := range entries {
		if !Realised(e) {
			continue
		}
		monday := e.Day.Monday()
		if days[monday] == nil {
			days[monday] = map[domain.Day]bool{}
		}
		days[monday][e.Day] = true
	}
	out := make([]AttendedWeek, 0, len(days))
	for monday, some := range days {
		out = append(out, AttendedWeek{monday, len(some)})
	}
	slices.SortFunc(out, func(a, b AttendedWeek) int { return int(a.Monday - b.Monday) })
	return out
}

// AttendedDays is the sum of weeks.
func AttendedDays(weeks []AttendedWeek) int {
	n := 0
	for _, w := range weeks {
		n += w.Days
	}
	return n
}
