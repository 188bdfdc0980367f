package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// InterruptIn is the purchaser's decision to interrupt a service.
type InterruptIn = rules.InterruptIn

// InterruptService records the purchaser's decision to interrupt a service from
// a day on: the agreement ends the day before, or pauses, so that nothing from that
// day on can be marked or billed, and the provider is told by a message in the
// same commit (004 §9.1, §9.7, §15; B-12, M-10). The participant's own caseworker.
// Errors: those of rules.CheckInterruption, agreement.not_signed unless it is in
// force.
func (w *Work) InterruptService(ctx context.Context, scope domain.Scope, agreement domain.ID, in InterruptIn) (domain.ID, error) {
	return w.decideOn(ctx, scope, agreement, func(c *change, a *domain.Agreement) (decided, error) {
		marked, err := markedFrom(c.Tx, a.ID, in.From)
		if err != nil {
			return decided{}, domain.Doing("marked days", err)
		}
		if in.Pause {
			marked = upTo(marked, in.Last(*a))
		}
		if err := rules.CheckInterruption(in, *a, marked); err != nil {
			return decided{}, err
		}
		out := decided{kind: "interruption_decision", event: "agreement.interrupt", topic: in.Reason, text: in.Ground, days: domain.List[domain.Day]{in.From}}
		if in.Pause {
			a.Pauses = append(a.Pauses, domain.Pause{From: in.From, To: in.To, Reason: in.Reason, Ground: in.Ground, By: scope.PersonName, On: w.Today()})
			out.kind, out.event, out.text = "pause_decision", "agreement.pause", c.pauseWords(in)
			if !in.To.IsZero() {
				out.days = append(out.days, in.To)
			}
			return out, nil
		}
		a.State, a.EndedBy, a.EndedOn, a.EndedReason, a.EndedStated = domain.AgreementEnded, scope.Person, in.From-1, "interrupted", in.Stated
		a.EndedNote, a.PurchaserToldOn = in.Ground, w.Today()
		return out, nil
	})
}

// LiftPause ends the pause that lasts, or takes back one to come: the service goes
// on from the day, and the provider is told (B-12). The participant's own
// caseworker. Errors: those of rules.LiftPause; agreement.not_signed.
func (w *Work) LiftPause(ctx context.Context, scope domain.Scope, agreement domain.ID, on domain.Day) (domain.ID, error) {
	return w.decideOn(ctx, scope, agreement, func(c *change, a *domain.Agreement) (decided, error) {
		pauses, err := rules.LiftPause(*a, on, w.Today(), scope.PersonName)
		if err != nil {
			return decided{}, err
		}
		a.Pauses = pauses
		return decided{kind: "pause_lifted", event: "agreement.resume", text: i18n.T(c.lang(), "agreement.pause_lifted_told", domain.Args{"day": on}), days: domain.List[domain.Day]{on}}, nil
	})
}

// decided is what a purchaser's decision about an agreement says to the provider.
type decided struct {
	kind, event, topic, text string
	days                     domain.List[domain.Day] // the first is the decision's own
}

// decideOn carries a caseworker's decision about an agreement in force out: the
// agreement as the decision left it, the message to the provider and the log's
// row, in one commit. It gives the message.
func (w *Work) decideOn(ctx context.Context, scope domain.Scope, agreement domain.ID, decide func(*change, *domain.Agreement) (decided, error)) (domain.ID, error) {
	if err := may(scope, domain.RoleCaseworker); err != nil {
		return "", err
	}
	id := domain.NewID()
	err := w.change(ctx, scope, func(c *change) error {
		a, err := c.Agreement(agreement)
		if err != nil {
			return err
		}
		if a.State != domain.AgreementSigned {
			return domain.Clash("agreement.not_signed")
		}
		d, err := decide(c, &a)
		if err != nil {
			return err
		}
		if err := c.UpdateAgreement(a); err != nil {
			return domain.Doing("decide on the agreement", err)
		}
		m := domain.Message{ID: id, ParticipantID: a.ParticipantID, ProviderID: a.ProviderID, PurchaserID: a.PurchaserID, Side: domain.SidePurchaser, Kind: d.kind,
			Topic: d.topic, Text: d.text, Days: d.days, SentBy: scope.Person, SentName: scope.PersonName, SentOn: w.Today(), CreatedAt: c.Now(),
			LastSide: domain.SidePurchaser, LastAt: c.Now()}
		if err := c.place(&m, d.days[0]-1); err != nil {
			return err
		}
		m.PurchaserPersonID, m.PurchaserPerson, m.PurchaserSeenAt = scope.Person, scope.PersonName, c.Now()
		if err := c.sendThread(m); err != nil {
			return err
		}
		return c.audit(Event{Name: d.event, Object: a.ID, Participants: []domain.ID{a.ParticipantID}, From: d.days[0], To: d.days[len(d.days)-1]})
	})
	return id, outsideDecision(err)
}

// pauseWords tell the provider from when to when there is no service, and why.
func (c *change) pauseWords(in InterruptIn) string {
	key, args := "agreement.pause_told_open", domain.Args{"from": in.From}
	if !in.To.IsZero() {
		key, args = "agreement.pause_told", domain.Args{"from": in.From, "to": in.To}
	}
	return i18n.T(c.lang(), key, args) + "\n" + in.Ground
}

// markedFrom finds the days marked on an agreement from a day on.
func markedFrom(tx *store.Tx, agreement domain.ID, from domain.Day) ([]domain.Day, error) {
	if from.IsZero() {
		return nil, nil
	}
	return tx.MarkedOutside(agreement, 0, from-1)
}

// upTo leaves out the days after the last.
func upTo(days []domain.Day, last domain.Day) []domain.Day {
	var out []domain.Day
	for _, d := range days {
		if d <= last {
			out = append(out, d)
		}
	}
	return out
}
