package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

func (t *Tx) agreementCopies() *gorm.DB {
	return t.ofParticipant("agreement_copies", "participant_id")
}

// CopiesOf lists the copies handed on of agreements, oldest first.
func (t *Tx) CopiesOf(agreements ...domain.ID) ([]domain.AgreementCopy, error) {
	return manyIn[domain.AgreementCopy](agreements, func(part []domain.ID) *gorm.DB {
		return t.agreementCopies().Where("agreement_copies.agreement_id IN ?", part).Order("agreement_copies.given_on, agreement_copies.id")
	})
}

// InsertCopy stores that a copy was handed on. A second one of the same version
// to the same recipient is the Conflict duplicate.agreement_copies.
func (t *Tx) InsertCopy(c domain.AgreementCopy) error {
	if err := t.owns(c.ProviderID, c.PurchaserID); err != nil {
		return err
	}
	return t.db.Table("agreement_copies").Create(&c).Error
}

// DeleteCopy takes back the record of a copy that was not handed on after all.
func (t *Tx) DeleteCopy(version domain.ID, to domain.CopyRecipient) error {
	return changed(t.agreementCopies().Where("agreement_copies.version_id = ? AND agreement_copies.recipient = ?", version, to).Delete(&domain.AgreementCopy{}))
}
