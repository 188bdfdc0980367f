package page

import "pajakirja/app/domain"

// DayList is a unit's day, phone first: everyone planned, what is marked, and
// one button for all.
type DayList struct {
	Base
	Unit      domain.Unit
	Units     []domain.Unit // all that the person may open
	Day       domain.Day
	Shown     string // which count filters the list: present, absent, other, missing; empty: all
	Rows      []DayRow
	Counts    DayCounts
	Holiday   string
	Closure   string // reason of the unit's closure, when it is closed
	Closed    bool   // the month is closed
	FirstOpen domain.ID
	Undo      []domain.ID // mutations that the last bulk marking made
	UndoCount int
	Suggested int // unmarked rows on a closed day
	Behind    []DayBehind
	Address   string
}

// Template is templates/pages/daylist/list.html.
func (*DayList) Template() string { return "daylist/list" }

// DayCounts are the figures of the header.
type DayCounts struct{ Planned, Present, Absent, Missing, Other, Markable int }

// DayRow is one person's line.
type DayRow struct {
	Agreement  domain.ID
	Name       string
	Phone      string
	State      string // of the mark, with authorised and other hours told apart
	Hours      string // planned or realised, as text in the reader's language
	Detail     []string
	Call       bool // a no-show that nobody has reached yet
	Conflict   bool
	Suggest    bool // unmarked on a closed day
	NotPlanned bool
	Findings   []DayFinding // open ones that arise from marks
}

// DayTask is "the same for all" and "as yesterday".
type DayTask struct {
	Base
	Unit      domain.Unit
	Day       domain.Day
	Form      Form
	Present   int
	Suggested []string
}

// Template is templates/pages/daylist/task.html.
func (*DayTask) Template() string { return "daylist/task" }

// DayAdd finds someone who isn't planned today.
type DayAdd struct {
	Base
	Unit  domain.Unit
	Day   domain.Day
	Query string
	Found []DayFound
	Asked bool
}

// Template is templates/pages/daylist/add.html.
func (*DayAdd) Template() string { return "daylist/add" }

// DayFound is a person of the unit without a plan for the day.
type DayFound struct {
	Agreement domain.ID
	Name      string
	Detail    string
}

// DaySheet is one person's day: the sheet with reasons first.
type DaySheet struct {
	Base
	Unit                                  domain.Unit
	Day                                   domain.Day
	Agreement                             domain.ID
	Person                                domain.ID
	Name                                  string
	Call                                  string // telephone number
	Contact                               string // how and to whom absences are reported
	State                                 string
	Planned                               string
	MarkedBy                              string
	Tasks                                 []string
	Form                                  Form
	Was                                   string    // the values the form was drawn from, as JSON
	Versions                              string    // their field versions, as JSON
	Mutation                              domain.ID // made when the sheet was drawn: sending it twice records it once
	Drawn                                 string    // names of the fields that the form holds
	AuthorisedOptions, CertificateOptions []Option
	Deviations                            []string
	Told                                  []MessageRow // messages that tell of the day
	Attempts                              []Attempt    // to reach somebody who did not come
	Findings                              []DayFinding
	Basis                                 string
	Conflicts                             []DayConflict
	History                               []DayChange
	Closed                                bool
	MayCorrect                            bool
	Future                                bool
	Marked                                bool
	Absent                                bool
}

// Template is templates/pages/daylist/mark.html.
func (*DaySheet) Template() string { return "daylist/mark" }

// DayConflict shows both values with who and when.
type DayConflict struct {
	FieldName         string
	Current, Proposed string
	CurrentBy, BySaid string
	SaidAt            domain.Instant
	Mutation          domain.ID
}

// DayChange is one version in the row's history.
type DayChange struct {
	At       domain.Instant
	By       string
	Reason   string
	ClockOff int // minutes the phone's clock was wrong; 0: near enough
	Changes  []string
}

// Previous is the day before.
func (p *DayList) Previous() domain.Day { return p.Day - 1 }

// Next is the day after.
func (p *DayList) Next() domain.Day { return p.Day + 1 }

// Open is how many planned days are unmarked.
func (p *DayList) Open() int { return p.Counts.Missing + p.Counts.Planned }

// UndoValue is the list of mutations in one hidden field.
func (p *DayList) UndoValue() string {
	out := ""
	for i, id := range p.Undo {
		if i > 0 {
			out += " "
		}
		out += id.String()
	}
	return out
}

// DayFinding is what a rule says of the day, with its paragraph and what to do;
// URL leads to where it is decided on, empty for a draft of a finding.
type DayFinding struct{ Text, Section, Do, URL string }

// DayBehind is an earlier day of the unit on which marks are missing.
type DayBehind struct {
	Day     domain.Day
	Missing int
	URL     string
}
