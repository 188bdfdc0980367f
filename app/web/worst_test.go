package web

import (
	"context"
	"fmt"
	"regexp"
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/testkit"
)

// The worst cases of docs/security.md that have no other home, each by its name.

// Forged attendance: whatever a request says of itself, the person, the time,
// the organisation and the unit of a mark are the server's to say.
func TestWorstForgedAttendance(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		e := w.Enrol(t, st.rows, "Aaltonen", w.Unit, testkit.Weekdays(1, 2, 3))
		v, before := st.with(t, w.Supervisor), domain.InstantOf(st.work.Now())
		m := mutationJSON(domain.NewID(), e.Agreement.ID, "2026-11-16", "patch", `{"status":"present"}`, `{}`)
		for name, forged := range map[string]string{"person_id": string(w.Admin.Person), "updated_by": string(w.Admin.Person), "provider_id": string(w.Stranger.ID),
			"purchaser_id": string(w.ForeignPurchaser.ID), "unit_id": string(w.OtherUnit.ID), "server_at": "1"} {
			m = strings.Replace(m, `"seq"`, fmt.Sprintf(`%q:%q,"seq"`, name, forged), 1)
		}
		if r := push(t, v, m).Results[0]; r.Status != "applied" {
			t.Fatalf("%+v", r)
		}
		form := "status=present&person_id=" + string(w.Admin.Person) + "&provider_id=" + string(w.Stranger.ID) + "&server_at=1&updated_by=" + string(w.Admin.Person)
		if a := v.post("/units/"+w.Unit.ID.String()+"/days/2026-11-18/present", form); a.status >= 400 {
			t.Fatalf("the form answered %d", a.status)
		}
		rows := testkit.HandOn(t, st.rows).Rows("SELECT person_id, provider_id, purchaser_id, unit_id, server_at FROM diary_versions WHERE agreement_id = $1", string(e.Agreement.ID))
		if len(rows) != 2 {
			t.Fatalf("%d versions", len(rows))
		}
		for _, r := range rows {
			want := []string{string(w.Supervisor.Person), string(w.Provider.ID), string(w.Purchaser.ID), string(w.Unit.ID)}
			for i := range want {
				if r[i] != want[i] {
					t.Errorf("the request's own word was stored: %v, want %v", r, want)
				}
			}
			var at int64
			if _, err := fmt.Sscan(r[4], &at); err != nil || domain.Instant(at) < before || domain.Instant(at) > domain.InstantOf(st.work.Now()) {
				t.Errorf("the time stored is %s", r[4])
			}
		}
	})
}

// Diary changed after invoicing, and double billing: a billed day does not
// change by a tap, its bill can't be written over or charged again, not even by
// the database's own hand.
func TestWorstBilledDayChangedOrBilledTwice(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		banked(t, st, w.Admin, w.Provider)
		e := w.Enrol(t, st.rows, "Aaltonen", w.Unit, testkit.Weekdays(1, 2, 3, 4))
		billable(t, st, w.Admin, e, "2026-11-02", "2026-11-03")
		invoice, _, entry := billed(t, st, w.Admin, w.Contract, e)
		hand := testkit.HandOn(t, st.rows)
		version := func() string {
			return hand.Text("SELECT status || '/' || version FROM diary_entries WHERE id = $1", string(entry))
		}
		before := version()
		for _, r := range push(t, st.with(t, w.Supervisor), mutationJSON(domain.NewID(), e.Agreement.ID, "2026-11-02", "patch", `{"status":"absent"}`, `{}`)).Results {
			if r.Status == "applied" || r.Status == "merged" {
				t.Errorf("a billed day was changed by a tap: %+v", r)
			}
		}
		if after := version(); after != before {
			t.Errorf("the entry was %s and is %s", before, after)
		}
		again, err := st.work.DraftInvoice(context.Background(), w.Admin, w.Purchaser.ID, month)
		if err != nil || again.ID != invoice {
			t.Errorf("a second bill of the month: %s %v", again.ID, err)
		}
		if _, err := st.work.SubmitInvoice(context.Background(), w.Admin, invoice, ""); domain.KindOf(err) != domain.Conflict {
			t.Errorf("sent twice: %v", err)
		}
		hand.Refused("UPDATE diary_payloads SET content = '{}' WHERE entry_id = $1", string(entry))
		hand.Refused("UPDATE diary_versions SET day = '2026-11-05' WHERE entry_id = $1", string(entry))
		hand.Refused("UPDATE invoice_days SET minutes = 480 WHERE entry_id = $1", string(entry))
		hand.Refused("UPDATE invoices SET total_cents = total_cents * 2 WHERE id = $1", string(invoice))
		hand.Refused(`INSERT INTO invoice_days (id, invoice_id, line_id, provider_id, purchaser_id, participant_id, entry_id, version_id, product_code, day, minutes, live)
			SELECT 'twice', invoice_id, line_id, provider_id, purchaser_id, participant_id, entry_id, version_id, product_code, day, minutes, live FROM invoice_days WHERE entry_id = $1`, string(entry))
	})
}

var titleOf = regexp.MustCompile(`(?s)<title>(.*?)</title>`)

// Identity code in a log, URL, title or file name: somebody with a code is
// walked through by everybody, and the code is in none of these; it is on the
// page that reveals it and in the provider's own export, and nowhere else.
func TestWorstIdentityCodeShowsUp(t *testing.T) {
	const code = "010190-901R"
	x := newWalker(t, testkit.SQLite(t), finding(t))
	person, err := x.st.work.CreateParticipant(context.Background(), x.w.Admin, casework.ParticipantIn{PurchaserID: x.w.Purchaser.ID, FamilyName: "Koodinen", GivenNames: "Kati", IdentityCode: code}, casework.PayerIn{})
	must(t, err)
	x.known[TargetParticipant] = targets{own: []domain.ID{person}}
	revealed := false
	x.also = func(where string, a answer) {
		heads := a.header.Get("Location") + a.header.Get("Content-Disposition")
		for _, m := range titleOf.FindAllStringSubmatch(a.body, -1) {
			heads += m[1]
		}
		if strings.Contains(heads, code) {
			t.Errorf("%s: the code is in the address, the title or the name of a file", where)
		}
		if strings.Contains(plainText([]byte(a.body)), code) {
			if !strings.Contains(where, "/code") && !strings.Contains(where, "/imports/exports/") && !strings.Contains(where, "/paper/") {
				t.Errorf("%s shows the code unasked", where)
			}
			revealed = true
		}
	}
	for _, p := range x.people() {
		x.as(t, p)
		x.look(p, "POST /participants/:id/code", x.st.with(t, p).post("/participants/"+person.String()+"/code", "reason=Tarkistus"))
	}
	if !revealed {
		t.Error("the code was never revealed to anybody: the test would see nothing")
	}
	if logged := x.st.log.String(); strings.Contains(logged, code) || strings.Contains(logged, "Koodinen") || !strings.Contains(logged, "route=participant ") {
		t.Errorf("the log holds the code or a name, or nothing of the walk: %d bytes", len(logged))
	}
}
