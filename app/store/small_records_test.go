package store_test

import (
	"context"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// What was signed at an induction, and an approval that has ended, stay as they
// were written on both engines (S-15, T-15).
func TestSmallRecordsStayAsWritten_S15_T15(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		w := testkit.NewWorld(t, s)
		e := testkit.EnrolAt(t, s, w.Admin, w.Contract, "Kallio", w.Unit, testkit.Weekdays(1, 2))
		record := domain.InductionRecord{ID: domain.NewID(), ParticipantID: e.Participant.ID, AgreementID: e.Agreement.ID, ProviderID: w.Provider.ID, PurchaserID: w.Purchaser.ID,
			UnitID: w.Unit.ID, Kind: domain.InductionFire, DoneOn: domain.MustDay("2026-11-02"), ByID: w.Admin.Person, ByName: "Leena", SignedName: "Teemu", CreatedAt: 1}
		must(t, write(t, s, w.Admin, func(tx *store.Tx) error { return tx.InsertInductions([]domain.InductionRecord{record}) }))
		approval := domain.ProviderApproval{ID: domain.NewID(), ProviderID: w.Provider.ID, PurchaserID: w.Purchaser.ID, FromDay: domain.MustDay("2026-01-01"), CreatedAt: 1}
		if err := write(t, s, w.Admin, func(tx *store.Tx) error { return tx.InsertApproval(approval) }); domain.KindOf(err) != domain.NotFound {
			t.Errorf("a provider approved itself: %v", err)
		}
		must(t, write(t, s, w.PurchaserAdmin, func(tx *store.Tx) error { return tx.InsertApproval(approval) }))
		refused := func(what, sql string) {
			t.Helper()
			if err := s.Write(context.Background(), w.PurchaserAdmin, func(tx *store.Tx) error { return store.Exec(tx, sql) }); err == nil {
				t.Errorf("%s was let through", what)
			}
		}
		refused("a change of an induction", "UPDATE induction_records SET signed_name = 'x'")
		refused("its removal", "DELETE FROM induction_records")
		refused("another first day of an approval", "UPDATE provider_approvals SET from_day = '2025-01-01'")
		refused("its removal", "DELETE FROM provider_approvals")
		approval.ToDay, approval.Reason, approval.EndedAt = domain.MustDay("2026-06-30"), "Laatu", 2
		must(t, write(t, s, w.PurchaserAdmin, func(tx *store.Tx) error { return tx.EndApproval(approval) }))
		refused("a longer life after the end", "UPDATE provider_approvals SET to_day = '2027-01-01'")
		must(t, s.Read(context.Background(), w.StrangeAdmin, func(tx *store.Tx) error {
			rows, err := tx.InductionsOf(e.Participant.ID)
			if err != nil || len(rows) != 0 {
				t.Errorf("another provider sees inductions: %v %v", rows, err)
			}
			list, err := tx.Approvals(w.Provider.ID, w.Purchaser.ID)
			if err != nil || len(list) != 0 {
				t.Errorf("another provider sees approvals: %v %v", list, err)
			}
			return nil
		}))
	})
}
