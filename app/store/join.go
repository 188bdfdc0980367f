package store

import (
	"time"

	"pajakirja/app/domain"
)

// As gives the same transaction in another scope and with another clock, so
// that several use cases can be stored together. What was reached before is no
// longer: one scope at a time. The zero scope is NotFound.
func (t *Tx) As(scope domain.Scope, now func() time.Time) (*Tx, error) {
	if scope.Kind == domain.ScopeNone {
		return nil, domain.Missing()
	}
	joined := &Tx{db: t.db, dialect: t.dialect, now: now, Scope: scope}
	return joined, joined.enter()
}
