package page

import "pajakirja/app/domain"

// PSOP is an invoice's rows as they are keyed into the voucher system.
type PSOP struct {
	Base
	Invoice domain.Invoice
	Form    Form
	Rows    []PSOPRow
	Left    int
}

// Template is templates/pages/invoice/psop.html.
func (*PSOP) Template() string { return "invoice/psop" }

// PSOPRow is one of them.
type PSOPRow struct {
	domain.InvoiceLine
	Name       string
	Identifier string
	Entered    string // when and by whom; empty: not yet
	Waits      bool   // still to be keyed in; one that was rejected is not
	Picked     bool
}
