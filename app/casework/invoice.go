package casework

import (
	"context"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/seal"
	"pajakirja/app/store"
)

// DraftInvoice makes the draft of the scope's provider's month towards a
// purchaser, or makes it anew from the diary while it is a draft; once
// submitted the invoice is returned as it is. The provider admin may. Errors:
// NotFound without a contract in the month, Conflict invoice.not_billed when
// the contract is unpaid (O-09), Invalid invoice.month_ahead for a month that
// has not begun.
func (w *Work) DraftInvoice(ctx context.Context, scope domain.Scope, purchaser domain.ID, month domain.Month) (domain.Invoice, error) {
	invoice, err := w.draftInvoice(ctx, scope, purchaser, month)
	if domain.KeyOf(err) == "duplicate.invoices" && w.joined == nil {
		// somebody else made it at the same moment: theirs is the draft
		return w.draftInvoice(ctx, scope, purchaser, month)
	}
	return invoice, err
}

func (w *Work) draftInvoice(ctx context.Context, scope domain.Scope, purchaser domain.ID, month domain.Month) (domain.Invoice, error) {
	var invoice domain.Invoice
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return invoice, err
	}
	if month > w.Today().Month() {
		return invoice, domain.Wrong("month", "invoice.month_ahead")
	}
	err := w.change(ctx, scope, func(c *change) error {
		facts, err := monthFacts(c.Tx, purchaser, month, w.Today())
		if err != nil {
			return err
		}
		if !slices.ContainsFunc(facts.Contracts, func(k domain.Contract) bool { return k.Kind.Billable() }) {
			return domain.Clash("invoice.not_billed")
		}
		invoice, err = c.OriginalOf(purchaser, month)
		if domain.KindOf(err) == domain.NotFound {
			invoice = newDraft(c, facts, purchaser)
			err = c.InsertInvoice(invoice)
		}
		if err != nil {
			return err
		}
		if invoice.State != domain.InvoiceDraft {
			return c.audit(Event{Name: "invoice.read", Object: invoice.ID})
		}
		draft, err := storeDraft(c, &invoice, facts)
		if err != nil {
			return err
		}
		return c.audit(Event{Name: "invoice.draft", Object: invoice.ID, Participants: draft.participants(), From: month.First(), To: month.Last()})
	})
	return invoice, err
}

func newDraft(c *change, f rules.MonthFacts, purchaser domain.ID) domain.Invoice {
	return domain.Invoice{ID: domain.NewID(), ProviderID: c.Scope.Organisation, PurchaserID: purchaser, Month: f.Month, Kind: domain.KindInvoice,
		State: domain.InvoiceDraft, CreatedBy: c.Scope.Person, CreatedAt: domain.InstantOf(c.work.Now())}
}

// draft is a bill with its ids, as it is stored.
type draft struct {
	bill  rules.MonthBill
	lines []domain.InvoiceLine
	days  []domain.InvoiceDay
	hash  []byte
}

func (d draft) participants() []domain.ID {
	var ids []domain.ID
	for _, l := range d.lines {
		ids = append(ids, l.ParticipantID)
	}
	for _, b := range d.bill.Blocked {
		ids = append(ids, b.ParticipantID)
	}
	return sortedIDs(ids)
}

// storeDraft writes a draft's lines and days anew from the diary, and its
// totals and references on the invoice.
func storeDraft(c *change, invoice *domain.Invoice, f rules.MonthFacts) (draft, error) {
	d, err := makeDraft(c.Tx, *invoice, f)
	if err != nil {
		return d, err
	}
	if err := c.DeleteDraft(invoice.ID); err != nil {
		return d, domain.Doing("empty the draft", err)
	}
	if err := c.InsertLines(d.lines); err != nil {
		return d, err
	}
	if err := c.InsertInvoiceDays(d.days); err != nil {
		return d, err
	}
	contract := contractOf(f)
	invoice.ContractID, invoice.ContractNumber, invoice.OrderNumber, invoice.BuyerReference = contract.ID, contract.Number, contract.OrderNumber, contract.BuyerReference
	invoice.TotalCents, invoice.ContentHash = d.bill.Total, d.hash
	invoice.RulebookID = f.Rulebook("", f.Month.Last()).ID
	return d, c.UpdateInvoice(invoice.ID, domain.InvoiceDraft, map[string]any{"contract_id": contract.ID, "contract_number": contract.Number,
		"order_number": contract.OrderNumber, "buyer_reference": contract.BuyerReference, "total_cents": invoice.TotalCents,
		"content_hash": invoice.ContentHash, "rulebook_id": invoice.RulebookID})
}

// makeDraft prices the month and gives lines and days their ids, in order of
// the participants' names.
func makeDraft(tx *store.Tx, invoice domain.Invoice, f rules.MonthFacts) (draft, error) {
	d := draft{bill: rules.Bill(f)}
	names, err := namesOf(tx, d.bill)
	if err != nil {
		return d, err
	}
	i18n.SortBy(d.bill.Lines, func(l rules.BillLine) string { return names[l.ParticipantID] })
	for i := range d.bill.Lines {
		line := &d.bill.Lines[i]
		line.ID, line.InvoiceID, line.Position = domain.NewID(), invoice.ID, i+1
		line.ProviderID, line.PurchaserID = invoice.ProviderID, invoice.PurchaserID
		d.lines = append(d.lines, line.InvoiceLine)
		for _, day := range line.Charged {
			day.ID, day.InvoiceID, day.LineID, day.ProviderID, day.PurchaserID = domain.NewID(), invoice.ID, line.ID, invoice.ProviderID, invoice.PurchaserID
			d.days = append(d.days, day)
		}
	}
	d.hash = ContentHash(invoice, d.lines, d.days)
	return d, nil
}

func namesOf(tx *store.Tx, b rules.MonthBill, lines ...domain.InvoiceLine) (map[domain.ID]string, error) {
	var ids []domain.ID
	for _, l := range b.Lines {
		ids = append(ids, l.ParticipantID)
	}
	for _, l := range lines {
		ids = append(ids, l.ParticipantID)
	}
	for _, x := range b.Blocked {
		ids = append(ids, x.ParticipantID)
	}
	for id := range b.People {
		ids = append(ids, id)
	}
	people, err := tx.ParticipantsIn(sortedIDs(ids))
	if err != nil {
		return nil, domain.Doing("participants", err)
	}
	names := map[domain.ID]string{}
	for _, p := range people {
		names[p.ID] = p.Name()
	}
	return names, nil
}

// contractOf is the contract whose references the invoice carries: the newest
// that is billed in the month.
func contractOf(f rules.MonthFacts) domain.Contract {
	var best domain.Contract
	for _, c := range f.Contracts {
		if c.Kind.Billable() && c.ValidFrom <= f.Month.Last() && (c.ValidTo.IsZero() || c.ValidTo >= f.Month.First()) && c.ValidFrom >= best.ValidFrom {
			best = c
		}
	}
	return best
}

// ContentHash is the hash over what an invoice charges: its parties and month,
// every line, and under it every day with the exact version of the diary. Ids
// and numbers are not part of it, so a draft made anew from an unchanged diary
// has the same hash (domain.md, Invoice).
func ContentHash(invoice domain.Invoice, lines []domain.InvoiceLine, days []domain.InvoiceDay) []byte {
	fields := []seal.Field{seal.Text(string(invoice.ProviderID)), seal.Text(string(invoice.PurchaserID)), seal.Text(invoice.Month.String()),
		seal.Text(string(invoice.Kind)), seal.Int(int64(len(lines)))}
	for _, l := range lines {
		fields = append(fields, seal.Text(string(l.ParticipantID)), seal.Text(string(l.VoucherID)), seal.Text(l.VoucherNumber), seal.Text(l.ProductCode),
			seal.Text(string(l.Unit)), seal.Int(int64(l.UnitCents)), seal.Int(int64(l.Days)), seal.Int(int64(l.Minutes)), seal.Int(int64(l.AmountCents)),
			seal.Text(string(l.OriginalLineID)))
		for _, d := range days {
			if d.LineID == l.ID {
				fields = append(fields, seal.Text(string(d.EntryID)), seal.Text(string(d.VersionID)), seal.Text(d.Day.String()), seal.Int(int64(d.Minutes)))
			}
		}
	}
	return seal.ChainHash(contentFormat, fields...)
}

const contentFormat = 1
