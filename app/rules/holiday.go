package rules

import (
	"sync"

	"pajakirja/app/domain"
	"pajakirja/app/finland"
)

// years remembers each year's holidays: month sheets ask thousands of times.
var years sync.Map // int → map[domain.Day]finland.Holiday

func holidaysOf(year int) map[domain.Day]finland.Holiday {
	if known, ok := years.Load(year); ok {
		return known.(map[domain.Day]finland.Holiday)
	}
	days := map[domain.Day]finland.Holiday{}
	for _, h := range finland.Holidays(year) {
		d := domain.NewDay(h.Date.Date())
		if _, taken := days[d]; !taken {
			days[d] = h
		}
	}
	years.Store(year, days)
	return days
}

// Holiday tells the catalogue key of a public holiday's name, empty on other
// days. The eves that are free by custom only are working days: where a unit
// is closed on them, its calendar says so.
func Holiday(d domain.Day) string {
	year, _, _ := d.Date()
	if h, ok := holidaysOf(year)[d]; ok && !h.Customary {
		return h.Key
	}
	return ""
}

// HolidayName tells the catalogue key of a holiday or customary eve, for calendars.
func HolidayName(d domain.Day) string {
	year, _, _ := d.Date()
	return holidaysOf(year)[d].Key
}
