package web

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"sync"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/testkit"
)

// The failures of sync.md in which the server plays a part, by their numbers.
// Those that need a session's end or a lost phone are in app/casework, those of
// the road in TestPhoneLogIn.

// pull reads everything from a cursor on.
func pull(t *testing.T, v *visitor, cursor string) (map[string]syncEntry, string) {
	t.Helper()
	known := map[string]syncEntry{}
	for {
		a := v.json("POST", "/api/v1/sync", fmt.Sprintf(`{"schema":2,"cursor":%q,"mutations":[]}`, cursor))
		var out syncOut
		if err := json.Unmarshal([]byte(a.body), &out); a.status != 200 || err != nil {
			t.Fatalf("%d %s %v", a.status, a.body, err)
		}
		for _, e := range out.Changes {
			known[e.Agreement.String()+" "+e.Date.String()] = e
		}
		if cursor = out.Cursor; !out.HasMore {
			return known, cursor
		}
	}
}

func tapped(agreement domain.ID, day, fields string, seq int) string {
	m := mutationJSON(domain.NewID(), agreement, day, "patch", fields, `{}`)
	return strings.Replace(m, `"seq":1`, fmt.Sprintf(`"seq":%d`, seq), 1)
}

func want(t *testing.T, r syncResult, status domain.MutationResult, code string) {
	t.Helper()
	if r.Status != status || r.Code != code {
		t.Errorf("got %s/%s, want %s/%s", r.Status, r.Code, status, code)
	}
}

// Case 15: requests recorded from older clients are taken and do what they did.
func TestCase15OlderClients(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		e := w.Enrol(t, st.rows, "Aaltonen", w.Unit, testkit.Weekdays(1, 2, 3))
		v := st.with(t, w.Supervisor)
		for _, file := range []string{"schema1_patch", "schema1_clear_resolve", "schema0_unnamed"} {
			b, err := os.ReadFile("testdata/sync/" + file + ".json")
			if err != nil {
				t.Fatal(err)
			}
			body := strings.NewReplacer("{agreement}", e.Agreement.ID.String(), "{id1}", domain.NewID().String(), "{id2}", domain.NewID().String()).Replace(string(b))
			a := v.json("POST", "/api/v1/sync", body)
			var out syncOut
			if err := json.Unmarshal([]byte(a.body), &out); a.status != 200 || err != nil {
				t.Fatalf("%s: %d %s", file, a.status, a.body)
			}
			for _, r := range out.Results {
				want(t, r, domain.ResultApplied, "")
			}
		}
		days, _ := pull(t, v, "")
		id := e.Agreement.ID.String()
		if d := days[id+" 2026-11-18"]; d.Fields["minutes"] != "270" || d.Status != domain.StatusPresent {
			t.Errorf("%+v", d)
		}
		if !days[id+" 2026-11-17"].Cleared || days[id+" 2026-11-16"].Status != domain.StatusPresent {
			t.Errorf("%+v", days)
		}
	})
}

// Cases 5, 6, 7 and 20: the same batch twice in parallel, an old batch after a
// newer one, present–absent–present offline, an id used again.
func TestCases5And6And7And20(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		e := w.Enrol(t, st.rows, "Aaltonen", w.Unit, testkit.Weekdays(1, 2, 3))
		v, id := st.with(t, w.Supervisor), e.Agreement.ID
		offline := []string{tapped(id, "2026-11-18", `{"status":"present"}`, 1), tapped(id, "2026-11-18", `{"status":"absent","reason":"none_given"}`, 2), tapped(id, "2026-11-18", `{"status":"present"}`, 3)}
		var both sync.WaitGroup
		for range 2 {
			both.Go(func() { push(t, v, offline...) })
		}
		both.Wait()
		for _, r := range push(t, v, offline...).Results {
			if r.Status != domain.ResultDuplicate || r.Original.Status != domain.ResultApplied {
				t.Errorf("case 5: %+v", r)
			}
		}
		days, _ := pull(t, v, "")
		day := days[id.String()+" 2026-11-18"]
		if day.Status != domain.StatusPresent || day.Version != 3 {
			t.Errorf("case 7: %+v", day)
		}
		old, newer := tapped(id, "2026-11-17", `{"status":"absent"}`, 4), tapped(id, "2026-11-17", `{"status":"present"}`, 5)
		want(t, push(t, v, newer).Results[0], domain.ResultApplied, "")
		want(t, push(t, v, old).Results[0], domain.ResultConflict, "")
		if days, _ = pull(t, v, ""); days[id.String()+" 2026-11-17"].Status != domain.StatusPresent {
			t.Errorf("case 6: the old one won: %+v", days)
		}
		other := strings.Replace(offline[0], `"present"`, `"absent"`, 1)
		want(t, push(t, v, other).Results[0], domain.ResultRejected, "id_reused")
	})
}

// Cases 8, 9, 10 and 12: another person's marks are held and never sent as
// one's own; who was moved gets an answer for each; two supervisors; outside
// the agreement.
func TestCases8And9And10And12(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		w.Join(t, st.rows)
		a, b := w.Enrol(t, st.rows, "Aaltonen", w.Unit, testkit.Weekdays(1, 2, 3)).Agreement.ID, w.Enrol(t, st.rows, "Berg", w.OtherUnit, testkit.Weekdays(1, 2, 3)).Agreement.ID
		v, admin := st.with(t, w.Supervisor), st.with(t, w.Admin)
		theirs := strings.Replace(tapped(a, "2026-11-16", `{"status":"present"}`, 1), `"seq"`, `"actor":"`+w.Admin.Person.String()+`","seq"`, 1)
		want(t, push(t, v, theirs).Results[0], domain.ResultHeld, "other_person")
		if days, _ := pull(t, v, ""); len(days) != 0 {
			t.Errorf("case 8: %+v", days)
		}
		want(t, push(t, admin, theirs).Results[0], domain.ResultApplied, "")
		moved := push(t, v, tapped(b, "2026-11-18", `{"status":"present"}`, 2), tapped(a, "2026-11-17", `{"status":"present"}`, 3)).Results
		want(t, moved[0], domain.ResultRejected, "not_found") // case 9: not in one's units any more
		want(t, moved[1], domain.ResultApplied, "")
		want(t, push(t, v, tapped(a, "2026-11-18", `{"status":"present"}`, 4)).Results[0], domain.ResultApplied, "")
		want(t, push(t, admin, mutationJSON(domain.NewID(), a, "2026-11-18", "patch", `{"observation":"Toinen kenttä"}`, `{}`)).Results[0], domain.ResultApplied, "")
		r := push(t, admin, mutationJSON(domain.NewID(), a, "2026-11-18", "patch", `{"status":"absent"}`, `{}`)).Results[0]
		want(t, r, domain.ResultConflict, "")
		if c := r.Entry.Conflicts; len(c) != 1 || c[0].ProposedName != w.Admin.PersonName || c[0].CurrentName != w.Supervisor.PersonName {
			t.Errorf("case 10: %+v", r.Entry.Conflicts)
		}
		want(t, push(t, v, tapped(a, "2027-04-01", `{"status":"absent"}`, 5)).Results[0], domain.ResultRejected, "outside_agreement")
	})
}

// Cases 17, 18 and 25: a clock a day off decides nothing, nights of summer time
// and new year are their own days; one bad mutation among 200; undo after
// sending and after a conflict.
func TestCases17And18And25(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		a := w.Enrol(t, st.rows, "Aaltonen", w.Unit, testkit.Weekdays(1, 2, 3, 4, 5, 6, 7)).Agreement.ID
		v, admin := st.with(t, w.Supervisor), st.with(t, w.Admin)
		for i, at := range []string{"2026-10-25T03:30:00+03:00", "2026-10-25T03:30:00+02:00", "2026-11-17T23:59:59.999+02:00", "2027-11-19T00:00:00Z", "1970-01-01T00:00:00Z", "nonsense"} {
			m := strings.Replace(tapped(a, []string{"2026-10-25", "2026-10-24", "2026-11-17", "2026-11-16", "2026-11-15", "2026-11-14"}[i], `{"status":"present"}`, i+1), "2026-11-18T08:00:00+02:00", at, 1)
			want(t, push(t, v, m).Results[0], domain.ResultApplied, "")
		}
		want(t, push(t, v, tapped(a, "2027-01-01", `{"status":"absent","reason":"care_visit"}`, 9)).Results[0], domain.ResultApplied, "")
		var many []string
		for i := range 200 {
			many = append(many, tapped(a, domain.MustDay("2026-10-01").AddDays(i%20).String(), fmt.Sprintf(`{"coaching_minutes":%d}`, i), 10+i))
		}
		many[77] = tapped(a, "2026-10-05", `{"minutes":"paljon"}`, 999)
		for i, r := range push(t, v, many...).Results {
			if i == 77 {
				want(t, r, domain.ResultRejected, "bad_value")
			} else {
				want(t, r, domain.ResultApplied, "")
			}
		}
		sent := push(t, v, tapped(a, "2026-11-18", `{"status":"absent","reason":"own_illness"}`, 300)).Results[0]
		base, _ := json.Marshal(sent.Entry.Base)
		undo := mutationJSON(domain.NewID(), a, "2026-11-18", "clear", `{}`, string(base))
		other := mutationJSON(domain.NewID(), a, "2026-11-18", "patch", `{"reason":"care_visit"}`, string(base))
		want(t, push(t, admin, other).Results[0], domain.ResultApplied, "")
		r := push(t, v, undo).Results[0]
		want(t, r, domain.ResultConflict, "")
		if r.Entry.Cleared || r.Entry.Fields["reason"] != "care_visit" {
			t.Errorf("case 25: an undo wiped what it had not seen: %+v", r.Entry)
		}
	})
}
