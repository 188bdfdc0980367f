package rules

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"pajakirja/app/domain"
)

// bench is a month with one participant, Monday to Thursday at 45.50 a day.
type bench struct {
	MonthFacts
	agreement domain.Agreement
	voucher   domain.Voucher
}

func newBench() *bench {
	k := domain.Contract{ID: "contract", ProviderID: "provider", PurchaserID: "purchaser", Kind: domain.ContractVoucher, ValidFrom: domain.MustDay("2020-01-01")}
	a := domain.Agreement{ID: "agreement", ParticipantID: "person", ProviderID: "provider", PurchaserID: "purchaser", ContractID: k.ID, ProductCode: "KTT",
		State: domain.AgreementSigned, StartDay: domain.MustDay("2026-01-02"), EndDay: domain.MustDay("2026-12-31")}
	v := domain.Voucher{ID: "voucher", ParticipantID: "person", ContractID: k.ID, ProductCode: "KTT", Funding: domain.ContractVoucher, Number: "PS-1", ProviderIdentifier: "T-9",
		UnitCents: 4550, ValidFrom: domain.MustDay("2026-01-01"), ValidTo: domain.MustDay("2026-12-31"), CheckedOn: domain.MustDay("2026-01-01")}
	plan := domain.Plan{}
	for wd := 1; wd <= 4; wd++ {
		plan = append(plan, domain.PlanDay{Weekday: wd, From: 540, To: 840})
	}
	book := domain.Rulebook{ID: "book", PublishedAt: 1, ValidFrom: domain.MustDay("2020-01-01"), Parameters: domain.Parameters{
		{Rule: "monthly-evaluation", Values: map[string]int{"required": 1}, Citation: domain.Citation{Document: "004", Section: "§15"}}}}
	b := &bench{agreement: a, voucher: v}
	b.MonthFacts = MonthFacts{Month: domain.MustMonth("2026-11"), Today: domain.MustDay("2026-12-02"), Contracts: []domain.Contract{k},
		Products: []domain.Product{product("KTT", domain.UnitDay, 4550, "2020-01-01", "")}, Agreements: []domain.Agreement{a},
		Versions: []domain.AgreementVersion{{ID: "version", AgreementID: a.ID, ParticipantID: "person", UnitID: "unit", Version: 1, FromDay: a.StartDay, Plan: plan}},
		Vouchers: []domain.Voucher{v}, Evaluated: map[PersonMonth]bool{{"person", domain.MustMonth("2026-11")}: true},
		Rulebook: func(product string, day domain.Day) domain.Rulebook {
			return RulebookOn([]domain.Rulebook{book}, product, day)
		}}
	return b
}

func product(code string, unit domain.BillingUnit, cents domain.Cents, from, to string) domain.Product {
	p := domain.Product{ID: domain.NewID(), ContractID: "contract", Code: code, Name: "Perusseteli", Unit: unit, UnitCents: cents, ValidFrom: domain.MustDay(from)}
	if to != "" {
		p.ValidTo = domain.MustDay(to)
	}
	return p
}

// mark adds an entry; minutes 0 leaves the realised time unwritten.
func (b *bench) mark(day string, status domain.Status, minutes int) *domain.DiaryEntry {
	d := domain.MustDay(day)
	e := domain.DiaryEntry{ID: domain.ID("entry " + day), AgreementID: b.agreement.ID, ParticipantID: "person", UnitID: "unit", Day: d, VersionID: domain.ID("v1 " + day)}
	e.Status = status
	if minutes > 0 {
		e.Minutes = &minutes
	}
	b.Entries = append(b.Entries, e)
	return &b.Entries[len(b.Entries)-1]
}

// workdays marks the month's planned days: the first n present, the rest not marked.
func (b *bench) workdays(n int) {
	for _, d := range b.Month.Days() {
		if _, planned := Planned(b.agreement, b.Versions, nil, d); planned && n > 0 {
			b.mark(d.String(), domain.StatusPresent, 300)
			n--
		}
	}
}

func findingKeys(findings []domain.LineFinding) string {
	var out []string
	for _, f := range findings {
		out = append(out, strings.TrimPrefix(f.Key, "invoice.finding."))
	}
	return strings.Join(out, " ")
}

// M-01: 13 days at 45.50 are 591.50, and the days open from the line.
func TestThirteenDays_M01(t *testing.T) {
	b := newBench()
	b.workdays(13)
	bill := Bill(b.MonthFacts)
	if len(bill.Lines) != 1 || bill.Total != 59150 || bill.Lines[0].AmountCents != 59150 || bill.Lines[0].Days != 13 || len(bill.Lines[0].Charged) != 13 {
		t.Fatalf("got %+v", bill)
	}
	if l := bill.Lines[0]; l.Minutes != 13*300 || l.PlannedDays != 17 || l.VoucherNumber != "PS-1" || l.Position != 1 || l.State != domain.LineOpen {
		t.Fatalf("line %+v", l.InvoiceLine)
	}
	if got := findingKeys(bill.Lines[0].Findings); got != "unmarked" {
		t.Fatalf("findings %q: four planned days have no mark", got)
	}
}

// M-02, D-19, D-24: only realised days are paid.
func TestOnlyRealisedDaysArePaid_M02(t *testing.T) {
	yes, no := true, false
	for name, c := range map[string]struct {
		status domain.Status
		auth   *bool
		notPaid,
		whenOn domain.Cents
	}{
		"present":      {domain.StatusPresent, nil, 4550, 4550},
		"authorised":   {domain.StatusAbsent, &yes, 0, 0},
		"unauthorised": {domain.StatusAbsent, &no, 0, 0},
		"not arranged": {domain.StatusNotArranged, nil, 0, 0},
		"swapped":      {domain.StatusSwapped, nil, 0, 0},
		"sent away":    {domain.StatusSentAway, nil, 0, 0},
		"leave":        {domain.StatusLeave, nil, 0, 0},
		"not done":     {domain.StatusNotDone, nil, 0, 4550},
		"noted only":   {"", nil, 0, 0},
	} {
		for i, want := range []domain.Cents{c.notPaid, c.whenOn} {
			b := newBench()
			b.Rulebook = func(string, domain.Day) domain.Rulebook {
				return domain.Rulebook{Parameters: domain.Parameters{{Rule: "not-done-billable", Values: map[string]int{"billable": i}}}}
			}
			b.mark("2026-11-03", c.status, 300).Authorised = c.auth
			if got := Bill(b.MonthFacts); got.Total != want || len(got.Blocked) != 0 {
				t.Errorf("%s, not-done-billable %d: %v blocked %d, want %v", name, i, got.Total, len(got.Blocked), want)
			}
		}
	}
	b := newBench()
	b.mark("2026-11-03", domain.StatusPresent, 300).Cleared = true
	if got := Bill(b.MonthFacts); got.Total != 0 {
		t.Error("a mark that was taken back is billed")
	}
}

// M-06, M-16: a value changed on the 16th gives two lines, exact to the cent.
func TestValueChangedOnThe16th_M06(t *testing.T) {
	b := newBench()
	b.Products = []domain.Product{product("KTT", domain.UnitDay, 4550, "2020-01-01", "2026-11-15"), product("KTT", domain.UnitDay, 4733, "2026-11-16", "")}
	b.workdays(17)
	bill := Bill(b.MonthFacts)
	if len(bill.Lines) != 2 || bill.Lines[0].AmountCents != 8*4550 || bill.Lines[1].AmountCents != 9*4733 || bill.Total != 8*4550+9*4733 {
		t.Fatalf("got %+v", bill.Lines)
	}
	if bill.Lines[0].PlannedDays != 17 || bill.Lines[1].PlannedDays != 0 {
		t.Error("the participant's planned days are counted once")
	}
	b.Vouchers[0].UnitCents = 5000
	if bill = Bill(b.MonthFacts); len(bill.Lines) != 1 || bill.Total != 17*5000 {
		t.Errorf("a voucher with a value of its own keeps it: %v in %d lines", bill.Total, len(bill.Lines))
	}
}

// M-14: a realised day one day past the voucher is in the diary and on no line.
func TestDayPastTheVoucher_M14(t *testing.T) {
	b := newBench()
	b.Vouchers[0].ValidTo = domain.MustDay("2026-11-10")
	b.mark("2026-11-10", domain.StatusPresent, 300)
	b.mark("2026-11-11", domain.StatusPresent, 300)
	bill := Bill(b.MonthFacts)
	if bill.Total != 4550 || len(bill.Blocked) != 1 || bill.Blocked[0].Day != domain.MustDay("2026-11-11") || !bill.Blocked[0].Finding.Blocks ||
		bill.Blocked[0].Finding.Key != "invoice.finding.no_voucher" {
		t.Fatalf("got %+v", bill)
	}
	b.Vouchers[0].ValidTo, b.Vouchers[0].RefusedOn = domain.MustDay("2026-12-31"), domain.MustDay("2026-11-01")
	if bill = Bill(b.MonthFacts); bill.Total != 0 || len(bill.Blocked) != 2 {
		t.Error("a refused voucher covers no day")
	}
}

// What keeps a realised day off the invoice, and what it would have been.
func TestBlockedDays(t *testing.T) {
	for name, c := range map[string]struct {
		change func(*bench)
		key    string
		lost   domain.Cents
	}{
		"M-05 no provider identifier": {func(b *bench) { b.Vouchers[0].ProviderIdentifier = "" }, "no_identifier", 4550},
		"M-10 after the interruption": {func(b *bench) { b.Agreements[0].EndedOn = domain.MustDay("2026-11-02") }, "outside_agreement", 0},
		"no value anywhere":           {func(b *bench) { b.Vouchers[0].UnitCents, b.Products = 0, nil }, "no_value", 0},
		"too short, rulebook says so": {func(b *bench) {
			b.Rulebook = func(string, domain.Day) domain.Rulebook {
				return domain.Rulebook{Parameters: domain.Parameters{{Rule: "short-day-billable", Values: map[string]int{"billable": 0}}}}
			}
			*b.Entries[0].Minutes = 120
		}, "short_day", 4550},
		"A-25 not agreed with the caseworker, rule intensive-approval": {func(b *bench) {
			b.Products[0].Unit = domain.UnitHour
			b.Entries[0].CoachingMinutes = ptr(90)
		}, "not_approved", 6825},
	} {
		t.Run(name, func(t *testing.T) {
			b := newBench()
			b.mark("2026-11-03", domain.StatusPresent, 300)
			c.change(b)
			bill := Bill(b.MonthFacts)
			if len(bill.Lines) != 0 || len(bill.Blocked) != 1 || bill.Blocked[0].Finding.Key != "invoice.finding."+c.key || bill.Blocked[0].Cents != c.lost || bill.BlockedTotal != c.lost {
				t.Fatalf("lines %d, blocked %+v", len(bill.Lines), bill.Blocked)
			}
		})
	}
	b := newBench()
	b.mark("2026-11-03", domain.StatusPresent, 120)
	if bill := Bill(b.MonthFacts); bill.Total != 4550 || findingKeys(bill.Lines[0].Findings) != "odd_hours unmarked" {
		t.Error("a short day is billed with a finding unless the rulebook says otherwise")
	}
}

func ptr(n int) *int { return &n }

// A day of an earlier closed month comes along when it was never charged, or was
// rejected and has another version since; nothing is charged twice.
func TestEarlierAndRejectedDays(t *testing.T) {
	for name, c := range map[string]struct {
		charge *Charge
		want   domain.Cents
	}{
		"never charged":            {nil, 4550},
		"charged":                  {&Charge{Live: true, VersionID: "v1 2026-10-13"}, 0},
		"charged, changed since":   {&Charge{Live: true, VersionID: "older"}, 0},
		"rejected, not changed":    {&Charge{VersionID: "v1 2026-10-13"}, 0},
		"rejected, changed since":  {&Charge{VersionID: "older"}, 4550},
		"other product is charged": {&Charge{Live: true, ProductCode: "INT"}, 4550},
	} {
		b := newBench()
		e := b.mark("2026-10-13", domain.StatusPresent, 300)
		if c.charge != nil {
			c.charge.EntryID = e.ID
			if c.charge.ProductCode == "" {
				c.charge.ProductCode = "KTT"
			}
			b.Charges = []Charge{*c.charge}
		}
		bill := Bill(b.MonthFacts)
		if bill.Total != c.want {
			t.Errorf("%s: %v, want %v", name, bill.Total, c.want)
		}
		if c.want > 0 && !strings.Contains(findingKeys(bill.Lines[0].Findings), "earlier_days") {
			t.Errorf("%s: the line does not name the day's date: %s", name, findingKeys(bill.Lines[0].Findings))
		}
	}
}

// M-08, A-07, D-06: findings that the reviewer sees with the line and that block nothing.
func TestFindingsDoNotBlock_M08(t *testing.T) {
	b := newBench()
	b.workdays(17)
	if bill := Bill(b.MonthFacts); findingKeys(bill.Lines[0].Findings) != "" || !Clean(bill.Lines[0].InvoiceLine) {
		t.Fatalf("a full month has findings: %s", findingKeys(bill.Lines[0].Findings))
	}
	b.Evaluated, b.Vouchers[0].CheckedOn = nil, 0
	b.Entries[3].Status, b.Entries[3].Certificate, b.Entries[3].Reason = domain.StatusAbsent, domain.CertificateAwaited, domain.ReasonOwnIllness
	bill := Bill(b.MonthFacts)
	if got := findingKeys(bill.Lines[0].Findings); got != "no_evaluation unchecked undecided certificate" {
		t.Fatalf("findings %q", got)
	}
	if bill.Total != 16*4550 || bill.Lines[0].Findings[0].Citation.Section != "§15" || bill.Lines[0].AbsentDays != 1 {
		t.Fatalf("got %v %+v", bill.Total, bill.Lines[0].InvoiceLine)
	}
	for _, f := range bill.Lines[0].Findings {
		for _, v := range f.Args {
			if v == string(domain.ReasonOwnIllness) {
				t.Error("a finding tells the reviewer the reason of an absence")
			}
		}
	}
}

// D-07: the basis that the diary shows and the money agree: what is on a line
// is shown as billable, and what is shown as not billable is on no line.
func TestBasisAndMoneyAgree_D07(t *testing.T) {
	statuses := append([]domain.Status{""}, domain.StoredStatuses...)
	rapid.Check(t, func(t *rapid.T) {
		b := newBench()
		book := domain.Rulebook{Parameters: domain.Parameters{
			{Rule: "not-done-billable", Values: map[string]int{"billable": rapid.IntRange(0, 1).Draw(t, "not done")}},
			{Rule: "short-day-billable", Values: map[string]int{"billable": rapid.IntRange(0, 1).Draw(t, "short")}}}}
		b.Rulebook = func(string, domain.Day) domain.Rulebook { return book }
		b.Vouchers[0].ValidTo = b.Month.First().AddDays(rapid.IntRange(0, 40).Draw(t, "voucher"))
		b.Agreements[0].EndedOn = b.Month.First().AddDays(rapid.IntRange(0, 40).Draw(t, "end"))
		day := rapid.SampledFrom(b.Month.Days()).Draw(t, "day")
		e := *b.mark(day.String(), rapid.SampledFrom(statuses).Draw(t, "status"), rapid.IntRange(0, 600).Draw(t, "minutes"))
		voucher, _ := VoucherOn(b.Vouchers, "person", "KTT", day)
		shown, onLine := Billing(e, b.Agreements[0], voucher, book), len(Bill(b.MonthFacts).Lines) == 1
		if shown.Billable != onLine {
			t.Fatalf("%s %v minutes: shown as %q billable %v, on a line %v", e.Status, e.Minutes, shown.Key, shown.Billable, onLine)
		}
	})
}
