package web

import (
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// O-14: from the month that makes no invoice to the report, over the road: sent
// by the provider's admin, opened and acknowledged by the purchaser's.
func TestActivityReportPages_O14(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		e := w.Enrol(t, st.rows, "Aaltonen", w.Unit, testkit.Weekdays(1, 2, 3))
		makeUnpaid(t, st, w)
		admin, purchaser := st.with(t, w.Admin), st.with(t, w.PurchaserAdmin)
		draft := "/activity-reports/of/2026-10?purchaser=" + w.Purchaser.ID.String()
		if a := admin.get("/month/close?month=2026-10"); a.status != 200 || !strings.Contains(a.body, "/activity-reports/of/2026-10") {
			t.Error("the month leads to no report")
		}
		if a := admin.get("/my-day"); !strings.Contains(a.body, "Marjo Pesonen") || !strings.Contains(a.body, "/activity-reports/of/2026-10") {
			t.Error("my day has no report to send")
		}
		a := admin.get(draft)
		if a.status != 200 || !strings.Contains(a.body, "Marjo Pesonen") || !strings.Contains(a.body, "Aaltonen") || strings.Contains(a.body, "€") {
			t.Fatalf("the draft: %d %s", a.status, a.body)
		}
		for address, status := range map[string]int{"/activity-reports/of/2026-13": 404, "/activity-reports/of/2026-10?purchaser=x": 404, "/activity-reports/of/2026-10?purchaser=" + w.ForeignPurchaser.ID.String(): 404} {
			if a := admin.get(address); a.status != status {
				t.Errorf("%s: %d", address, a.status)
			}
		}
		if a := admin.post("/activity-reports/of/2026-11", "purchaser="+w.Purchaser.ID.String()); a.status != 409 && a.status != 423 && a.status != 422 {
			t.Errorf("a month that runs: %d", a.status)
		}
		if a := admin.post("/activity-reports/of/2026-10", "purchaser=x"); a.status != 404 {
			t.Errorf("to nobody known: %d", a.status)
		}
		a = admin.post("/activity-reports/of/2026-10", "purchaser="+w.Purchaser.ID.String()+"&legal_ground=controller")
		if a.status != 303 {
			t.Fatalf("sent: %d %s", a.status, a.body)
		}
		at := a.header.Get("Location")
		for format, kind := range map[string]string{"pdf": "application/pdf", "csv": "text/csv"} {
			if a := purchaser.get(at + "/file/" + format); a.status != 200 || !strings.HasPrefix(a.header.Get("Content-Type"), kind) {
				t.Errorf("%s: %d %s", format, a.status, a.header.Get("Content-Type"))
			}
		}
		if a := purchaser.get(at); a.status != 200 || !strings.Contains(a.body, "Odottaa kuittausta") {
			t.Errorf("opened: %d", a.status)
		}
		if a := purchaser.get("/messages"); !strings.Contains(a.body, "Toimintapäiväraportti") {
			t.Error("no message waits")
		}
		if a := admin.get("/activity-reports"); !strings.Contains(a.body, at) {
			t.Error("the list does not show it")
		}
		for _, event := range []string{"Katsoi toimintapäiväraporttia", "Lähetti toimintapäiväraportin", "Avasi toimintapäiväraportin tiedoston"} {
			if a := admin.get("/participants/" + e.Participant.ID.String() + "/log"); !strings.Contains(a.body, event) {
				t.Errorf("the access log does not tell %q", event)
			}
		}
		for name, scope := range map[string]domain.Scope{"supervisor": w.Supervisor, "reviewer": w.Reviewer, "caseworker": w.Caseworker} {
			if a := st.with(t, scope).get(at); a.status != 403 {
				t.Errorf("%s: %d", name, a.status)
			}
		}
	})
}

// makeUnpaid lets the world's contract be unpaid co-operation under Pohde's
// rulebook, reported to a named contact.
func makeUnpaid(t *testing.T, st *site, w *testkit.World) {
	t.Helper()
	book, err := casework.SeedRulebook("pohde")
	if err != nil {
		t.Fatal(err)
	}
	book.PurchaserID, book.ValidFrom = w.Purchaser.ID, domain.MustDay("2026-01-01")
	if _, err := st.work.PublishRulebook(t.Context(), w.PurchaserAdmin, book); err != nil {
		t.Fatal(err)
	}
	err = st.rows.Write(t.Context(), w.PurchaserAdmin, func(tx *store.Tx) error {
		c, o := w.Contract, w.Purchaser
		c.Kind, o.Contact = domain.ContractUnpaid, "Marjo Pesonen"
		if err := tx.UpdateContract(c); err != nil {
			return err
		}
		return tx.UpdateOrganisation(o)
	})
	if err != nil {
		t.Fatal(err)
	}
}
