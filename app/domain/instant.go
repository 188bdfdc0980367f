package domain

import (
	"fmt"
	"time"
)

// Instant is a point in time: microseconds since 1970 UTC, BIGINT in the
// database. The zero Instant means "not yet" and is stored as 0.
type Instant int64

// InstantOf converts from the standard library.
func InstantOf(t time.Time) Instant {
	if t.IsZero() {
		return 0
	}
	return Instant(t.UnixMicro())
}

// Time is the instant in UTC; the zero Instant is the zero time.
func (i Instant) Time() time.Time {
	if i == 0 {
		return time.Time{}
	}
	return time.UnixMicro(int64(i)).UTC()
}

// Day is the calendar day in Helsinki.
func (i Instant) Day() Day {
	if i == 0 {
		return 0
	}
	return DayOf(i.Time())
}

// Add moves by a duration.
func (i Instant) Add(d time.Duration) Instant { return i + Instant(d.Microseconds()) }

// IsZero reports "not yet".
func (i Instant) IsZero() bool { return i == 0 }

// MarshalText writes RFC 3339 in UTC; nothing for zero.
func (i Instant) MarshalText() ([]byte, error) {
	if i == 0 {
		return []byte{}, nil
	}
	return []byte(i.Time().Format(time.RFC3339Nano)), nil
}

// UnmarshalText reads RFC 3339.
func (i *Instant) UnmarshalText(b []byte) error {
	if len(b) == 0 {
		*i = 0
		return nil
	}
	t, err := time.Parse(time.RFC3339, string(b))
	if err != nil {
		return fmt.Errorf("instant: %w", err)
	}
	*i = InstantOf(t)
	return nil
}

// Minute is a clock time as minutes after midnight, 0–1440.
type Minute int

// ParseMinute reads a clock time as people write it: 9.30, 09:30, 9. Empty text is an error.
func ParseMinute(s string) (Minute, error) {
	wrong := &Error{Kind: Invalid, Key: "error.clock"}
	hour, minute, seen, digits := 0, 0, false, 0
	for _, r := range s {
		switch {
		case r >= '0' && r <= '9' && digits < 2:
			digits++
			if seen {
				minute = minute*10 + int(r-'0')
			} else {
				hour = hour*10 + int(r-'0')
			}
		case (r == '.' || r == ':') && !seen && digits > 0:
			seen, digits = true, 0
		default:
			return 0, wrong
		}
	}
	if digits == 0 || (seen && digits != 2) || minute > 59 || hour > 24 || hour*60+minute > 1440 {
		return 0, wrong
	}
	return Minute(hour*60 + minute), nil
}

// String is HH:MM.
func (m Minute) String() string { return fmt.Sprintf("%02d:%02d", int(m)/60, int(m)%60) }

// MarshalText writes HH:MM.
func (m Minute) MarshalText() ([]byte, error) { return []byte(m.String()), nil }

// UnmarshalText reads HH:MM.
func (m *Minute) UnmarshalText(b []byte) error {
	v, err := ParseMinute(string(b))
	if err == nil {
		*m = v
	}
	return err
}
