package app

import (
	"context"
	"errors"
	"path/filepath"

	"pajakirja/app/auth"
	"pajakirja/app/casework"
	"pajakirja/app/config"
	"pajakirja/app/domain"
	"pajakirja/app/seal"
	"pajakirja/app/store"
)

// ErrNoOwner says that a command needs the owner of the tables.
var ErrNoOwner = errors.New("PAJAKIRJA_OWNER_DATABASE_URL is empty: this command works as the owner of the tables")

// OpenAsOwner opens the database with the right to change tables and to read
// every organisation's rows: for migrate, verify and the other commands that
// whoever owns the machine runs.
func OpenAsOwner(c config.Config) (*store.Store, error) {
	if c.PostgreSQL() && c.OwnerDatabaseURL == "" {
		return nil, ErrNoOwner
	}
	return store.Open(store.Options{URL: c.OwnerDatabaseURL, Path: filepath.Join(c.Data, DatabaseFile)})
}

// Machine is the use cases without the web, for the commands of whoever owns
// the machine.
type Machine struct {
	*casework.Work
	Scope domain.Scope
	store *store.Store
}

// NewMachine opens the configured database as its owner.
func NewMachine(ctx context.Context, c config.Config) (*Machine, error) {
	s, err := OpenAsOwner(c)
	if err != nil {
		return nil, err
	}
	if err := s.Check(ctx); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	keys, err := openKeys(ctx, s, c.Keys)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	box, err := seal.NewBox(keys)
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	w := casework.New(casework.Tools{Store: s, Clock: casework.SystemClock(), Box: box, Hasher: auth.NewHasher(auth.Standard), URL: c.PublicURL})
	return &Machine{Work: w, Scope: domain.Scope{Kind: domain.ScopeSystem, PersonName: "command line"}, store: s}, nil
}

// Close releases the database.
func (m *Machine) Close() error {
	m.Work.Close()
	return m.store.Close()
}
