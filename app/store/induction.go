package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// InductionsOf lists what has been gone through with participants, newest first (S-15).
func (t *Tx) InductionsOf(participants ...domain.ID) ([]domain.InductionRecord, error) {
	return manyIn[domain.InductionRecord](participants, func(part []domain.ID) *gorm.DB {
		return t.ofParticipant("induction_records", "participant_id").Where("induction_records.participant_id IN ?", part).
			Order("induction_records.done_on DESC, induction_records.created_at DESC, induction_records.id")
	})
}

// InsertInductions stores items that were gone through; they are written once.
func (t *Tx) InsertInductions(rows []domain.InductionRecord) error {
	for _, r := range rows {
		if err := t.owns(r.ProviderID, r.PurchaserID); err != nil {
			return err
		}
		if err := t.db.Table("induction_records").Create(&r).Error; err != nil {
			return err
		}
	}
	return nil
}
