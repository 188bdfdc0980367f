package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// memberships starts a query on the memberships a scope may see.
func (t *Tx) memberships() *gorm.DB {
	q := t.db.Table("memberships")
	s := t.Scope
	switch {
	case s.Kind == domain.ScopeSystem, s.Kind == domain.ScopeGate, s.Is(domain.RoleOperator):
		return q
	case s.Kind == domain.ScopePerson || s.Kind == domain.ScopeJob:
		return q.Where("memberships.organisation_id = ?", s.Organisation)
	}
	return q.Where("1 = 0")
}

// Membership finds a membership of the scope's organisation.
func (t *Tx) Membership(id domain.ID) (domain.Membership, error) {
	return one[domain.Membership](t.memberships().Where("memberships.id = ?", id))
}

// MembershipsOf lists a person's memberships in the organisations the scope
// may see, the oldest first.
func (t *Tx) MembershipsOf(user domain.ID) ([]domain.Membership, error) {
	return many[domain.Membership](t.memberships().Where("memberships.user_id = ?", user).Order("valid_from, id"))
}

// MembershipsIn lists all memberships of an organisation.
func (t *Tx) MembershipsIn(organisation domain.ID) ([]domain.Membership, error) {
	return many[domain.Membership](t.memberships().Where("memberships.organisation_id = ?", organisation).Order("valid_from, id"))
}

// MembershipChoice is a membership with its organisation, to pick from.
type MembershipChoice struct {
	domain.Membership
	Organisation string
	Side         domain.Side
}

// ChoicesOf lists every membership of one person with the organisation's name:
// for the gate, and for that person alone.
func (t *Tx) ChoicesOf(user domain.ID) ([]MembershipChoice, error) {
	if t.Scope.Kind == domain.ScopePerson && t.Scope.Person != user {
		return nil, domain.Missing()
	}
	if err := t.account(user); err != nil {
		return nil, err
	}
	return many[MembershipChoice](t.db.Table("memberships").
		Select("memberships.*, organisations.name AS organisation, organisations.side AS side").
		Joins("JOIN organisations ON organisations.id = memberships.organisation_id").
		Where("memberships.user_id = ?", user).Order("memberships.created_at, memberships.id"))
}

// BelongsElsewhere tells whether a person has a membership, today or later, in
// another organisation than this one: then its admin may not take over the
// account.
func (t *Tx) BelongsElsewhere(user, organisation domain.ID, today domain.Day) (bool, error) {
	if err := t.account(user); err != nil {
		return false, err
	}
	var n int64
	err := t.db.Table("memberships").Where("user_id = ? AND organisation_id <> ? AND (valid_to IS NULL OR valid_to >= ?)", user, organisation, today).Count(&n).Error
	return n > 0, err
}

// InsertMembership stores a membership of the scope's own organisation; the
// operator and the command line may in any.
func (t *Tx) InsertMembership(m domain.Membership) error {
	if err := t.member(m.OrganisationID); err != nil {
		return err
	}
	if err := t.gateAccount(m.UserID); err != nil {
		return err
	}
	return t.db.Table("memberships").Create(&m).Error
}

// UpdateMembership stores role, validity and signing right.
func (t *Tx) UpdateMembership(m domain.Membership) error {
	return changed(t.memberships().Where("memberships.id = ?", m.ID).
		Select("role", "valid_from", "valid_to", "signing_right").Updates(&m))
}

// member refuses to write people of another organisation.
func (t *Tx) member(organisation domain.ID) error {
	s := t.Scope
	if s.Kind == domain.ScopeSystem || s.Kind == domain.ScopeGate || s.Is(domain.RoleOperator) || organisation != "" && organisation == s.Organisation {
		return nil
	}
	return domain.Missing()
}

// UnitsOf lists the units a membership is tied to.
func (t *Tx) UnitsOf(membership domain.ID) ([]domain.ID, error) {
	var ids []domain.ID
	err := t.db.Table("membership_units").Where("membership_id = ?", membership).Order("unit_id").Pluck("unit_id", &ids).Error
	return ids, err
}

// UnitsOfMembers lists the ties of all memberships of an organisation.
func (t *Tx) UnitsOfMembers(organisation domain.ID) ([]domain.MembershipUnit, error) {
	if err := t.member(organisation); err != nil {
		return nil, err
	}
	return many[domain.MembershipUnit](t.db.Table("membership_units").
		Where("membership_id IN (SELECT id FROM memberships WHERE organisation_id = ?)", organisation))
}

// SetUnits replaces the units a membership is tied to. The caller has found the
// membership and the units within the scope.
func (t *Tx) SetUnits(m domain.Membership, units []domain.ID) error {
	if err := t.member(m.OrganisationID); err != nil {
		return err
	}
	if err := t.db.Table("membership_units").Where("membership_id = ?", m.ID).Delete(&domain.MembershipUnit{}).Error; err != nil {
		return err
	}
	rows := make([]domain.MembershipUnit, 0, len(units))
	for _, u := range units {
		rows = append(rows, domain.MembershipUnit{MembershipID: m.ID, UnitID: u, ProviderID: m.OrganisationID})
	}
	if len(rows) == 0 {
		return nil
	}
	return t.db.Table("membership_units").Create(&rows).Error
}

// Operators counts the memberships that let someone open tenants on a day:
// without any, the first admin's token is due.
func (t *Tx) Operators(today domain.Day) (int64, error) {
	var n int64
	if t.dialect == PostgreSQL { // nobody is known yet whose rows the policies could open
		err := t.db.Raw("SELECT operators_on(?)", today).Scan(&n).Error
		return n, err
	}
	err := t.db.Table("memberships").Joins("JOIN users ON users.id = memberships.user_id").
		Where("memberships.role = ? AND users.disabled_at = 0 AND (valid_to IS NULL OR valid_to >= ?)", domain.RoleOperator, today).Count(&n).Error
	return n, err
}
