package web

import (
	"net/url"
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/testkit"
)

// publishTurku puts the seed's rulebook in force for the world's purchaser.
func publishTurku(t *testing.T, st *site, w *testkit.World) {
	t.Helper()
	book, err := casework.SeedRulebook("turku")
	if err != nil {
		t.Fatal(err)
	}
	book.PurchaserID, book.ValidFrom = w.Purchaser.ID, domain.MustDay("2026-01-01")
	if _, err := st.work.PublishRulebook(t.Context(), w.PurchaserAdmin, book); err != nil {
		t.Fatal(err)
	}
}

// The form of an agreement tells what the rules say before it is saved, by its
// button or while somebody types: nothing is stored, what was typed stays, and
// each remark has its section and what to do (S-02, A-04, A-14, A-38).
func TestAgreementFormTellsWhatTheRulesSay_A38(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		publishTurku(t, st, w)
		e := w.Enrol(t, st.rows, "Virtanen", w.Unit, testkit.Weekdays(1, 2))
		v := st.with(t, w.Admin)
		form := url.Values{"check": {"1"}, "start_day": {"2026-11-19"}, "end_day": {"2027-03-31"}, "travel_minutes": {"181"}, "workplace": {"Satamakatu"}}
		for _, day := range []string{"1", "2", "3", "4", "5"} {
			form.Set("plan_from_"+day, "10:00")
			form.Set("plan_to_"+day, "14:00")
		}
		a := v.post("/participants/"+e.Participant.ID.String()+"/agreements", form.Encode())
		if a.status != 200 {
			t.Fatalf("checked: %d %s", a.status, a.body)
		}
		for _, want := range []string{"9.5\u00a0§", "3\u00a0h\u00a01\u00a0min", "8.1\u00a0§", `value="Satamakatu"`, "Tarkista säännöt"} {
			if !strings.Contains(a.body, want) && !strings.Contains(strings.ReplaceAll(a.body, " §", "\u00a0§"), want) {
				t.Errorf("the form does not tell %q", want)
			}
		}
		form.Set("travel_minutes", "180")
		if a := v.post("/participants/"+e.Participant.ID.String()+"/agreements", form.Encode()); a.status != 200 || strings.Contains(a.body, "9.5 §") {
			t.Errorf("180 minutes: %d", a.status)
		}
		change := url.Values{"check": {"1"}, "from_day": {"2026-11-23"}, "outside_area": {"on"}, "plan_from_1": {"10:00"}, "plan_to_1": {"14:00"}}
		if a := v.post("/agreements/"+e.Agreement.ID.String()+"/change", change.Encode()); a.status != 200 || !strings.Contains(a.body, "työssäkäyntialueen ulkopuolella. Se on pätevä syy") {
			t.Errorf("a new version: %d", a.status)
		}
		page := v.get("/participants/" + e.Participant.ID.String())
		if n := strings.Count(page.body, "/agreements/"+e.Agreement.ID.String()); n == 0 || strings.Contains(page.body, "Satamakatu") {
			t.Errorf("checking stored something")
		}
		if a := st.with(t, w.StrangeAdmin).post("/participants/"+e.Participant.ID.String()+"/agreements", form.Encode()); a.status != 404 {
			t.Errorf("another provider: %d", a.status)
		}
	})
}

// The list of the day says under the row what its marks have brought about and
// leads to where it is decided on (B-08).
func TestDayListShowsFindings_B08(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		publishTurku(t, st, w)
		e := w.Enrol(t, st.rows, "Virtanen", w.Unit, testkit.Weekdays(1, 2, 3, 4))
		v := st.with(t, w.Supervisor)
		list := "/units/" + w.Unit.ID.String() + "/days/2026-11-18"
		if a := v.get(list); a.status != 200 || strings.Contains(a.body, "row-notes") {
			t.Fatalf("before anything has happened: %d", a.status)
		}
		for _, day := range []string{"2026-11-09", "2026-11-10", "2026-11-11"} {
			if a := v.post("/agreements/"+e.Agreement.ID.String()+"/days/"+day, "quick=absent:none_given&mutation="+domain.NewID().String()); a.status != 303 {
				t.Fatalf("%s: %d %.400s", day, a.status, a.body)
			}
		}
		a := v.get(list)
		for _, want := range []string{"row-notes", "9.6\u00a0§", "/findings/", "Ota yhteys tilaajaan"} {
			if !strings.Contains(a.body, want) {
				t.Errorf("the list does not show %q", want)
			}
		}
		if a := v.get("/agreements/" + e.Agreement.ID.String() + "/days/2026-11-11"); !strings.Contains(a.body, "/findings/") || !strings.Contains(a.body, "Ota yhteys tilaajaan") {
			t.Errorf("the sheet of the day does not tell it: %d", a.status)
		}
	})
}
