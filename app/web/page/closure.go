package page

import "pajakirja/app/domain"

// Calendar is a year with public holidays and closures.
type Calendar struct {
	Base
	Year     int
	May      bool // close and open units
	Units    []Option
	Form     Form
	Closures []ClosureRow
	Months   []CalendarMonth
}

// Before and After are the neighbouring years.
func (c *Calendar) Before() int { return c.Year - 1 }

// After is the next year.
func (c *Calendar) After() int { return c.Year + 1 }

// ClosureRow is a closure of one or many units.
type ClosureRow struct {
	ID, Batch domain.ID
	From, To  domain.Day
	Reason    string
	Units     []string
	Notes     []Note // what the closure means under the purchasers' rulebooks
}

// CalendarMonth is one month as weeks of seven days.
type CalendarMonth struct {
	Month    domain.Month
	Weeks    [][]CalendarDay
	Holidays []CalendarDay
}

// CalendarDay is one of them; the zero Day pads a week.
type CalendarDay struct {
	Day                domain.Day
	Holiday            string
	Shut, Weekend, Now bool
}

// Template is templates/pages/closure/calendar.html.
func (*Calendar) Template() string { return "closure/calendar" }
