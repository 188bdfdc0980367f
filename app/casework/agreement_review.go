package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
)

// ReviewIn is a review of agreement and plan.
type ReviewIn = rules.ReviewIn

// ReviewAgreement records a review of a signed agreement and its plan: who took
// part, how each goal of the plan in force stands, what follows. Goals are
// the plan's own, in its order; in.Goals gives their states. Provider admins and
// supervisors of the unit. Errors: the fields'; agreement.not_signed.
func (w *Work) ReviewAgreement(ctx context.Context, scope domain.Scope, agreement domain.ID, in ReviewIn) error {
	if err := may(scope, domain.RoleProviderAdmin, domain.RoleSupervisor); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		a, err := c.Agreement(agreement)
		if err != nil {
			return err
		}
		if a.State == domain.AgreementDraft {
			return domain.Clash("agreement.not_signed")
		}
		versions, err := c.VersionsOf(agreement)
		if err != nil {
			return err
		}
		in.Goals = goalsReviewed(versionNear(versions, min(w.Today(), a.LastDay())).Goals, in.Goals)
		if err := rules.ValidReview(in, a, w.Today()); err != nil {
			return err
		}
		r := domain.AgreementReview{ID: domain.NewID(), ParticipantID: a.ParticipantID, ProviderID: a.ProviderID, PurchaserID: a.PurchaserID, AgreementID: a.ID,
			ReviewedOn: in.On, Present: in.Present, Goals: in.Goals, Note: in.Note, Outcome: in.Outcome, ByID: scope.Person, ByName: scope.PersonName, CreatedAt: c.Now()}
		if err := c.InsertReview(r); err != nil {
			return err
		}
		return c.audit(Event{Name: "agreement.review", Object: a.ID, Participants: []domain.ID{a.ParticipantID}})
	})
}

// goalsReviewed pairs the plan's goals with the states given, in order.
func goalsReviewed(goals []domain.Goal, given []domain.GoalReview) []domain.GoalReview {
	out := make([]domain.GoalReview, 0, len(goals))
	for i, g := range goals {
		x := domain.GoalReview{Text: g.Text}
		if i < len(given) {
			x.State = given[i].State
		}
		out = append(out, x)
	}
	return out
}

// CallIn calls for a review.
type CallIn = rules.CallIn

// CallReview calls for a review of agreement and plan before its time, when it
// does not go as planned or more could be asked for: it is due on its day on the
// work list until a review is recorded (D-18). A later call takes the place of the
// former. Provider admins and supervisors of the unit. Errors: the fields';
// agreement.not_signed, agreement.over.
func (w *Work) CallReview(ctx context.Context, scope domain.Scope, agreement domain.ID, in CallIn) error {
	if err := may(scope, domain.RoleProviderAdmin, domain.RoleSupervisor); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		a, err := c.Agreement(agreement)
		if err != nil {
			return err
		}
		switch {
		case a.State == domain.AgreementDraft:
			return domain.Clash("agreement.not_signed")
		case a.LastDay() < w.Today():
			return domain.Clash("agreement.over")
		}
		in.Why = trimmed(in.Why)
		if err := rules.ValidCall(in, a, w.Today()); err != nil {
			return err
		}
		a.ReviewDue, a.ReviewAskedOn, a.ReviewAskedBy, a.ReviewWhy = in.Due, w.Today(), scope.PersonName, in.Why
		if err := c.UpdateAgreement(a); err != nil {
			return err
		}
		return c.audit(Event{Name: "agreement.call_review", Object: a.ID, Participants: []domain.ID{a.ParticipantID}, Reason: in.Why})
	})
}
