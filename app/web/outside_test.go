package web

import (
	"context"
	"strings"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// Insider browsing: a supervisor opens somebody who has left their units only
// after saying why, which the access log keeps; somebody who is there opens as
// always, and for another unit's people there is nothing to open.
func TestInsiderBrowsingAsksWhy(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		here, other := w.Enrol(t, st.rows, "Aalto", w.Unit, testkit.Weekdays(1)), w.Enrol(t, st.rows, "Berg", w.OtherUnit, testkit.Weekdays(1))
		left, gone := w.Enrol(t, st.rows, "Lähtenyt", w.Unit, testkit.Weekdays(1)), today.AddDays(-60)
		must(t, st.rows.Write(context.Background(), w.Admin, func(tx *store.Tx) error {
			a := left.Agreement
			a.StartDay, a.EndedOn, a.EndedReason, a.State = gone.AddDays(-1), gone, "mutual", domain.AgreementEnded
			d := left.Decision
			d.ValidFrom = gone.AddDays(-1)
			if err := tx.UpdateDecision(d); err != nil {
				return err
			}
			return tx.UpdateAgreement(a)
		}))
		v, at := st.with(t, w.Supervisor), "/participants/"+left.Participant.ID.String()
		v.get("/participants/"+here.Participant.ID.String()).has(t, 200, "Aalto")
		v.get("/participants/"+other.Participant.ID.String()).has(t, 404)
		v.get("/participants/"+other.Participant.ID.String()+"/outside").has(t, 404)
		for _, path := range []string{at, at + "/months/2026-09", at + "/papers", "/agreements/" + left.Agreement.ID.String(), "/agreements/" + left.Agreement.ID.String() + "/paper/1"} {
			if a := v.get(path); a.status != 303 || !strings.HasPrefix(a.header.Get("Location"), at+"/outside") {
				t.Fatalf("%s answered %d %s", path, a.status, a.header.Get("Location"))
			}
		}
		v.get("/api/v1"+at).has(t, 403, "participant.outside")
		if page := v.get(at + "/outside"); page.status != 200 || strings.Contains(page.body, "Lähtenyt") {
			t.Errorf("the question answered %d, or names who it is about", page.status)
		}
		v.post(at+"/outside", "reason=+").has(t, 422)
		if a := v.post(at+"/outside", "reason=Omavirkailija+kysyi&next=https%3A%2F%2Fstranger.example%2F"); a.status != 303 || a.header.Get("Location") != at {
			t.Fatalf("the reason answered %d %s", a.status, a.header.Get("Location"))
		}
		v.get(at).has(t, 200, "Lähtenyt")
		v.get("/agreements/"+left.Agreement.ID.String()).has(t, 200, "Lähtenyt")
		st.with(t, w.Admin).get(at+"/log").has(t, 200, "Omavirkailija kysyi", "Avasi aiemman asiakkaan tiedot", w.Supervisor.PersonName)
	})
}
