package casework

import (
	"context"
	"slices"

	"pajakirja/app/domain"
)

// EvaluationToAttachTo loads the evaluation that a measure's form is for, so that a
// refused one is shown on its page. Who may as AttachToEvaluation.
func (w *Work) EvaluationToAttachTo(ctx context.Context, scope domain.Scope, evaluation domain.ID) (PeriodSheet, error) {
	if err := may(scope, evaluationWriters...); err != nil {
		return PeriodSheet{}, err
	}
	return w.PeriodEvaluationByID(ctx, scope, evaluation)
}

// AttachToEvaluation stores the form of a measure that a mid or final evaluation
// names (004 §14.2.2; E-10), also after it was sent: its finding ends. With Health
// it is opened by the admin and the caseworker alone (G-03). Supervisors of the
// unit and provider admins. Errors: the fields' (file, title); measure when the
// evaluation does not name it.
func (w *Work) AttachToEvaluation(ctx context.Context, scope domain.Scope, evaluation domain.ID, measure string, in AttachIn) (domain.ID, error) {
	if err := may(scope, evaluationWriters...); err != nil {
		return "", err
	}
	var id domain.ID
	err := w.change(ctx, scope, func(c *change) error {
		e, err := c.Evaluation(evaluation)
		if err != nil {
			return err
		}
		if !e.OfPeriod() {
			return domain.Missing()
		}
		if !slices.ContainsFunc(e.Content.Measures, func(m domain.Measure) bool { return m.Code == measure }) {
			return domain.Wrong("measure", "evaluation.measure_unnamed_form")
		}
		to := attachedTo{domain.AttachedToEvaluation, e.ID, e.ParticipantID, e.ProviderID, e.PurchaserID, measure}
		if id, err = c.attach(to, in); err != nil {
			return err
		}
		return c.audit(Event{Name: "evaluation.attach", Object: id, Participants: []domain.ID{e.ParticipantID}})
	})
	return id, err
}
