package finland_test

import (
	"testing"
	"time"

	"pajakirja/app/finland"
)

func TestHolidays2026(t *testing.T) {
	want := []struct {
		date, key string
		customary bool
	}{
		{"2026-01-01", "holiday.new_year", false},
		{"2026-01-06", "holiday.epiphany", false},
		{"2026-04-03", "holiday.good_friday", false},
		{"2026-04-05", "holiday.easter_sunday", false},
		{"2026-04-06", "holiday.easter_monday", false},
		{"2026-05-01", "holiday.may_day", false},
		{"2026-05-14", "holiday.ascension", false},
		{"2026-05-24", "holiday.pentecost", false},
		{"2026-06-19", "holiday.midsummer_eve", true},
		{"2026-06-20", "holiday.midsummer_day", false},
		{"2026-10-31", "holiday.all_saints", false},
		{"2026-12-06", "holiday.independence_day", false},
		{"2026-12-24", "holiday.christmas_eve", true},
		{"2026-12-25", "holiday.christmas_day", false},
		{"2026-12-26", "holiday.boxing_day", false},
	}
	got := finland.Holidays(2026)
	if len(got) != len(want) {
		t.Fatalf("%d days, want %d", len(got), len(want))
	}
	for i, holiday := range got {
		if date := holiday.Date.Format(time.DateOnly); date != want[i].date ||
			holiday.Key != want[i].key || holiday.Customary != want[i].customary {
			t.Errorf("%s %s %v, want %+v", date, holiday.Key, holiday.Customary, want[i])
		}
	}
}

func TestEaster(t *testing.T) {
	for year, want := range map[int]string{
		1818: "1818-03-22", 1943: "1943-04-25", // the earliest and the latest possible
		1981: "1981-04-19", 2000: "2000-04-23", 2008: "2008-03-23", 2024: "2024-03-31",
		2025: "2025-04-20", 2026: "2026-04-05", 2027: "2027-03-28", 2038: "2038-04-25",
	} {
		for _, holiday := range finland.Holidays(year) {
			if got := holiday.Date.Format(time.DateOnly); holiday.Key == "holiday.easter_sunday" && got != want {
				t.Errorf("%d: %s, want %s", year, got, want)
			}
		}
	}
}

// The movable days keep their weekday and their limits in every year.
func TestHolidaysOfEveryYear(t *testing.T) {
	weekday := map[string]time.Weekday{
		"holiday.good_friday": time.Friday, "holiday.easter_sunday": time.Sunday,
		"holiday.easter_monday": time.Monday, "holiday.ascension": time.Thursday,
		"holiday.pentecost": time.Sunday, "holiday.midsummer_eve": time.Friday,
		"holiday.midsummer_day": time.Saturday, "holiday.all_saints": time.Saturday,
	}
	limits := map[string][2]string{
		"holiday.easter_sunday": {"03-22", "04-25"},
		"holiday.midsummer_eve": {"06-19", "06-25"},
		"holiday.midsummer_day": {"06-20", "06-26"},
		"holiday.all_saints":    {"10-31", "11-06"},
	}
	for year := 1900; year <= 2200; year++ {
		days := finland.Holidays(year)
		for i, holiday := range days {
			if want, fixed := weekday[holiday.Key]; fixed && holiday.Date.Weekday() != want {
				t.Errorf("%v %s is a %v", holiday.Date, holiday.Key, holiday.Date.Weekday())
			}
			date := holiday.Date.Format("01-02")
			if limit, bound := limits[holiday.Key]; bound && (date < limit[0] || date > limit[1]) {
				t.Errorf("%v %s is out of its limits", holiday.Date, holiday.Key)
			}
			if i > 0 && holiday.Date.Before(days[i-1].Date) || holiday.Date.Year() != year {
				t.Errorf("%v %s is out of order", holiday.Date, holiday.Key)
			}
		}
	}
}

func TestKindsOfDay(t *testing.T) {
	for _, test := range []struct {
		year, month, day      int
		holiday, eve, working bool
		why                   string
	}{
		{2026, 4, 3, true, false, false, "Good Friday"},
		{2026, 4, 6, true, false, false, "Easter Monday"},
		{2027, 3, 29, true, false, false, "Easter Monday"},
		{2026, 5, 1, true, false, false, "May Day on a Friday"},
		{2026, 6, 19, false, true, true, "midsummer eve works in law"},
		{2026, 6, 20, true, false, false, "midsummer day"},
		{2026, 12, 24, false, true, true, "Christmas eve works in law"},
		{2027, 12, 24, false, true, true, "Christmas eve works in law"},
		{2028, 12, 24, false, true, false, "Christmas eve on a Sunday"},
		{2026, 12, 6, true, false, false, "Independence Day on a Sunday"},
		{2026, 11, 18, false, false, true, "a Wednesday"},
		{2026, 11, 21, false, false, false, "a Saturday"},
		{2026, 11, 22, false, false, false, "a Sunday"},
		{2025, 12, 31, false, false, true, "New Year's eve"},
		{2008, 5, 1, true, false, false, "May Day and Ascension at once"},
	} {
		if got := finland.IsHoliday(test.year, test.month, test.day); got != test.holiday {
			t.Errorf("%s: holiday %v", test.why, got)
		}
		if got := finland.IsCustomaryEve(test.year, test.month, test.day); got != test.eve {
			t.Errorf("%s: eve %v", test.why, got)
		}
		if got := finland.IsWorkingDay(test.year, test.month, test.day); got != test.working {
			t.Errorf("%s: working day %v", test.why, got)
		}
	}
	if holiday, found := finland.HolidayOn(2008, 5, 1); !found || holiday.Key != "holiday.may_day" {
		t.Errorf("2008-05-01 is %+v", holiday)
	}
}
