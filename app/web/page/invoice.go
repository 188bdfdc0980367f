package page

import "pajakirja/app/domain"

// Invoices is the list of invoices: a provider's own by month, or a purchaser's
// to review.
type Invoices struct {
	Base
	Purchaser bool
	Rows      []InvoiceRow
	Form      Form
	States    []Option
	Parties   []Option
	CloseURL  string // the month to close, for the provider
	FirstURL  string // where a purchaser's admin without any contract begins
	Total     domain.Cents
}

// Template is templates/pages/invoice/list.html.
func (*Invoices) Template() string { return "invoice/list" }

// InvoiceRow is one invoice or credit note in a list.
type InvoiceRow struct {
	domain.Invoice
	Party      string
	Planned    int
	Realised   int
	Absent     int
	Lines      int
	Findings   int
	Undone     int
	Queried    int
	Answered   int
	Exceptions int // undone lines with something to look at
	Current    bool
}

// Invoice is one invoice as its provider sees it, or a credit note as both do.
type Invoice struct {
	Base
	Row       InvoiceRow
	Provider  string
	Purchaser string
	Owner     bool // the provider's admin, who may change it
	Lines     []InvoiceLine
	Blocked   []BlockedDays
	BlockedN  int // days
	Original  *domain.Invoice
	Credit    *domain.Invoice
	Payable   domain.Cents
	Stale     bool
	Running   bool // a draft of a month that is not over
	Keyed     bool // its rows are keyed into the purchaser's voucher system
	Seen      string
	CloseURL  string
}

// Template is templates/pages/invoice/show.html.
func (*Invoice) Template() string { return "invoice/show" }

// InvoiceReview is one submitted invoice as its reviewer sees it: figures and
// states, exceptions first.
type InvoiceReview struct {
	Base
	Row        InvoiceRow
	Provider   string
	Reviewer   bool // may decide; the purchaser's admin only looks
	Queue      []InvoiceRow
	Clean      []InvoiceLine // open and without findings
	CleanCents domain.Cents
	Exceptions []InvoiceLine // open or queried, with something to look at
	Done       []InvoiceLine // accepted or rejected
	Credit     *domain.Invoice
	Payable    domain.Cents
	Form       Form
}

// Template is templates/pages/invoice/review.html.
func (*InvoiceReview) Template() string { return "invoice/review" }

// InvoiceLine is a line with its days and its talk.
type InvoiceLine struct {
	domain.InvoiceLine
	Participant string
	Answered    bool
	Notes       []Finding
	Charged     []ChargedDay
	Weeks       [][]DayMark
	Messages    []Message
	Original    string // number and line of what it corrects or credits
	OriginalURL string
	AskURL      string // where the reviewer asks to see the diary
}

// Plain tells whether there is nothing to say about the line.
func (l InvoiceLine) Plain() bool {
	return len(l.Notes) == 0 && len(l.Messages) == 0 && l.Original == "" && l.Reason == ""
}

// Finding is a finding in the reader's language, with its paragraph.
type Finding struct {
	Rule    string
	Text    string
	Section string
}

// ChargedDay is a day a line is made of, and where it is seen in the diary.
type ChargedDay struct {
	domain.InvoiceDay
	URL string
}

// DayMark is a day of the month as a state.
type DayMark struct {
	Day   domain.Day
	State string
	Found bool
}

// Message is one turn of the talk about a line.
type Message struct {
	By   string
	At   domain.Instant
	Kind string // queried, answer, rejected, accepted
	Text string
	Own  bool
}

// BlockedDays are a participant's realised days that are on no line for the
// same reason.
type BlockedDays struct {
	Participant string
	Days        []domain.Day
	Cents       domain.Cents
	Finding     Finding
	URL         string
}

// MonthClose is a provider's month before it is sent: what is missing, and what
// the invoice would be.
type MonthClose struct {
	Base
	Month       domain.Month
	PreviousURL string
	NextURL     string // empty: the next month has not begun
	Purchasers  []Item // when there is more than one
	Purchaser   string
	PurchaserID domain.ID
	Billable    bool
	ReportURL   string // of the days and absences, where nothing is invoiced (O-14)
	Running     bool
	Phase       string
	ReportBy    domain.Day
	DaysLeft    int
	LateDays    int
	Checks      []Check
	Open        int
	Sums        []ProductSum
	Total       domain.Cents
	Blocked     domain.Cents
	People      []PersonMonth
	Planned     int
	Realised    int
	Absent      int
	Missing     int
	Invoice     *domain.Invoice
	Sent        bool   // sums and amounts are the invoice's as it was sent
	Later       bool   // there is more for a later invoice
	SheetURL    string // the month sheet, people × days
}

// Template is templates/pages/invoice/close.html.
func (*MonthClose) Template() string { return "invoice/close" }

// Check is one kind of what the month needs; done when it has no entries.
type Check struct {
	Kind    string
	People  int
	Section string
	Entries []CheckEntry
}

// CheckEntry is one thing to do, and where.
type CheckEntry struct {
	Participant string
	Day         domain.Day
	Until       domain.Day
	Text        string
	URL         string
}

// ProductSum is a product at one value.
type ProductSum struct {
	Name      string
	Unit      domain.BillingUnit
	UnitCents domain.Cents
	Days      int
	Minutes   int
	Cents     domain.Cents
}

// PersonMonth is a participant's month in days and money.
type PersonMonth struct {
	Name     string
	URL      string
	Planned  int
	Realised int
	Absent   int
	Missing  int
	Blocked  int
	Cents    domain.Cents
}
