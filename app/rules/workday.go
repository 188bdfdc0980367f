package rules

import "pajakirja/app/domain"

// WorkingDay tells whether a day is a Finnish working day (arkipäivä): Monday to
// Friday and no public holiday. Eves that are free by custom are working days.
func WorkingDay(d domain.Day) bool {
	wd := int(d.Weekday())
	return wd >= 1 && wd <= 5 && Holiday(d) == ""
}

// NthWorkingDay is the nth working day from a day on, the day itself counted
// when it is one; n below 1 gives the day itself.
func NthWorkingDay(from domain.Day, n int) domain.Day {
	d := from
	for left := n; left > 0; d++ {
		if WorkingDay(d) {
			left--
		}
	}
	if n < 1 {
		return from
	}
	return d - 1
}

// WorkingDays counts the working days between two days, both included.
func WorkingDays(from, to domain.Day) int {
	n := 0
	for d := from; d <= to; d++ {
		if WorkingDay(d) {
			n++
		}
	}
	return n
}
