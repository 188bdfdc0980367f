package pdf

import (
	"strconv"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
)

// Day is a day of the diary on a month sheet or an attendance follow-up.
type Day struct {
	Date          domain.Day
	Status        string // planned, missing, present, absent, not_arranged, swapped, sent_away, not_done, leave; empty is no planned day
	Off           string // name of the holiday or closure; empty is an ordinary day
	PlannedFrom   domain.Minute
	PlannedTo     domain.Minute
	From, To      domain.Minute
	Minutes       int
	Task          string
	Note          string // deviation or other text the reader may see
	Reason        string // reason code of an absence
	Withheld      bool   // the reader may not see the reason
	Authorised    *bool
	Certificate   string
	CertificateOn domain.Day
	SwappedTo     domain.Day
	Coaching      int    // minutes of individual coaching
	Basis         string // why it is billed or not (D-07); empty leaves it out
}

// mark is the day's state mark.
func (d Day) mark() dayMark {
	if d.Status == "absent" {
		return absenceMark("", d.Authorised)
	}
	return dayMark(d.Status)
}

// word is the day's state in words.
func (w words) word(d Day) string {
	switch m := d.mark(); {
	case m == markUndecided:
		return w.T("state.absent_undecided")
	case m == markSwapped && !d.SwappedTo.IsZero():
		return w.T("pdf.swapped_to", "day", d.SwappedTo)
	case m == markNone:
		return d.Off
	default:
		return w.known("state.", string(m))
	}
}

// PersonMonth is one participant's month from the diary (D-01…D-13).
type PersonMonth struct {
	Paper
	Month       domain.Month
	Participant string
	Agreement   string
	Provider    Party
	Unit        string
	Supervisor  string
	Attendance  Attendance
	Days        []Day // in the order of dates; days without a plan may be left out
}

// WritePersonMonth draws a participant's month, landscape, a day a row.
func WritePersonMonth(v PersonMonth) ([]byte, error) {
	w := wordsIn(v.Language)
	month := i18n.MonthTitle(w.lang, v.Month)
	c := newCanvas(v.Paper, joined(" · ", w.T("pdf.month.title"), v.Participant, month), true)
	c.opening(v.Provider.Name, v.Participant, joined(" · ", w.T("pdf.month.title"), month, v.Unit))
	c.pairs(4, pair{w.T("pdf.agreement"), v.Agreement}, pair{w.T("pdf.supervisor"), v.Supervisor})
	t := c.newTable(
		column{head: w.T("pdf.day"), width: 29}, column{head: w.T("pdf.state"), width: 47},
		column{head: w.T("pdf.planned"), width: 23}, column{head: w.T("pdf.clock"), width: 23},
		column{head: w.T("pdf.duration"), width: 23, right: true}, column{head: w.T("pdf.task")},
		column{head: w.T("pdf.coaching.short"), width: 20, right: true}, column{head: w.T("pdf.basis"), width: 40},
	)
	t.empty = w.T("pdf.month.empty")
	var rows []row
	for _, d := range v.Days {
		rows = append(rows, row{mark: d.mark(), tint: d.Off != "", cells: []string{
			w.dayNamed(d.Date), w.stateCell(d), w.clocks(d.PlannedFrom, d.PlannedTo), w.clocks(d.From, d.To),
			w.minutesOr(d.Minutes), joined("\n", d.Task, d.Note), w.minutesOr(d.Coaching), d.Basis,
		}})
	}
	t.draw(rows)
	c.heading(w.T("pdf.attendance"))
	c.attendance(v.Attendance)
	return c.finish()
}

// stateCell is the state with the absence's facts.
func (w words) stateCell(d Day) string {
	s := w.word(d)
	if d.Status == "absent" {
		if !d.Withheld {
			s = joined("\n", s, w.reason(d.Reason))
		}
		if d.Certificate != "" && d.Certificate != "not_needed" {
			s = joined("\n", s, w.T("pdf.proof")+": "+w.certificate(d.Certificate, d.CertificateOn))
		}
	}
	if d.Off != "" && d.mark() != markNone {
		s = joined("\n", s, d.Off)
	}
	return s
}

// UnitMonth is a unit's month: people × days.
type UnitMonth struct {
	Paper
	Month    domain.Month
	Provider Party
	Unit     string
	Off      map[domain.Day]string // holidays and closures by name
	People   []PersonRow
}

// PersonRow is one participant on a unit's month sheet.
type PersonRow struct {
	Name         string
	Days         []Day // those with a state, in any order
	Present      int
	Minutes      int
	Authorised   int
	Unauthorised int
}

// WriteUnitMonth draws a unit's month, landscape: a person a row, a day a column,
// the state as its mark; a legend stands below.
func WriteUnitMonth(v UnitMonth) ([]byte, error) {
	w := wordsIn(v.Language)
	month := i18n.MonthTitle(w.lang, v.Month)
	c := newCanvas(v.Paper, joined(" · ", w.T("pdf.month.unit_title"), v.Unit, month), true)
	c.opening(v.Provider.Name, v.Unit, joined(" · ", w.T("pdf.month.unit_title"), month))
	g := newGrid(c, v)
	g.heads()
	c.onPage = g.heads
	for _, p := range v.People {
		g.person(p)
	}
	if len(v.People) == 0 {
		c.y += 2
		c.para(w.T("pdf.month.no_people"), note)
	}
	g.sums(v.People)
	c.onPage = nil
	c.legend()
	return c.finish()
}

// legend explains the marks in words.
func (c *canvas) legend() {
	c.need(12)
	c.y += 4
	x := c.left
	for _, m := range []dayMark{
		markPlanned, markMissing, markPresent, markAuthorised, markUnauthorised, markUndecided,
		markNotArranged, markSwapped, markSentAway, markNotDone, markLeave,
	} {
		word := c.w.word(Day{Status: string(m)})
		if m == markUndecided {
			word = c.w.T("state.absent_undecided")
		}
		wide := 5 + c.width(word, note) + 5
		if x+wide > c.right {
			x, c.y = c.left, c.y+5
		}
		c.dayMark(x+1.6, c.y+1.8, m)
		c.put(x+5, c.y, word, note)
		x += wide
	}
	c.y += 6
}

func figure(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}
