package casework

import (
	"context"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"

	"pajakirja/app/domain"
	"pajakirja/app/finland"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// SubmitInvoice sends a draft to the purchaser: it is made anew from the diary,
// gets its number, reference and due day, is issued as a PDF, and the month's
// days are frozen under its content hash. Seen is the hash, in hex, of what the
// person looked at; when the diary has changed since it is the Conflict
// invoice.changed, and empty asks nothing. Other errors: Conflict
// invoice.already_submitted and invoice.empty, Invalid invoice.no_account
// without the provider's IBAN. The provider admin may, late too (M-03).
func (w *Work) SubmitInvoice(ctx context.Context, scope domain.Scope, id domain.ID, seen string) (domain.Invoice, error) {
	var invoice domain.Invoice
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return invoice, err
	}
	err := w.change(ctx, scope, func(c *change) error {
		held, err := c.HoldInvoice(id)
		if err != nil {
			return err
		}
		if err := rules.NextState(held.State, domain.InvoiceSubmitted); err != nil {
			return err
		}
		if err := w.submit(c, &held, seen); err != nil {
			return err
		}
		invoice = held
		return nil
	})
	return invoice, err
}

// submit freezes the month, makes the draft anew from the diary and issues it.
func (w *Work) submit(c *change, held *domain.Invoice, seen string) error {
	if err := c.FreezeMonth(held.ProviderID, held.PurchaserID, held.Month); err != nil {
		return domain.Doing("freeze the month", err)
	}
	facts, err := monthFacts(c.Tx, held.PurchaserID, held.Month, w.Today())
	if err != nil {
		return err
	}
	d, err := storeDraft(c, held, facts)
	if err != nil {
		return err
	}
	switch {
	case len(d.lines) == 0:
		return domain.Clash("invoice.empty")
	case seen != "" && seen != hex.EncodeToString(held.ContentHash):
		return domain.Clash("invoice.changed")
	}
	if err := issue(c, held, facts, d); err != nil {
		return err
	}
	return c.audit(Event{Name: "invoice.submit", Object: held.ID, Participants: d.participants(), From: held.Month.First(), To: held.Month.Last()})
}

// issue numbers a draft, charges its days, prints it and closes the month.
func issue(c *change, i *domain.Invoice, f rules.MonthFacts, d draft) error {
	today, now := c.work.Today(), domain.InstantOf(c.work.Now())
	if err := c.ChargeDays(i.ID); err != nil {
		return err
	}
	if err := billCorrections(c, f, d); err != nil {
		return err
	}
	year, _, _ := today.Date()
	if err := number(c, i, strconv.Itoa(year)); err != nil {
		return err
	}
	i.State, i.IssuedOn, i.DueOn = domain.InvoiceSubmitted, today, today.AddDays(contractOf(f).PaymentDays)
	i.LateDays = rules.LateDays(f.Rulebook("", i.Month.Last()), i.Month, today)
	i.SubmittedBy, i.SubmittedAt = c.Scope.Person, now
	if err := printInvoice(c, i, nil, d.lines, d.days); err != nil {
		return err
	}
	err := c.UpdateInvoice(i.ID, domain.InvoiceDraft, map[string]any{"state": i.State, "series": i.Series, "number": i.Number, "serial_number": i.SerialNumber,
		"reference": i.Reference, "issued_on": i.IssuedOn, "due_on": i.DueOn, "late_days": i.LateDays, "document_id": i.DocumentID,
		"submitted_by": i.SubmittedBy, "submitted_at": i.SubmittedAt})
	if err != nil {
		return err
	}
	return c.CloseMonth(domain.MonthClosing{ID: domain.NewID(), ProviderID: i.ProviderID, PurchaserID: i.PurchaserID, Month: i.Month,
		InvoiceID: i.ID, ClosedBy: c.Scope.Person, ClosedAt: now})
}

// number gives an invoice the next number of its series, without gaps, and the
// payment reference made of it. One that was taken back keeps its number.
func number(c *change, i *domain.Invoice, series string) error {
	if i.Number != "" {
		return nil
	}
	n, err := c.NextNumber(i.ProviderID, "invoice/"+series)
	if err != nil {
		return domain.Doing("invoice number", err)
	}
	i.Series, i.SerialNumber, i.Number = series, n, fmt.Sprintf("%s-%04d", series, n)
	if i.Reference != "" {
		return nil
	}
	reference, err := finland.NewReference(fmt.Sprintf("%s%05d", series, n))
	if err != nil {
		return domain.Doing("payment reference", err)
	}
	i.Reference = string(reference)
	return nil
}

// billCorrections ties the proposed corrections to the lines they went on.
func billCorrections(c *change, f rules.MonthFacts, d draft) error {
	for _, line := range d.lines {
		if line.OriginalLineID == "" {
			continue
		}
		var ids []domain.ID
		for _, o := range f.Corrections {
			if o.Line.ID == line.OriginalLineID {
				ids = append(ids, o.ID)
			}
		}
		if err := c.MoveCorrections(ids, domain.CorrectionBilled, line.ID); err != nil {
			return domain.Doing("corrections", err)
		}
	}
	return nil
}

// WithdrawInvoice takes a submission back until the purchaser begins to review
// it: the month is open again and the number is kept for the next submission.
// The Conflict is invoice.review_begun, or invoice.not_submitted for a draft.
func (w *Work) WithdrawInvoice(ctx context.Context, scope domain.Scope, id domain.ID) (domain.Invoice, error) {
	var invoice domain.Invoice
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return invoice, err
	}
	err := w.change(ctx, scope, func(c *change) error {
		held, err := c.HoldInvoice(id)
		switch {
		case err != nil:
			return err
		case held.State == domain.InvoiceDraft || held.Kind != domain.KindInvoice:
			return domain.Clash("invoice.not_submitted")
		case held.State != domain.InvoiceSubmitted || !held.ReviewStarted.IsZero():
			return domain.Clash("invoice.review_begun")
		}
		if err := reopen(c, &held); err != nil {
			return err
		}
		participants, err := participantsOf(c.Tx, held.ID)
		if err != nil {
			return err
		}
		invoice = held
		return c.audit(Event{Name: "invoice.withdraw", Object: held.ID, Participants: participants, From: held.Month.First(), To: held.Month.Last()})
	})
	return invoice, err
}

func reopen(c *change, i *domain.Invoice) error {
	lines, err := c.LinesOf(i.ID)
	if err != nil {
		return domain.Doing("lines", err)
	}
	i.State, i.SubmittedBy, i.SubmittedAt, i.IssuedOn, i.DueOn, i.LateDays, i.DocumentID = domain.InvoiceDraft, "", 0, 0, 0, 0, ""
	err = c.UpdateInvoice(i.ID, domain.InvoiceSubmitted, map[string]any{"state": i.State, "submitted_by": i.SubmittedBy, "submitted_at": i.SubmittedAt,
		"issued_on": i.IssuedOn, "due_on": i.DueOn, "late_days": 0, "document_id": i.DocumentID})
	if err != nil {
		return err
	}
	if err := c.ReleaseDays(i.ID); err != nil {
		return domain.Doing("release the days", err)
	}
	var ids []domain.ID
	for _, l := range lines {
		ids = append(ids, l.ID)
	}
	billed, err := c.CorrectionsOnLines(ids...)
	if err != nil {
		return domain.Doing("corrections", err)
	}
	var corrections []domain.ID
	for _, x := range billed {
		corrections = append(corrections, x.ID)
	}
	if err := c.MoveCorrections(corrections, domain.CorrectionProposed, ""); err != nil {
		return domain.Doing("corrections", err)
	}
	return c.ReopenMonth(i.ID, domain.InstantOf(c.work.Now()))
}

func participantsOf(tx *store.Tx, invoice domain.ID) ([]domain.ID, error) {
	lines, err := tx.LinesOf(invoice)
	if err != nil {
		return nil, domain.Doing("lines", err)
	}
	ids := make([]domain.ID, 0, len(lines))
	for _, l := range lines {
		ids = append(ids, l.ParticipantID)
	}
	slices.Sort(ids)
	return slices.Compact(ids), nil
}
