package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
)

// InterruptIn is the purchaser's decision to interrupt a service.
type InterruptIn = rules.InterruptIn

// InterruptService records the purchaser's decision to interrupt a service from
// a day on: the agreement ends the day before, so that nothing from that day on
// can be marked or billed, and the provider is told by a message in the same
// commit (004 §9.1, §9.7, §15; B-12, M-10). The participant's own caseworker.
// Errors: those of rules.CheckInterruption, agreement.not_signed unless it is in
// force.
func (w *Work) InterruptService(ctx context.Context, scope domain.Scope, agreement domain.ID, in InterruptIn) (domain.ID, error) {
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
		marked, err := markedFrom(c.Tx, a.ID, in.From)
		if err != nil {
			return domain.Doing("marked days", err)
		}
		if err := rules.CheckInterruption(in, a, marked); err != nil {
			return err
		}
		a.State, a.EndedBy, a.EndedOn, a.EndedReason, a.EndedStated = domain.AgreementEnded, scope.Person, in.From-1, "interrupted", in.Stated
		a.EndedNote, a.PurchaserToldOn = in.Ground, w.Today()
		if err := c.UpdateAgreement(a); err != nil {
			return domain.Doing("end the agreement", err)
		}
		m := domain.Message{ID: id, ParticipantID: a.ParticipantID, ProviderID: a.ProviderID, PurchaserID: a.PurchaserID, Side: domain.SidePurchaser, Kind: "interruption_decision",
			Topic: in.Reason, Text: in.Ground, Days: domain.List[domain.Day]{in.From}, SentBy: scope.Person, SentName: scope.PersonName, SentOn: w.Today(), CreatedAt: c.Now(),
			LastSide: domain.SidePurchaser, LastAt: c.Now()}
		if err := c.place(&m, in.From-1); err != nil {
			return err
		}
		m.PurchaserPersonID, m.PurchaserPerson, m.PurchaserSeenAt = scope.Person, scope.PersonName, c.Now()
		if err := c.sendThread(m); err != nil {
			return err
		}
		return c.audit(Event{Name: "agreement.interrupt", Object: a.ID, Participants: []domain.ID{a.ParticipantID}, From: in.From, To: in.From})
	})
	return id, outsideDecision(err)
}
