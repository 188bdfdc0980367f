package web

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/testkit"
)

// push sends a batch and reads the answer.
func push(t *testing.T, v *visitor, mutations ...string) syncOut {
	t.Helper()
	a := v.json("POST", "/api/v1/sync", `{"device_id":"018f6b1c-0000-7000-8000-00000000000a","schema":1,"client_now":"2026-11-18T08:00:00+02:00","cursor":"","mutations":[`+strings.Join(mutations, ",")+`]}`)
	var out syncOut
	if err := json.Unmarshal([]byte(a.body), &out); a.status != 200 || err != nil {
		t.Fatalf("%d %s %v", a.status, a.body, err)
	}
	if len(out.Results) != len(mutations) || out.MinSchema != 1 || out.ServerNow == 0 || out.Today != today {
		t.Fatalf("answer %+v", out)
	}
	return out
}

func mutationJSON(id domain.ID, agreement domain.ID, day, op, fields, base string) string {
	return fmt.Sprintf(`{"id":%q,"seq":1,"key":{"agreement":%q,"date":%q},"op":%q,"fields":%s,"base":%s,"occurred_at":"2026-11-18T08:00:00+02:00"}`, id, agreement, day, op, fields, base)
}

// One round trip of the phone, from the list to the mark and back, with the
// names that api.md fixes.
func TestSyncAndDayOverHTTP(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		e := w.Enrol(t, st.rows, "Aaltonen", w.Unit, testkit.Weekdays(1, 2, 3))
		v := st.with(t, w.Supervisor)
		if a := v.get("/api/v1/units"); a.status != 200 || !strings.Contains(a.body, `"name":"Puupaja Kaarna"`) || strings.Contains(a.body, w.OtherUnit.Name) {
			t.Fatalf("units %d %s", a.status, a.body)
		}
		day := "/api/v1/units/" + w.Unit.ID.String() + "/days/2026-11-18"
		a := v.get(day)
		for _, want := range []string{`"status":"planned"`, `"planned":{"from":"09:00","to":"14:00","break":30}`, `"participant":"Aaltonen Aino"`, `"agreement_id":"` + e.Agreement.ID.String(), `"base":{}`, `"today":"2026-11-18"`} {
			if !strings.Contains(a.body, want) {
				t.Errorf("day lacks %s: %s", want, a.body)
			}
		}
		id := domain.NewID()
		m := mutationJSON(id, e.Agreement.ID, "2026-11-18", "patch", `{"status":"present","minutes":240,"authorised":null}`, `{}`)
		first := push(t, v, m)
		r := first.Results[0]
		if first.Person != w.Supervisor.Person {
			t.Errorf("the answer is %s's", first.Person)
		}
		if r.Status != "applied" || r.Entry.Fields["minutes"] != "240" || r.Entry.Base["status"] != 1 {
			t.Fatalf("first %+v", r)
		}
		r = push(t, v, m).Results[0]
		if r.Status != "duplicate" || r.Original == nil || r.Original.Status != "applied" {
			t.Fatalf("again %+v", r)
		}
		r = push(t, v, mutationJSON(id, e.Agreement.ID, "2026-11-18", "patch", `{"status":"absent"}`, `{}`)).Results[0]
		if r.Status != "rejected" || r.Code != "id_reused" || r.Detail == "" {
			t.Fatalf("reused %+v", r)
		}
		if a := v.get(day); !strings.Contains(a.body, `"status":"present"`) || !strings.Contains(a.body, `"minutes":240`) {
			t.Errorf("day %s", a.body)
		}
	})
}

// What is wrong with one mutation costs the others nothing, and foreign
// agreements look like none (bad input; worst case cross-tenant).
func TestSyncAnswersEveryMutation(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		e := w.Enrol(t, st.rows, "Aaltonen", w.Unit, testkit.Weekdays(1, 2, 3))
		other := w.Enrol(t, st.rows, "Muualla", w.OtherUnit, testkit.Weekdays(1, 2, 3))
		foreign := testkit.EnrolAt(t, st.rows, w.StrangeAdmin, w.SharedContract, "Vieras", w.StrangeUnit, testkit.Weekdays(1, 2, 3))
		v := st.with(t, w.Supervisor)
		mine, present := e.Agreement.ID, `{"status":"present"}`
		actor := strings.Replace(mutationJSON(domain.NewID(), mine, "2026-11-16", "patch", present, `{}`), `"seq"`, `"actor":"`+w.Admin.Person.String()+`","seq"`, 1)
		type want struct{ status, code string }
		sent, wants := []string{}, []want{}
		add := func(m, status, code string) { sent, wants = append(sent, m), append(wants, want{status, code}) }
		add(mutationJSON(domain.NewID(), mine, "2026-11-18", "patch", present, `{}`), "applied", "")
		add(mutationJSON(domain.NewID(), foreign.Agreement.ID, "2026-11-18", "patch", present, `{}`), "rejected", "not_found")
		add(mutationJSON(domain.NewID(), other.Agreement.ID, "2026-11-18", "patch", present, `{}`), "rejected", "not_found")
		add(mutationJSON(domain.NewID(), domain.NewID(), "2026-11-18", "patch", present, `{}`), "rejected", "not_found")
		add(mutationJSON(domain.NewID(), "1=1 --", "2026-11-18", "patch", present, `{}`), "rejected", "not_found")
		add(mutationJSON(domain.NewID(), mine, "2026-02-30", "patch", present, `{}`), "rejected", "bad_date")
		add(mutationJSON(domain.NewID(), mine, "2027-04-01", "patch", `{"status":"absent"}`, `{}`), "rejected", "outside_agreement")
		add(mutationJSON(domain.NewID(), mine, "2026-11-17", "patch", `{"minutes":1441}`, `{}`), "rejected", "over_24_hours")
		add(mutationJSON(domain.NewID(), mine, "2026-11-17", "patch", `{"task":"a\u202eb"}`, `{}`), "rejected", "text_characters")
		add(mutationJSON(domain.NewID(), mine, "2026-11-17", "patch", `{"status":7,"task":["x"]}`, `{}`), "rejected", "bad_value")
		add(mutationJSON(domain.NewID(), mine, "2026-11-19", "patch", present, `{}`), "rejected", "future_presence")
		add(mutationJSON(domain.NewID(), mine, "2026-11-17", "sign", `{}`, `{}`), "rejected", "sign_mismatch")
		add(mutationJSON(domain.NewID(), mine, "2026-11-17", "erase", `{}`, `{}`), "rejected", "unsupported")
		add(mutationJSON("no-id", mine, "2026-11-17", "patch", present, `{}`), "rejected", "bad_id")
		add(`{"id":"x","key":7}`, "rejected", "malformed")
		add(`"nonsense"`, "rejected", "malformed")
		add(actor, "held", "other_person")
		out := push(t, v, sent...)
		for i, r := range out.Results {
			if string(r.Status) != wants[i].status || r.Code != wants[i].code || r.Code != "" && r.Detail == "" {
				t.Errorf("%d %s: got %s/%s %q, want %s/%s", i, sent[i], r.Status, r.Code, r.Detail, wants[i].status, wants[i].code)
			}
		}
	})
}

// Whole requests that cannot be taken keep the phone's queue: none of them is a 200.
func TestSyncRefusesWholeRequests(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		v := st.with(t, w.Supervisor)
		many := strings.Repeat(`{},`, syncMutations) + `{}`
		for body, status := range map[string]int{
			`{"mutations":[`:                   400,
			`<html>portal</html>`:              400,
			`[]`:                               400,
			`{"mutations":[` + many + `]}`:     422,
			`{"schema":99,"mutations":[]}`:     426,
			`{"device_id":"x","mutations":[]}`: 422,
		} {
			if a := v.json("POST", "/api/v1/sync", body); a.status != status || !strings.Contains(a.body, `"code"`) {
				t.Errorf("%.40s: %d %s", body, a.status, a.body)
			}
		}
		if a := v.json("POST", "/api/v1/sync", `{"schema":1,"future":"field","mutations":[]}`); a.status != 200 {
			t.Errorf("a newer phone's field cost the batch: %d %s", a.status, a.body)
		}
		for _, p := range []domain.Scope{w.Reviewer, w.Caseworker, w.PurchaserAdmin, w.Operator} {
			if a := st.with(t, p).json("POST", "/api/v1/sync", `{"mutations":[]}`); a.status != 403 {
				t.Errorf("%s: %d", p.Role, a.status)
			}
		}
		if a := st.visitor(t).json("POST", "/api/v1/sync", `{"mutations":[]}`); a.status != 401 {
			t.Errorf("nobody: %d", a.status)
		}
	})
}

// The body may be packed; what it unpacks to has a limit.
func TestSyncPacked(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		v := st.with(t, w.Supervisor)
		v.header.Set("Content-Encoding", "gzip")
		if a := v.send("POST", "/api/v1/sync", "application/json", packed(t, `{"mutations":[]}`)); a.status != 200 {
			t.Errorf("packed: %d %s", a.status, a.body)
		}
		if a := v.send("POST", "/api/v1/sync", "application/json", packed(t, `{"cursor":"`+strings.Repeat("a", 2*syncBytes)+`"}`)); a.status != 413 {
			t.Errorf("a bomb: %d", a.status)
		}
	})
}

func packed(t *testing.T, body string) *bytes.Buffer {
	t.Helper()
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	if _, err := z.Write([]byte(body)); err != nil {
		t.Fatal(err)
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return &b
}
