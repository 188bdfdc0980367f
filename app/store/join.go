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

// Shareable tells whether several goroutines may use the transaction at the same
// time, each through a Tx of its own: on SQLite, where the scope lies in the Tx
// alone and the driver takes one call at a time. On PostgreSQL the scope is the
// connection's.
func (t *Tx) Shareable() bool { return t.dialect == SQLite }
