package finland

import (
	"slices"
	"time"
)

// Holiday is one Finnish public holiday, or one of the two eves that are free
// in practice.
type Holiday struct {
	Date time.Time // midnight UTC of the day
	Key  string    // catalogue key of the name, "holiday.new_year"
	// Customary marks midsummer eve and Christmas eve: working days in law,
	// free by custom and most collective agreements. The unit's calendar says.
	Customary bool
}

// Holidays lists the year's days in order, eves included, by the rules in
// force since 1992 (act 388/1937 as amended, church act): for earlier years
// the days are what they would be today. Good for any year of
// the Gregorian calendar.
func Holidays(year int) []Holiday {
	date := func(month time.Month, day int) time.Time {
		return time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	}
	easter := easterSunday(year)
	midsummer := nextSaturday(date(time.June, 20))
	days := []Holiday{
		{Date: date(time.January, 1), Key: "holiday.new_year"},
		{Date: date(time.January, 6), Key: "holiday.epiphany"},
		{Date: easter.AddDate(0, 0, -2), Key: "holiday.good_friday"},
		{Date: easter, Key: "holiday.easter_sunday"},
		{Date: easter.AddDate(0, 0, 1), Key: "holiday.easter_monday"},
		{Date: date(time.May, 1), Key: "holiday.may_day"},
		{Date: easter.AddDate(0, 0, 39), Key: "holiday.ascension"},
		{Date: easter.AddDate(0, 0, 49), Key: "holiday.pentecost"},
		{Date: midsummer.AddDate(0, 0, -1), Key: "holiday.midsummer_eve", Customary: true},
		{Date: midsummer, Key: "holiday.midsummer_day"},
		{Date: nextSaturday(date(time.October, 31)), Key: "holiday.all_saints"},
		{Date: date(time.December, 6), Key: "holiday.independence_day"},
		{Date: date(time.December, 24), Key: "holiday.christmas_eve", Customary: true},
		{Date: date(time.December, 25), Key: "holiday.christmas_day"},
		{Date: date(time.December, 26), Key: "holiday.boxing_day"},
	}
	// Ascension may come before or on May Day: the list is by date.
	slices.SortStableFunc(days, func(a, b Holiday) int { return a.Date.Compare(b.Date) })
	return days
}

// HolidayOn gives the holiday or customary eve of a day. Should two fall on
// one day (May Day and Ascension in 2008) the first of them is given.
func HolidayOn(year, month, day int) (Holiday, bool) {
	date := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	for _, holiday := range Holidays(date.Year()) {
		if holiday.Date.Equal(date) {
			return holiday, true
		}
	}
	return Holiday{}, false
}

// IsHoliday reports whether the day is a public holiday in law, on whatever
// weekday. The customary eves are not: see [IsCustomaryEve].
func IsHoliday(year, month, day int) bool {
	holiday, found := HolidayOn(year, month, day)
	return found && !holiday.Customary
}

// IsCustomaryEve reports whether the day is midsummer eve or Christmas eve.
func IsCustomaryEve(year, month, day int) bool {
	holiday, found := HolidayOn(year, month, day)
	return found && holiday.Customary
}

// IsWorkingDay reports whether the day is a working day in law: Monday to
// Friday and no public holiday. The customary eves are working days.
func IsWorkingDay(year, month, day int) bool {
	switch time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC).Weekday() {
	case time.Saturday, time.Sunday:
		return false
	}
	return !IsHoliday(year, month, day)
}

// easterSunday is the Gregorian computus (Meeus, Jones, Butcher).
func easterSunday(year int) time.Time {
	a, b, c := year%19, year/100, year%100
	d, e := b/4, b%4
	g := (8*b + 13) / 25
	h := (19*a + b - d - g + 15) % 30
	i, k := c/4, c%4
	l := (32 + 2*e + 2*i - h - k) % 7
	m := (a + 11*h + 22*l) / 451
	n := h + l - 7*m + 114
	return time.Date(year, time.Month(n/31), n%31+1, 0, 0, 0, 0, time.UTC)
}

// nextSaturday gives the Saturday on or after the day.
func nextSaturday(day time.Time) time.Time {
	return day.AddDate(0, 0, int(time.Saturday-day.Weekday()))
}
