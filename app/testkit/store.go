// Package testkit gives tests the real thing: both databases, a world of
// samples, scenarios over HTTP, golden files.
package testkit

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"pajakirja/app/store"
	"pajakirja/app/testkit/postgres"
	"pajakirja/migrations"
)

// Databases runs a test on SQLite and on PostgreSQL, each on a fresh database.
// On PostgreSQL the store connects as the runtime role, as serve does.
func Databases(t *testing.T, test func(t *testing.T, s *store.Store)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, SQLite(t)) })
	t.Run("postgres", func(t *testing.T) { test(t, PostgreSQL(t)) })
}

// SQLite opens a fresh migrated database in the test's folder.
func SQLite(t testing.TB) *store.Store {
	t.Helper()
	return sqlite(t, nil)
}

func sqlite(t testing.TB, trace func(...string)) *store.Store {
	t.Helper()
	s := open(t, store.Options{Path: filepath.Join(t.TempDir(), "pajakirja.db"), Trace: trace})
	if err := s.Migrate(context.Background()); err != nil {
		t.Fatal(err)
	}
	return s
}

// PostgreSQL opens a fresh migrated database as the runtime role.
func PostgreSQL(t testing.TB) *store.Store {
	t.Helper()
	return postgreSQL(t, nil)
}

func postgreSQL(t testing.TB, trace func(...string)) *store.Store {
	t.Helper()
	owner, runtime := postgres.NewDatabase(t, Migrated)
	s := open(t, store.Options{URL: runtime, Trace: trace})
	owners.Store(s, owner)
	runtimes.Store(s, runtime)
	t.Cleanup(func() { owners.Delete(s); runtimes.Delete(s) })
	return s
}

// Migrated is a PostgreSQL database as the product's migrations leave it, for
// postgres.NewDatabase to copy.
var Migrated = postgres.Template{Files: migrations.Files, Migrate: func(ownerURL string) error {
	s, err := store.Open(store.Options{URL: ownerURL})
	if err != nil {
		return err
	}
	defer s.Close()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	return s.Migrate(ctx)
}}

func open(t testing.TB, o store.Options) *store.Store {
	t.Helper()
	s, err := store.Open(o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	return s
}
