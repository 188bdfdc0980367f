package domain

import (
	"database/sql/driver"
	"fmt"
	"time"
)

// Month is a calendar month, text form YYYY-MM. The zero Month means "none".
type Month int32

// NewMonth makes the month of a year.
func NewMonth(year int, m time.Month) Month { return Month(year*12 + int(m) - 1) }

// ParseMonth reads YYYY-MM between 1900 and 2199.
func ParseMonth(s string) (Month, error) {
	t, err := time.Parse("2006-01", s)
	if err != nil || len(s) != 7 || t.Year() < 1900 || t.Year() > 2199 {
		return 0, &Error{Kind: Invalid, Key: "error.month"}
	}
	return NewMonth(t.Year(), t.Month()), nil
}

// MustMonth is ParseMonth for constants and tests.
func MustMonth(s string) Month {
	m, err := ParseMonth(s)
	if err != nil {
		panic("not a month: " + s)
	}
	return m
}

// Year is the calendar year.
func (m Month) Year() int { return int(m) / 12 }

// Of is the month of the year.
func (m Month) Of() time.Month { return time.Month(int(m)%12 + 1) }

// First is the first day of the month.
func (m Month) First() Day { return NewDay(m.Year(), m.Of(), 1) }

// Last is the last day of the month.
func (m Month) Last() Day { return (m + 1).First() - 1 }

// Days lists the days of the month.
func (m Month) Days() []Day { return Days(m.First(), m.Last()) }

// IsZero reports that there is no month.
func (m Month) IsZero() bool { return m == 0 }

// String is YYYY-MM, or nothing for the zero month.
func (m Month) String() string {
	if m == 0 {
		return ""
	}
	return fmt.Sprintf("%04d-%02d", m.Year(), int(m.Of()))
}

// MarshalText writes YYYY-MM.
func (m Month) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads YYYY-MM; empty text is the zero month.
func (m *Month) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*m = 0
		return nil
	}
	v, err := ParseMonth(string(b))
	if err == nil {
		*m = v
	}
	return err
}

// Value stores the text, NULL for the zero month.
func (m Month) Value() (driver.Value, error) {
	if m == 0 {
		return nil, nil
	}
	return m.String(), nil
}

// Scan reads the text or NULL.
func (m *Month) Scan(v any) error {
	switch x := v.(type) {
	case nil:
		*m = 0
		return nil
	case string:
		return m.UnmarshalText([]byte(x))
	case []byte:
		return m.UnmarshalText(x)
	}
	return fmt.Errorf("month from %T", v)
}
