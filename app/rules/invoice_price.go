package rules

import "pajakirja/app/domain"

// charge is what one realised day is worth, or why it can't be billed.
type charge struct {
	skip     bool // nothing to pay and nothing wrong
	voucher  domain.Voucher
	name     string
	unit     domain.BillingUnit
	cents    domain.Cents
	minutes  int
	findings []Finding
	blocked  *Finding
	lost     domain.Cents
}

// Payable tells whether a day is paid as such: present, and a day when the
// participant came but did not do the agreed tasks where the rulebook says so
// (D-19). An absence never is, nor a day not arranged, swapped, sent away or on
// leave (004 §15; M-02).
func Payable(e domain.DiaryEntry, book domain.Rulebook) bool {
	switch {
	case e.Cleared:
		return false
	case e.Status == domain.StatusPresent:
		return true
	case e.Status == domain.StatusNotDone:
		on, _ := book.Figure("not-done-billable", "billable")
		return on != 0
	}
	return false
}

// VoucherOn picks the voucher of a product that covers a day. A refused one
// covers none (P-13).
func VoucherOn(vouchers []domain.Voucher, participant domain.ID, product string, day domain.Day) (domain.Voucher, bool) {
	for _, v := range vouchers {
		if v.ParticipantID == participant && v.ProductCode == product && v.RefusedOn.IsZero() && day.Within(v.ValidFrom, v.ValidTo) {
			return v, true
		}
	}
	return domain.Voucher{}, false
}

// ProductOn picks the row of a contract's product in force on a day, so that an
// old month keeps its value (M-16).
func ProductOn(products []domain.Product, contract domain.ID, code string, day domain.Day) (domain.Product, bool) {
	for _, p := range products {
		if p.ContractID == contract && p.Code == code && day.Within(p.ValidFrom, p.ValidTo) {
			return p, true
		}
	}
	return domain.Product{}, false
}

// UnitValue is the value of a voucher on a day (M-06): a voucher issued at the
// price list's value follows the list when the purchaser revises it, and one
// with a value of its own keeps it. The provider changes neither (M-12).
func UnitValue(v domain.Voucher, products []domain.Product, contract domain.ID, day domain.Day) (domain.Cents, bool) {
	own := v.UnitCents > 0
	for _, p := range products {
		if p.ContractID == contract && p.Code == v.ProductCode && p.UnitCents == v.UnitCents {
			own = false
		}
	}
	if own {
		return v.UnitCents, true
	}
	if p, ok := ProductOn(products, contract, v.ProductCode, day); ok && p.UnitCents > 0 {
		return p.UnitCents, true
	}
	return v.UnitCents, v.UnitCents > 0
}

// price decides a realised day: voucher, identifier, approval, value.
func (b *biller) price(e domain.DiaryEntry, a domain.Agreement, book domain.Rulebook) charge {
	c := charge{unit: domain.UnitDay, name: a.ProductCode, minutes: b.workMinutes(e)}
	if p, ok := ProductOn(b.Products, a.ContractID, a.ProductCode, e.Day); ok {
		c.name, c.unit = p.Name, p.Unit
	}
	if c.unit == domain.UnitHour {
		c.minutes = given(e.CoachingMinutes)
	}
	if c.unit == domain.UnitNone || c.unit == domain.UnitHour && c.minutes == 0 {
		return charge{skip: true}
	}
	if !a.Covers(e.Day) {
		return c.refuse(Found(book, "agreement-within-decision", "invoice.finding.outside_agreement", domain.Args{"day": e.Day.String(), "end": a.LastDay().String()}))
	}
	voucher, valid := VoucherOn(b.Vouchers, e.ParticipantID, a.ProductCode, e.Day)
	c.voucher = voucher
	if required, _ := book.Figure("voucher-valid", "required"); !valid && required != 0 {
		return c.refuse(Found(book, "voucher-valid", "invoice.finding.no_voucher", domain.Args{"day": e.Day.String()}))
	}
	if !valid {
		c.voucher = domain.Voucher{ProductCode: a.ProductCode}
	}
	return b.worth(e, a, book, c)
}

// worth continues price with a voucher at hand.
func (b *biller) worth(e domain.DiaryEntry, a domain.Agreement, book domain.Rulebook, c charge) charge {
	cents, ok := UnitValue(c.voucher, b.Products, a.ContractID, e.Day)
	if !ok {
		return c.refuse(Found(book, "voucher-valid", "invoice.finding.no_value", domain.Args{"day": e.Day.String()}))
	}
	c.cents = cents
	if f := b.valueStep(e, a, book, &c); f != nil {
		c.findings = append(c.findings, *f)
	}
	if c.voucher.Funding == domain.ContractVoucher && c.voucher.ProviderIdentifier == "" {
		return c.refuse(Found(book, "voucher-valid", "invoice.finding.no_identifier", domain.Args{"voucher": c.voucher.Number}))
	}
	if c.unit == domain.UnitHour {
		return b.coaching(e, a, book, c)
	}
	if minimum, _ := book.Figure("day-hours", "min"); c.minutes > 0 && c.minutes < minimum {
		if paid, _ := book.Figure("short-day-billable", "billable"); paid == 0 {
			return c.refuse(Found(book, "short-day-billable", "invoice.finding.short_day", domain.Args{"day": e.Day.String(), "minutes": c.minutes, "min": minimum}))
		}
	}
	return c
}

// coaching bills intensive coaching by accepted hours only: agreed with the
// caseworker, reported and accepted where the rulebook asks for the report, and no
// more than was granted (A-25, E-05; 004 §15).
func (b *biller) coaching(e domain.DiaryEntry, a domain.Agreement, book domain.Rulebook, c charge) charge {
	if !a.Intensive || a.IntensiveOn.IsZero() {
		return c.refuse(Found(book, "intensive-approval", "invoice.finding.not_approved", domain.Args{"minutes": c.minutes}))
	}
	if f := b.unaccepted(e, book); f != nil {
		if f.Key == "invoice.finding.hours_rejected" && e.Day < b.Month.First() {
			return charge{skip: true} // told in its own month
		}
		return c.refuse(*f)
	}
	if a.IntensiveMinutes == 0 {
		return c
	}
	left := b.left[a.ID]
	if c.minutes > left {
		return c.refuse(Found(book, "intensive-approval", "invoice.finding.over_granted", domain.Args{"minutes": c.minutes, "granted": a.IntensiveMinutes}))
	}
	b.left[a.ID] = left - c.minutes
	return c
}

// valueStep lowers the value to the basic voucher's after the rulebook's months
// from the participant's first voucher day, and says why on the line (M-11).
// A rulebook that names no basic value leaves the value and asks to check it.
func (b *biller) valueStep(e domain.DiaryEntry, a domain.Agreement, book domain.Rulebook, c *charge) *Finding {
	months, ok := book.Figure("value-step", "months")
	if !ok || months == 0 || c.unit != domain.UnitDay {
		return nil
	}
	first := domain.Day(0)
	for _, v := range b.Vouchers {
		if v.ParticipantID == a.ParticipantID && v.ContractID == a.ContractID && v.RefusedOn.IsZero() && (first == 0 || v.ValidFrom < first) {
			first = v.ValidFrom
		}
	}
	from := first.AddMonths(months)
	if first == 0 || e.Day < from {
		return nil
	}
	basic, _ := book.Figure("value-step", "cents")
	if domain.Cents(basic) >= c.cents {
		return nil
	}
	if basic == 0 {
		f := Found(book, "value-step", "invoice.finding.value_step_check", domain.Args{"from": from.String(), "months": months})
		return &f
	}
	c.cents = domain.Cents(basic)
	f := Found(book, "value-step", "invoice.finding.value_step", domain.Args{"from": from.String(), "months": months})
	return &f
}

func (c charge) refuse(f Finding) charge {
	c.blocked, c.lost = &f, c.cents
	if c.unit == domain.UnitHour {
		c.lost = domain.HourAmount(c.cents, c.minutes)
	}
	c.minutes = 0
	return c
}

// workMinutes is the realised work of a day, or the plan's when nobody wrote it.
func (b *biller) workMinutes(e domain.DiaryEntry) int {
	if e.Minutes != nil {
		return *e.Minutes
	}
	if v, ok := domain.VersionOn(b.versions[e.AgreementID], e.Day); ok {
		if p, planned := v.Plan.On(e.Day); planned {
			return p.Minutes()
		}
	}
	return 0
}

func given(n *int) int {
	if n == nil {
		return 0
	}
	return *n
}

// RulebookOn picks the published rulebook in force on a day: the product's own
// before the one for all products; the zero Rulebook, whose figures are the
// defaults, when there is none.
func RulebookOn(books []domain.Rulebook, product string, day domain.Day) domain.Rulebook {
	var best domain.Rulebook
	for _, book := range books {
		if book.PublishedAt.IsZero() || !day.Within(book.ValidFrom, book.ValidTo) || book.Product != "" && book.Product != product {
			continue
		}
		if best.ID == "" || book.Product > best.Product || book.Product == best.Product && book.Version > best.Version {
			best = book
		}
	}
	return best
}
