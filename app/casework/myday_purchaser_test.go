package casework_test

import (
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/store"
)

func (k *papersKit) when(scope domain.Scope, filter casework.DueFilter) casework.DueTable {
	k.t.Helper()
	table, err := k.work.DueWhen(k.ctx, scope, filter)
	if err != nil {
		k.t.Fatal(err)
	}
	return table
}

// A purchaser's admin sees the organisation's own: contracts and insurances that
// end, rulebooks that end or wait for publishing; nobody's absences.
func TestMyDayOfThePurchasersAdmin(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		book := k.turku()
		e := k.join("Kallio", k.Unit)
		k.noShow(e, "2026-11-16", "2026-11-18")
		if day := k.day(k.PurchaserAdmin); len(day.Late)+len(day.Due)+len(day.Coming)+len(day.Findings) != 0 {
			t.Fatalf("nothing of the organisation's own is due: %+v", day)
		}
		contract := k.Contract
		contract.ValidTo = k.today
		provider := k.Provider
		provider.InsuranceValidTo = k.today.AddDays(-1)
		k.write(k.Operator, func(tx *store.Tx) error { return tx.UpdateOrganisation(provider) })
		k.draft(book, k.today.AddDays(4).String())
		day := k.day(k.PurchaserAdmin)
		if dueOf(day.Late, "insurance-valid") != 1 || dueOf(day.Coming, "rulebook-draft") != 1 {
			t.Errorf("insurance and draft: %+v %+v", day.Late, day.Coming)
		}
		if err := k.work.ChangeContract(k.ctx, k.PurchaserAdmin, contract); err != nil {
			t.Fatal(err)
		}
		if day := k.day(k.PurchaserAdmin); dueOf(day.Due, "contract-end") != 1 {
			t.Errorf("the contract ends today: %+v", day.Due)
		}
		for _, scope := range []domain.Scope{k.Reviewer, k.Caseworker, k.Admin} {
			if rows := k.when(scope, casework.DueFilter{}).Rows; dueOf(rows, "rulebook-draft")+dueOf(rows, "contract-end") != 0 {
				t.Errorf("%s sees the admin's own", scope.Role)
			}
		}
	})
}

// What is due when, by unit and provider, within what the reader reaches.
func TestDueWhenByUnitAndProvider(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.turku()
		e, other := k.join("Kallio", k.Unit), k.join("Aalto", k.OtherUnit)
		k.noShow(e, "2026-11-18")
		k.apply(k.Admin, patch(other, "2026-11-18", nil, "status", "absent", "reason", "none_given", "authorised", "false"))
		all := k.when(k.Admin, casework.DueFilter{})
		if len(all.Units) != 2 || len(all.Rows) == 0 {
			t.Fatalf("the admin's: %+v", all.Units)
		}
		seen := func(rows []casework.DueRow, whose domain.ID) (n int) {
			for i, r := range rows {
				if r.ParticipantID == whose {
					n++
				}
				if i > 0 && r.On < rows[i-1].On {
					t.Errorf("out of order: %s after %s", r.On, rows[i-1].On)
				}
			}
			return n
		}
		one := k.when(k.Admin, casework.DueFilter{Unit: k.Unit.ID})
		if seen(one.Rows, e.participant.ID) == 0 || seen(one.Rows, other.participant.ID) != 0 || len(one.Units) != 2 {
			t.Errorf("one unit's: %+v", one.Units)
		}
		if mine := k.when(k.Supervisor, casework.DueFilter{Unit: k.OtherUnit.ID}); len(mine.Rows) != 0 || len(mine.Units) != 1 {
			t.Errorf("a supervisor asks for another unit: %d rows", len(mine.Rows))
		}
		theirs := k.when(k.Caseworker, casework.DueFilter{Provider: k.Provider.ID})
		if len(theirs.Providers) != 1 || seen(theirs.Rows, e.participant.ID) == 0 {
			t.Errorf("the caseworker's by provider: %+v", theirs.Providers)
		}
		if n := len(k.when(k.Caseworker, casework.DueFilter{Provider: k.Stranger.ID}).Rows); n != 0 {
			t.Errorf("of a provider that serves nobody of theirs: %d", n)
		}
		if n := len(k.when(k.StrangeAdmin, casework.DueFilter{Unit: k.Unit.ID}).Units); n != 0 {
			t.Errorf("another provider sees %d units", n)
		}
		if _, err := k.work.DueWhen(k.ctx, k.Operator, casework.DueFilter{}); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("the operator: %v", err)
		}
	})
}
