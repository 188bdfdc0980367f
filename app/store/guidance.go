package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// guidance starts a query on what purchasers tell: the purchaser's own; for a
// provider that of the purchasers it has a contract with.
func (t *Tx) guidance() *gorm.DB {
	q := t.db.Table("guidance")
	s := t.Scope
	switch {
	case s.Kind == domain.ScopeSystem:
		return q
	case s.Kind != domain.ScopePerson && s.Kind != domain.ScopeJob:
		return q.Where("1 = 0")
	case s.Side == domain.SidePurchaser:
		return q.Where("guidance.purchaser_id = ?", s.Organisation)
	case s.Side == domain.SideProvider:
		return q.Where("guidance.purchaser_id IN (SELECT purchaser_id FROM contracts WHERE provider_id = ?)", s.Organisation)
	}
	return q.Where("1 = 0")
}

// Guidance lists all that a purchaser has told, the newest first.
func (t *Tx) Guidance(purchaser domain.ID) ([]domain.Guidance, error) {
	return many[domain.Guidance](t.guidance().Where("guidance.purchaser_id = ?", purchaser).Order("guidance.kind, guidance.valid_from DESC"))
}

// InsertGuidance stores what holds from a day on: the purchaser's to do. A
// second one of a kind for a day is the Conflict duplicate.guidance.
func (t *Tx) InsertGuidance(g domain.Guidance) error {
	if err := t.asPurchaser(g.PurchaserID); err != nil {
		return err
	}
	return t.db.Table("guidance").Create(&g).Error
}

// CheckGuidance stores that it was found right on a day.
func (t *Tx) CheckGuidance(g domain.Guidance) error {
	if err := t.asPurchaser(g.PurchaserID); err != nil {
		return err
	}
	return changed(t.guidance().Where("guidance.id = ?", g.ID).Select("checked_on", "checked_name").Updates(&g))
}
