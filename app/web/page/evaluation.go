package page

import "pajakirja/app/domain"

// Evaluations is a month's list of monthly evaluations.
type Evaluations struct {
	Base
	Month     domain.Month
	Periods   string // address of the mid and final ones
	Previous  string // addresses
	Next      string // empty when the next month has not begun
	Filters   []Segment
	Rows      []EvaluationRow
	Missing   int
	Any       bool // the month has evaluations at all
	Purchaser bool
}

// EvaluationRow is one agreement's month.
type EvaluationRow struct {
	Name       string
	Supervisor string
	URL        string
	Mark       string // missing, draft, awaited, signed
	State      string // in words
	Figures    string // 13/17 pv, 56 h 30 min
	Notes      []string
	Write      bool // still to be written or approved
}

// Template is templates/pages/evaluation/list.html.
func (*Evaluations) Template() string { return "evaluation/list" }

// Evaluation is one monthly evaluation, to write or to read.
type Evaluation struct {
	Base
	Name       string
	Month      domain.Month
	MonthOpen  bool
	ListURL    string
	Action     string
	Row        EvaluationRow
	Purchaser  string
	Provider   string
	UnitName   string
	Caseworker string
	Text       string // when it is signed off
	SignedLine string
	SignedBy   string // what the participant did
	Author     string
	WaitsFor   string // the responsible supervisor a colleague's draft waits for
	DocumentID domain.ID
	FollowUpID domain.ID
	Form       Form
	Max        int
	Reasons    []Option
	MaySignOff bool
	Days       []EvaluationDay
	Tasks      []string
	Goals      []domain.Goal
	Former     string
	FormerURL  string
	PrevName   string
	PrevURL    string
	NextName   string
	NextURL    string
	Seen       domain.Instant
}

// EvaluationDay is a day of the month's strip.
type EvaluationDay struct {
	Day  domain.Day
	Mark string
	Word string
}

// Weeks groups the days by week, as the strip shows them.
func (e *Evaluation) Weeks() [][]EvaluationDay {
	var out [][]EvaluationDay
	for _, d := range e.Days {
		if len(out) == 0 || d.Day.Monday() != out[len(out)-1][0].Day.Monday() {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], d)
	}
	return out
}

// Template is templates/pages/evaluation/evaluation.html.
func (*Evaluation) Template() string { return "evaluation/evaluation" }
