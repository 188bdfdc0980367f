package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// MonthFacts is all that decides a provider's month towards one purchaser.
// Entries are the month's own and the realised ones of earlier closed months
// that nobody is charged for.
type MonthFacts struct {
	Month       domain.Month
	Today       domain.Day
	Contracts   []domain.Contract
	Products    []domain.Product
	Agreements  []domain.Agreement
	Versions    []domain.AgreementVersion
	Vouchers    []domain.Voucher
	Entries     []domain.DiaryEntry
	Charges     []Charge
	Evaluated   map[PersonMonth]bool
	Granted     map[domain.ID]int     // coaching minutes charged before, by agreement
	Hours       []domain.CoachingHour // reported coaching with what was decided on it (E-05)
	Corrections []Owed
	// Rulebook gives the rulebook of a product in force on a day.
	Rulebook func(product string, day domain.Day) domain.Rulebook
}

// PersonMonth is a participant's month, for what is asked once a month.
type PersonMonth struct {
	Participant domain.ID
	Month       domain.Month
}

// Charge is what an entry was last charged as on a submitted invoice. When it
// is not live, the line was rejected: the entry is free to bill again once it
// has another version.
type Charge struct {
	EntryID     domain.ID
	ProductCode string
	VersionID   domain.ID
	Live        bool
}

// BillLine is a line to be, with the days it is made of. Ids are given when it
// is stored.
type BillLine struct {
	domain.InvoiceLine
	Charged []domain.InvoiceDay
}

// Blocked is a realised day that is on no line, and why (M-05, M-14, A-25).
type BlockedDay struct {
	ParticipantID domain.ID
	AgreementID   domain.ID
	EntryID       domain.ID
	UnitID        domain.ID
	VoucherID     domain.ID
	Day           domain.Day
	ProductCode   string
	Cents         domain.Cents // what it would have been, where that is known
	Finding       Finding
}

// PersonCount is a participant's month in days: planned against what became of them.
type PersonCount struct {
	ParticipantID domain.ID
	Planned       int
	Realised      int
	Absent        int
	Missing       int
}

// MonthBill is the month as money: lines in order of participant and voucher,
// what is blocked, and the counts.
type MonthBill struct {
	Lines        []BillLine
	Blocked      []BlockedDay
	People       map[domain.ID]*PersonCount
	Total        domain.Cents
	BlockedTotal domain.Cents
}

// Bill makes the month's lines: participant × voucher × product × unit value,
// from realised days alone (004 §15; M-01, M-02, M-06). Every billable entry is
// on exactly one line or among the blocked.
func Bill(f MonthFacts) MonthBill {
	b := newBiller(f)
	entries := slices.Clone(f.Entries)
	slices.SortStableFunc(entries, func(x, y domain.DiaryEntry) int { return int(x.Day - y.Day) })
	for _, e := range entries {
		b.take(e)
	}
	b.count()
	return b.finish()
}

type lineKey struct {
	participant, voucher domain.ID
	product              string
	unit                 domain.BillingUnit
	cents                domain.Cents
}

type biller struct {
	MonthFacts
	agreements map[domain.ID]domain.Agreement
	versions   map[domain.ID][]domain.AgreementVersion
	contracts  map[domain.ID]domain.Contract
	charges    map[domain.ID][]Charge
	left       map[domain.ID]int // coaching minutes still granted, by agreement
	lines      map[lineKey]*BillLine
	order      []lineKey
	bill       MonthBill
}

func newBiller(f MonthFacts) *biller {
	b := &biller{MonthFacts: f, agreements: map[domain.ID]domain.Agreement{}, versions: map[domain.ID][]domain.AgreementVersion{},
		contracts: map[domain.ID]domain.Contract{}, charges: map[domain.ID][]Charge{}, left: map[domain.ID]int{},
		lines: map[lineKey]*BillLine{}, bill: MonthBill{People: map[domain.ID]*PersonCount{}}}
	for _, a := range f.Agreements {
		b.agreements[a.ID] = a
		b.left[a.ID] = a.IntensiveMinutes - f.Granted[a.ID]
	}
	for _, v := range f.Versions {
		b.versions[v.AgreementID] = append(b.versions[v.AgreementID], v)
	}
	for _, c := range f.Contracts {
		b.contracts[c.ID] = c
	}
	for _, c := range f.Charges {
		b.charges[c.EntryID] = append(b.charges[c.EntryID], c)
	}
	return b
}

func (b *biller) book(product string, day domain.Day) domain.Rulebook {
	if b.Rulebook == nil {
		return domain.Rulebook{}
	}
	return b.Rulebook(product, day)
}

// take puts an entry on its line, among the blocked, or nowhere when it did not
// realise or is charged already.
func (b *biller) take(e domain.DiaryEntry) {
	a, known := b.agreements[e.AgreementID]
	if !known || e.Cleared || e.Day > b.Today || e.Day > b.Month.Last() || !b.contracts[a.ContractID].Kind.Billable() {
		return
	}
	book := b.book(a.ProductCode, e.Day)
	if !Payable(e, book) || b.charged(e, a.ProductCode) {
		return
	}
	c := b.price(e, a, book)
	if c.skip {
		return
	}
	if f := b.withheld(e, b.book(a.ProductCode, e.Day.Month().Last())); c.blocked == nil && f != nil {
		c = c.refuse(*f)
	}
	if c.blocked != nil {
		b.block(e, a, c)
		return
	}
	b.add(e, a, c)
}

// charged tells whether a submitted invoice charges the entry, or had it
// rejected and the diary has not changed since.
func (b *biller) charged(e domain.DiaryEntry, product string) bool {
	for _, c := range b.charges[e.ID] {
		if c.ProductCode == product && (c.Live || c.VersionID == e.VersionID) {
			return true
		}
	}
	return false
}

func (b *biller) block(e domain.DiaryEntry, a domain.Agreement, c charge) {
	b.bill.Blocked = append(b.bill.Blocked, BlockedDay{ParticipantID: e.ParticipantID, AgreementID: a.ID, EntryID: e.ID, UnitID: e.UnitID,
		VoucherID: c.voucher.ID, Day: e.Day, ProductCode: a.ProductCode, Cents: c.lost, Finding: c.blocked.Blocking().On(e.Day)})
	b.bill.BlockedTotal += c.lost
}

func (b *biller) add(e domain.DiaryEntry, a domain.Agreement, c charge) {
	key := lineKey{e.ParticipantID, c.voucher.ID, a.ProductCode, c.unit, c.cents}
	line := b.lines[key]
	if line == nil {
		line = &BillLine{InvoiceLine: domain.InvoiceLine{ParticipantID: e.ParticipantID, ProviderID: a.ProviderID, PurchaserID: a.PurchaserID,
			VoucherID: c.voucher.ID, VoucherNumber: c.voucher.Number, ProductCode: a.ProductCode, ProductName: c.name,
			Unit: c.unit, UnitCents: c.cents, State: domain.LineOpen}}
		b.lines[key], b.order = line, append(b.order, key)
	}
	line.AgreementID = a.ID
	line.Days++
	line.Minutes += c.minutes
	for _, f := range Snapshots(c.findings) {
		if !slices.ContainsFunc(line.Findings, func(x domain.LineFinding) bool { return x.Key == f.Key }) {
			line.Findings = append(line.Findings, f)
		}
	}
	line.Charged = append(line.Charged, domain.InvoiceDay{ProviderID: a.ProviderID, PurchaserID: a.PurchaserID, ParticipantID: e.ParticipantID,
		EntryID: e.ID, VersionID: e.VersionID, ProductCode: a.ProductCode, Day: e.Day, Minutes: c.minutes})
}

// LineAmount is days × value, or minutes × value ÷ 60 half up for hours (api.md).
func LineAmount(l domain.InvoiceLine) domain.Cents {
	if l.Unit == domain.UnitHour {
		return domain.HourAmount(l.UnitCents, l.Minutes)
	}
	return domain.Cents(l.Days) * l.UnitCents
}

// finish prices the lines and puts the month's findings on them.
func (b *biller) finish() MonthBill {
	first := map[domain.ID]bool{}
	for _, key := range b.order {
		line := b.lines[key]
		line.AmountCents = LineAmount(line.InvoiceLine)
		line.Findings = append(line.Findings, Snapshots(b.lineFindings(line))...)
		if p := b.bill.People[line.ParticipantID]; p != nil && !first[line.ParticipantID] {
			// once a participant, so that sums over lines are the month's
			line.PlannedDays, line.AbsentDays = p.Planned, p.Absent
			line.Findings = append(line.Findings, Snapshots(b.personFindings(line))...)
		}
		first[line.ParticipantID] = true
		b.bill.Lines = append(b.bill.Lines, *line)
	}
	b.correct()
	for i := range b.bill.Lines {
		b.bill.Lines[i].Position = i + 1
		b.bill.Total += b.bill.Lines[i].AmountCents
	}
	return b.bill
}
