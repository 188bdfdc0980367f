package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// ReviewsOf lists the reviews of agreements, newest first.
func (t *Tx) ReviewsOf(agreements ...domain.ID) ([]domain.AgreementReview, error) {
	return manyIn[domain.AgreementReview](agreements, func(part []domain.ID) *gorm.DB {
		return t.ofParticipant("agreement_reviews", "participant_id").Where("agreement_reviews.agreement_id IN ?", part).
			Order("agreement_reviews.reviewed_on DESC, agreement_reviews.created_at DESC")
	})
}

// InsertReview stores a review; it is written once.
func (t *Tx) InsertReview(r domain.AgreementReview) error {
	if err := t.owns(r.ProviderID, r.PurchaserID); err != nil {
		return err
	}
	return t.db.Table("agreement_reviews").Create(&r).Error
}
