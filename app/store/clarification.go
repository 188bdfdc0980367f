package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// clarifications starts a query on what the parties settle: a supervisor reaches
// those of their units, a caseworker those of their own participants, a reviewer
// none.
func (t *Tx) clarifications() *gorm.DB {
	q := t.ofUnit("clarifications")
	if t.Scope.Is(domain.RoleReviewer) {
		return q.Where("1 = 0")
	}
	return q
}

// Clarification loads one; NotFound otherwise.
func (t *Tx) Clarification(id domain.ID) (domain.Clarification, error) {
	return one[domain.Clarification](t.clarifications().Where("clarifications.id = ?", id))
}

// HoldClarification loads one and keeps others from changing it until the end of
// the transaction: talks are added to those that are there.
func (t *Tx) HoldClarification(id domain.ID) (domain.Clarification, error) {
	q := t.clarifications().Where("clarifications.id = ?", id)
	if t.dialect == PostgreSQL {
		q = q.Clauses(locking("clarifications"))
	}
	return one[domain.Clarification](q)
}

// Clarifications lists them, the open ones first, then the newest; with
// participants given, theirs only.
func (t *Tx) Clarifications(participants ...domain.ID) ([]domain.Clarification, error) {
	query := func() *gorm.DB {
		return t.clarifications().Order("CASE WHEN clarifications.outcome = '' THEN 0 ELSE 1 END, clarifications.opened_on DESC, clarifications.id DESC")
	}
	if len(participants) == 0 {
		return many[domain.Clarification](query())
	}
	return manyIn[domain.Clarification](participants, func(part []domain.ID) *gorm.DB {
		return query().Where("clarifications.participant_id IN ?", part)
	})
}

// OpenClarifications lists those that wait for an outcome, the oldest first.
func (t *Tx) OpenClarifications() ([]domain.Clarification, error) {
	return many[domain.Clarification](t.clarifications().Where("clarifications.outcome = ''").Order("clarifications.opened_on, clarifications.id"))
}

// InsertClarification stores one of one of the parties.
func (t *Tx) InsertClarification(c domain.Clarification) error {
	if err := t.owns(c.ProviderID, c.PurchaserID); err != nil {
		return err
	}
	return t.db.Table("clarifications").Create(&c).Error
}

// UpdateClarification stores talks and outcome; a settled one is Locked with
// frozen.clarifications.
func (t *Tx) UpdateClarification(c domain.Clarification) error {
	return changed(t.clarifications().Where("clarifications.id = ?", c.ID).Select("talks", "outcome", "outcome_on", "outcome_text", "outcome_by", "outcome_name",
		"agreed_participant", "agreed_provider", "agreed_purchaser").Updates(&c))
}
