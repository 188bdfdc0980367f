package rules

import "pajakirja/app/domain"

// KeyedIn tells whether a line of an invoice is keyed into the purchaser's
// voucher system: that of a service voucher is. A bought service has none to be
// keyed into (004 §15, M-03).
func KeyedIn(funding domain.ContractKind) bool { return funding == domain.ContractVoucher }

// Unkeyed tells whether a line still waits to be keyed in; a rejected one is not
// paid, and needs no row.
func Unkeyed(l domain.InvoiceLine, entered bool) bool {
	return !entered && l.State != domain.LineRejected
}

// PSOPDeadline is by when the rows of a month's invoice are keyed in: the day on
// which the month is reported (M-03).
func PSOPDeadline(book domain.Rulebook, i domain.Invoice, left int) Deadline {
	d := deadline(book, "report-by", "deadline.psop", ReportBy(book, i.Month))
	d.Rule, d.Args = RulePSOP, domain.Args{"n": left, "number": i.Number, "month": i.Month}
	d.PurchaserID, d.AgreementID = i.PurchaserID, i.ID
	return d
}

// RulePSOP names the deadline of rows that are keyed into a voucher system; its
// AgreementID is the invoice.
const RulePSOP = "psop-rows"

// ValidPSOPDay checks the day on which rows were keyed in: not in the future, and
// not before the month they are of (at entered_on).
func ValidPSOPDay(on domain.Day, i domain.Invoice, today domain.Day) error {
	var f fields
	if f.given("entered_on", on) {
		f.notAfter("entered_on", on, today)
		if on < i.Month.First() {
			f.errs.Add("entered_on", "decision.day_order")
		}
	}
	return f.errs.Err()
}
