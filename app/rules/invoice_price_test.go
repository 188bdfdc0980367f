package rules

import (
	"strings"
	"testing"

	"pajakirja/app/domain"
)

// A-25, M-01: accepted coaching hours, half-up cents, no more than granted.
func TestCoachingHours_A25(t *testing.T) {
	b := newBench()
	b.Products = []domain.Product{product("KTT", domain.UnitHour, 5200, "2020-01-01", "")}
	b.Vouchers[0].UnitCents = 5200
	b.Agreements[0].Intensive, b.Agreements[0].IntensiveOn, b.Agreements[0].IntensiveMinutes = true, domain.MustDay("2026-10-20"), 300
	for _, m := range []struct {
		day     string
		minutes int
	}{{"2026-11-03", 95}, {"2026-11-04", 0}, {"2026-11-05", 100}, {"2026-11-09", 60}} {
		b.mark(m.day, domain.StatusPresent, 300).CoachingMinutes = ptr(m.minutes)
	}
	b.Granted = map[domain.ID]int{b.agreement.ID: 60}
	bill := Bill(b.MonthFacts)
	// 195 minutes at 52.00 an hour are 169.00; 60 more would exceed 300 with the 60 charged before
	if len(bill.Lines) != 1 || bill.Lines[0].Minutes != 195 || bill.Total != 16900 {
		t.Fatalf("got %+v", bill.Lines)
	}
	if len(bill.Blocked) != 1 || bill.Blocked[0].Finding.Key != "invoice.finding.over_granted" || bill.Blocked[0].Cents != 5200 {
		t.Fatalf("blocked %+v", bill.Blocked)
	}
	b.Vouchers[0].UnitCents = 4999
	b.Products[0].UnitCents = 4999
	b.Entries = b.Entries[:1]
	// 49.99 × 95 ÷ 60 = 79.1508…; half a cent and more goes up
	if got := Bill(b.MonthFacts).Total; got != 7915 {
		t.Fatalf("got %v", got)
	}
}

// M-11: on the first day of month 13 the value falls, and the line says why.
func TestValueStep_M11(t *testing.T) {
	b := newBench()
	b.Vouchers[0].ValidFrom = domain.MustDay("2025-11-10")
	step := map[string]int{"months": 12, "cents": 3200}
	b.Rulebook = func(string, domain.Day) domain.Rulebook {
		return domain.Rulebook{Parameters: domain.Parameters{{Rule: "value-step", Values: step}}}
	}
	b.mark("2026-11-09", domain.StatusPresent, 300)
	b.mark("2026-11-10", domain.StatusPresent, 300)
	b.mark("2026-11-11", domain.StatusPresent, 300)
	bill := Bill(b.MonthFacts)
	if len(bill.Lines) != 2 || bill.Lines[0].AmountCents != 4550 || bill.Lines[1].AmountCents != 6400 || findingKeys(bill.Lines[1].Findings) != "value_step" {
		t.Fatalf("got %+v", bill.Lines)
	}
	delete(step, "cents")
	if bill = Bill(b.MonthFacts); len(bill.Lines) != 1 || bill.Total != 3*4550 || !strings.Contains(findingKeys(bill.Lines[0].Findings), "value_step_check") {
		t.Fatalf("without a basic value the line asks to check it: %+v", bill.Lines)
	}
}

// O-09: a month of unpaid co-operation has counts and no money.
func TestUnpaidContract_O09(t *testing.T) {
	for _, kind := range []domain.ContractKind{domain.ContractUnpaid, domain.ContractCooperation} {
		b := newBench()
		b.Contracts[0].Kind = kind
		b.workdays(13)
		bill := Bill(b.MonthFacts)
		if len(bill.Lines) != 0 || len(bill.Blocked) != 0 || bill.Total != 0 || bill.People["person"].Realised != 13 || bill.People["person"].Planned != 17 {
			t.Errorf("%s: %+v", kind, bill)
		}
	}
}
