package domain

import (
	"database/sql/driver"
	"fmt"
	"time"
)

// Day is a calendar day in Europe/Helsinki, counted from 31 December 1899. It has
// no clock time and no zone. The zero Day means "no day" and is NULL in the
// database: it lies before every day that can be read, so that nobody's day of
// birth is taken for none. Text form is YYYY-MM-DD.
type Day int32

// dayZero is the zero day in days from 1 January 1970.
const dayZero = -25568

// Helsinki is the zone all days are taken in.
var Helsinki = mustZone("Europe/Helsinki")

func mustZone(name string) *time.Location {
	loc, err := time.LoadLocation(name)
	if err != nil {
		panic("time zone data is missing: " + err.Error())
	}
	return loc
}

// NewDay makes the day of a date; out-of-range days and months roll over as in
// package time.
func NewDay(year int, month time.Month, day int) Day {
	return Day(time.Date(year, month, day, 0, 0, 0, 0, time.UTC).Unix()/86400 - dayZero)
}

// DayOf is the calendar day in Helsinki at an instant.
func DayOf(t time.Time) Day {
	y, m, d := t.In(Helsinki).Date()
	return NewDay(y, m, d)
}

// ParseDay reads YYYY-MM-DD between the years 1900 and 2199; impossible dates
// are refused.
func ParseDay(s string) (Day, error) {
	t, err := time.Parse("2006-01-02", s)
	if err != nil || len(s) != 10 || t.Year() < 1900 || t.Year() > 2199 {
		return 0, &Error{Kind: Invalid, Key: "error.day"}
	}
	return NewDay(t.Year(), t.Month(), t.Day()), nil
}

// MustDay is ParseDay for constants and tests.
func MustDay(s string) Day {
	d, err := ParseDay(s)
	if err != nil {
		panic("not a day: " + s)
	}
	return d
}

func (d Day) utc() time.Time { return time.Unix((int64(d)+dayZero)*86400, 0).UTC() }

// Date gives year, month and day of month.
func (d Day) Date() (int, time.Month, int) { return d.utc().Date() }

// Weekday gives the day of the week.
func (d Day) Weekday() time.Weekday { return d.utc().Weekday() }

// ISOWeek gives the ISO 8601 year and week.
func (d Day) ISOWeek() (year, week int) { return d.utc().ISOWeek() }

// Month is the month the day lies in.
func (d Day) Month() Month { y, m, _ := d.Date(); return NewMonth(y, m) }

// AddDays moves by calendar days.
func (d Day) AddDays(n int) Day { return d + Day(n) }

// AddMonths moves by calendar months and stays within the target month:
// 31 January plus one month is the last day of February.
func (d Day) AddMonths(n int) Day {
	y, m, dom := d.Date()
	target := NewMonth(y, m) + Month(n)
	if last := target.Last(); dom > last.dom() {
		return last
	}
	return target.First().AddDays(dom - 1)
}

func (d Day) dom() int { _, _, n := d.Date(); return n }

// Monday is the Monday of the day's ISO week.
func (d Day) Monday() Day { return d.AddDays(-(int(d.Weekday()) + 6) % 7) }

// IsZero reports that there is no day.
func (d Day) IsZero() bool { return d == 0 }

// Within reports from ≤ d ≤ to; a zero bound is open.
func (d Day) Within(from, to Day) bool {
	return !d.IsZero() && (from.IsZero() || d >= from) && (to.IsZero() || d <= to)
}

// At is the instant of a minute of the day in Helsinki.
func (d Day) At(m Minute) Instant {
	y, mo, dd := d.Date()
	return InstantOf(time.Date(y, mo, dd, int(m)/60, int(m)%60, 0, 0, Helsinki))
}

// String is YYYY-MM-DD, or nothing for the zero day.
func (d Day) String() string {
	if d == 0 {
		return ""
	}
	return d.utc().Format("2006-01-02")
}

// MarshalText writes YYYY-MM-DD.
func (d Day) MarshalText() ([]byte, error) { return []byte(d.String()), nil }

// UnmarshalText reads YYYY-MM-DD; empty text is the zero day.
func (d *Day) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*d = 0
		return nil
	}
	v, err := ParseDay(string(b))
	if err == nil {
		*d = v
	}
	return err
}

// Value stores the text, NULL for the zero day.
func (d Day) Value() (driver.Value, error) {
	if d == 0 {
		return nil, nil
	}
	return d.String(), nil
}

// Scan reads the text or NULL.
func (d *Day) Scan(v any) error {
	switch x := v.(type) {
	case nil:
		*d = 0
		return nil
	case string:
		return d.UnmarshalText([]byte(x))
	case []byte:
		return d.UnmarshalText(x)
	}
	return fmt.Errorf("day from %T", v)
}

// Days lists from … to, both included; nothing when to lies before from.
func Days(from, to Day) []Day {
	if to < from {
		return nil
	}
	out := make([]Day, 0, to-from+1)
	for d := from; d <= to; d++ {
		out = append(out, d)
	}
	return out
}
