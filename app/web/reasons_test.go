package web

import (
	"context"
	"strings"
	"testing"

	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// D-05, M-07: the reviewer sees that somebody was absent with leave and not why,
// on pages, in tables and on the issued follow-up alike; the caseworker, who acts
// on it, sees it on the page (docs/adr/0015).
func TestTheReviewerSeesStatesAndNoReasons(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		e := casePaper(t, st, w)
		must(t, st.rows.Write(context.Background(), w.Admin, func(tx *store.Tx) error {
			p := e.Participant
			p.CaseworkerID = w.Caseworker.Person
			return tx.UpdateParticipant(p)
		}))
		agreement, person := "/agreements/"+e.Agreement.ID.String(), "/participants/"+e.Participant.ID.String()+"/months/2026-10"
		if a := st.with(t, w.Supervisor).post(agreement+"/evaluations/2026-10", "do=sign&text=Hyvin+meni.&unsigned=Ei+paikalla"); a.status != 303 {
			t.Fatalf("signing off answered %d", a.status)
		}
		reviewer, seen := st.with(t, w.Reviewer), 0
		for _, path := range []string{person, person + "/file/pdf", person + "/file/csv", person + "/file/xlsx", "/api/v1" + person, agreement + "/months/2026-10/follow-up"} {
			a := reviewer.get(path)
			text := strings.ToLower(plainText([]byte(a.body)))
			if a.status != 200 {
				t.Errorf("%s answered %d", path, a.status)
			}
			if strings.Contains(text, "sairaus") || strings.Contains(text, "own_illness") {
				t.Errorf("%s tells the reviewer why somebody was absent", path)
			}
			if strings.Contains(text, "poissa") && strings.Contains(text, "luvallinen") {
				seen++
			}
		}
		if seen < 4 {
			t.Errorf("only %d of the reviewer's pages and papers tell that the absence was authorised", seen)
		}
		if a := st.with(t, w.Caseworker).get(person); !strings.Contains(a.body, "Oma sairaus") {
			t.Errorf("the caseworker's page does not tell the reason: %d", a.status)
		}
	})
}
