package store_test

import (
	"context"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// A report that went stays as it went, on both engines, and is reached by the
// admins of its two sides alone (O-14).
func TestActivityReportsStayAsSent_O14(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		w := testkit.NewWorld(t, s)
		r := insertActivityReport(t, s, w)
		again := r
		again.ID = domain.NewID()
		if err := write(t, s, w.Admin, func(tx *store.Tx) error { return tx.InsertActivityReport(again) }); domain.KeyOf(err) != "duplicate.activity_reports" {
			t.Errorf("the same number again: %v", err)
		}
		foreign := again
		foreign.ProviderID = w.Stranger.ID
		if err := write(t, s, w.Admin, func(tx *store.Tx) error { return tx.InsertActivityReport(foreign) }); domain.KindOf(err) != domain.NotFound {
			t.Errorf("another provider's: %v", err)
		}
		for _, sql := range []string{"UPDATE activity_reports SET recipient = 'x'", "UPDATE activity_reports SET days = 0", "DELETE FROM activity_reports"} {
			if err := s.Write(context.Background(), w.Admin, func(tx *store.Tx) error { return store.Exec(tx, sql) }); err == nil {
				t.Errorf("%s was let through", sql)
			}
		}
		for name, c := range map[string]struct {
			scope domain.Scope
			sees  bool
		}{"admin": {w.Admin, true}, "purchaser's admin": {w.PurchaserAdmin, true}, "supervisor": {w.Supervisor, false}, "reviewer": {w.Reviewer, false},
			"caseworker": {w.Caseworker, false}, "another provider": {w.StrangeAdmin, false}, "operator": {w.Operator, false}} {
			must(t, s.Read(context.Background(), c.scope, func(tx *store.Tx) error {
				rows, err := tx.ActivityReports(r.FromDay, "")
				_, one := tx.ActivityReport(r.ID)
				_, byMessage := tx.ActivityReportOf(r.MessageID)
				if err != nil || (len(rows) == 1) != c.sees || (one == nil) != c.sees || (byMessage == nil) != c.sees {
					t.Errorf("%s: %d rows, %v, %v, %v", name, len(rows), err, one, byMessage)
				}
				return nil
			}))
		}
	})
}

// insertActivityReport stores a report of October with its files and message.
func insertActivityReport(t *testing.T, s *store.Store, w *testkit.World) domain.ActivityReport {
	t.Helper()
	file := domain.Document{ID: domain.NewID(), ProviderID: w.Provider.ID, PurchaserID: w.Purchaser.ID, Kind: "activity_report", Class: domain.ClassIssued,
		Name: "raportti.pdf", MediaType: "application/pdf", Bytes: []byte("%PDF"), SHA256: []byte{1}, CreatedAt: 1}
	m := domain.Message{ID: domain.NewID(), ProviderID: w.Provider.ID, PurchaserID: w.Purchaser.ID, Side: domain.SideProvider, Kind: domain.MessageActivity, Text: "Raportti",
		SentOn: domain.MustDay("2026-11-03"), CreatedAt: 1, LastSide: domain.SideProvider, LastAt: 1}
	r := domain.ActivityReport{ID: domain.NewID(), ProviderID: w.Provider.ID, PurchaserID: w.Purchaser.ID, FromDay: domain.MustDay("2026-10-01"), ToDay: domain.MustDay("2026-10-31"),
		Number: 1, Recipient: "Marjo", DueOn: domain.MustDay("2026-11-03"), About: domain.List[domain.ID]{domain.NewID()}, ContentHash: []byte{1}, DocumentID: file.ID, SheetID: file.ID,
		MessageID: m.ID, SentBy: w.Admin.Person, SentName: "Leena", SentOn: m.SentOn, CreatedAt: 1}
	must(t, write(t, s, w.Admin, func(tx *store.Tx) error {
		for _, step := range []func() error{func() error { return tx.InsertDocument(file) }, func() error { return tx.InsertThread(m) }, func() error { return tx.InsertActivityReport(r) }} {
			if err := step(); err != nil {
				return err
			}
		}
		return nil
	}))
	return r
}
