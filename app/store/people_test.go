package store_test

import (
	"context"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// People, their roles and rulebooks are reached by whose they are, and a
// contract is the purchaser's to make: for everybody else there is no such row.
func TestPeopleAndRulebooksAreReachedByTheirOwn(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		w := testkit.NewWorld(t, s).Join(t, s)
		foreign := w.ForeignCaseworker
		foreign.Role = domain.RolePurchaserAdmin
		book := w.Book
		book.ID, book.PurchaserID = domain.NewID(), w.ForeignPurchaser.ID
		must(t, write(t, s, foreign, func(tx *store.Tx) error { return tx.InsertRulebook(book) }))
		for name, c := range map[string]struct {
			scope                    domain.Scope
			user, role, book, theirs domain.ID // theirs: a rulebook that the scope may read
		}{
			"provider":  {w.Admin, w.StrangeAdmin.Person, w.StrangeAdmin.Membership, book.ID, w.Book.ID},
			"purchaser": {w.PurchaserAdmin, foreign.Person, foreign.Membership, book.ID, w.Book.ID},
			"operator":  {w.Operator, domain.NewID(), domain.NewID(), book.ID, ""},
		} {
			must(t, s.Read(context.Background(), c.scope, func(tx *store.Tx) error {
				_, user := tx.User(c.user)
				_, role := tx.Membership(c.role)
				_, rules := tx.Rulebook(c.book)
				for what, err := range map[string]error{"a person": user, "a role": role, "a rulebook": rules} {
					if domain.KindOf(err) != domain.NotFound {
						t.Errorf("%s reaches %s of another organisation: %v", name, what, err)
					}
				}
				if _, err := tx.Rulebook(c.theirs); c.theirs != "" && err != nil {
					t.Errorf("%s does not reach its rulebook: %v", name, err)
				}
				_, err := tx.User(c.scope.Person)
				return err
			}))
		}
		own := w.Contract
		own.ID = domain.NewID()
		if err := write(t, s, w.Admin, func(tx *store.Tx) error { return tx.InsertContract(own) }); domain.KindOf(err) != domain.NotFound {
			t.Errorf("a provider made its own contract: %v", err)
		}
	})
}
