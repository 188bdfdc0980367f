package casework_test

import (
	"context"
	"errors"
	"sync"
	"testing"

	"pajakirja/app/auth"
	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/seal"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

func newWork(t *testing.T, s *store.Store) *casework.Work {
	t.Helper()
	box, err := seal.NewBox(seal.NewKeys())
	if err != nil {
		t.Fatal(err)
	}
	w := casework.New(casework.Tools{Store: s, Clock: casework.SystemClock(), Box: box, Hasher: auth.NewHasher(auth.Cheap)})
	t.Cleanup(w.Close)
	return w
}

// Reads of many requests share a commit and still make one unbroken stream per
// organisation and day (security.md, Audit).
func TestReadAuditsMakeOneStream(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		w := newWork(t, s)
		a := domain.Scope{Kind: domain.ScopePerson, Side: domain.SideProvider, Organisation: domain.NewID(), Person: domain.NewID(), Role: domain.RoleSupervisor}
		b := a
		b.Organisation = domain.NewID()
		var all sync.WaitGroup
		for i := range 60 {
			scope := []domain.Scope{a, b}[i%2]
			all.Add(1)
			go func() {
				defer all.Done()
				if err := w.AuditRead(context.Background(), scope, casework.Event{Name: "day.read"}); err != nil {
					t.Error(err)
				}
			}()
		}
		all.Wait()
		for _, scope := range []domain.Scope{a, b} {
			stream := "audit/" + string(scope.Organisation) + "/" + domain.InstantOf(w.Now()).Day().String()
			err := s.Write(context.Background(), scope, func(tx *store.Tx) error {
				head, err := tx.Head(stream)
				if err == nil && head.Seq != 30 {
					t.Errorf("stream ends at %d, want 30", head.Seq)
				}
				return err
			})
			if err != nil {
				t.Fatal(err)
			}
		}
	})
}

func TestScopelessReadIsRefused(t *testing.T) {
	w := newWork(t, testkit.SQLite(t))
	err := w.AuditRead(context.Background(), domain.Scope{}, casework.Event{Name: "day.read"})
	var e *domain.Error
	if !errors.As(err, &e) || e.Kind != domain.NotFound {
		t.Fatalf("got %v", err)
	}
}

// Somebody whose row can't be stored gets the refusal alone: those whose rows
// were to share the commit get theirs, in unbroken streams.
func TestARefusedReadCostsNobodyElseTheirs(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		w := newWork(t, s)
		good := domain.Scope{Kind: domain.ScopePerson, Side: domain.SideProvider, Organisation: domain.NewID(), Person: domain.NewID(), Role: domain.RoleSupervisor}
		var all sync.WaitGroup
		for i := range 60 {
			all.Go(func() {
				scope := good
				if i%3 == 0 {
					scope = domain.Scope{}
				}
				if err := w.AuditRead(context.Background(), scope, casework.Event{Name: "day.read"}); (err != nil) != (i%3 == 0) {
					t.Errorf("read %d: %v", i, err)
				}
			})
		}
		all.Wait()
		stream := "audit/" + string(good.Organisation) + "/" + domain.InstantOf(w.Now()).Day().String()
		err := s.Write(context.Background(), good, func(tx *store.Tx) error {
			head, err := tx.Head(stream)
			if err == nil && head.Seq != 40 {
				t.Errorf("the stream ends at %d, want 40", head.Seq)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	})
}
