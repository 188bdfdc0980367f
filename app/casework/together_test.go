package casework_test

import (
	"context"
	"errors"
	"fmt"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

func seqOf(t *testing.T, s *store.Store, scope domain.Scope, day domain.Day) int64 {
	t.Helper()
	var seq int64
	err := s.Write(context.Background(), scope, func(tx *store.Tx) error {
		head, err := tx.Head("audit/" + string(scope.Organisation) + "/" + day.String())
		seq = head.Seq
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return seq
}

// Use cases of several people share one transaction, each in its own scope: all
// are stored or none (architecture.md, rule 3).
func TestTogether(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		w := newWork(t, s)
		ctx, day := context.Background(), domain.MustDay("2026-03-02")
		a := domain.Scope{Kind: domain.ScopePerson, Side: domain.SideProvider, Organisation: domain.NewID(), Person: domain.NewID(), Role: domain.RoleSupervisor}
		b := a
		b.Organisation = domain.NewID()
		both := func(failure error) error {
			return w.Together(ctx, a, func(w *casework.Work) error {
				for _, scope := range []domain.Scope{a, b, a} {
					if err := w.At(day, 600).AuditRead(ctx, scope, casework.Event{Name: "day.read"}); err != nil {
						return err
					}
				}
				return failure
			})
		}
		broken := errors.New("broken")
		if err := both(broken); !errors.Is(err, broken) {
			t.Fatalf("got %v", err)
		}
		if n := seqOf(t, s, a, day); n != 0 {
			t.Fatalf("%d rows of a transaction that failed", n)
		}
		if err := both(nil); err != nil {
			t.Fatal(err)
		}
		if na, nb := seqOf(t, s, a, day), seqOf(t, s, b, day); na != 2 || nb != 1 {
			t.Errorf("%d and %d rows, want 2 and 1", na, nb)
		}
	})
}

func TestAtIsThePastButNeverTheFuture(t *testing.T) {
	w := newWork(t, testkit.SQLite(t))
	day := domain.MustDay("2026-03-02")
	then := w.At(day, 9*60+30)
	if then.Today() != day || domain.InstantOf(then.Now()) != day.At(9*60+30) {
		t.Errorf("got %s %s", then.Today(), then.Now())
	}
	ahead := w.At(w.Today().AddDays(30), 0)
	if ahead.Now().After(w.Now()) {
		t.Errorf("stamped ahead of time: %s", ahead.Now())
	}
}

// Parts of one transaction at the same time: every use case keeps its own scope
// and its row of the access log, on both databases.
func TestAtOnce(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		w := newWork(t, s)
		ctx, day := context.Background(), domain.MustDay("2026-03-02")
		scopes := make([]domain.Scope, 6)
		for i := range scopes {
			scopes[i] = domain.Scope{Kind: domain.ScopePerson, Side: domain.SideProvider, Organisation: domain.NewID(), Person: domain.NewID(), Role: domain.RoleProviderAdmin}
		}
		err := w.Together(ctx, domain.Scope{Kind: domain.ScopeSystem}, func(w *casework.Work) error {
			var parts []func() error
			for _, scope := range scopes {
				parts = append(parts, func() error {
					for n := range 5 {
						if units, err := w.At(day, 600).Units(ctx, scope); err != nil || len(units) != 0 {
							return fmt.Errorf("%d units: %w", len(units), err)
						}
						if err := w.At(day, 600).AuditRead(ctx, scope, casework.Event{Name: "unit.read", Reason: fmt.Sprint(n)}); err != nil {
							return err
						}
					}
					return nil
				})
			}
			return w.AtOnce(parts...)
		})
		if err != nil {
			t.Fatal(err)
		}
		for i, scope := range scopes {
			if n := seqOf(t, s, scope, day); n != 5 {
				t.Errorf("part %d left %d rows, want 5", i, n)
			}
		}
	})
}

// What fails comes back, and nothing of any part is stored.
func TestAtOnceComesBackWithTheError(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		w := newWork(t, s)
		ctx, day, broken := context.Background(), domain.MustDay("2026-03-02"), errors.New("broken")
		scope := domain.Scope{Kind: domain.ScopePerson, Side: domain.SideProvider, Organisation: domain.NewID(), Person: domain.NewID(), Role: domain.RoleProviderAdmin}
		err := w.Together(ctx, scope, func(w *casework.Work) error {
			log := func() error { return w.At(day, 600).AuditRead(ctx, scope, casework.Event{Name: "unit.read"}) }
			return w.AtOnce(log, func() error { return errors.Join(log(), broken) }, log)
		})
		if !errors.Is(err, broken) {
			t.Fatalf("got %v", err)
		}
		if n := seqOf(t, s, scope, day); n != 0 {
			t.Errorf("%d rows of a transaction that failed", n)
		}
	})
}
