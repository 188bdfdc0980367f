package web

import (
	"strings"
	"testing"

	"pajakirja/app/testkit"
)

// TestStartsPage: a mark goes through the page's own button (N-04).
func TestStartsPage(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		e := w.Enrol(t, st.rows, "Virtanen", w.Unit, testkit.Weekdays(1, 2, 3, 4, 5))
		purchaser := st.with(t, w.PurchaserAdmin)
		told := "/agreements/" + e.Agreement.ID.String() + "/told"
		if a := purchaser.post(told, "kind=start&month=2026-11&reported_on=2199-01-01"); a.status != 422 || !strings.Contains(a.body, "tulevaisuudessa") {
			t.Errorf("a day to come: %d", a.status)
		}
		if a := purchaser.post(told, "kind=other&month=2026-11&reported_on=2026-11-02"); a.status != 422 {
			t.Errorf("another kind: %d", a.status)
		}
		if a := purchaser.post(told, "kind=start&month=2026-11&reported_on=2026-11-02"); a.status != 303 {
			t.Errorf("told: %d %s", a.status, a.body)
		}
		if a := purchaser.post(told, "kind=start&month=2026-11&reported_on=2026-11-02"); a.status != 409 {
			t.Errorf("twice: %d", a.status)
		}
		if a := st.with(t, w.Admin).get("/starts?month=2026-11"); a.status != 200 {
			t.Errorf("the provider's page: %d", a.status)
		}
	})
}
