package web

import (
	"strings"
	"testing"

	"pajakirja/app/testkit"
)

// TestReportPages: each role that has reports gets the page and its table, with
// a period that can't be refused in words.
func TestReportPages(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		w.Enrol(t, st.rows, "Virtanen", w.Unit, testkit.Weekdays(1, 2, 3, 4, 5))
		admin := st.with(t, w.Admin)
		a := admin.get("/reports?from=2026-10&to=2026-11&by=unit")
		if a.status != 200 || !strings.Contains(a.body, "Puupaja Kaarna") || strings.Contains(a.body, "Virtanen") {
			t.Errorf("the provider's report: %d", a.status)
		}
		if a = admin.get("/reports?from=2026-11&to=2026-10"); a.status != 422 || !strings.Contains(a.body, "ei voi olla ennen") {
			t.Errorf("a period backwards: %d", a.status)
		}
		if a = admin.get("/reports?from=kesä&by=anything&unit=x"); a.status != 200 {
			t.Errorf("nonsense in the address: %d", a.status)
		}
		if a = admin.get("/reports/file/csv?from=2026-10&to=2026-11&by=unit"); a.status != 200 || !strings.Contains(a.body, "Puupaja Kaarna;1;") {
			t.Errorf("the table: %d %s", a.status, a.body)
		}
		if a = admin.get("/reports/file/doc"); a.status != 404 {
			t.Errorf("another form: %d", a.status)
		}
		if a = st.with(t, w.Reviewer).get("/reports?from=2026-10&to=2026-11"); a.status != 200 || !strings.Contains(a.body, w.Provider.Name) {
			t.Errorf("the reviewer's report: %d", a.status)
		}
	})
}
