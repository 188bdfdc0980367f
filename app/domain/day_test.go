package domain_test

import (
	"testing"
	"time"

	"pajakirja/app/domain"
)

// A day is read from its text form alone; what is no date, or outside two
// centuries, is refused with its key.
func TestParseDay(t *testing.T) {
	for text, ok := range map[string]bool{
		"2026-11-22": true, "2024-02-29": true, "1970-01-01": true, "2000-02-29": true, "1900-01-01": true, "2199-12-31": true,
		"2026-02-29": false, "2100-02-29": false, "2026-11-31": false, "2026-13-01": false, "2026-00-10": false, "2026-11-00": false,
		"1899-12-31": false, "2200-01-01": false, "": false, "22.11.2026": false, "2026-1-2": false, "2026-11-22 ": false,
		"2026-11-22T00:00:00Z": false, "20261122": false, "2026/11/22": false,
	} {
		d, err := domain.ParseDay(text)
		switch {
		case ok && (err != nil || d.String() != text):
			t.Errorf("%q: %v, %v", text, d, err)
		case !ok && (domain.KindOf(err) != domain.Invalid || domain.KeyOf(err) != "error.day" || d != 0):
			t.Errorf("%q: %v, %v", text, d, err)
		}
	}
}

// Every day of two centuries has one text, and its text gives it back; the days go
// on by one, and each knows its neighbour's weekday.
func TestDaysGoOnByOne(t *testing.T) {
	before := domain.MustDay("1900-01-01") - 1
	for d := before + 1; d <= domain.MustDay("2199-12-31"); d++ {
		again, err := domain.ParseDay(d.String())
		if err != nil || again != d || d.IsZero() || d.Weekday() != (before.Weekday()+1)%7 {
			t.Fatalf("%s: %v, %v after %v", d, again, err, before.Weekday())
		}
		if m := d.Month(); d < m.First() || d > m.Last() || m.First().Month() != m || m.Last().Month() != m {
			t.Fatalf("%s lies outside %s", d, m)
		}
		if mo := d.Monday(); mo.Weekday() != time.Monday || d-mo < 0 || d-mo > 6 {
			t.Fatalf("%s: its week begins on %s", d, mo)
		}
		before = d
	}
}

// A day is the one in Helsinki, also where the clocks are moved and where the day
// in Greenwich is another.
func TestDayOfAnInstant(t *testing.T) {
	for at, want := range map[string]string{
		"2026-11-22T21:59:59Z": "2026-11-22", "2026-11-22T22:00:00Z": "2026-11-23", // winter: two hours
		"2026-07-01T20:59:59Z": "2026-07-01", "2026-07-01T21:00:00Z": "2026-07-02", // summer: three
		"2026-03-28T22:00:00Z": "2026-03-29", "2026-03-29T20:59:59Z": "2026-03-29", "2026-03-29T21:00:00Z": "2026-03-30", // a day of 23 hours
		"2026-10-24T21:00:00Z": "2026-10-25", "2026-10-25T21:59:59Z": "2026-10-25", "2026-10-25T22:00:00Z": "2026-10-26", // one of 25
		"2026-12-31T22:00:00Z": "2027-01-01",
	} {
		when, err := time.Parse(time.RFC3339, at)
		if err != nil {
			t.Fatal(err)
		}
		if got := domain.DayOf(when).String(); got != want {
			t.Errorf("%s is %s in Helsinki, not %s", at, want, got)
		}
		if got := domain.InstantOf(when).Day().String(); got != want {
			t.Errorf("the instant %s: %s", at, got)
		}
	}
}

// A clock time of a day is its instant in Helsinki, and that instant lies on the day.
func TestAClockTimeOfADay(t *testing.T) {
	for _, c := range []struct{ day, clock, want string }{
		{"2026-11-22", "00:00", "2026-11-21T22:00:00Z"}, {"2026-11-22", "08:30", "2026-11-22T06:30:00Z"}, {"2026-11-22", "23:59", "2026-11-22T21:59:00Z"},
		{"2026-07-01", "08:30", "2026-07-01T05:30:00Z"}, {"2026-03-29", "08:00", "2026-03-29T05:00:00Z"}, {"2026-10-25", "08:00", "2026-10-25T06:00:00Z"},
	} {
		m, err := domain.ParseMinute(c.clock)
		if err != nil {
			t.Fatal(err)
		}
		at := domain.MustDay(c.day).At(m)
		if got := at.Time().Format(time.RFC3339); got != c.want || at.Day().String() != c.day {
			t.Errorf("%s %s: %s on %s", c.day, c.clock, got, at.Day())
		}
	}
}

// Months are added as calendars do it: within the target month, both ways, over
// years and leap days.
func TestAddMonths(t *testing.T) {
	for _, c := range []struct {
		from string
		n    int
		want string
	}{
		{"2026-01-31", 1, "2026-02-28"}, {"2024-01-31", 1, "2024-02-29"}, {"2026-02-28", 1, "2026-03-28"}, {"2024-02-29", 12, "2025-02-28"},
		{"2024-02-29", 48, "2028-02-29"}, {"2026-03-31", -1, "2026-02-28"}, {"2026-05-31", -3, "2026-02-28"}, {"2026-12-15", 1, "2027-01-15"},
		{"2026-01-15", -1, "2025-12-15"}, {"2026-11-22", 0, "2026-11-22"}, {"2026-08-31", 6, "2027-02-28"}, {"2026-10-31", 24, "2028-10-31"},
	} {
		if got := domain.MustDay(c.from).AddMonths(c.n).String(); got != c.want {
			t.Errorf("%s and %d months: %s, not %s", c.from, c.n, got, c.want)
		}
	}
}

// Weeks are those of ISO 8601: the turn of a year can lie in either year's week.
func TestISOWeeks(t *testing.T) {
	for text, want := range map[string][2]int{
		"2026-01-01": {2026, 1}, "2027-01-03": {2026, 53}, "2027-01-04": {2027, 1}, "2024-12-30": {2025, 1}, "2021-01-03": {2020, 53}, "2026-11-22": {2026, 47},
	} {
		y, w := domain.MustDay(text).ISOWeek()
		if y != want[0] || w != want[1] {
			t.Errorf("%s: week %d of %d", text, w, y)
		}
	}
}

// Both bounds belong to a time; a bound that is missing is open, and no day lies
// in no time.
func TestWithin(t *testing.T) {
	day := domain.MustDay
	from, to := day("2026-11-02"), day("2026-11-13")
	for _, c := range []struct {
		d, from, to domain.Day
		in          bool
	}{
		{from, from, to, true}, {to, from, to, true}, {from - 1, from, to, false}, {to + 1, from, to, false},
		{from - 1, 0, to, true}, {to + 1, from, 0, true}, {from, 0, 0, true}, {0, 0, 0, false}, {0, from, to, false}, {from, to, from, false},
	} {
		if c.d.Within(c.from, c.to) != c.in {
			t.Errorf("%s within %s–%s: %v", c.d, c.from, c.to, !c.in)
		}
	}
	if n := len(domain.Days(from, to)); n != 12 || domain.Days(to, from) != nil || len(domain.Days(from, from)) != 1 {
		t.Errorf("%d days", n)
	}
}

// What the database and the API hold is the text; no day is nothing there, and
// what is no day is refused and leaves the old one.
func TestADayIsStoredAsText(t *testing.T) {
	d := domain.MustDay("2026-11-22")
	if v, err := d.Value(); v != "2026-11-22" || err != nil {
		t.Errorf("stored %v, %v", v, err)
	}
	if v, err := domain.Day(0).Value(); v != nil || err != nil {
		t.Errorf("no day is stored as %v, %v", v, err)
	}
	for from, want := range map[any]string{"2026-11-22": "2026-11-22", nil: "", "": ""} {
		got := domain.MustDay("2001-01-01")
		if err := got.Scan(from); err != nil || got.String() != want {
			t.Errorf("from %v: %s, %v", from, got, err)
		}
	}
	got := d
	if err := got.Scan([]byte("2025-01-31")); err != nil || got.String() != "2025-01-31" {
		t.Errorf("from bytes: %s, %v", got, err)
	}
	for _, bad := range []any{"31.1.2025", 20250131, time.Now()} {
		got = d
		if err := got.Scan(bad); err == nil || got != d {
			t.Errorf("from %v: %s, %v", bad, got, err)
		}
	}
}

func FuzzParseDay(f *testing.F) {
	for _, s := range []string{"2026-11-22", "2026-02-29", "0000-00-00", "９999-12-31", "-026-01-01"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if d, err := domain.ParseDay(s); err == nil && (d.String() != s || d.IsZero()) {
			t.Errorf("%q was read as %s", s, d)
		}
	})
}
