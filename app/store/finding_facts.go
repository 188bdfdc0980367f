package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// AllEvaluationsOf lists the monthly evaluations of participants from a month on.
func (t *Tx) AllEvaluationsOf(from domain.Month, participants ...domain.ID) ([]domain.Evaluation, error) {
	return manyIn[domain.Evaluation](participants, func(part []domain.ID) *gorm.DB {
		return t.evaluations().Select("id", "participant_id", "agreement_id", "kind", "month", "state").
			Where("evaluations.participant_id IN ? AND evaluations.kind = 'monthly' AND evaluations.month >= ?", part, from)
	})
}

// AllProducts lists the products of every contract the scope reaches.
func (t *Tx) AllProducts() ([]domain.Product, error) {
	return many[domain.Product](t.both("products"))
}
