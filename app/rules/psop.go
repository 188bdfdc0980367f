package rules

import "pajakirja/app/domain"

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
