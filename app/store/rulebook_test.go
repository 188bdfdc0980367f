package store_test

import (
	"context"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// A published version never changes, whatever the code above does: the database
// refuses each field, its deletion, and an end that comes later than it was. A
// draft is free.
func TestPublishedRulebooksAreGuarded(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		w := testkit.NewWorld(t, s)
		ctx := context.Background()
		do := func(sql string, args ...any) error {
			return s.Write(ctx, w.PurchaserAdmin, func(tx *store.Tx) error { return store.Exec(tx, sql, args...) })
		}
		draft := w.Book
		draft.ID, draft.Version, draft.PublishedAt = domain.NewID(), 9, 0
		if err := s.Write(ctx, w.PurchaserAdmin, func(tx *store.Tx) error { return tx.InsertRulebook(draft) }); err != nil {
			t.Fatal(err)
		}
		if err := do("UPDATE rulebooks SET valid_to = '2027-12-31' WHERE id = ?", w.Book.ID); err != nil {
			t.Fatalf("the end of a version may be set: %v", err)
		}
		if err := do("UPDATE rulebooks SET valid_to = '2026-12-31' WHERE id = ?", w.Book.ID); err != nil {
			t.Fatalf("and come earlier: %v", err)
		}
		for _, field := range []string{"name = 'x'", "product = 'X'", "parameters = '[]'", "published_at = 0", "published_at = 7", "created_at = 7", "valid_from = '2019-01-01'",
			"version = 99", "valid_to = '2027-01-01'", "valid_to = NULL"} {
			if err := do("UPDATE rulebooks SET "+field+" WHERE id = ?", w.Book.ID); domain.KeyOf(err) != "frozen.rulebooks" {
				t.Errorf("%s: %v", field, err)
			}
		}
		if err := do("DELETE FROM rulebooks WHERE id = ?", w.Book.ID); domain.KeyOf(err) != "frozen.rulebooks" {
			t.Errorf("deleted: %v", err)
		}
		if err := do("UPDATE rulebooks SET name = 'x', parameters = '[]', version = 10 WHERE id = ?", draft.ID); err != nil {
			t.Errorf("a draft: %v", err)
		}
		if err := do("DELETE FROM rulebooks WHERE id = ?", draft.ID); err != nil {
			t.Errorf("a draft deleted: %v", err)
		}
	})
}
