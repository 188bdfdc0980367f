package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// rulebooks starts a query on the rulebooks a scope may read: the purchaser's
// own; for a provider those of the purchasers it has a contract with.
func (t *Tx) rulebooks() *gorm.DB {
	q := t.db.Table("rulebooks")
	s := t.Scope
	switch {
	case s.Kind == domain.ScopeSystem:
		return q
	case s.Kind != domain.ScopePerson && s.Kind != domain.ScopeJob:
		return q.Where("1 = 0")
	case s.Side == domain.SidePurchaser:
		return q.Where("rulebooks.purchaser_id = ?", s.Organisation)
	case s.Side == domain.SideProvider:
		return q.Where("rulebooks.published_at > 0 AND rulebooks.purchaser_id IN (SELECT purchaser_id FROM contracts WHERE provider_id = ?)", s.Organisation)
	}
	return q.Where("1 = 0")
}

// RulebookOn finds the published rulebook in force on a day: the product's own
// before the one for all products. When the purchaser has none it is the zero
// Rulebook, whose figures are the defaults.
func (t *Tx) RulebookOn(purchaser domain.ID, product string, day domain.Day) (domain.Rulebook, error) {
	rows, err := many[domain.Rulebook](t.rulebooks().
		Where("rulebooks.purchaser_id = ? AND published_at > 0 AND product IN ?", purchaser, []string{product, ""}).
		Where("valid_from <= ? AND (valid_to IS NULL OR valid_to >= ?)", day, day).
		Order("product DESC, version DESC").Limit(1))
	if err != nil || len(rows) == 0 {
		return domain.Rulebook{}, err
	}
	return rows[0].For(product), nil
}

// Rulebooks lists a purchaser's rulebooks, the newest first.
func (t *Tx) Rulebooks(purchaser domain.ID) ([]domain.Rulebook, error) {
	return many[domain.Rulebook](t.rulebooks().Where("rulebooks.purchaser_id = ?", purchaser).Order("product, version DESC"))
}

// Rulebook finds one version.
func (t *Tx) Rulebook(id domain.ID) (domain.Rulebook, error) {
	return one[domain.Rulebook](t.rulebooks().Where("rulebooks.id = ?", id))
}

// InsertRulebook stores a version: the purchaser's to do. Conflict
// overlap.rulebooks when another published version covers a day of it.
func (t *Tx) InsertRulebook(r domain.Rulebook) error {
	if err := t.asPurchaser(r.PurchaserID); err != nil {
		return err
	}
	return t.db.Table("rulebooks").Create(&r).Error
}

// EndRulebook sets a version's last day, which is all that may change in it.
func (t *Tx) EndRulebook(id domain.ID, last domain.Day) error {
	if t.Scope.Kind != domain.ScopeSystem && t.Scope.Side != domain.SidePurchaser {
		return domain.Missing()
	}
	return changed(t.rulebooks().Where("id = ?", id).Updates(map[string]any{"valid_to": last}))
}

// drafts starts a query on versions that are not published: the purchaser's own.
func (t *Tx) drafts() *gorm.DB {
	q := t.rulebooks().Where("rulebooks.published_at = 0")
	if t.Scope.Kind != domain.ScopeSystem && t.Scope.Side != domain.SidePurchaser {
		return q.Where("1 = 0")
	}
	return q
}

// DraftRulebook finds a version that is not published yet; NotFound otherwise.
func (t *Tx) DraftRulebook(id domain.ID) (domain.Rulebook, error) {
	return one[domain.Rulebook](t.drafts().Where("rulebooks.id = ?", id))
}

// UpdateDraftRulebook stores a draft as it stands, or as published when it has
// got its time. Conflict overlap.rulebooks as at InsertRulebook.
func (t *Tx) UpdateDraftRulebook(r domain.Rulebook) error {
	return changed(t.drafts().Where("rulebooks.id = ?", r.ID).
		Select("name", "version", "valid_from", "valid_to", "parameters", "sections", "published_at").Updates(&r))
}

// DeleteDraftRulebook takes a draft away; NotFound when there is none.
func (t *Tx) DeleteDraftRulebook(id domain.ID) error {
	return changed(t.drafts().Where("rulebooks.id = ?", id).Delete(&domain.Rulebook{}))
}
