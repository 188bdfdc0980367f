package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
)

// BeginReview marks that the purchaser has taken the invoice up: from then on
// the provider can't take it back. Again changes nothing. The reviewer may.
func (w *Work) BeginReview(ctx context.Context, scope domain.Scope, id domain.ID) error {
	return w.review(ctx, scope, id, func(c *change, i *domain.Invoice) (Event, error) {
		return Event{Name: "invoice.review", Object: i.ID}, nil
	})
}

// review runs one step of a review: the invoice is held, must be submitted, and
// is marked as taken up. When the step leaves no line open or queried the
// invoice is accepted, with a credit note for what was rejected.
func (w *Work) review(ctx context.Context, scope domain.Scope, id domain.ID, step func(*change, *domain.Invoice) (Event, error)) error {
	if err := may(scope, domain.RoleReviewer); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		held, err := c.HoldInvoice(id)
		if err != nil {
			return err
		}
		if held.State != domain.InvoiceSubmitted {
			return domain.Clash("invoice.not_in_review")
		}
		if held.ReviewStarted.IsZero() {
			held.ReviewStarted = domain.InstantOf(w.Now())
			if err := c.UpdateInvoice(id, domain.InvoiceSubmitted, map[string]any{"review_started": held.ReviewStarted}); err != nil {
				return err
			}
		}
		event, err := step(c, &held)
		if err != nil {
			return err
		}
		if err := conclude(c, held); err != nil {
			return err
		}
		return c.audit(event)
	})
}

// Decision is what a reviewer says of a line.
type Decision = rules.Decision

// The decisions (api.md).
const (
	DecideAccept = rules.DecideAccept
	DecideQuery  = rules.DecideQuery
	DecideReject = rules.DecideReject
)

// Verdict is a reviewer's decision on a line; a query and a rejection carry a
// reason, which both sides see.
type Verdict struct {
	Decision Decision
	Reason   string
}

// DecideLine accepts, queries or rejects one line of a submitted invoice. The
// reviewer may. Of two who decide the same line one wins; the other gets the
// Conflict invoice.line_decided. Invalid at field "reason" or "decision";
// Conflict invoice.not_in_review when the invoice isn't submitted.
func (w *Work) DecideLine(ctx context.Context, scope domain.Scope, id, lineID domain.ID, v Verdict) error {
	return w.review(ctx, scope, id, func(c *change, i *domain.Invoice) (Event, error) {
		line, err := lineOf(c, id, lineID)
		if err != nil {
			return Event{}, err
		}
		next, err := rules.Decide(line.State, v.Decision, v.Reason)
		if err != nil {
			return Event{}, err
		}
		return Event{Name: "invoice." + string(v.Decision), Object: lineID, Participants: []domain.ID{line.ParticipantID}},
			decide(c, line, next, v.Reason)
	})
}

func decide(c *change, line domain.InvoiceLine, next domain.LineState, reason string) error {
	was := line.State
	line.State, line.DecidedBy, line.DecidedAt = next, c.Scope.Person, domain.InstantOf(c.work.Now())
	line.Reason = ""
	if next != domain.LineAccepted {
		line.Reason = reason
	}
	if err := c.DecideLine(line, was); err != nil {
		return err
	}
	if reason == "" {
		return nil
	}
	return c.InsertMessage(message(c, line, string(next), reason))
}

func message(c *change, line domain.InvoiceLine, kind, text string) domain.LineMessage {
	return domain.LineMessage{ID: domain.NewID(), InvoiceID: line.InvoiceID, LineID: line.ID, ProviderID: line.ProviderID, PurchaserID: line.PurchaserID,
		Kind: kind, Text: text, ByID: c.Scope.Person, ByName: c.Scope.PersonName, At: domain.InstantOf(c.work.Now())}
}

// lineOf finds a line of the invoice; a line of another one does not exist.
func lineOf(c *change, invoice, lineID domain.ID) (domain.InvoiceLine, error) {
	lines, err := c.Lines(lineID)
	if err != nil {
		return domain.InvoiceLine{}, domain.Doing("line", err)
	}
	if len(lines) == 0 || lines[0].InvoiceID != invoice {
		return domain.InvoiceLine{}, domain.Missing()
	}
	return lines[0], nil
}

// AcceptClean accepts every line that is open and has no finding, and tells how
// many they were. The reviewer may.
func (w *Work) AcceptClean(ctx context.Context, scope domain.Scope, id domain.ID) (int, error) {
	n := 0
	err := w.review(ctx, scope, id, func(c *change, i *domain.Invoice) (Event, error) {
		lines, err := c.LinesOf(id)
		if err != nil {
			return Event{}, domain.Doing("lines", err)
		}
		n = 0
		event := Event{Name: "invoice.accept", Object: id}
		for _, l := range lines {
			if !rules.Clean(l) {
				continue
			}
			if err := decide(c, l, domain.LineAccepted, ""); err != nil {
				return Event{}, err
			}
			n++
			event.Participants = append(event.Participants, l.ParticipantID)
		}
		return event, nil
	})
	return n, err
}

// AnswerLine answers the purchaser's query on a line, which is open again after
// it. The provider admin may. Conflict invoice.not_queried when nothing was
// asked; Invalid at field "text".
func (w *Work) AnswerLine(ctx context.Context, scope domain.Scope, id, lineID domain.ID, text string) error {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return err
	}
	if err := rules.MessageText("text", text); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		held, err := c.HoldInvoice(id)
		if err != nil {
			return err
		}
		line, err := lineOf(c, held.ID, lineID)
		if err != nil {
			return err
		}
		if held.State != domain.InvoiceSubmitted || line.State != domain.LineQueried {
			return domain.Clash("invoice.not_queried")
		}
		line.State, line.Reason = domain.LineOpen, ""
		if err := c.DecideLine(line, domain.LineQueried); err != nil {
			return err
		}
		if err := c.InsertMessage(message(c, line, "answer", text)); err != nil {
			return err
		}
		return c.audit(Event{Name: "invoice.answer", Object: lineID, Participants: []domain.ID{line.ParticipantID}})
	})
}

// SettleInvoice marks an accepted invoice, and its credit note with it, as
// settled (tilitetty). The reviewer may. Conflict invoice.not_accepted or
// invoice.already_done.
func (w *Work) SettleInvoice(ctx context.Context, scope domain.Scope, id domain.ID) error {
	return w.advance(ctx, scope, id, domain.InvoiceSettled, func(now domain.Instant) map[string]any {
		return map[string]any{"settled_at": now}
	})
}

// PayInvoice marks a settled invoice, and its credit note with it, as paid on a
// day that is not ahead. The reviewer may. Conflict invoice.not_settled or
// invoice.already_done; Invalid at field "paid_on".
func (w *Work) PayInvoice(ctx context.Context, scope domain.Scope, id domain.ID, on domain.Day) error {
	if on.IsZero() || on > w.Today() {
		return domain.Wrong("paid_on", "invoice.paid_day")
	}
	return w.advance(ctx, scope, id, domain.InvoicePaid, func(now domain.Instant) map[string]any {
		return map[string]any{"paid_at": now, "paid_on": on}
	})
}

func (w *Work) advance(ctx context.Context, scope domain.Scope, id domain.ID, to domain.InvoiceState, columns func(domain.Instant) map[string]any) error {
	if err := may(scope, domain.RoleReviewer); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		held, err := c.HoldInvoice(id)
		if err != nil {
			return err
		}
		if err := rules.NextState(held.State, to); err != nil {
			return err
		}
		set := columns(domain.InstantOf(w.Now()))
		set["state"] = to
		if err := c.UpdateInvoice(id, held.State, set); err != nil {
			return err
		}
		credit, err := c.CreditOf(id)
		switch {
		case domain.KindOf(err) == domain.NotFound:
		case err != nil:
			return domain.Doing("credit note", err)
		case rules.NextState(credit.State, to) == nil:
			if err := c.UpdateInvoice(credit.ID, credit.State, set); err != nil {
				return err
			}
		}
		return c.audit(Event{Name: "invoice." + string(to), Object: id})
	})
}
