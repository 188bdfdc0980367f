package page

import "pajakirja/app/domain"

// PeriodEvaluations is the list of mid and final evaluations.
type PeriodEvaluations struct {
	Base
	Months    string // address of the monthly ones
	Waiting   []PeriodRow
	Sent      []PeriodRow
	Purchaser bool
}

// Template is templates/pages/evaluation/periods.html.
func (*PeriodEvaluations) Template() string { return "evaluation/periods" }

// PeriodRow is a mid or final evaluation in the list.
type PeriodRow struct {
	Name   string
	Kind   string // in words
	Detail string
	State  string // in words
	Mark   string
	URL    string
	Due    domain.Day // zero: no day
	Late   bool
	Write  bool
}

// PeriodEvaluation is a mid or final evaluation, to write or to read.
type PeriodEvaluation struct {
	Base
	Kind      string
	Heading   string
	Name      string
	CaseURL   string
	Agreement domain.ID
	Number    string
	UnitName  string
	From, To  domain.Day
	State     string // in words
	Mark      string
	ListURL   string

	Writes    bool // the reader writes it
	Final     bool
	MaySend   bool
	Sudden    bool // it can say why it is late
	Again     bool // another after one that was sent
	AgainURL  string
	WaitsFor  string
	Author    string
	Due       domain.Day
	Late      bool
	Action    string
	Seen      domain.Instant
	Form      Form
	Max       int
	Sections  []PeriodSection
	Measures  []PeriodMeasure
	Services  []Option
	Annex     []Option
	AnnexURL  string // where meetings and contacts are recorded
	Reasons   []Option
	Remarks   []Remark
	GoesTo    []string // who it goes to
	Figures   string
	Notes     []string
	AttachURL string

	DocumentID   domain.ID
	MessageURL   string
	AckURL       string
	SentLine     string
	SignedLine   string
	Discussed    domain.Day
	Acknowledged string
	Plan         *PeriodPlan
	LateReason   string
}

// Template is templates/pages/evaluation/period.html.
func (*PeriodEvaluation) Template() string { return "evaluation/period" }

// PeriodSection is a section of the purchaser's form.
type PeriodSection struct {
	Field    string
	Title    string
	Required bool
	Text     string
	Sources  []PeriodSource // sentences that it has from the records
	Offered  []PeriodSource // sentences of the records that it has not
}

// PeriodSource is a sentence with the days it comes from.
type PeriodSource struct {
	Text string
	Kind string // in words
	Days string
}

// PeriodMeasure is a measure with its forms. A measure that may be named has no
// name of its own.
type PeriodMeasure struct {
	Code   string
	Name   string
	Open   bool // something is written
	Named  bool // the writer names it
	On     domain.Day
	Result string
	Files  []File
}

// PeriodPlan is the follow-on plan as sent.
type PeriodPlan struct {
	domain.FollowOn
	ServiceName string
	TookPart    bool
}
