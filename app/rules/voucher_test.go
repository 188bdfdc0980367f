package rules

import (
	"testing"

	"pajakirja/app/domain"
)

var decision = domain.Decision{ID: "d", Number: "P-1", ValidFrom: day("2026-01-01"), ValidTo: day("2026-12-31"), ReceivedOn: day("2026-01-05")}

func TestDecisionBadInput(t *testing.T) {
	good := DecisionIn{Number: "P-1", PlanKind: "activation", Ground: "labour_market_support", ValidFrom: day("2026-01-01"), ValidTo: day("2026-12-31")}
	for name, c := range map[string]struct {
		set        func(*DecisionIn)
		field, key string
	}{
		"nothing wrong":         {func(*DecisionIn) {}, "", ""},
		"no number":             {func(in *DecisionIn) { in.Number = "" }, "number", "error.required"},
		"no end":                {func(in *DecisionIn) { in.ValidTo = 0 }, "valid_to", "error.required"},
		"ends before it begins": {func(in *DecisionIn) { in.ValidTo = day("2025-12-31") }, "valid_to", "decision.day_order"},
		"one day":               {func(in *DecisionIn) { in.ValidTo = in.ValidFrom }, "", ""},
		"received tomorrow":     {func(in *DecisionIn) { in.ReceivedOn = today + 1 }, "received_on", "decision.day_future"},
		"unknown plan (P-01)":   {func(in *DecisionIn) { in.PlanKind = "holiday" }, "plan_kind", "error.choice"},
		"unknown ground (P-06)": {func(in *DecisionIn) { in.Ground = "500_days" }, "ground", "error.choice"},
		"contact by pigeon":     {func(in *DecisionIn) { in.ContactBy = "pigeon" }, "contact_by", "error.choice"},
		"contact tomorrow":      {func(in *DecisionIn) { in.ContactOn = today + 1 }, "contact_on", "decision.day_future"},
	} {
		in := good
		c.set(&in)
		if err := ValidDecision(in, today); wrong(err, c.field) != c.key || c.key == "" && err != nil {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestDecisionIsNotDrawnInUnderWhatRestsOnIt(t *testing.T) {
	vouchers := []domain.Voucher{{DecisionID: "d", ValidFrom: day("2026-01-01"), ValidTo: day("2026-12-31")}, {DecisionID: "other", ValidFrom: 1, ValidTo: 2}}
	agreements := []domain.Agreement{{DecisionID: "d", StartDay: day("2026-02-02"), EndDay: day("2026-10-31")}}
	d := decision
	if err := DecisionHolds(d, vouchers, agreements); err != nil {
		t.Errorf("unchanged: %v", err)
	}
	d.ValidTo = day("2026-10-31")
	if err := DecisionHolds(d, vouchers, agreements); wrong(err, "valid_to") != "decision.in_use" || wrong(err, "valid_from") != "" {
		t.Errorf("drawn in: %v", err)
	}
	if err := DecisionHolds(d, nil, agreements); err != nil {
		t.Errorf("as long as the agreement: %v", err)
	}
	d.ValidFrom = day("2026-03-01")
	if err := DecisionHolds(d, nil, agreements); wrong(err, "valid_from") != "decision.in_use" {
		t.Errorf("later start: %v", err)
	}
}

func TestVoucherBadInput(t *testing.T) {
	good := VoucherIn{DecisionID: "d", ContractID: "c", ProductCode: "KTT", Number: "PS-1", ValidFrom: day("2026-01-01"), ValidTo: day("2026-12-31")}
	for name, c := range map[string]struct {
		set        func(*VoucherIn)
		kind       domain.ContractKind
		field, key string
	}{
		"nothing wrong":                       {func(*VoucherIn) {}, domain.ContractVoucher, "", ""},
		"ends a day after the decision, P-02": {func(in *VoucherIn) { in.ValidTo = day("2027-01-01") }, domain.ContractVoucher, "valid_to", "decision.outside"},
		"starts a day before the decision":    {func(in *VoucherIn) { in.ValidFrom = day("2025-12-31") }, domain.ContractVoucher, "valid_from", "decision.outside"},
		"a voucher has a number":              {func(in *VoucherIn) { in.Number = "" }, domain.ContractVoucher, "number", "error.required"},
		"a bought place needs none":           {func(in *VoucherIn) { in.Number = "" }, domain.ContractBought, "", ""},
		"no product":                          {func(in *VoucherIn) { in.ProductCode = "" }, domain.ContractVoucher, "product_code", "error.required"},
		"backwards":                           {func(in *VoucherIn) { in.ValidTo = day("2025-01-01") }, domain.ContractVoucher, "valid_to", "decision.day_order"},
		"received tomorrow":                   {func(in *VoucherIn) { in.ReceivedOn = today + 1 }, domain.ContractVoucher, "received_on", "decision.day_future"},
	} {
		in := good
		c.set(&in)
		if err := ValidVoucher(in, decision, c.kind, today); wrong(err, c.field) != c.key || c.key == "" && err != nil {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if err := ValidVoucher(good, domain.Decision{}, domain.ContractVoucher, today); wrong(err, "decision_id") != "error.required" {
		t.Errorf("without a decision: %v", err)
	}
}

func TestVoucherCheck(t *testing.T) {
	for name, c := range map[string]struct {
		in         CheckIn
		field, key string
	}{
		"checked":     {CheckIn{On: today, By: "Leena", Result: "valid"}, "", ""},
		"no day":      {CheckIn{By: "Leena", Result: "valid"}, "checked_on", "error.required"},
		"tomorrow":    {CheckIn{On: today + 1, By: "Leena", Result: "valid"}, "checked_on", "decision.day_future"},
		"by nobody":   {CheckIn{On: today, Result: "valid"}, "checked_by", "error.required"},
		"no result":   {CheckIn{On: today, By: "Leena"}, "check_result", "error.required"},
		"else result": {CheckIn{On: today, By: "Leena", Result: "maybe"}, "check_result", "error.choice"},
	} {
		if err := ValidCheck(c.in, today); wrong(err, c.field) != c.key || c.key == "" && err != nil {
			t.Errorf("%s (A-07): got %v", name, err)
		}
	}
}

func keys(findings []Finding) map[string]Finding {
	out := map[string]Finding{}
	for _, f := range findings {
		out[f.Key] = f
	}
	return out
}

func book(pairs ...any) domain.Rulebook {
	b := domain.Rulebook{ID: "b"}
	for i := 0; i < len(pairs); i += 3 {
		rule := pairs[i].(string)
		if n := len(b.Parameters); n > 0 && b.Parameters[n-1].Rule == rule {
			b.Parameters[n-1].Values[pairs[i+1].(string)] = pairs[i+2].(int)
			continue
		}
		b.Parameters = append(b.Parameters, domain.Parameter{Rule: rule, Values: map[string]int{pairs[i+1].(string): pairs[i+2].(int)},
			Citation: domain.Citation{Document: "004", Section: rule}})
	}
	return b
}

// S-01: day 8 without a contact is a finding, day 7 is none; the days are
// counted from the later of decision and voucher.
func TestContactAfterDecision(t *testing.T) {
	b := book("contact-after-decision", "days", 7)
	d := decision
	for name, c := range map[string]struct {
		today, contact, voucher domain.Day
		want                    string
	}{
		"day 7, none yet":          {day("2026-01-12"), 0, 0, ""},
		"day 8, none yet":          {day("2026-01-13"), 0, 0, "voucher.finding.contact_missing"},
		"made on day 7, told late": {day("2026-03-01"), day("2026-01-12"), 0, ""},
		"made on day 8":            {day("2026-03-01"), day("2026-01-13"), 0, "voucher.finding.contact_late"},
		"voucher came later":       {day("2026-01-13"), 0, day("2026-01-08"), ""},
	} {
		d.ContactOn = c.contact
		got := ContactFindings(b, d, []domain.Voucher{{DecisionID: "d", ReceivedOn: c.voucher}}, c.today)
		if len(got) > 1 || len(got) == 1 && got[0].Key != c.want || len(got) == 0 && c.want != "" {
			t.Errorf("%s: %+v", name, got)
		}
	}
	if got := ContactFindings(domain.Rulebook{}, decision, nil, today); got != nil {
		t.Errorf("a purchaser without the rule: %+v", got)
	}
}

func TestVoucherFindings(t *testing.T) {
	v := domain.Voucher{Funding: domain.ContractVoucher, ProviderIdentifier: "1234", ValidFrom: day("2026-01-01"), ValidTo: day("2026-12-31"), CheckedOn: day("2026-11-02"), CheckResult: "valid"}
	for name, c := range map[string]struct {
		set  func(*domain.Voucher)
		want string
	}{
		"checked this month":          {func(*domain.Voucher) {}, ""},
		"never checked (A-07)":        {func(v *domain.Voucher) { v.CheckedOn, v.CheckResult = 0, "" }, "voucher.finding.unchecked"},
		"checked last month":          {func(v *domain.Voucher) { v.CheckedOn = day("2026-10-31") }, "voucher.finding.check_old"},
		"found invalid":               {func(v *domain.Voucher) { v.CheckResult = "invalid" }, "voucher.finding.invalid"},
		"no identifier (M-05)":        {func(v *domain.Voucher) { v.ProviderIdentifier = "" }, "voucher.finding.no_identifier"},
		"refused by participant P-13": {func(v *domain.Voucher) { v.CheckedOn, v.RefusedOn = 0, today }, ""},
		"over":                        {func(v *domain.Voucher) { v.CheckedOn, v.ValidTo = 0, day("2026-10-01") }, ""},
		"bought place":                {func(v *domain.Voucher) { v.CheckedOn, v.CheckResult, v.Funding = 0, "", domain.ContractBought }, ""},
	} {
		v := v
		c.set(&v)
		got := VoucherFindings(domain.Rulebook{}, v, today)
		if len(got) > 1 || len(got) == 1 && got[0].Key != c.want || len(got) == 0 && c.want != "" {
			t.Errorf("%s: %+v", name, got)
		}
	}
}
