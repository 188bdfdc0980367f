package casework_test

import (
	"context"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/store"
)

// The phone says of an absence whether it is billed by the rulebook of the
// person's own purchaser, in force today: nothing of it is fixed in the phone.
func TestTheRosterSaysWhatTheRulebookPays(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		k.enrol("Aaltonen", k.Unit, weekdays(1, 2, 3))
		pays := func() [2]bool {
			t.Helper()
			r, err := k.work.Roster(context.Background(), k.Supervisor)
			if err != nil || len(r.People) != 1 {
				t.Fatalf("%d people %v", len(r.People), err)
			}
			return [2]bool{r.People[0].PaysAuthorised, r.People[0].PaysUnauthorised}
		}
		if got := pays(); got != [2]bool{false, false} {
			t.Errorf("the world's rulebook pays no absence: %v", got)
		}
		var book domain.Rulebook
		k.write(k.PurchaserAdmin, func(tx *store.Tx) (err error) {
			book, err = tx.RulebookOn(k.Purchaser.ID, "", k.today)
			return err
		})
		next := book
		next.ID, next.ValidFrom, next.Parameters = "", k.today.AddDays(1), append(domain.Parameters{}, book.Parameters...)
		for i, p := range next.Parameters {
			if p.Rule == "absence-billable" {
				p.Values = map[string]int{"authorised": 1, "unauthorised": 0}
				next.Parameters[i] = p
			}
		}
		if _, err := k.work.PublishRulebook(context.Background(), k.PurchaserAdmin, next); err != nil {
			t.Fatal(err)
		}
		if got := pays(); got != [2]bool{false, false} {
			t.Errorf("a rulebook of tomorrow holds today: %v", got)
		}
		k.today++
		if got := pays(); got != [2]bool{true, false} {
			t.Errorf("from tomorrow on authorised absences are paid: %v", got)
		}
	})
}
