package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// evaluations starts a query on evaluations: the purchaser's people see signed
// ones only, since a draft is the supervisor's own paper; a reviewer the monthly
// ones that payment depends on.
func (t *Tx) evaluations() *gorm.DB {
	q := t.ofUnit("evaluations")
	if t.Scope.Side == domain.SidePurchaser {
		q = q.Where("evaluations.state <> 'draft'")
	}
	if t.Scope.Is(domain.RoleReviewer) {
		q = q.Where("evaluations.kind = 'monthly'")
	}
	return q
}

// PeriodEvaluations lists the mid and final evaluations of agreements, the newest
// first.
func (t *Tx) PeriodEvaluations(agreements ...domain.ID) ([]domain.Evaluation, error) {
	return manyIn[domain.Evaluation](agreements, func(part []domain.ID) *gorm.DB {
		return t.evaluations().Where("evaluations.agreement_id IN ? AND evaluations.kind IN ?", part, domain.PeriodKinds).Order("evaluations.created_at DESC, evaluations.id DESC")
	})
}

// PeriodEvaluationsSent lists the mid and final evaluations of participants that
// were delivered from a day on.
func (t *Tx) PeriodEvaluationsSent(from domain.Day, participants ...domain.ID) ([]domain.Evaluation, error) {
	return manyIn[domain.Evaluation](participants, func(part []domain.ID) *gorm.DB {
		return t.evaluations().Where("evaluations.participant_id IN ? AND evaluations.kind IN ? AND evaluations.sent_on >= ?", part, domain.PeriodKinds, from)
	})
}

// EvaluationOfThread finds the evaluation that a thread carried; NotFound when it
// carried none, or none that the scope reaches.
func (t *Tx) EvaluationOfThread(message domain.ID) (domain.Evaluation, error) {
	return one[domain.Evaluation](t.evaluations().Where("evaluations.message_id = ?", message))
}

// Evaluation loads one evaluation; NotFound otherwise.
func (t *Tx) Evaluation(id domain.ID) (domain.Evaluation, error) {
	return one[domain.Evaluation](t.evaluations().Where("evaluations.id = ?", id))
}

// EvaluationsIn lists the monthly evaluations of a month; with agreements
// given, theirs only.
func (t *Tx) EvaluationsIn(month domain.Month, agreements ...domain.ID) ([]domain.Evaluation, error) {
	query := func() *gorm.DB {
		return t.evaluations().Where("evaluations.kind = 'monthly' AND evaluations.month = ?", month)
	}
	if len(agreements) == 0 {
		return many[domain.Evaluation](query())
	}
	return manyIn[domain.Evaluation](agreements, func(part []domain.ID) *gorm.DB {
		return query().Where("evaluations.agreement_id IN ?", part)
	})
}

// EvaluationsOf lists a participant's evaluations, newest month first.
func (t *Tx) EvaluationsOf(participant domain.ID) ([]domain.Evaluation, error) {
	return many[domain.Evaluation](t.evaluations().Where("evaluations.participant_id = ?", participant).
		Order("evaluations.month DESC, evaluations.created_at DESC"))
}

// InsertEvaluation stores a draft. A second one of the agreement's month, or a
// second draft of a mid or final evaluation, is the Conflict duplicate.evaluations.
func (t *Tx) InsertEvaluation(e domain.Evaluation) error {
	if err := t.owns(e.ProviderID, e.PurchaserID); err != nil {
		return err
	}
	return t.db.Table("evaluations").Create(&e).Error
}

// UpdateEvaluation stores what may change in a draft; a signed one is Locked
// with frozen.evaluations.
func (t *Tx) UpdateEvaluation(e domain.Evaluation) error {
	return changed(t.evaluations().Where("evaluations.id = ?", e.ID).
		Select("unit_id", "text", "state", "author_id", "author_name", "signed_off_by", "signed_off_name", "signed_off_at",
			"signed_on", "unsigned", "document_id", "follow_up_id", "updated_at", "content", "sent_on", "message_id", "rulebook_id").
		Updates(&e))
}
