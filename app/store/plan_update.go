package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// PlanUpdatesOf lists which versions of agreements the caseworker has updated
// the plan for.
func (t *Tx) PlanUpdatesOf(agreements ...domain.ID) ([]domain.PlanUpdate, error) {
	return manyIn[domain.PlanUpdate](agreements, func(part []domain.ID) *gorm.DB {
		return t.ofParticipant("plan_updates", "participant_id").Where("plan_updates.agreement_id IN ?", part)
	})
}

// InsertPlanUpdate stores that the plan was updated: the purchaser's to say. A
// second time for a version is the Conflict duplicate.plan_updates.
func (t *Tx) InsertPlanUpdate(u domain.PlanUpdate) error {
	if err := t.asPurchaser(u.PurchaserID); err != nil {
		return err
	}
	return t.db.Table("plan_updates").Create(&u).Error
}
