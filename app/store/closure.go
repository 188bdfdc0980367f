package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// ClosuresBetween lists the closures that touch the days from … to, by first
// day, of the units the scope reaches; with units given, of those only.
func (t *Tx) ClosuresBetween(from, to domain.Day, units ...domain.ID) ([]domain.Closure, error) {
	return many[domain.Closure](t.closuresBetween(from, to, units))
}

func (t *Tx) closuresBetween(from, to domain.Day, units []domain.ID) *gorm.DB {
	q := t.ofProviders("closures", "unit_id").Where("from_day <= ? AND to_day >= ?", to, from)
	if len(units) > 0 {
		q = q.Where("unit_id IN ?", units)
	}
	return q.Order("from_day, unit_id")
}

// Closure finds one closure.
func (t *Tx) Closure(id domain.ID) (domain.Closure, error) {
	return one[domain.Closure](t.ofProviders("closures", "unit_id").Where("closures.id = ?", id))
}

// ClosuresOfBatch lists what was closed together.
func (t *Tx) ClosuresOfBatch(batch domain.ID) ([]domain.Closure, error) {
	return many[domain.Closure](t.ofProviders("closures", "unit_id").Where("batch_id = ?", batch).Order("from_day, unit_id"))
}

// InsertClosures stores closures of the scope's own units. Conflict
// overlap.closures when a unit is closed on one of the days already.
func (t *Tx) InsertClosures(rows []domain.Closure) error {
	for _, c := range rows {
		if err := t.owns(c.ProviderID, ""); err != nil {
			return err
		}
	}
	return t.db.Table("closures").Create(&rows).Error
}

// DeleteClosure removes a closure of the scope's own organisation.
func (t *Tx) DeleteClosure(id domain.ID) error {
	return changed(t.provider("closures").Where("id = ?", id).Delete(&domain.Closure{}))
}
