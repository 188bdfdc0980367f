package web

import (
	"encoding/json"
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/testkit"
)

func decoded[T any](t *testing.T, a answer, status int) T {
	t.Helper()
	var out T
	if a.status != status {
		t.Fatalf("%d, want %d: %s", a.status, status, a.body)
	}
	if err := json.Unmarshal([]byte(a.body), &out); err != nil {
		t.Fatalf("%v: %s", err, a.body)
	}
	return out
}

// An invoice's life over the API, with the names that are fixed outside.
func TestInvoiceOverTheAPI(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		banked(t, st, w.Admin, w.Provider)
		a, b := w.Enrol(t, st.rows, "Aaltonen", w.Unit, testkit.Weekdays(1, 2)), w.Enrol(t, st.rows, "Berg", w.Unit, testkit.Weekdays(1, 2))
		billable(t, st, w.Admin, a, "2026-11-02", "2026-11-03", "2026-11-09")
		billable(t, st, w.Admin, b, "2026-11-02")
		admin, reviewer := st.with(t, w.Admin), st.with(t, w.Reviewer)
		body := `{"month":"2026-11","purchaser_id":"` + w.Purchaser.ID.String() + `"}`
		first := decoded[apiInvoice](t, admin.json("POST", "/api/v1/invoices", body), 201)
		again := decoded[apiInvoice](t, admin.json("POST", "/api/v1/invoices", body), 200)
		if first.ID != again.ID || again.State != "draft" || again.TotalCents != 18200 || len(again.Lines) != 2 {
			t.Fatalf("%+v", again)
		}
		if l := again.Lines[0]; l.Participant != "Aaltonen Aino" || l.Unit != "day" || l.Quantity != 3 || l.UnitCents != 4550 || l.AmountCents != 13650 || len(l.Days) != 3 || l.Days[0].Minutes != 270 || l.Days[0].Date.String() != "2026-11-02" || l.State != "open" {
			t.Fatalf("line %+v", l)
		}
		at := "/api/v1/invoices/" + string(first.ID)
		if a := reviewer.get(at); a.status != 404 {
			t.Fatalf("the reviewer sees a draft: %d", a.status)
		}
		sent := decoded[apiInvoice](t, admin.json("POST", at+"/submit", "{}"), 200)
		if sent.State != "submitted" || sent.Number != "2026-0001" {
			t.Fatalf("%+v", sent)
		}
		if a := admin.json("POST", at+"/submit", "{}"); a.status != 409 || !strings.Contains(a.body, `"code":"invoice.already_submitted"`) {
			t.Fatalf("again: %d %s", a.status, a.body)
		}
		lines := []string{at + "/lines/" + string(sent.Lines[0].ID), at + "/lines/" + string(sent.Lines[1].ID)}
		if a := reviewer.json("POST", lines[0]+"/decision", `{"decision":"reject"}`); a.status != 422 || !strings.Contains(a.body, `"field":"reason"`) {
			t.Fatalf("without a reason: %d %s", a.status, a.body)
		}
		decoded[apiInvoice](t, reviewer.json("POST", lines[0]+"/decision", `{"decision":"query","reason":"Oliko 9.11. paikalla?"}`), 200)
		decoded[apiInvoice](t, admin.json("POST", lines[0]+"/answer", `{"text":"Oli."}`), 200)
		decoded[apiInvoice](t, reviewer.json("POST", lines[0]+"/decision", `{"decision":"accept"}`), 200)
		done := decoded[apiInvoice](t, reviewer.json("POST", lines[1]+"/decision", `{"decision":"reject","reason":"Ei päätöstä"}`), 200)
		if done.State != "accepted" || done.CreditID == "" || done.Lines[1].State != "rejected" {
			t.Fatalf("%+v", done)
		}
		credit := decoded[apiInvoice](t, admin.get("/api/v1/invoices/"+string(done.CreditID)), 200)
		if credit.Kind != "credit_note" || credit.TotalCents != -4550 || credit.Lines[0].Quantity != -1 || credit.OriginalID != first.ID {
			t.Fatalf("%+v", credit)
		}
		list := decoded[apiInvoices](t, reviewer.get("/api/v1/invoices?month=2026-11"), 200)
		if len(list.Invoices) != 2 || list.Invoices[0].TotalCents+list.Invoices[1].TotalCents != 13650 {
			t.Fatalf("%+v", list)
		}
		decoded[apiInvoice](t, reviewer.json("POST", at+"/settle", "{}"), 200)
		if paid := decoded[apiInvoice](t, reviewer.json("POST", at+"/paid", `{"paid_on":"2026-11-18"}`), 200); paid.State != "paid" || paid.PaidOn != today {
			t.Fatalf("%+v", paid)
		}
		if a := reviewer.get(at + "/pdf"); a.status != 200 || a.header.Get("Content-Type") != "application/pdf" || !strings.HasPrefix(a.body, "%PDF-") {
			t.Fatalf("pdf %d %s", a.status, a.header.Get("Content-Type"))
		}
		for _, bad := range []string{`{"month":"2026-13","purchaser_id":"` + string(w.Purchaser.ID) + `"}`, `{"month":"2027-01","purchaser_id":"` + string(w.Purchaser.ID) + `"}`} {
			if a := admin.json("POST", "/api/v1/invoices", bad); a.status != 422 {
				t.Errorf("%s: %d", bad, a.status)
			}
		}
		if a := admin.json("POST", "/api/v1/invoices", `{"month":"2026-11","purchaser_id":"`+string(w.ForeignPurchaser.ID)+`"}`); a.status != 404 {
			t.Errorf("a foreign purchaser: %d", a.status)
		}
	})
}

// The same life through pages alone, without scripts.
func TestInvoicePages(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		banked(t, st, w.Admin, w.Provider)
		a := w.Enrol(t, st.rows, "Aaltonen", w.Unit, testkit.Weekdays(1, 2))
		b := w.Enrol(t, st.rows, "Berg", w.Unit, testkit.Weekdays(1))
		billable(t, st, w.Admin, a, "2026-11-02", "2026-11-03")
		billable(t, st, w.Admin, b, "2026-11-02")
		admin, reviewer := st.with(t, w.Admin), st.with(t, w.Reviewer)
		shows := func(v *visitor, path string, want ...string) {
			t.Helper()
			page := v.get(path)
			for _, x := range want {
				if page.status != 200 || !strings.Contains(page.body, x) {
					t.Fatalf("%s answered %d and lacks %q:\n%s", path, page.status, x, page.body)
				}
			}
		}
		shows(admin, "/month/close?month=2026-11", "Ennen sulkemista", "2 kuukausiarviota puuttuu", "136,50", "Tarkista ja lähetä")
		made := admin.post("/invoices", "month=2026-11&purchaser_id="+string(w.Purchaser.ID))
		at := made.header.Get("Location")
		if made.status != 303 || !strings.HasPrefix(at, "/invoices/") {
			t.Fatalf("draft %d %s", made.status, made.body)
		}
		shows(admin, at, "Aaltonen Aino", "2\u00a0pv × 45,50\u00a0€ = 91,00\u00a0€", "Lähetä tarkastettavaksi")
		seen := between(admin.get(at).body, `name="seen" value="`, `"`)
		billable(t, st, w.Admin, a, "2026-11-09")
		if r := admin.post(at+"/submit", "seen="+seen); r.status != 303 {
			t.Fatalf("submit %d", r.status)
		}
		shows(admin, at, "Päiväkirja on muuttunut luonnoksen jälkeen", "Päivitä luonnos")
		admin.post("/invoices", "month=2026-11&purchaser_id="+string(w.Purchaser.ID))
		admin.post(at+"/submit", "seen="+between(admin.get(at).body, `name="seen" value="`, `"`))
		shows(admin, at, "Lasku 2026-0001", "Peru lähetys")
		shows(reviewer, "/invoices", "2026-0001", w.Provider.Name)
		shows(reviewer, at, "2 poikkeusta", "Kuukausiarviota", "Hylkää")
		line := between(reviewer.get(at).body, `action="`+at+`/lines/`, `/decision`)
		reviewer.post(at+"/lines/"+line+"/decision", "decision=query&reason=Oliko+paikalla%3F")
		shows(admin, at, "Oliko paikalla?", "Vastaus tilaajalle")
		admin.post(at+"/lines/"+line+"/answer", "text=Oli.+%3Cscript%3E")
		shows(reviewer, at, "Oli. &lt;script&gt;", "Vastattu")
		shows(reviewer, at+"/sheet/csv", "Aaltonen Aino", "2.11.2026")
		shows(admin, at+"/sheet/psop", "S-1;T-1;3;45,50;136,50") // M-04: voucher, identifier, days, value in that order
		shows(admin, "/participants/"+string(a.Participant.ID)+"/months/2026-11", "Laskurivi", at+"#line-")
		if r := reviewer.get(at + "/sheet/xlsx"); r.status != 200 || !strings.HasPrefix(r.body, "PK") {
			t.Fatalf("xlsx %d", r.status)
		}
		if r := reviewer.get(at + "/sheet/exe"); r.status != 404 {
			t.Fatalf("another format: %d", r.status)
		}
		entry := decoded[apiInvoice](t, admin.get("/api/v1"+at), 200).Lines[0].Days[0].EntryID
		if r := admin.get("/invoices/of/" + string(entry)); r.status != 303 || !strings.HasPrefix(r.header.Get("Location"), at+"#line-") {
			t.Fatalf("from a day to its line: %d %s", r.status, r.header.Get("Location"))
		}
	})
}

func between(s, from, to string) string {
	_, rest, found := strings.Cut(s, from)
	if !found {
		return ""
	}
	out, _, _ := strings.Cut(rest, to)
	return out
}

// What waits for its reviewer stands first; within both parts the order stays.
func TestWaitingInvoicesComeFirst(t *testing.T) {
	row := func(number string, state domain.InvoiceState) casework.InvoiceRow {
		return casework.InvoiceRow{Invoice: domain.Invoice{Number: number, State: state}}
	}
	rows := []casework.InvoiceRow{row("5", domain.InvoiceAccepted), row("4", domain.InvoiceSubmitted), row("3", domain.InvoicePaid), row("2", domain.InvoiceSubmitted), row("1", domain.InvoiceSettled)}
	waitingFirst(rows)
	got := ""
	for _, r := range rows {
		got += r.Number
	}
	if got != "42531" {
		t.Errorf("the order is %s", got)
	}
}
