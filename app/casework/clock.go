package casework

import (
	"time"

	"pajakirja/app/domain"
)

// Clock is the one clock. Now is the real time, for sessions, limits and
// stamps. Today is the business day in Helsinki, which a demo may move.
type Clock struct {
	Now   func() time.Time
	Today func() domain.Day
}

// SystemClock takes both from the machine.
func SystemClock() Clock {
	return Clock{Now: time.Now, Today: func() domain.Day { return domain.DayOf(time.Now()) }}
}

// MovedClock starts the business day at another day and lets it advance at
// midnight in Helsinki; the zero day means today. Now stays real.
func MovedClock(start domain.Day) Clock {
	c := SystemClock()
	if start.IsZero() {
		return c
	}
	shift := start - domain.DayOf(c.Now())
	c.Today = func() domain.Day { return domain.DayOf(c.Now()) + shift }
	return c
}
