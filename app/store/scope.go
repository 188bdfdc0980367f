package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// The first wall: every query on tenant rows starts from one of these, which
// compare the row's own columns with the scope. What isn't reached doesn't exist.

// both starts a query on a table with provider_id and purchaser_id: a provider's
// people reach their organisation's rows, a purchaser's people theirs.
func (t *Tx) both(table string) *gorm.DB {
	q := t.db.Table(table)
	s := t.Scope
	switch {
	case s.Kind == domain.ScopeSystem:
		return q
	case s.Kind == domain.ScopePerson || s.Kind == domain.ScopeJob:
		switch s.Side {
		case domain.SideProvider:
			return q.Where(table+".provider_id = ?", s.Organisation)
		case domain.SidePurchaser:
			return q.Where(table+".purchaser_id = ?", s.Organisation)
		}
	}
	return q.Where("1 = 0")
}

// ofUnit starts a query on a table that also has unit_id: a supervisor reaches
// the rows of their own units only, a caseworker those of their own participants.
func (t *Tx) ofUnit(table string) *gorm.DB {
	q := t.both(table)
	if t.Scope.Role == domain.RoleSupervisor {
		return q.Where(table+".unit_id IN ?", t.units())
	}
	return t.ofCaseworker(q, table+".participant_id")
}

// ofParticipant starts a query on a participant-bound table without unit_id: a
// supervisor reaches participants who have, or had, a plan in their units.
func (t *Tx) ofParticipant(table, column string) *gorm.DB {
	q := t.both(table)
	if t.Scope.Role == domain.RoleSupervisor {
		return q.Where("EXISTS (SELECT 1 FROM agreement_versions v WHERE v.participant_id = "+table+"."+column+" AND v.unit_id IN ?)", t.units())
	}
	return t.ofCaseworker(q, table+"."+column)
}

// ofCaseworker narrows to the caseworker's own participants; reviewers and
// admins of the purchaser are left as they are.
func (t *Tx) ofCaseworker(q *gorm.DB, column string) *gorm.DB {
	if t.Scope.Role == domain.RoleCaseworker {
		return q.Where("EXISTS (SELECT 1 FROM participants p WHERE p.id = "+column+" AND p.caseworker_id = ?)", t.Scope.Person)
	}
	return q
}

// provider starts a query on a table that belongs to a provider alone.
func (t *Tx) provider(table string) *gorm.DB {
	q := t.db.Table(table)
	s := t.Scope
	switch {
	case s.Kind == domain.ScopeSystem:
		return q
	case s.Side == domain.SideProvider && (s.Kind == domain.ScopePerson || s.Kind == domain.ScopeJob):
		return q.Where(table+".provider_id = ?", s.Organisation)
	}
	return q.Where("1 = 0")
}

// units is the supervisor's list, never empty, so that IN stays valid SQL.
func (t *Tx) units() []domain.ID {
	if len(t.Scope.Units) == 0 {
		return []domain.ID{"none"}
	}
	return t.Scope.Units
}

// owns refuses to write a row of another organisation, whoever filled it in.
func (t *Tx) owns(provider, purchaser domain.ID) error {
	s := t.Scope
	switch {
	case s.Kind == domain.ScopeSystem,
		s.Side == domain.SideProvider && provider == s.Organisation,
		s.Side == domain.SidePurchaser && purchaser == s.Organisation:
		return nil
	}
	return domain.Missing()
}
