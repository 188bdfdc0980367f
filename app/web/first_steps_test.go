package web

import (
	"strings"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/testkit"
)

// firstSteps: where no unit is yet, the front page says what to do instead of leading in a
// circle; every step opens, and the first unit ends it.
func firstSteps(t *testing.T, admin *visitor) {
	t.Helper()
	if a := admin.get("/"); a.status != 303 || a.header.Get("Location") != "/today" {
		t.Fatalf("the front page: %d %s", a.status, a.header.Get("Location"))
	}
	a := admin.get("/today")
	if a.status != 200 || !strings.Contains(a.body, "Aloita tästä") {
		t.Fatalf("a provider without units: %d %s", a.status, a.header.Get("Location"))
	}
	for _, step := range []string{"/units/new", "/organisation/edit", "/people/new", "/participants", "/imports"} {
		if !strings.Contains(a.body, `href="`+step+`"`) || admin.get(step).status != 200 {
			t.Errorf("the step %s is missing or does not open", step)
		}
	}
	if a = admin.post("/units", form("name", "Uusi paja", "street", "Pajatie 1", "postcode", "20100", "town", "Turku", "opens_at", "8", "closes_at", "16", "opening_days", "1", "places", "10")); a.status != 303 {
		t.Fatalf("first unit: %d %s", a.status, a.body)
	}
	if a = admin.get("/today"); a.status != 303 || !strings.Contains(a.header.Get("Location"), "/days/") {
		t.Errorf("with a unit the day opens: %d %s", a.status, a.header.Get("Location"))
	}
}

// A purchaser's admin without any contract is told where to begin; one with a
// contract, and a reviewer, who makes none, are not.
func TestAPurchaserBeginsWithItsContract(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		const begin = "Aloita kirjaamalla sopimus"
		fresh, reviewer := w.PurchaserAdmin, w.Reviewer
		fresh.Organisation = domain.NewID()
		reviewer.Organisation = fresh.Organisation
		if a := st.with(t, fresh).get("/invoices"); a.status != 200 || !strings.Contains(a.body, begin) || !strings.Contains(a.body, `href="/contracts/new"`) {
			t.Errorf("a new purchaser: %d %s", a.status, a.body)
		}
		for name, scope := range map[string]domain.Scope{"with a contract": w.PurchaserAdmin, "a reviewer": reviewer} {
			if a := st.with(t, scope).get("/invoices"); a.status != 200 || strings.Contains(a.body, begin) {
				t.Errorf("%s: %d", name, a.status)
			}
		}
	})
}
