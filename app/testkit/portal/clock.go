package portal

import (
	"sync/atomic"
	"time"

	"pajakirja/app"
	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// Clock is a portal's whole clock, real time and business day alike, in a test's
// hand: time runs on from where it was put.
type Clock struct{ shift atomic.Int64 }

// Put sets what time it is.
func (c *Clock) Put(at time.Time) { c.shift.Store(int64(time.Until(at))) }

// Now is what time it is.
func (c *Clock) Now() time.Time { return time.Now().Add(time.Duration(c.shift.Load())) }

func (c *Clock) today() domain.Day { return domain.DayOf(c.Now()) }

func (c *Clock) options() app.Options {
	return app.Options{Today: c.today(), Clock: casework.Clock{Now: c.Now, Today: c.today}}
}
