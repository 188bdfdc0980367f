package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
)

// TalkIn is a three-party talk.
type TalkIn = rules.TalkIn

// RecordTalk stores the three-party talk of an agreement: when it was held, who
// took part and who does what (003; O-11). Supervisors of the unit, provider
// admins and the participant's caseworker. Errors: the fields of rules.ValidTalk.
func (w *Work) RecordTalk(ctx context.Context, scope domain.Scope, agreement domain.ID, in TalkIn) error {
	if err := may(scope, caseReaders...); err != nil {
		return err
	}
	if err := rules.ValidTalk(in, w.Today()); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		a, err := c.Agreement(agreement)
		if err != nil {
			return err
		}
		a.TalkOn, a.TalkPresent, a.TalkDuties = in.On, in.Present, in.Duties
		if err := c.SetTalk(a); err != nil {
			return domain.Doing("store the talk", err)
		}
		return c.audit(Event{Name: "agreement.talk", Object: a.ID, Participants: []domain.ID{a.ParticipantID}, From: in.On, To: in.On})
	})
}
