package demo

import (
	"time"

	"pajakirja/app/domain"
	"pajakirja/app/finland"
)

// holidays remembers the public holidays of the years around the demo: the
// plan asks for them hundreds of thousands of times.
type holidays map[domain.Day]bool

func holidaysBetween(first, last domain.Day) holidays {
	out := holidays{}
	from, _, _ := first.Date()
	to, _, _ := last.Date()
	for year := from - 1; year <= to+1; year++ {
		for _, h := range finland.Holidays(year) {
			out[domain.NewDay(h.Date.Date())] = !h.Customary
		}
	}
	return out
}

// workingDay tells Monday to Friday that is no public holiday.
func (h holidays) workingDay(d domain.Day) bool {
	return d.Weekday() != time.Saturday && d.Weekday() != time.Sunday && !h[d]
}

// next gives the first working day that is not before d.
func (h holidays) next(d domain.Day) domain.Day {
	for !h.workingDay(d) {
		d++
	}
	return d
}

// last gives the last working day that is not after d.
func (h holidays) last(d domain.Day) domain.Day {
	for !h.workingDay(d) {
		d--
	}
	return d
}

// closing is a time when units of one provider are shut.
type closing struct {
	units    []int // indexes into world.units
	from, to domain.Day
	reason   string
}

func (c closing) covers(unit int, d domain.Day) bool {
	if !d.Within(c.from, c.to) {
		return false
	}
	for _, u := range c.units {
		if u == unit {
			return true
		}
	}
	return false
}

// closings plans the holidays and closed days of every provider's units for the
// years that the demo reaches, also ahead of today.
func (w *world) closings(r random) []closing {
	var out []closing
	firstYear, _, _ := w.first.Date()
	lastYear, _, _ := w.today.AddDays(240).Date()
	for year := firstYear; year <= lastYear; year++ {
		for p := range w.providers {
			units := w.unitsOf(p)
			for _, c := range yearOfClosings(r, year, w.providers[p].schoolHolidays) {
				c.units = units
				if c.to >= w.first && c.from <= w.today.AddDays(240) {
					out = append(out, c)
				}
			}
		}
	}
	return out
}

// yearOfClosings is one provider's year: some weeks of July, Christmas, a day of
// training in spring and autumn, and the winter holiday of a municipality.
func yearOfClosings(r random, year int, schoolHolidays bool) []closing {
	july := domain.NewDay(year, time.July, 1).Monday().AddDays(7 * r.between(0, 1))
	weeks := r.between(2, 4)
	spring := weekdayFrom(domain.NewDay(year, time.April, 20+r.between(0, 8)), time.Thursday)
	autumn := weekdayFrom(domain.NewDay(year, time.October, 1+r.between(0, 10)), time.Friday)
	midsummer := weekdayFrom(domain.NewDay(year, time.June, 19), time.Friday)
	out := []closing{
		{from: midsummer, to: midsummer, reason: "Juhannusaatto"},
		{from: july, to: july.AddDays(7*weeks - 3), reason: "Kesäsulku"},
		{from: domain.NewDay(year, time.December, 23), to: domain.NewDay(year, time.December, 31), reason: "Joulutauko"},
		{from: spring, to: spring, reason: "Henkilöstön kehittämispäivä"},
		{from: autumn, to: autumn, reason: "Henkilöstön koulutuspäivä"},
	}
	if schoolHolidays {
		winter := weekdayFrom(domain.NewDay(year, time.March, 1), time.Monday)
		out = append(out, closing{from: winter, to: winter.AddDays(4), reason: "Talviloma"})
	}
	return out
}

// weekdayFrom gives the first such weekday that is not before d.
func weekdayFrom(d domain.Day, weekday time.Weekday) domain.Day {
	for d.Weekday() != weekday {
		d++
	}
	return d
}

// closed finds the closing of a unit on a day.
func (w *world) closed(unit int, d domain.Day) (closing, bool) {
	for _, c := range w.closures {
		if c.covers(unit, d) {
			return c, true
		}
	}
	return closing{}, false
}
