package casework

import (
	"context"
	"maps"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// MonthClose is a provider's month towards one purchaser before it is sent:
// what is missing, and what the invoice would be.
type MonthClose struct {
	Purchaser domain.Organisation
	Contract  domain.Contract
	Month     domain.Month
	Billable  bool            // false: unpaid co-operation, a report without euros (O-09)
	Reported  bool            // the rulebook asks for that report to its named contact (O-14)
	Invoice   *domain.Invoice // nil until a draft is made
	Phase     rules.Phase
	ReportBy  domain.Day
	LateDays  int
	Running   bool // the month is not over
	Checks    []Check
	Sums      []ProductSum // of the draft; once sent, of the invoice
	People    []PersonLine
	Total     domain.Cents
	Later     bool // sent, and there is more for a later invoice
	Blocked   domain.Cents
	Planned   int
	Realised  int
	Absent    int
	Missing   int
}

// Open counts the kinds that still need something.
func (m MonthClose) Open() int {
	n := 0
	for _, c := range m.Checks {
		if len(c.Entries) > 0 {
			n++
		}
	}
	return n
}

// Sent tells whether the month has been submitted.
func (m MonthClose) Sent() bool { return m.Invoice != nil && m.Invoice.State != domain.InvoiceDraft }

// Check is one kind of what the month needs; without entries it is done.
type Check struct {
	Kind     string // rules.Checks
	Citation domain.Citation
	Entries  []CheckEntry
}

// People counts the participants it is about.
func (c Check) People() int {
	seen := map[domain.ID]bool{}
	for _, e := range c.Entries {
		seen[e.ParticipantID] = true
	}
	return len(seen)
}

// CheckEntry is one thing to do, with the participant's name.
type CheckEntry struct {
	rules.CheckEntry
	Participant string
}

// ProductSum is a product at one value: 244 pv × 45,50 €.
type ProductSum struct {
	Name      string
	Unit      domain.BillingUnit
	UnitCents domain.Cents
	Days      int
	Minutes   int
	Cents     domain.Cents
}

// PersonLine is a participant's month in days and money.
type PersonLine struct {
	rules.PersonCount
	Name    string
	Cents   domain.Cents
	Blocked int // realised days on no line
}

// MonthChecklist shows the scope's provider's month towards each purchaser it
// has a contract with: what is missing before it is sent, with the people and
// days it is about, and the draft's sums. The provider admin may (M-03).
func (w *Work) MonthChecklist(ctx context.Context, scope domain.Scope, month domain.Month) ([]MonthClose, error) {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return nil, err
	}
	var out []MonthClose
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		out = nil
		contracts, err := tx.Contracts()
		if err != nil {
			return domain.Doing("contracts", err)
		}
		parties, err := partiesOf(tx)
		if err != nil {
			return err
		}
		for _, c := range contracts {
			known := slices.ContainsFunc(out, func(m MonthClose) bool { return m.Purchaser.ID == c.PurchaserID })
			if known || c.ValidFrom > month.Last() || !c.ValidTo.IsZero() && c.ValidTo < month.First() {
				continue
			}
			m, err := monthClose(tx, c.PurchaserID, month, w.Today())
			if err != nil {
				return err
			}
			m.Purchaser = parties[c.PurchaserID]
			out = append(out, m)
		}
		return nil
	})
	i18n.SortBy(out, func(m MonthClose) string { return m.Purchaser.Name })
	return out, err
}

func monthClose(tx *store.Tx, purchaser domain.ID, month domain.Month, today domain.Day) (MonthClose, error) {
	m := MonthClose{Month: month, Running: today <= month.Last()}
	facts, err := monthFacts(tx, purchaser, month, today)
	if err != nil {
		return m, err
	}
	invoice, err := tx.OriginalOf(purchaser, month)
	if err == nil {
		m.Invoice = &invoice
	} else if domain.KindOf(err) != domain.NotFound {
		return m, domain.Doing("invoice", err)
	}
	m.Contract = contractOf(facts)
	m.Billable = m.Contract.ID != ""
	book := facts.Rulebook("", month.Last())
	_, asked := rules.ActivityPeriodOn(book, month.Last())
	m.Reported = asked && slices.ContainsFunc(facts.Contracts, func(c domain.Contract) bool { return !c.Kind.Billable() })
	m.Phase, m.ReportBy, m.LateDays = rules.PhaseOf(book, month, today), rules.ReportBy(book, month), rules.LateDays(book, month, today)
	bill := rules.Bill(facts)
	lines, total := draftLines(bill), bill.Total
	if m.Sent() { // the invoice as it was sent, and not what is left for a later one
		if lines, err = tx.LinesOf(m.Invoice.ID); err != nil {
			return m, domain.Doing("lines", err)
		}
		total, m.Later = m.Invoice.TotalCents, len(bill.Lines) > 0
	}
	names, err := namesOf(tx, bill, lines...)
	if err != nil {
		return m, err
	}
	m.Total, m.Blocked, m.Sums = total, bill.BlockedTotal, productSums(lines)
	m.people(bill, lines, names)
	checks := rules.Checklist(facts, bill)
	for _, kind := range rules.Checks {
		check := Check{Kind: kind, Citation: citationOf(book, kind)}
		for _, e := range checks[kind] {
			check.Entries = append(check.Entries, CheckEntry{e, names[e.ParticipantID]})
		}
		m.Checks = append(m.Checks, check)
	}
	if m.Sent() {
		keyed, err := psopCheck(tx, m.Invoice.ID, book)
		if err != nil {
			return m, err
		}
		if keyed != nil {
			m.Checks = append(m.Checks, *keyed)
		}
	}
	return m, nil
}

func citationOf(book domain.Rulebook, kind string) domain.Citation {
	return book.Cite(map[string]string{rules.CheckEvaluation: "monthly-evaluation", rules.CheckVoucher: "voucher-valid", rules.CheckIdentifier: "voucher-valid",
		rules.CheckUnchecked: "voucher-valid", rules.CheckCoaching: "intensive-approval", rules.CheckCertificate: "certificate-own-illness"}[kind])
}

// draftLines are the lines that a month's invoice would have.
func draftLines(b rules.MonthBill) []domain.InvoiceLine {
	out := make([]domain.InvoiceLine, 0, len(b.Lines))
	for _, l := range b.Lines {
		out = append(out, l.InvoiceLine)
	}
	return out
}

func productSums(lines []domain.InvoiceLine) []ProductSum {
	var out []ProductSum
	for _, l := range lines {
		at := slices.IndexFunc(out, func(s ProductSum) bool {
			return s.Name == l.ProductName && s.Unit == l.Unit && s.UnitCents == l.UnitCents
		})
		if at < 0 {
			at, out = len(out), append(out, ProductSum{Name: l.ProductName, Unit: l.Unit, UnitCents: l.UnitCents})
		}
		out[at].Days += l.Days
		out[at].Minutes += l.Minutes
		out[at].Cents += l.AmountCents
	}
	return out
}

// people fills the counts and the list of participants by name.
func (m *MonthClose) people(b rules.MonthBill, lines []domain.InvoiceLine, names map[domain.ID]string) {
	money, blocked := map[domain.ID]domain.Cents{}, map[domain.ID]int{}
	for _, l := range lines {
		money[l.ParticipantID] += l.AmountCents
	}
	for _, x := range b.Blocked {
		blocked[x.ParticipantID]++
	}
	people := maps.Clone(b.People)
	for id := range money { // a correction of a former month, of somebody who has left
		if people[id] == nil {
			people[id] = &rules.PersonCount{ParticipantID: id}
		}
	}
	for id, p := range people {
		m.People = append(m.People, PersonLine{PersonCount: *p, Name: names[id], Cents: money[id], Blocked: blocked[id]})
		m.Planned, m.Realised, m.Absent, m.Missing = m.Planned+p.Planned, m.Realised+p.Realised, m.Absent+p.Absent, m.Missing+p.Missing
	}
	slices.SortFunc(m.People, func(a, b PersonLine) int {
		if n := i18n.Compare(a.Name, b.Name); n != 0 {
			return n
		}
		if a.ParticipantID < b.ParticipantID {
			return -1
		}
		return 1
	})
}
