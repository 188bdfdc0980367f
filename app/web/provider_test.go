package web

import (
	"strings"
	"testing"

	"pajakirja/app/testkit"
)

// P-12: a caseworker's directory shows the purchaser's providers with units,
// products in force and free places as they were told, with their day; it names
// nobody's participants, and no other purchaser's provider is in it.
func TestTheCaseworkersDirectory_P12(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		neighbours(t, st, w)
		u := w.Unit
		u.Places, u.FreePlaces, u.FreeOn = 12, 3, today
		if err := st.work.ChangeUnit(t.Context(), w.Admin, u); err != nil {
			t.Fatal(err)
		}
		closed := w.OtherUnit
		closed.ClosedOn = today.AddDays(-1)
		if err := st.work.ChangeUnit(t.Context(), w.Admin, closed); err != nil {
			t.Fatal(err)
		}
		v := st.with(t, w.Caseworker)
		list := v.get("/providers")
		list.has(t, 200, w.Provider.Name, w.Stranger.Name, u.Name, w.StrangeUnit.Name, w.Product.Name, "3 vapaata paikkaa", "ilmoitettu 18.11.2026", "Vapaita paikkoja ei ole ilmoitettu")
		if strings.Contains(list.body, closed.Name) {
			t.Error("a closed unit is offered")
		}
		one, theirs := v.get("/providers/"+w.Provider.ID.String()), v.get("/providers/"+w.Stranger.ID.String())
		one.has(t, 200, u.Name, w.Product.Name, "3 vapaata paikkaa")
		theirs.has(t, 200, w.StrangeUnit.Name)
		for _, a := range []answer{list, one, theirs} {
			for _, name := range []string{"Kanarialintu", "Kalle"} {
				if strings.Contains(a.body, name) {
					t.Errorf("the directory names a participant: %s", name)
				}
			}
		}
		foreign := st.with(t, w.ForeignCaseworker).get("/providers")
		if foreign.status != 200 || strings.Contains(foreign.body, w.Provider.Name) {
			t.Errorf("another purchaser's caseworker sees it: %d", foreign.status)
		}
		if a := st.with(t, w.Admin).get("/providers"); a.status != 403 {
			t.Errorf("a provider's admin: %d", a.status)
		}
	})
}

// P-12: the provider's admin tells the free places with the unit, and saving it is
// telling it; more than there are is refused at its field.
func TestFreePlacesAreToldWithTheUnit_P12(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		v := st.with(t, w.Admin)
		form := "name=Puupaja&opening_days=1&opens_at=08:00&closes_at=15:00&places=5&free_places="
		at := "/units/" + w.Unit.ID.String()
		if a := v.post(at, form+"6"); a.status != 422 || !strings.Contains(a.body, "enintään yhtä monta") {
			t.Errorf("more than there are: %d", a.status)
		}
		for value, want := range map[string]string{"5": "2026-11-18 5", "0": "2026-11-18 0", "": " 0"} {
			if a := v.post(at, form+value); a.status != 303 {
				t.Fatalf("%q: %d %s", value, a.status, a.body)
			}
			u, err := st.work.Unit(t.Context(), w.Admin, w.Unit.ID)
			if err != nil || u.FreeOn.String()+" "+freeText(u.FreePlaces) != want {
				t.Errorf("%q: told %q, %d %v", value, u.FreeOn, u.FreePlaces, err)
			}
		}
	})
}

func freeText(n int) string { return string(rune('0' + n)) }
