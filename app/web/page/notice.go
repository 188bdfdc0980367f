package page

import "pajakirja/app/domain"

// Notices is the list of absence notices.
type Notices struct {
	Base
	Filter    string // all, todo, late, drafted, sent, correction
	Filters   []Segment
	Since     domain.Day
	Earlier   string // address of the list further back
	Rows      []NoticeRow
	Sends     bool // the reader drafts and sends notices
	Purchaser bool
	Drafted   int      // drafts that the reader may download together
	Due       int      // notices of ended periods that the reader may draft together
	Form      Form     // says that the picked ones were sent
	Ways      []Option // empty: there is nothing to pick
}

// Segment is one choice of a filter with its count.
type Segment struct {
	Label   string
	URL     string
	N       int
	Current bool
}

// NoticeRow is one notice of the list.
type NoticeRow struct {
	ID            domain.ID // empty while it is only due
	ParticipantID domain.ID
	Name          string
	From, To      domain.Day
	Payer         string // in words
	PayerCode     domain.Payer
	FundName      string
	Mark          string // of marks: due, draft, sent
	State         string // in words
	Days          int
	DueOn         domain.Day
	Late          int
	Open          bool
	Correction    bool
	NoDays        bool
	Mine          bool
	SentOn        domain.Day
	PayerURL      string // where a missing payer is added
	Pick          string // names the draft in the form for several; empty: it can't be sent
	Picked        bool
	NothingNew    bool      // a drafted correction that is not needed any more
	FormerID      domain.ID // the notice it corrects
	Corrects      string    // says so in words
	NewerID       domain.ID // the notice that corrects it
	CorrectedBy   string    // says so in words
	Changes       []NoticeChange
}

// NoticeChange is a day that a correction tells otherwise, in words.
type NoticeChange struct {
	Day         domain.Day
	Before, Now string
}

// Template is templates/pages/notice/list.html.
func (*Notices) Template() string { return "notice/list" }

// Notice is one notice with its days, and the form that says it was sent.
type Notice struct {
	Base
	Row        NoticeRow
	Days       []NoticeDay
	Provider   string
	Purchaser  string
	UnitName   string
	Sender     string // in words
	SentLine   string // how, when and by whom it was sent
	SentProof  string
	Findings   []string // certificates the purchaser and the payer wait for
	NoIdentity bool
	Help       []HelpLink
	Form       Form
	Ways       []Option
	Seen       string
}

// NoticeDay is one reportable day in words.
type NoticeDay struct {
	Day         domain.Day
	Mark        string
	Status      string
	Reason      string
	Permission  string
	Certificate string
}

// Template is templates/pages/notice/notice.html.
func (*Notice) Template() string { return "notice/notice" }
