package rules

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"pajakirja/app/domain"
)

// 004 §15: the follow-up and the evaluation are a condition of payment; the
// rulebook says whether a month without them is shown to the reviewer or kept off
// the invoice (M-08: monthly-evaluation, follow-up-sent).
func TestReportsAreAConditionOfPayment_M08(t *testing.T) {
	for name, c := range map[string]struct {
		rules         []any
		evaluated     bool
		key           string // of the line's finding, or of the blocked day's
		lines, blocks int
	}{
		"neither is asked for":                   {nil, false, "", 1, 0},
		"evaluation, and there is none":          {[]any{"monthly-evaluation", "required", 1}, false, "no_evaluation", 1, 0},
		"evaluation, signed off":                 {[]any{"monthly-evaluation", "required", 1}, true, "", 1, 0},
		"follow-up alone, and there is none":     {[]any{"follow-up-sent", "required", 1}, false, "no_follow_up", 1, 0},
		"follow-up alone, sent":                  {[]any{"follow-up-sent", "required", 1}, true, "", 1, 0},
		"both are one finding":                   {[]any{"monthly-evaluation", "required", 1, "follow-up-sent", "required", 1}, false, "no_evaluation", 1, 0},
		"the rulebook says that it does not ask": {[]any{"follow-up-sent", "required", 0}, false, "", 1, 0},
		"it blocks":                              {[]any{"monthly-evaluation", "required", 1, "monthly-evaluation", "blocks", 1}, false, "no_evaluation", 0, 1},
		"it blocks, and is signed off":           {[]any{"monthly-evaluation", "required", 1, "monthly-evaluation", "blocks", 1}, true, "", 1, 0},
		"the follow-up blocks":                   {[]any{"follow-up-sent", "required", 1, "follow-up-sent", "blocks", 1}, false, "no_follow_up", 0, 1},
		"it says that it does not block":         {[]any{"follow-up-sent", "required", 1, "follow-up-sent", "blocks", 0}, false, "no_follow_up", 1, 0},
		"it blocks only what it asks for":        {[]any{"follow-up-sent", "required", 0, "follow-up-sent", "blocks", 1}, false, "", 1, 0},
	} {
		b := newBench()
		b.Rulebook = func(string, domain.Day) domain.Rulebook { return book(c.rules...) }
		if b.Month, b.Today = domain.MustMonth("2026-11"), domain.MustDay("2026-12-02"); !c.evaluated {
			b.Evaluated = nil
		}
		b.workdays(17)
		b.Entries = b.Entries[:1]
		b.Agreements[0].EndDay = b.Entries[0].Day // nothing else is planned
		bill := Bill(b.MonthFacts)
		got := ""
		for _, l := range bill.Lines {
			got += findingKeys(l.Findings)
		}
		for _, x := range bill.Blocked {
			got += strings.TrimPrefix(x.Finding.Key, "invoice.finding.")
			if !x.Finding.Blocks || x.Cents != 4550 {
				t.Errorf("%s: %+v", name, x)
			}
		}
		if got != c.key || len(bill.Lines) != c.lines || len(bill.Blocked) != c.blocks {
			t.Errorf("%s: %q, %d lines, %d blocked", name, got, len(bill.Lines), len(bill.Blocked))
		}
		if c.blocks > 0 && len(Checklist(b.MonthFacts, bill)[CheckEvaluation]) == 0 {
			t.Errorf("%s: the month's checklist does not tell it", name)
		}
	}
}

// 004 §15, §2.2: nothing is charged from the participant (M-09, rule no-charge):
// whatever is marked, a line is the purchaser's to pay by a contract that pays,
// an invoice has no other payer, and the agreement says that the service is free.
func TestNothingIsChargedFromTheParticipant_M09(t *testing.T) {
	statuses := append([]domain.Status{""}, domain.StoredStatuses...)
	rapid.Check(t, func(t *rapid.T) {
		b := newBench()
		b.Contracts[0].Kind = rapid.SampledFrom(domain.ContractKinds).Draw(t, "contract")
		b.workdays(17)
		for i := range b.Entries {
			b.Entries[i].Status = rapid.SampledFrom(statuses).Draw(t, "status")
		}
		for _, l := range Bill(b.MonthFacts).Lines {
			if !b.Contracts[0].Kind.Billable() {
				t.Fatalf("a line outside of a contract that pays: %+v", l.InvoiceLine)
			}
		}
	})
	for _, table := range []any{domain.Invoice{}, domain.InvoiceLine{}} {
		for i := range reflect.TypeOf(table).NumField() {
			if name := reflect.TypeOf(table).Field(i).Name; strings.Contains(name, "Payer") || strings.Contains(name, "BillTo") {
				t.Errorf("%T has another payer than its purchaser: %s", table, name)
			}
		}
	}
	if !slices.Contains(domain.Clauses, "free") {
		t.Error("the agreement does not say that the service is free of charge")
	}
}

// 004 §1, §5; 000 p. 1: no agreement without the caseworker's decision (P-01, rule
// decision-required), and none with a company as its provider (P-05, rule
// provider-type), whatever a rulebook says: the act does.
func TestDecisionAndProviderAreRequired_P01_P05(t *testing.T) {
	good := AgreementIn{DecisionID: "d", VoucherID: "v", Form: domain.FormIndividual, StartDay: day("2026-11-02"), EndDay: day("2027-03-31"),
		Version: VersionIn{UnitID: "u", Plan: weekOf(2)}}
	decision := domain.Decision{ID: "d", ValidFrom: day("2026-11-02"), ValidTo: day("2027-03-31")}
	for name, c := range map[string]struct {
		decision domain.Decision
		start    string
		field    string
	}{
		"within the decision":        {decision, "2026-11-02", ""},
		"the day before it":          {decision, "2026-11-01", "start_day"},
		"without a decision":         {domain.Decision{}, "2026-11-02", "decision_id"},
		"of a decision that is over": {domain.Decision{ID: "d", ValidFrom: day("2026-01-01"), ValidTo: day("2026-11-01")}, "2026-11-02", "start_day"},
	} {
		in := good
		in.StartDay = day(c.start)
		if err := ValidAgreement(in, c.decision, day("2026-10-20")); fieldOf(err) != c.field {
			t.Errorf("%s: %v, want %q", name, err, c.field)
		}
	}
	for kind, refused := range map[domain.OrganisationKind]bool{domain.KindCompany: true, domain.KindAssociation: false, domain.KindCongregation: false} {
		o := provider()
		o.Kind = kind
		if _, err := CheckOrganisation(o); (err != nil) != refused || refused && fieldOf(err) != "kind" {
			t.Errorf("%s: %v", kind, err)
		}
	}
}
