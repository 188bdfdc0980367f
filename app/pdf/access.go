package pdf

import (
	"strconv"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
)

// AccessExtract is what a participant is given of their own data: the days they
// attended by calendar week (P-11), and who has seen or changed their data and
// why (G-16).
type AccessExtract struct {
	Paper
	Participant string
	Provider    Party
	Weeks       []WeekCount // in order
	Attended    int
	Rows        []AccessRow // newest first
}

// WeekCount is a calendar week with the days attended in it.
type WeekCount struct {
	Monday domain.Day
	Days   int
}

// AccessRow is a line of the log: when, who, what, why, and how far back it reached.
type AccessRow struct {
	At             domain.Instant
	Who, What, Why string
	From, To       domain.Day
}

// WriteAccessExtract draws the extract, as many pages as the log needs.
func WriteAccessExtract(v AccessExtract) ([]byte, error) {
	w := wordsIn(v.Language)
	c := newCanvas(v.Paper, joined(" · ", w.T("pdf.access.title"), v.Participant), false)
	c.opening(v.Author, w.T("pdf.access.title"), v.Participant)
	c.para(w.T("pdf.access.lead"), body)
	c.y += 2
	c.pairs(2, pair{w.T("pdf.access.controller"), v.Controller}, pair{w.T("pdf.provider"), v.Provider.Name})
	c.heading(w.T("pdf.access.weeks", "n", v.Attended))
	c.weeks(v.Weeks)
	c.heading(w.T("pdf.access.log", "n", len(v.Rows)))
	t := c.newTable(column{head: w.T("audit.when"), width: 24}, column{head: w.T("audit.who"), width: 50}, column{head: w.T("audit.what")},
		column{head: w.T("audit.why"), width: 34}, column{head: w.T("audit.reach"), width: 32})
	t.empty = w.T("audit.empty")
	rows := make([]row, 0, len(v.Rows))
	for _, r := range v.Rows {
		reach := ""
		if !r.From.IsZero() {
			reach = i18n.Period(w.lang, r.From, r.To)
		}
		rows = append(rows, row{cells: []string{i18n.When(w.lang, r.At), r.Who, r.What, r.Why, reach}})
	}
	t.draw(rows)
	return c.finish()
}

// weeks draws the weeks in three columns beside each other, read down the page
// row by row.
func (c *canvas) weeks(list []WeekCount) {
	const across = 3
	var columns []column
	for range across {
		columns = append(columns, column{head: c.w.T("pdf.access.week")}, column{head: c.w.T("pdf.access.days"), width: 13, right: true})
	}
	t := c.newTable(columns...)
	t.empty = c.w.T("pdf.access.no_weeks")
	high := (len(list) + across - 1) / across
	rows := make([]row, high)
	for i := range rows {
		for n := i; n < across*high; n += high {
			cells := []string{"", ""}
			if n < len(list) {
				_, week := list[n].Monday.ISOWeek()
				cells = []string{c.w.T("pdf.access.week_of", "n", week) + "  " + i18n.Period(c.w.lang, list[n].Monday, list[n].Monday.AddDays(6)), strconv.Itoa(list[n].Days)}
			}
			rows[i].cells = append(rows[i].cells, cells...)
		}
	}
	t.draw(rows)
}
