package casework

import (
	"strconv"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
)

// conclude accepts an invoice once every line is accepted or rejected. What was
// rejected becomes a credit note at that moment, and its days are free to bill
// again after a new version (domain.md, Invoice).
func conclude(c *change, i domain.Invoice) error {
	lines, err := c.LinesOf(i.ID)
	if err != nil {
		return domain.Doing("lines", err)
	}
	if !rules.Resolved(lines) {
		return nil
	}
	now := domain.InstantOf(c.work.Now())
	if err := c.UpdateInvoice(i.ID, domain.InvoiceSubmitted, map[string]any{"state": domain.InvoiceAccepted, "accepted_at": now}); err != nil {
		return err
	}
	var rejected []domain.InvoiceLine
	for _, l := range lines {
		if l.State == domain.LineRejected {
			rejected = append(rejected, l)
		}
	}
	if len(rejected) == 0 {
		return nil
	}
	if err := credit(c, i, rejected); err != nil {
		return err
	}
	return release(c, i, rejected)
}

// credit issues the credit note of rejected lines: own number series, negative
// amounts, each line naming its original.
func credit(c *change, i domain.Invoice, rejected []domain.InvoiceLine) error {
	today, now := c.work.Today(), domain.InstantOf(c.work.Now())
	note := domain.Invoice{ID: domain.NewID(), ProviderID: i.ProviderID, PurchaserID: i.PurchaserID, ContractID: i.ContractID, Month: i.Month,
		Kind: domain.KindCreditNote, State: domain.InvoiceAccepted, OriginalID: i.ID, Reference: i.Reference, IssuedOn: today, RulebookID: i.RulebookID,
		ContractNumber: i.ContractNumber, OrderNumber: i.OrderNumber, BuyerReference: i.BuyerReference, CreatedBy: c.Scope.Person, CreatedAt: now,
		SubmittedAt: now, ReviewStarted: now, AcceptedAt: now}
	lines := rules.CreditLines(rejected)
	for n := range lines {
		lines[n].ID, lines[n].InvoiceID = domain.NewID(), note.ID
		lines[n].DecidedBy, lines[n].DecidedAt = c.Scope.Person, now
		note.TotalCents += lines[n].AmountCents
	}
	days, err := creditDays(c, i.ID, lines)
	if err != nil {
		return err
	}
	note.ContentHash = ContentHash(note, lines, days)
	year, _, _ := today.Date()
	if err := number(c, &note, "H"+strconv.Itoa(year)); err != nil {
		return err
	}
	if err := printInvoice(c, &note, &i, lines, days); err != nil {
		return err
	}
	if err := c.InsertInvoice(note); err != nil {
		return err
	}
	if err := c.InsertLines(lines); err != nil {
		return err
	}
	return c.InsertInvoiceDays(days)
}

// creditDays repeats the original lines' days on the credit lines; they charge
// nothing.
func creditDays(c *change, original domain.ID, lines []domain.InvoiceLine) ([]domain.InvoiceDay, error) {
	all, err := c.InvoiceDaysOf(original)
	if err != nil {
		return nil, domain.Doing("days", err)
	}
	var out []domain.InvoiceDay
	for _, l := range lines {
		for _, d := range all {
			if d.LineID == l.OriginalLineID {
				d.ID, d.InvoiceID, d.LineID, d.Live = domain.NewID(), l.InvoiceID, l.ID, false
				out = append(out, d)
			}
		}
	}
	return out, nil
}

// release frees the days of rejected lines and drops the corrections that
// rested on them.
func release(c *change, i domain.Invoice, rejected []domain.InvoiceLine) error {
	ids := make([]domain.ID, 0, len(rejected))
	gone := map[domain.ID]bool{}
	for _, l := range rejected {
		ids, gone[l.ID] = append(ids, l.ID), true
	}
	if err := c.ReleaseDays(i.ID, ids...); err != nil {
		return domain.Doing("release the days", err)
	}
	drop, err := c.CorrectionsOnLines(ids...)
	if err != nil {
		return domain.Doing("corrections", err)
	}
	proposed, err := c.Corrections(i.PurchaserID, domain.CorrectionProposed)
	if err != nil {
		return domain.Doing("corrections", err)
	}
	for _, x := range proposed {
		if gone[x.OriginalLineID] {
			drop = append(drop, x)
		}
	}
	dropped := make([]domain.ID, 0, len(drop))
	for _, x := range drop {
		dropped = append(dropped, x.ID)
	}
	return c.MoveCorrections(dropped, domain.CorrectionDropped, "")
}
