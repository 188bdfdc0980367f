package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

func (t *Tx) decisions() *gorm.DB { return t.ofParticipant("decisions", "participant_id") }

// Decision loads one decision that the scope reaches; NotFound otherwise.
func (t *Tx) Decision(id domain.ID) (domain.Decision, error) {
	return one[domain.Decision](t.decisions().Where("decisions.id = ?", id))
}

// DecisionsOf lists the decisions of participants, newest first.
func (t *Tx) DecisionsOf(participantIDs ...domain.ID) ([]domain.Decision, error) {
	return manyIn[domain.Decision](participantIDs, func(part []domain.ID) *gorm.DB {
		return t.decisions().Where("decisions.participant_id IN ?", part).Order("decisions.participant_id, decisions.valid_from DESC")
	})
}

// InsertDecision stores a new decision.
func (t *Tx) InsertDecision(d domain.Decision) error {
	if err := t.owns(d.ProviderID, d.PurchaserID); err != nil {
		return err
	}
	return t.db.Table("decisions").Create(&d).Error
}

// UpdateDecision stores what a correction may change. That vouchers and
// agreements stay inside is for the caller to see first.
func (t *Tx) UpdateDecision(d domain.Decision) error {
	return changed(t.decisions().Where("decisions.id = ?", d.ID).
		Select("number", "plan_kind", "plan_date", "plan_by", "ground", "valid_from", "valid_to", "received_on", "made_by", "office",
			"contact_on", "contact_by").
		Updates(&d))
}
