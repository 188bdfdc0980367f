package page

import "pajakirja/app/domain"

// Report is a period's attendance in figures.
type Report struct {
	Base
	Form      Form // from, to, by, and what narrows it
	Months    []Option
	Places    []Option // units or providers to choose from; none: one at most
	PlaceKey  string   // the field's name
	Views     []Item
	Head      string // of the first column
	Rows      []ReportRow
	Sum       ReportRow
	Bars      []ReportBar
	PlotWidth int
	Reasons   []MonthCount
	Papers    bool
	Files     []Item
	Starts    string // address of starts and ends; empty where the role has none
	Payers    string // address of the attended days by payer, likewise
}

// PlaceLabel is the key of the choice's label.
func (p *Report) PlaceLabel() string { return "report.only_" + p.PlaceKey }

// Template is templates/pages/report/view.html.
func (*Report) Template() string { return "report/view" }

// ReportRow is a line of figures; Share is empty where nothing was planned.
type ReportRow struct {
	Name        string
	People      int
	Planned     int
	Realised    int
	Share       string
	Authorised  int
	Bad         int // unauthorised absences
	Undecided   int
	Missing     int
	Other       int // not arranged, swapped, sent away, not done, leave
	Minutes     int
	Notices     ReportPapers
	Evaluations ReportPapers
}

// ReportPapers is how papers met their due day.
type ReportPapers struct{ InTime, Late, Open int }

// ReportBar is a month of the plot: planned and realised days, in its units.
type ReportBar struct {
	Month                  domain.Month
	Name                   string
	Planned, Realised      int
	X, Mid                 int
	PlannedTop, PlannedH   int
	RealisedTop, RealisedH int
	Label                  int
}
