package page

import "pajakirja/app/domain"

// Reopens lists the requests to correct closed days.
type Reopens struct {
	Base
	Open    []ReopenRow
	Decided []ReopenRow
}

// Template is templates/pages/reopen/list.html.
func (*Reopens) Template() string { return "reopen/list" }

// ReopenRow is one request.
type ReopenRow struct {
	ID       domain.ID
	Name     string // the participant's
	Unit     string
	Day      domain.Day
	By       string
	At       domain.Instant
	Reason   string
	Mark     string // of marks
	Outcome  string // empty while undecided
	Decision string
	DecideBy string
	DecideAt domain.Instant
}

// ReopenSheet is one request with the form that decides on it.
type ReopenSheet struct {
	Base
	Row         ReopenRow
	Changes     []ReopenChange // what was meant, beside what the day holds now
	Clears      bool           // the mark is to be taken back
	Closed      bool           // the month is still closed for the day
	Charged     bool           // an invoice charges the day, so its money is corrected
	Versions    string         // of the day as it is shown, for the form
	DayURL      string
	InvoiceURL  string
	MayWithdraw bool
	Form        Form
}

// ReopenChange is one field of a request.
type ReopenChange struct {
	Field, Now, Wanted string
}

// Template is templates/pages/reopen/request.html.
func (*ReopenSheet) Template() string { return "reopen/request" }
