package pdf

import (
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
)

// Evaluation is a report on how the participant gets on: the monthly follow-up,
// which payment depends on, and the other kinds (004 §14–15; E-01…E-19). Its
// sections are the purchaser's. It carries no identity code.
type Evaluation struct {
	Paper
	Kind        string       // monthly, mid, final, intensive, assessment or group
	Month       domain.Month // the month of a monthly one
	From, To    domain.Day   // the period that is evaluated
	Number      string
	Participant string
	Agreement   string
	Provider    Party
	Purchaser   Party
	Unit        Unit
	Supervisor  Contact // answers for it
	Author      string  // who wrote it, when another
	Caseworker  Contact
	Attendance  *Attendance // nil prints no figures
	Sections    []Section
	Goals       []Goal
	Measures    []Measure
	Hours       []CoachingHour
	FollowOn    *FollowOn
	Contacts    []string // contacts and visits the supervisor chose to list (E-13)
	DiscussedOn domain.Day
	Recipients  []string
	Signatures  []Signature
}

// Attendance are the month's or period's figures, as the diary counts them.
type Attendance struct {
	Planned, Present         int // days
	Minutes                  int // realised
	Authorised, Unauthorised int
	Undecided, AgreedLeave   int
	NotArranged, Swapped     int
	SentAway, Missing        int
	CoachingMinutes          int
	NotDone                  int // came, agreed tasks not done
	LastYear                 int // realised days in 12 months, as far as the provider sees; 0 is left out
}

// Section is a heading of the purchaser's form with its text.
type Section struct{ Heading, Text string }

// Measure is an assessment by a named measure (E-10).
type Measure struct {
	Name   string
	On     domain.Day
	Result string
	Form   string // name of the annexed form
}

// CoachingHour is one row of the hourly report of intensive coaching (E-04).
type CoachingHour struct {
	Date     domain.Day
	From, To domain.Minute
	Minutes  int
	Content  string
	By       string
}

// FollowOn is the plan of what comes next (E-14, E-15).
type FollowOn struct {
	Service, Steps               string
	Body, Person, Contact, Place string
	On                           domain.Day
	At                           domain.Minute
}

// WriteEvaluation draws an evaluation of any kind; the kind is in the title (E-02).
func WriteEvaluation(v Evaluation) ([]byte, error) {
	w := wordsIn(v.Language)
	heading := w.known("pdf.evaluation.", v.Kind)
	c := newCanvas(v.Paper, joined(" ", heading, v.Number), false)
	period := w.span(v.From, v.To)
	if !v.Month.IsZero() {
		period = i18n.MonthTitle(w.lang, v.Month)
	}
	c.opening(v.Provider.Name, heading, joined(" · ", v.Participant, period))
	c.pairs(3,
		pair{w.T("pdf.participant"), v.Participant}, pair{w.T("pdf.agreement"), v.Agreement},
		pair{w.T("pdf.period"), w.span(v.From, v.To)},
		pair{w.T("pdf.unit"), unitText(v.Unit)}, pair{w.T("pdf.supervisor"), joinLines(contactLines(v.Supervisor))},
		pair{w.T("pdf.caseworker"), joinLines(contactLines(v.Caseworker))},
		pair{w.T("pdf.purchaser"), v.Purchaser.Name}, pair{w.T("pdf.author"), v.Author},
		pair{w.T("pdf.recipients"), joinLines(v.Recipients)},
	)
	if v.Attendance != nil {
		c.heading(w.T("pdf.attendance"))
		c.attendance(*v.Attendance)
	}
	c.evaluationText(v)
	if v.FollowOn != nil {
		c.followOn(*v.FollowOn)
	}
	c.heading(w.T("pdf.signatures"))
	if !v.DiscussedOn.IsZero() {
		c.para(w.T("pdf.evaluation.discussed", "day", v.DiscussedOn), body)
	}
	c.signatures(v.Signatures)
	return c.finish()
}

// evaluationText draws the sections, goals, measures, hours and contacts.
func (c *canvas) evaluationText(v Evaluation) {
	w := c.w
	if len(v.Goals) > 0 {
		c.heading(w.T("pdf.agreement.goals"))
		c.goals(v.Goals, true)
	}
	for _, s := range v.Sections {
		c.heading(s.Heading)
		if s.Text == "" {
			c.para(w.T("pdf.evaluation.empty"), note)
		}
		c.para(s.Text, body)
	}
	if len(v.Measures) > 0 {
		c.heading(w.T("pdf.evaluation.measures"))
		c.measures(v.Measures)
	}
	if v.Kind == "intensive" || len(v.Hours) > 0 {
		c.heading(w.T("pdf.evaluation.hours"))
		c.coachingHours(v.Hours)
	}
	if len(v.Contacts) > 0 {
		c.heading(w.T("pdf.evaluation.contacts"))
		c.para(bullets(v.Contacts), body)
	}
}

// attendance draws the figures in a grid; what did not happen is left out, but
// planned and realised days always stand.
func (c *canvas) attendance(a Attendance) {
	w := c.w
	list := []pair{
		{w.T("pdf.count.planned"), w.T("pdf.days", "n", a.Planned)},
		{w.T("pdf.count.present"), w.T("pdf.days", "n", a.Present)},
		{w.T("pdf.count.hours"), i18n.Minutes(a.Minutes)},
	}
	for _, more := range []struct {
		key string
		n   int
	}{
		{"pdf.count.authorised", a.Authorised}, {"pdf.count.unauthorised", a.Unauthorised},
		{"pdf.count.undecided", a.Undecided}, {"pdf.count.leave", a.AgreedLeave},
		{"pdf.count.not_arranged", a.NotArranged}, {"pdf.count.swapped", a.Swapped},
		{"pdf.count.sent_away", a.SentAway}, {"pdf.count.not_done", a.NotDone}, {"pdf.count.missing", a.Missing},
		{"pdf.count.last_year", a.LastYear},
	} {
		if more.n > 0 {
			list = append(list, pair{w.T(more.key), w.T("pdf.days", "n", more.n)})
		}
	}
	list = append(list, pair{w.T("pdf.count.coaching"), w.minutesOr(a.CoachingMinutes)})
	c.pairs(4, list...)
}

func (c *canvas) measures(list []Measure) {
	w := c.w
	t := c.newTable(
		column{head: w.T("pdf.measure"), width: 30}, column{head: w.T("pdf.day"), width: 24},
		column{head: w.T("pdf.measure.result")}, column{head: w.T("pdf.annex"), width: 38},
	)
	t.text = style{9, false, ink}
	var rows []row
	for _, m := range list {
		rows = append(rows, row{cells: []string{m.Name, w.day(m.On), m.Result, m.Form}})
	}
	t.draw(rows)
}

func (c *canvas) coachingHours(list []CoachingHour) {
	w, total := c.w, 0
	t := c.newTable(
		column{head: w.T("pdf.day"), width: 28}, column{head: w.T("pdf.clock"), width: 26},
		column{head: w.T("pdf.coaching.content")}, column{head: w.T("pdf.coaching.by"), width: 34},
		column{head: w.T("pdf.duration"), width: 25, right: true},
	)
	t.empty = w.T("pdf.evaluation.no_hours")
	var rows []row
	for _, h := range list {
		rows = append(rows, row{cells: []string{
			w.dayNamed(h.Date), w.clocks(h.From, h.To), h.Content, h.By, i18n.Minutes(h.Minutes),
		}})
		total += h.Minutes
	}
	t.draw(rows)
	t.sum(w.T("pdf.total"), i18n.Minutes(total))
}

// followOn draws the plan of what comes next.
func (c *canvas) followOn(f FollowOn) {
	w, when := c.w, ""
	if !f.On.IsZero() {
		when = w.dayNamed(f.On)
		if f.At > 0 {
			when += " " + w.T("pdf.at", "clock", f.At)
		}
	}
	c.heading(w.T("pdf.follow_on"))
	c.longPair(pair{w.T("pdf.follow_on.service"), f.Service})
	c.longPair(pair{w.T("pdf.follow_on.steps"), f.Steps})
	c.pairs(3,
		pair{w.T("pdf.follow_on.body"), f.Body}, pair{w.T("pdf.follow_on.person"), f.Person},
		pair{w.T("pdf.follow_on.contact"), f.Contact}, pair{w.T("pdf.follow_on.place"), f.Place},
		pair{w.T("pdf.follow_on.time"), when},
	)
}
