package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// ofProviders starts a query on a provider's own rows that its purchasers may
// read too: units and their closures. A supervisor reaches their own units.
func (t *Tx) ofProviders(table, unit string) *gorm.DB {
	s := t.Scope
	if s.Side == domain.SidePurchaser && (s.Kind == domain.ScopePerson || s.Kind == domain.ScopeJob) {
		return t.db.Table(table).Where(table+".provider_id IN (SELECT provider_id FROM contracts WHERE purchaser_id = ?)", s.Organisation)
	}
	q := t.provider(table)
	if s.Role == domain.RoleSupervisor {
		return q.Where(table+"."+unit+" IN ?", t.units())
	}
	return q
}

// Units lists the units the scope reaches, by name: the provider's own (a
// supervisor's own), or those of a purchaser's providers.
func (t *Tx) Units() ([]domain.Unit, error) {
	return many[domain.Unit](t.ofProviders("units", "id").Order("units.name, units.id"))
}

// Unit finds one of Units.
func (t *Tx) Unit(id domain.ID) (domain.Unit, error) {
	return one[domain.Unit](t.ofProviders("units", "id").Where("units.id = ?", id))
}

// InsertUnit stores a unit of the scope's own organisation. Conflict
// duplicate.units when the provider already has one of that name.
func (t *Tx) InsertUnit(u domain.Unit) error {
	if err := t.owns(u.ProviderID, ""); err != nil {
		return err
	}
	return t.db.Table("units").Create(&u).Error
}

// UpdateUnit stores every field but the provider.
func (t *Tx) UpdateUnit(u domain.Unit) error {
	return changed(t.provider("units").Where("id = ?", u.ID).
		Select("name", "street", "postcode", "town", "phone", "responsible_person", "responsible_phone", "places", "free_places", "free_on",
			"opening_days", "opens_at", "closes_at", "closed_on", "registration_number", "registered_on",
			"register_name", "registration_statement", "induction_items").Updates(&u))
}
