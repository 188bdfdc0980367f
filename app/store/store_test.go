package store

import (
	"context"
	"errors"
	"path/filepath"
	"testing"

	"pajakirja/app/domain"
)

func opened(t *testing.T) *Store {
	t.Helper()
	s, err := Open(Options{Path: filepath.Join(t.TempDir(), "a b", "test.db")})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = s.Close() })
	if err := s.Migrate(context.Background()); err != nil {
		t.Fatal(err)
	}
	return s
}

func TestMigrateTwiceAndCheck(t *testing.T) {
	s := opened(t)
	if err := s.Migrate(context.Background()); err != nil {
		t.Fatal("again:", err)
	}
	if err := s.Check(context.Background()); err != nil {
		t.Fatal(err)
	}
}

func TestNewerDatabaseIsRefused(t *testing.T) {
	s := opened(t)
	if err := s.write.Exec("INSERT INTO goose_db_version (version_id, is_applied) VALUES (99999, 1)").Error; err != nil {
		t.Fatal(err)
	}
	if s.Check(context.Background()) == nil || s.Migrate(context.Background()) == nil {
		t.Fatal("a database of a newer version was accepted")
	}
}

func TestMissingGuardIsRefused(t *testing.T) {
	s := opened(t)
	for _, trigger := range []string{"diary_versions_no_update", "diary_versions_no_delete", "diary_versions_no_replace"} {
		if err := s.write.Exec("DROP TRIGGER " + trigger).Error; err != nil {
			t.Fatal(err)
		}
	}
	if s.Check(context.Background()) == nil {
		t.Fatal("a database without its guards was accepted")
	}
}

func TestNumbersHaveNoGaps(t *testing.T) {
	s := opened(t)
	ctx, scope := context.Background(), domain.Scope{Kind: domain.ScopeSystem}
	next := func(fail bool) (n int64) {
		_ = s.Write(ctx, scope, func(tx *Tx) (err error) {
			if n, err = tx.NextNumber("owner", "2026"); err != nil {
				t.Fatal(err)
			}
			if fail {
				return errors.New("rolled back")
			}
			return nil
		})
		return n
	}
	if a, b, c := next(false), next(true), next(false); a != 1 || b != 2 || c != 2 {
		t.Fatalf("got %d %d %d, want 1 2 2", a, b, c)
	}
}

func TestEmptyScopeReachesNothing(t *testing.T) {
	s := opened(t)
	err := s.Read(context.Background(), domain.Scope{}, func(*Tx) error { return nil })
	if domain.KindOf(err) != domain.NotFound {
		t.Fatalf("got %v", err)
	}
}
