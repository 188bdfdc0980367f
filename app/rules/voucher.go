package rules

import "pajakirja/app/domain"

// DecisionIn is the caseworker's decision as its paper says it (P-01, P-06).
type DecisionIn struct {
	Number     string     // number
	PlanKind   string     // plan_kind: activation, multi_sector, employment
	PlanDate   domain.Day // plan_date
	PlanBy     string     // plan_by
	Ground     string     // ground, chosen by the caseworker
	ValidFrom  domain.Day // valid_from
	ValidTo    domain.Day // valid_to
	ReceivedOn domain.Day // received_on
	MadeBy     string     // made_by
	Office     string     // office
	ContactOn  domain.Day // contact_on: the participant's first contact (S-01)
	ContactBy  string     // contact_by: phone, visit, message, other_way
}

// Codes a decision's fields take. Which plan the law asks for has changed over
// the years, and so has the target group: the portal keeps what was chosen.
var (
	PlanKinds    = []string{"activation", "multi_sector", "employment"}
	Grounds      = []string{"labour_market_support", "unemployment_allowance", "social_assistance"}
	ContactWays  = []string{"phone", "visit", "message", "other_way"}
	CheckResults = []string{"valid", "invalid"}
)

// ValidDecision checks a decision.
func ValidDecision(in DecisionIn, today domain.Day) error {
	var f fields
	f.required("number", in.Number, MaxCode)
	f.choice("plan_kind", in.PlanKind, PlanKinds...)
	f.notAfter("plan_date", in.PlanDate, today)
	f.line("plan_by", in.PlanBy, MaxCode)
	f.choice("ground", in.Ground, Grounds...)
	f.span("valid_from", "valid_to", in.ValidFrom, in.ValidTo)
	f.notAfter("received_on", in.ReceivedOn, today)
	f.line("made_by", in.MadeBy, MaxCode)
	f.line("office", in.Office, MaxLine)
	f.notAfter("contact_on", in.ContactOn, today)
	f.choice("contact_by", in.ContactBy, ContactWays...)
	return f.errs.Err()
}

// DecisionHolds refuses to draw a decision's dates in while a voucher or an
// agreement rests on the days left out: both lie within their decision.
func DecisionHolds(d domain.Decision, vouchers []domain.Voucher, agreements []domain.Agreement) error {
	var f fields
	check := func(from, to domain.Day) {
		if from < d.ValidFrom {
			f.errs.AddWith("valid_from", "decision.in_use", domain.Args{"day": from})
		}
		if to > d.ValidTo {
			f.errs.AddWith("valid_to", "decision.in_use", domain.Args{"day": to})
		}
	}
	for _, v := range vouchers {
		if v.DecisionID == d.ID {
			check(v.ValidFrom, v.ValidTo)
		}
	}
	for _, a := range agreements {
		if a.DecisionID == d.ID {
			check(a.StartDay, a.EndDay)
		}
	}
	if len(f.errs) > 2 {
		f.errs = f.errs[:2]
	}
	return f.errs.Err()
}

// VoucherIn is a voucher, or the place in a bought or unpaid service. Its unit
// value is the product's and not asked: the provider cannot change it (M-12).
type VoucherIn struct {
	DecisionID         domain.ID  // decision_id
	ContractID         domain.ID  // contract_id
	ProductCode        string     // product_code
	Number             string     // number; a voucher has one
	ProviderIdentifier string     // provider_identifier (M-05)
	ValidFrom          domain.Day // valid_from
	ValidTo            domain.Day // valid_to
	ReceivedOn         domain.Day // received_on
}

// ValidVoucher checks a voucher against its decision; a zero decision tells
// that there is none to rest on (P-01, P-02).
func ValidVoucher(in VoucherIn, d domain.Decision, kind domain.ContractKind, today domain.Day) error {
	var f fields
	if d.ID == "" {
		f.errs.Add("decision_id", "error.required")
	}
	if in.ContractID == "" || in.ProductCode == "" {
		f.errs.Add("product_code", "error.required")
	}
	f.line("product_code", in.ProductCode, MaxCode)
	f.line("number", in.Number, MaxCode)
	if kind == domain.ContractVoucher {
		f.required("number", in.Number, MaxCode)
	}
	f.line("provider_identifier", in.ProviderIdentifier, MaxCode)
	f.span("valid_from", "valid_to", in.ValidFrom, in.ValidTo)
	f.notAfter("received_on", in.ReceivedOn, today)
	if d.ID != "" {
		f.within(in.ValidFrom, in.ValidTo, d)
	}
	return f.errs.Err()
}

// within refuses days outside the decision at the field they were typed in.
func (f *fields) within(from, to domain.Day, d domain.Decision) {
	f.inside("valid_from", from, d)
	f.inside("valid_to", to, d)
}

func (f *fields) inside(name string, day domain.Day, d domain.Decision) {
	if !day.IsZero() && !day.Within(d.ValidFrom, d.ValidTo) {
		f.errs.AddWith(name, "decision.outside", domain.Args{"from": d.ValidFrom, "to": d.ValidTo})
	}
}

// CheckIn is a check of a voucher in the purchaser's system.
type CheckIn struct {
	On     domain.Day // checked_on
	By     string     // checked_by
	Result string     // check_result: valid, invalid
}

// ValidCheck checks a voucher's check.
func ValidCheck(in CheckIn, today domain.Day) error {
	var f fields
	if f.given("checked_on", in.On) {
		f.notAfter("checked_on", in.On, today)
	}
	f.required("checked_by", in.By, MaxCode)
	f.required("check_result", in.Result, MaxCode)
	f.choice("check_result", in.Result, CheckResults...)
	return f.errs.Err()
}

// ContactFindings tell whether the participant made contact in time after
// receiving the decision or the voucher, whichever was later (S-01).
func ContactFindings(book domain.Rulebook, d domain.Decision, vouchers []domain.Voucher, today domain.Day) []Finding {
	days, ok := book.Figure("contact-after-decision", "days")
	received := Received(d, vouchers)
	if !ok || received.IsZero() {
		return nil
	}
	last, done := received.AddDays(days), d.ContactOn
	if done.IsZero() {
		done = today
	}
	if done <= last {
		return nil
	}
	key := "voucher.finding.contact_late"
	if d.ContactOn.IsZero() {
		key = "voucher.finding.contact_missing"
	}
	return []Finding{Found(book, "contact-after-decision", key, domain.Args{"n": int(done - received), "max": days, "last": last})}
}

// Received is the day that the periods for contact and start are counted from.
func Received(d domain.Decision, vouchers []domain.Voucher) domain.Day {
	day := d.ReceivedOn
	for _, v := range vouchers {
		if v.DecisionID == d.ID && v.RefusedOn.IsZero() && v.ReceivedOn > day {
			day = v.ReceivedOn
		}
	}
	return day
}

// VoucherFindings tell what is missing from a voucher before it can be billed.
func VoucherFindings(book domain.Rulebook, v domain.Voucher, today domain.Day) []Finding {
	var out []Finding
	if !v.RefusedOn.IsZero() || v.ValidTo < today {
		return nil
	}
	if v.Funding == domain.ContractVoucher && v.ProviderIdentifier == "" {
		out = append(out, Found(book, "voucher-valid", "voucher.finding.no_identifier", nil))
	}
	switch {
	case v.CheckResult == "invalid":
		out = append(out, Found(book, "voucher-valid", "voucher.finding.invalid", domain.Args{"day": v.CheckedOn}))
	case v.Funding == domain.ContractVoucher && v.CheckedOn.IsZero():
		out = append(out, Found(book, "voucher-valid", "voucher.finding.unchecked", nil))
	case v.Funding == domain.ContractVoucher && v.CheckedOn < today.Month().First() && v.ValidFrom < today.Month().First():
		out = append(out, Found(book, "voucher-valid", "voucher.finding.check_old", domain.Args{"day": v.CheckedOn}))
	}
	return out
}
