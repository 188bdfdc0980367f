package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// organisations starts a query on the organisations a scope may know: its own,
// those it has a contract with, and every one for the operator and for work by
// the clock, which goes on to one organisation at a time.
func (t *Tx) organisations() *gorm.DB {
	q := t.db.Table("organisations")
	s := t.Scope
	switch {
	case s.Kind == domain.ScopeSystem, s.Is(domain.RoleOperator), s.Kind == domain.ScopeJob && s.Side == domain.SidePlatform:
		return q
	case s.Kind != domain.ScopePerson && s.Kind != domain.ScopeJob:
		return q.Where("1 = 0")
	case s.Side == domain.SideProvider:
		return q.Where("(organisations.id = ? OR organisations.id IN (SELECT purchaser_id FROM contracts WHERE provider_id = ?))", s.Organisation, s.Organisation)
	case s.Side == domain.SidePurchaser:
		return q.Where("(organisations.id = ? OR organisations.id IN (SELECT provider_id FROM contracts WHERE purchaser_id = ?))", s.Organisation, s.Organisation)
	}
	return q.Where("organisations.id = ?", s.Organisation)
}

// Organisation finds an organisation the scope may know, else NotFound.
func (t *Tx) Organisation(id domain.ID) (domain.Organisation, error) {
	return one[domain.Organisation](t.organisations().Where("organisations.id = ?", id))
}

// Organisations lists those of a side that the scope may know, by name; an
// empty side is all sides.
func (t *Tx) Organisations(side domain.Side) ([]domain.Organisation, error) {
	q := t.organisations()
	if side != "" {
		q = q.Where("organisations.side = ?", side)
	}
	return many[domain.Organisation](q.Order("organisations.name, organisations.id"))
}

// OrganisationName is what the gate may know of an organisation; no id, no name.
func (t *Tx) OrganisationName(id domain.ID) (string, error) {
	if err := t.gate(); err != nil || id == "" {
		return "", err
	}
	if err := t.byKey(string(id)); err != nil {
		return "", err
	}
	var names []string
	err := t.db.Table("organisations").Where("id = ?", id).Pluck("name", &names).Error
	if err != nil || len(names) == 0 {
		return "", err
	}
	return names[0], nil
}

// ProviderDirectory lists every provider by name, kind and business id only: a
// purchaser's admin picks from it whom to make a contract with. Nobody else
// gets any.
func (t *Tx) ProviderDirectory() ([]domain.Organisation, error) {
	if !t.Scope.Is(domain.RolePurchaserAdmin) && t.Scope.Kind != domain.ScopeSystem {
		return nil, nil
	}
	return many[domain.Organisation](t.db.Table("organisations").Select("id, side, kind, name, business_id, town").
		Where("side = ?", domain.SideProvider).Order("name, id"))
}

// InsertOrganisation stores a new organisation: the operator's and the command
// line's to do; the gate opens the platform's own with its first operator. Conflict duplicate.organisations when the business id is taken.
func (t *Tx) InsertOrganisation(o domain.Organisation) error {
	first := t.Scope.Kind == domain.ScopeGate && o.Side == domain.SidePlatform
	if t.Scope.Kind != domain.ScopeSystem && !first && !t.Scope.Is(domain.RoleOperator) {
		return domain.Missing()
	}
	return t.db.Table("organisations").Create(&o).Error
}

// UpdateOrganisation stores every field but side and creation: one's own, or
// any for the operator.
func (t *Tx) UpdateOrganisation(o domain.Organisation) error {
	q := t.db.Table("organisations").Where("id = ?", o.ID)
	if t.Scope.Kind != domain.ScopeSystem && !t.Scope.Is(domain.RoleOperator) {
		q = q.Where("id = ?", t.Scope.Organisation)
	}
	return changed(q.Select("kind", "name", "business_id", "street", "postcode", "town", "phone", "email", "contact", "language",
		"iban", "bic", "producer_number", "register_number", "insurer", "insurance_policy", "insurance_valid_to",
		"e_invoice_address", "e_invoice_operator", "data_officer", "website").Updates(&o))
}
