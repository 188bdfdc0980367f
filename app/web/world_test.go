package web

import (
	"strings"
	"testing"

	"pajakirja/app/testkit"
)

// The frame around a page on both databases, as each person of the world.
func TestPeopleOfTheWorldGetIn(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		a := st.with(t, w.Supervisor).get("/api/v1/me")
		for _, want := range []string{w.Supervisor.PersonName, "supervisor", w.Provider.Name, w.Unit.ID.String()} {
			if a.status != 200 || !strings.Contains(a.body, want) {
				t.Errorf("%d %s lacks %s", a.status, a.body, want)
			}
		}
		if a := st.with(t, w.Reviewer).get("/api/v1/me"); !strings.Contains(a.body, w.Purchaser.Name) {
			t.Error(a.body)
		}
		if a := st.visitor(t).get("/readyz"); a.status != 200 {
			t.Errorf("the database does not answer: %d %s", a.status, a.body)
		}
	})
}
