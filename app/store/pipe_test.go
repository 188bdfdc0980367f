package store_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// A transaction that only reads costs PostgreSQL one round trip a query: who acts
// goes along, and there is nothing to begin or to commit.
func TestAReadIsOneRoundTripAQuery(t *testing.T) {
	testkit.Counting(t, func(t *testing.T, s *store.Store, trips *testkit.Trips) {
		w := testkit.NewWorld(t, s)
		trips.Start()
		must(t, s.Read(context.Background(), w.Admin, func(tx *store.Tx) error {
			_, err := tx.Unit(w.Unit.ID)
			must(t, err)
			_, err = tx.Contracts()
			return err
		}))
		if all := trips.All(); len(all) != 2 {
			t.Errorf("%d round trips: %s", len(all), strings.Join(all, "\n"))
		}
	})
}

// Nothing is sent for a transaction that asks nothing.
func TestNothingIsSentForNothing(t *testing.T) {
	testkit.Counting(t, func(t *testing.T, s *store.Store, trips *testkit.Trips) {
		w := testkit.NewWorld(t, s)
		trips.Start()
		must(t, s.Read(context.Background(), w.Admin, func(*store.Tx) error { return nil }))
		must(t, s.Write(context.Background(), w.Admin, func(*store.Tx) error { return nil }))
		if all := trips.All(); len(all) != 0 {
			t.Errorf("sent: %s", strings.Join(all, "\n"))
		}
	})
}

// A reading transaction writes nothing, on either database.
func TestAReadCannotWrite(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		w := testkit.NewWorld(t, s)
		err := s.Read(context.Background(), w.Admin, func(tx *store.Tx) error {
			_, err := tx.NextNumber(w.Provider.ID, "test")
			return err
		})
		if err == nil {
			t.Error("a reading transaction wrote")
		}
	})
}

// What a transaction wrote is gone when it fails, and stays when it ends well;
// the connection is as good as new for the next one.
func TestAllOrNothing(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		w := testkit.NewWorld(t, s)
		broken := errors.New("broken")
		next := func(failure error) (n int64, err error) {
			err = s.Write(context.Background(), w.Admin, func(tx *store.Tx) error {
				if n, err = tx.NextNumber(w.Provider.ID, "test"); err != nil {
					return err
				}
				return failure
			})
			return n, err
		}
		for i, want := range []int64{1, 2, 2, 2, 3} {
			failure := error(nil)
			if i == 1 || i == 2 {
				failure = broken
			}
			if n, err := next(failure); n != want || !errors.Is(err, failure) {
				t.Errorf("turn %d: %d, %v", i, n, err)
			}
		}
	})
}

// A refusal by the database in the middle of a transaction is told as what it
// is, and nothing of the transaction stays.
func TestARefusalEndsTheTransaction(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		w := testkit.NewWorld(t, s)
		unit := domain.Unit{ID: domain.NewID(), ProviderID: w.Provider.ID, Name: w.Unit.Name}
		err := s.Write(context.Background(), w.Admin, func(tx *store.Tx) error {
			if _, err := tx.NextNumber(w.Provider.ID, "test"); err != nil {
				return err
			}
			return tx.InsertUnit(unit)
		})
		if domain.KeyOf(err) != "duplicate.units" {
			t.Fatal(err)
		}
		must(t, s.Write(context.Background(), w.Admin, func(tx *store.Tx) error {
			n, err := tx.NextNumber(w.Provider.ID, "test")
			if n != 1 {
				t.Errorf("number %d after a transaction that was refused", n)
			}
			return err
		}))
	})
}

// What waits to be stored and is refused at the very end is told as what it is,
// and nothing of the transaction stays.
func TestARefusalAtTheCommitIsTold(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		w := testkit.NewWorld(t, s)
		row := domain.AuditRow{OrganisationID: w.Provider.ID, Event: "test.write", Stream: "audit/test", Seq: 1, PrevHash: []byte{1}, Hash: []byte{2}}
		number := func(rows ...domain.AuditRow) (n int64, err error) {
			err = s.Write(context.Background(), w.Admin, func(tx *store.Tx) error {
				if n, err = tx.NextNumber(w.Provider.ID, "test"); err != nil {
					return err
				}
				for _, r := range rows {
					r.ID = domain.NewID()
					if err := tx.InsertAudits([]store.Audited{{Row: r}}); err != nil {
						return err
					}
				}
				return nil
			})
			return n, err
		}
		if _, err := number(row, row); domain.KeyOf(err) != "duplicate.audit_rows" {
			t.Fatalf("two equal rows: %v", err)
		}
		if n, err := number(row); n != 1 || err != nil {
			t.Errorf("after a refusal: number %d, %v", n, err)
		}
		if _, err := number(row); domain.KeyOf(err) != "duplicate.audit_rows" {
			t.Errorf("the same row once more: %v", err)
		}
	})
}

// What is tried and refused is forgotten with all that still waited, and what was
// done before and after stays.
func TestATryForgetsWhatWaits(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		w := testkit.NewWorld(t, s)
		add := func(tx *store.Tx, seq int64) error {
			row := domain.AuditRow{ID: domain.NewID(), OrganisationID: w.Provider.ID, Event: "test.write", Stream: "audit/test", Seq: seq, PrevHash: []byte{1}, Hash: []byte{2}}
			return tx.InsertAudits([]store.Audited{{Row: row}})
		}
		broken := errors.New("broken")
		must(t, s.Write(context.Background(), w.Admin, func(tx *store.Tx) error {
			must(t, add(tx, 1))
			if err := tx.Try(func() error { return errors.Join(add(tx, 2), broken) }); !errors.Is(err, broken) {
				t.Errorf("the reason is lost: %v", err)
			}
			if err := tx.Try(func() error { return add(tx, 1) }); domain.KeyOf(err) != "duplicate.audit_rows" {
				t.Errorf("a place that is taken: %v", err)
			}
			must(t, tx.Try(func() error { return add(tx, 2) }))
			return add(tx, 3)
		}))
		err := s.Write(context.Background(), w.Admin, func(tx *store.Tx) error { return add(tx, 3) })
		if domain.KeyOf(err) != "duplicate.audit_rows" {
			t.Errorf("the last row was not stored: %v", err)
		}
	})
}

// Each transaction is bound to its own scope, though connections are shared and
// a reading one is none to PostgreSQL.
func TestScopesDoNotLeakFromOneTransactionToTheNext(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		w := testkit.NewWorld(t, s)
		for range 20 {
			must(t, s.Read(context.Background(), w.Admin, func(tx *store.Tx) error {
				_, err := tx.Unit(w.Unit.ID)
				return err
			}))
			err := s.Read(context.Background(), w.StrangeAdmin, func(tx *store.Tx) error {
				_, err := tx.Unit(w.Unit.ID)
				return err
			})
			if domain.KindOf(err) != domain.NotFound {
				t.Fatalf("another provider reached the unit: %v", err)
			}
		}
	})
}
