package page

import "pajakirja/app/domain"

// MyDay is what the reader has to do: late, due today, coming, and what was
// handled lately.
type MyDay struct {
	Base
	Late         []DueGroup
	Due          []DueGroup
	Coming       []DueGroup
	LateFindings []FindingRow // past their day
	DueFindings  []FindingRow // due today
	Findings     []FindingRow // the others that wait
	More         int
	Handled      []FindingRow
	Shows        bool // the reader has findings
	HasFeed      bool
	Asked        []ReopenRow // requests to correct closed days
	Waiting      []WaitRow   // what others wait for
}

// WaitRow is a kind of thing that others wait for, and where it is done.
type WaitRow struct {
	Text  string
	N     int
	Names string // the first of them
	URL   string
}

// DueGroup is a deadline, or the same one of many people: URL is then where all
// of them are met, empty when it differs.
type DueGroup struct {
	DueRow
	Last domain.Day // the latest day of them; On is the first
	Rows []DueRow
}

// Many tells whether it is folded.
func (g DueGroup) Many() bool { return len(g.Rows) > 1 }

// Template is templates/pages/finding/day.html.
func (*MyDay) Template() string { return "finding/day" }

// Nothing tells whether there is nothing to do at all.
func (p *MyDay) Nothing() bool {
	return len(p.Late)+len(p.Due)+len(p.Coming)+len(p.LateFindings)+len(p.DueFindings)+len(p.Findings)+len(p.Asked)+len(p.Waiting) == 0
}

// DueRow is one deadline.
type DueRow struct {
	Name    string
	URL     string
	Text    string
	Unit    string
	On      domain.Day
	Mark    string // of marks
	Section string // where it is written
	State   string
}

// Findings is the list of findings.
type Findings struct {
	Base
	Filters []Segment
	Filter  string
	Rows    []FindingRow
}

// Template is templates/pages/finding/list.html.
func (*Findings) Template() string { return "finding/list" }

// FindingRow is one finding of a list.
type FindingRow struct {
	ID       domain.ID
	Name     string // of the participant, else of the unit or nobody
	Text     string
	Do       string // what to do
	TellURL  string // of a message to the purchaser; empty: not for this reader
	Days     string
	Said     bool // the text names the days already
	Unit     string
	Section  string
	Document string
	DueOn    domain.Day
	Late     bool
	State    string // open, handled, accepted
	Mark     string
	Reason   string
	By       string
	At       domain.Instant
	ToldOn   domain.Day
}

// FindingSheet is one finding with the form that decides on it.
type FindingSheet struct {
	Base
	Row            FindingRow
	Rule           string // name of the rule
	Version        int    // of the rulebook; 0: the product's defaults
	RulebookURL    string
	ParticipantURL string
	CallURL        string // where a review of the plan is asked for
	MessageURL     string // of the message that told the purchaser
	Call           string // whose phone number to call; empty: nobody's
	Tells          bool
	Handles        bool // the reader may say that it is handled
	Over           bool // the facts no longer hold
	Form           Form
}

// Template is templates/pages/finding/finding.html.
func (*FindingSheet) Template() string { return "finding/finding" }

// Deadlines is a participant's timeline of what is due when.
type Deadlines struct {
	Base
	Name string
	Back string
	Past []DueRow
	Next []DueRow
}

// Template is templates/pages/finding/deadlines.html.
func (*Deadlines) Template() string { return "finding/deadlines" }

// DueWhen is what is due when at a unit, a provider or everywhere: what is past,
// and what comes by month.
type DueWhen struct {
	Base
	Places []Segment // all, units, providers; the first is all
	Past   []DueRow
	Months []DueMonth
}

// DueMonth is what is due in a month, in order of day.
type DueMonth struct {
	Month domain.Month
	Rows  []DueRow
}

// Group puts rows, in order of day, under what is past and by month.
func (p *DueWhen) Group(rows []DueRow, today domain.Day) {
	for _, row := range rows {
		m := row.On.Month()
		switch n := len(p.Months); {
		case row.On < today:
			p.Past = append(p.Past, row)
		case n > 0 && p.Months[n-1].Month == m:
			p.Months[n-1].Rows = append(p.Months[n-1].Rows, row)
		default:
			p.Months = append(p.Months, DueMonth{m, []DueRow{row}})
		}
	}
}

// Template is templates/pages/finding/when.html.
func (*DueWhen) Template() string { return "finding/when" }
