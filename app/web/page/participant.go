package page

import (
	"pajakirja/app/domain"
)

// Participants is the list of participants.
type Participants struct {
	Base
	Form      Form // search and choices as typed
	Phases    []PhaseChoice
	Units     []Option
	Rows      []ParticipantRow
	Searching bool
	Archived  bool
	Purchaser bool // seen from the purchaser's side: the party shown is the provider
	CanAdd    bool
}

// Template is templates/pages/participant/list.html.
func (*Participants) Template() string { return "participant/list" }

// PhaseChoice is a filter of the list with its count.
type PhaseChoice struct {
	Label   string
	Count   int
	URL     string
	Current bool
}

// ParticipantRow is a line of the list.
type ParticipantRow struct {
	ID        domain.ID
	Name      string
	Phase     string
	From, To  domain.Day
	Plan      domain.Plan
	Unit      string
	Worker    string
	Party     string // the other side's organisation
	VoucherTo domain.Day
	Short     bool // the voucher ends before the agreement
}

// Participant is the page of one participant's case.
type Participant struct {
	Base
	Person    domain.Participant
	Code      string // masked
	Phase     string
	Party     string
	Payer     *domain.PayerPeriod
	Payers    []domain.PayerPeriod
	Current   *Agreement // the agreement that matters today
	Agreement []Agreement
	Decisions []Decision
	Remarks   []Remark
	Months    []Bar
	Days12    int
	Most12    int
	Timeline  []TimelineItem
	Papers    []Paper
	Requests  []RequestRow // for papers, with consent (P-15)
	Asks      bool         // may ask for papers
	Messages  []MessageRow // the latest threads with the other side
	Seen      []Seen
	Clocks    string // her deadlines; empty: not the reader's to see
	LogURL    string // the whole access log; empty: not the reader's to see
	Edits     bool   // provider admin
	Contacts  bool   // may keep contacts up to date
	Reveals   bool
	Purchaser bool // seen from the purchaser's side
}

// Template is templates/pages/participant/view.html.
func (*Participant) Template() string { return "participant/view" }

// Bar is a month's realised days with its place in the plot.
type Bar struct {
	Month  domain.Month
	Name   string
	Days   int
	X, Mid int
	Top    int
	Height int
	Label  int
}

// Decision is a decision with its vouchers on the participant's page.
type Decision struct {
	domain.Decision
	Remarks  []Remark
	Vouchers []Voucher
	Files    []File
}

// Voucher is a voucher with its product's name.
type Voucher struct {
	domain.Voucher
	Product string
	Hourly  bool
	Valid   bool // today
	Remarks []Remark
	Files   []File
}

// ParticipantForm is the form for a new or changed participant.
type ParticipantForm struct {
	Base
	Form        Form
	ID          domain.ID // empty for a new one
	Name        string
	Code        string // masked, when there is one
	Purchasers  []Option
	Caseworkers []Option
	Languages   []Option
	Allowances  []Option
	Kinds       []Option
	Payers      []Option
	Archived    bool
}

// Template is templates/pages/participant/form.html.
func (*ParticipantForm) Template() string { return "participant/form" }

// ParticipantPart is a small form about one participant: contacts, payer, or
// the look at the identity code.
type ParticipantPart struct {
	Base
	Part    string // contacts, payer, code
	Form    Form
	ID      domain.ID
	Name    string
	Code    string // opened, after the reason was logged
	Payers  []Option
	Periods []domain.PayerPeriod
}

// Template is templates/pages/participant/part.html.
func (*ParticipantPart) Template() string { return "participant/part" }

// DecisionForm is the form of a decision.
type DecisionForm struct {
	Base
	Form        Form
	Participant domain.ID
	Name        string
	ID          domain.ID // empty for a new one
	Plans       []Option
	Grounds     []Option
	Ways        []Option
	File        Form // of a file to attach
	Files       []File
}

// Template is templates/pages/participant/decision.html.
func (*DecisionForm) Template() string { return "participant/decision" }

// VoucherForm is the form of a voucher, with its check and refusal.
type VoucherForm struct {
	Base
	Form        Form
	Check       Form
	Participant domain.ID
	Name        string
	ID          domain.ID // empty for a new one
	Voucher     domain.Voucher
	Decisions   []Option
	Products    []Option
	Results     []Option
	Remarks     []Remark
	File        Form // of a file to attach
	Files       []File
}

// Template is templates/pages/participant/voucher.html.
func (*VoucherForm) Template() string { return "participant/voucher" }
