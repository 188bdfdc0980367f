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
	Activity  string // of the reports of unpaid co-operation, likewise
	Network   string // address of the pack for a network meeting

	FindingBars []ReportBar
	Rules       []ReportRule
}

// ReportRule is what came of one rule's findings; URL leads to them.
type ReportRule struct {
	Name                               string
	All, Open, Handled, Accepted, Over int
	URL                                string
}

// ReportFindings is what came of findings that began in the period.
type ReportFindings struct{ All, Open, Handled, Accepted, Over int }

// Network is the pack for a network meeting.
type Network struct {
	Base
	Form     Form
	Months   []Option
	Views    []Item
	Files    []Item
	Report   string
	Head     string
	Columns  []string
	Rows     []NetworkRow
	Sum      NetworkRow
	Outcomes []NetworkRow
	TooFew   bool
}

// Template is templates/pages/report/network.html.
func (*Network) Template() string { return "report/network" }

// NetworkRow is a line of it.
type NetworkRow struct {
	Name  string
	Cells []NetworkCell
}

// NetworkCell is a figure; a hidden one is about fewer than five people.
type NetworkCell struct {
	N       int
	Hidden  bool
	Covered bool // a sum that would tell of the hidden ones
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
	Findings    ReportFindings
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
