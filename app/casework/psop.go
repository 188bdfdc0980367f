package casework

import (
	"context"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// PSOPRow is a row of an invoice as it is keyed into the purchaser's voucher
// system, with who has done it and when (M-03, M-04).
type PSOPRow struct {
	Line       domain.InvoiceLine
	Name       string
	Identifier string // the provider identifier of the voucher
	Entry      *domain.PSOPEntry
}

// Waits tells whether the row is still to be keyed in.
func (r PSOPRow) Waits() bool { return rules.Unkeyed(r.Line, r.Entry != nil) }

// PSOPList is an invoice's rows in the order they are keyed in.
type PSOPList struct {
	Invoice domain.Invoice
	Rows    []PSOPRow
	Left    int // not keyed in yet
}

// PSOPList shows what of a submitted invoice has been keyed into the voucher
// system. The provider's admin alone; NotFound for a draft or a credit note, and
// for an invoice without a service voucher: the purchaser has no PSOP for it.
func (w *Work) PSOPList(ctx context.Context, scope domain.Scope, invoice domain.ID) (PSOPList, error) {
	var out PSOPList
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return out, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		var err error
		out, err = psopList(tx, invoice)
		return err
	})
	return out, err
}

func psopList(tx *store.Tx, invoice domain.ID) (PSOPList, error) {
	var out PSOPList
	i, err := tx.Invoice(invoice)
	if err != nil {
		return out, err
	}
	if i.State == domain.InvoiceDraft || i.Kind != domain.KindInvoice {
		return out, domain.Missing()
	}
	out.Invoice = i
	lines, err := tx.LinesOf(invoice)
	if err != nil {
		return out, domain.Doing("lines", err)
	}
	entries, err := tx.PSOPEntries(invoice)
	if err != nil {
		return out, domain.Doing("keyed in", err)
	}
	var whose []domain.ID
	for _, l := range lines {
		whose = append(whose, l.ParticipantID)
	}
	people, err := named(tx, whose)
	if err != nil {
		return out, err
	}
	vouchers, err := tx.VouchersOf(sortedIDs(whose)...)
	if err != nil {
		return out, domain.Doing("vouchers", err)
	}
	held := map[domain.ID]domain.Voucher{}
	for _, v := range vouchers {
		held[v.ID] = v
	}
	for _, l := range lines {
		if !rules.KeyedIn(held[l.VoucherID].Funding) {
			continue
		}
		row := PSOPRow{Line: l, Name: people[l.ParticipantID].Name(), Identifier: held[l.VoucherID].ProviderIdentifier}
		if n := slices.IndexFunc(entries, func(e domain.PSOPEntry) bool { return e.LineID == l.ID }); n >= 0 {
			row.Entry = &entries[n]
		}
		if row.Waits() {
			out.Left++
		}
		out.Rows = append(out.Rows, row)
	}
	if len(out.Rows) == 0 {
		return out, domain.Missing()
	}
	return out, nil
}

// psopDeadlines are the invoices with rows to key in, each by its reporting day.
func psopDeadlines(tx *store.Tx, parties map[domain.ID]domain.Organisation) ([]DueRow, error) {
	waiting, err := tx.PSOPWaiting()
	if err != nil {
		return nil, domain.Doing("rows to key in", err)
	}
	var out []DueRow
	for _, x := range waiting {
		book, err := tx.RulebookOn(x.PurchaserID, "", x.Month.Last())
		if err != nil {
			return nil, domain.Doing("rulebook", err)
		}
		i := domain.Invoice{ID: x.InvoiceID, PurchaserID: x.PurchaserID, Number: x.Number, Month: x.Month}
		out = append(out, DueRow{Deadline: rules.PSOPDeadline(book, i, x.Left), Name: parties[x.PurchaserID].Name})
	}
	return out, nil
}

// psopCheck is what of a sent month is not keyed in yet; nil when nothing of it
// is keyed in anywhere.
func psopCheck(tx *store.Tx, invoice domain.ID, book domain.Rulebook) (*Check, error) {
	list, err := psopList(tx, invoice)
	if domain.KindOf(err) == domain.NotFound {
		return nil, nil
	}
	check := Check{Kind: rules.CheckPSOP, Citation: book.Cite("report-by")}
	for _, row := range list.Rows {
		if row.Waits() {
			l := row.Line
			check.Entries = append(check.Entries, CheckEntry{rules.CheckEntry{ParticipantID: l.ParticipantID, AgreementID: l.AgreementID, VoucherID: l.VoucherID, Cents: l.AmountCents}, row.Name})
		}
	}
	return &check, err
}

// EnterPSOP marks rows of an invoice as keyed into the voucher system on a day, by
// the person acting; those marked already stay as they are. It gives how many were
// marked. The provider's admin. Errors: entered_on; psop.none when nothing new was
// picked.
func (w *Work) EnterPSOP(ctx context.Context, scope domain.Scope, invoice domain.ID, lines []domain.ID, on domain.Day) (int, error) {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return 0, err
	}
	n := 0
	err := w.change(ctx, scope, func(c *change) error {
		list, err := psopList(c.Tx, invoice)
		if err != nil {
			return err
		}
		if err := rules.ValidPSOPDay(on, list.Invoice, w.Today()); err != nil {
			return err
		}
		e := Event{Name: "invoice.psop", Object: invoice}
		var entries []domain.PSOPEntry
		for _, row := range list.Rows {
			if !row.Waits() || !slices.Contains(lines, row.Line.ID) {
				continue
			}
			entries = append(entries, domain.PSOPEntry{LineID: row.Line.ID, InvoiceID: invoice, ParticipantID: row.Line.ParticipantID, ProviderID: row.Line.ProviderID,
				PurchaserID: row.Line.PurchaserID, EnteredOn: on, ByID: scope.Person, ByName: scope.PersonName, CreatedAt: c.Now()})
			e.Participants = append(e.Participants, row.Line.ParticipantID)
		}
		if n = len(entries); n == 0 {
			return domain.Wrong("lines", "psop.none")
		}
		if err := c.InsertPSOPEntries(entries); err != nil {
			return err
		}
		return c.audit(e)
	})
	return n, err
}

// UndoPSOP takes back that a row was keyed in. The provider's admin.
func (w *Work) UndoPSOP(ctx context.Context, scope domain.Scope, invoice, line domain.ID) error {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		list, err := psopList(c.Tx, invoice)
		if err != nil {
			return err
		}
		n := slices.IndexFunc(list.Rows, func(r PSOPRow) bool { return r.Line.ID == line })
		if n < 0 {
			return domain.Missing()
		}
		if err := c.DeletePSOPEntry(line); err != nil {
			return err
		}
		return c.audit(Event{Name: "invoice.psop_undo", Object: invoice, Participants: []domain.ID{list.Rows[n].Line.ParticipantID}})
	})
}
