package web

import (
	"fmt"
	"regexp"
	"strings"
	"testing"

	"pajakirja/app/testkit"
)

// The files a provider has on its first day. Codes are artificial (9xx).
const scenarioPeople = "Sukunimi;Etunimet;Henkilötunnus;Puhelin;Maksaja;Kassa;Maksaja alkaen\r\n" +
	"Aaltonen;Mirja;010190-901R;040 111 1111;Kela;;1.1.2026\r\n" +
	"Berg;Åke;131088-914M;040 222 2222;kassa;YTK;1.1.2026\r\n" +
	"Çelik;Ömer;050504A9221;040 333 3333;toimeentulotuki;;1.1.2026\r\n"

const scenarioAgreements = "Sukunimi;Etunimet;Henkilötunnus;Päätösnumero;Päätös alkaa;Päätös päättyy;Setelin numero;Tuottajatunnus;Tuote;Arvo;Sopimus alkaa;Sopimus päättyy;Yksikkö;Viikkosuunnitelma;Tauko;Tehtävät;Allekirjoitettu;Allekirjoituspaikka;Tuottajan allekirjoittaja;Ehdot käyty läpi\r\n" +
	"Aaltonen;Mirja;010190-901R;P-1;1.9.2026;31.8.2027;PS-1;1234;KTT;45,50;1.10.2026;31.3.2027;Puupaja Kaarna;ma-ke 9-15;30;Puutyöt;20.9.2026;Turku;Leena Korhonen;kyllä\r\n" +
	"Berg;Åke;131088-914M;P-2;1.9.2026;31.8.2027;PS-2;1234;KTT;45,50;1.10.2026;31.3.2027;Puupaja Kaarna;ma-ke 9-15;30;Puutyöt;20.9.2026;Turku;Leena Korhonen;kyllä\r\n" +
	"Çelik;Ömer;050504A9221;P-3;1.9.2026;31.8.2027;PS-3;1234;KTT;45,50;1.10.2026;31.3.2027;Puupaja Kaarna;ma-ke 9-15;30;Puutyöt;20.9.2026;Turku;Leena Korhonen;kyllä\r\n"

// scenarioDays is October's Mondays to Wednesdays, each with what happened to
// each of the three: every kind of absence is there once at least.
var scenarioDays = []struct {
	day  string
	what [3]string
}{
	{"5.10.2026", [3]string{"läsnä", "läsnä", "läsnä"}},
	{"6.10.2026", [3]string{"läsnä", "poissa;oma sairaus;kyllä;saatu", "läsnä"}},
	{"7.10.2026", [3]string{"läsnä", "poissa;oma sairaus;kyllä;saatu", "poissa;ei ilmoitettu;ei;"}},
	{"12.10.2026", [3]string{"poissa;lapsen sairaus;kyllä;ei tarvita", "läsnä", "ohjattu pois"}},
	{"13.10.2026", [3]string{"läsnä", "läsnä", "läsnä"}},
	{"14.10.2026", [3]string{"ei järjestetty", "ei järjestetty", "ei järjestetty"}},
	{"19.10.2026", [3]string{"läsnä", "poissa;lääkäri;kyllä;saatu", "läsnä"}},
	{"20.10.2026", [3]string{"läsnä", "läsnä", "poissa;työhaastattelu;kyllä;ei tarvita"}},
	{"21.10.2026", [3]string{"läsnä", "läsnä", "poissa;luottamustehtävä;kyllä;ei tarvita"}},
	{"26.10.2026", [3]string{"läsnä", "läsnä", "poissa;viranomaisasiointi;kyllä;ei tarvita"}},
	{"27.10.2026", [3]string{"läsnä", "läsnä", "poissa;muu sovittu;kyllä;ei tarvita"}},
	{"28.10.2026", [3]string{"läsnä", "läsnä", "läsnä"}},
}

// attendanceFile writes the month as a sheet and counts, apart from the
// product, what each person's realised days come to at 45,50 € a day.
func attendanceFile() (file string, cents map[string]int) {
	names := []string{"Aaltonen Mirja", "Berg Åke", "Çelik Ömer"}
	cents = map[string]int{}
	file = "Nimi;Päivä;Alku;Loppu;Läsnä/Poissa;Syy;Luvallinen;Todistus\r\n"
	for _, d := range scenarioDays {
		for i, what := range d.what {
			times := ";"
			if what == "läsnä" {
				times = "9.00;15.00"
				cents[names[i]] += 4550
			}
			file += fmt.Sprintf("%s;%s;%s;%s\r\n", names[i], d.day, times, what)
		}
	}
	return file, cents
}

func imported(t *testing.T, v *visitor, kind, content string) {
	t.Helper()
	a := uploaded(t, v, kind, kind+".csv", content)
	if a.status != 303 {
		t.Fatalf("upload of %s answered %d: %s", kind, a.status, a.body)
	}
	at := a.header.Get("Location")
	preview := v.get(at).body
	if a := v.post(at, ""); a.status != 303 || a.header.Get("Location") != "/imports" {
		t.Fatalf("import of %s answered %d: %s", kind, a.status, preview)
	}
}

func linksTo(body, pattern string) []string {
	seen, out := map[string]bool{}, []string{}
	for _, m := range regexp.MustCompile(`href="(`+pattern+`)"`).FindAllStringSubmatch(body, -1) {
		if !seen[m[1]] {
			seen[m[1]] = true
			out = append(out, m[1])
		}
	}
	return out
}

const uuidPattern = `[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}`

// From files to a certificate, as the people who do it: the invoice's total is
// what the imported sheet comes to, counted apart (M-01, M-02, N-01, N-02, E-07,
// M-08, C-01, D-20, B-13, D-08, D-09).
func TestAMonthFromFilesToCertificate(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		banked(t, st, w.Admin, w.Provider)
		admin, reviewer, supervisor := st.with(t, w.Admin), st.with(t, w.Reviewer), st.with(t, w.Supervisor)
		file, cents := attendanceFile()
		imported(t, admin, "participants", scenarioPeople)
		imported(t, admin, "agreements", scenarioAgreements)
		imported(t, admin, "attendance", file)
		people := importedPeople(t, admin)
		evaluateAll(t, supervisor, admin)
		noticesOut(t, admin)
		invoice := submitted(t, admin, w, cents)
		reviewed(t, admin, reviewer, invoice, cents)
		certified(t, admin, people[0])
		if v, err := st.work.VerifyDiary(t.Context()); err == nil && !v.Sound() && st.rows.Path() != "" {
			t.Errorf("the chain is broken: %v", v.Broken)
		}
	})
}

func importedPeople(t *testing.T, admin *visitor) []string {
	t.Helper()
	people := linksTo(admin.get("/participants").body, "/participants/"+uuidPattern)
	if len(people) != 3 {
		t.Fatalf("%d participants after the import, want 3", len(people))
	}
	return people
}

// evaluateAll writes and signs off each month's evaluation.
func evaluateAll(t *testing.T, supervisor, admin *visitor) {
	t.Helper()
	list := linksTo(admin.get("/evaluations?month=2026-10").body, "/agreements/"+uuidPattern+"/evaluations/2026-10")
	if len(list) != 3 {
		t.Fatalf("%d evaluations to write, want 3: %s", len(list), admin.get("/evaluations?month=2026-10").body)
	}
	for _, at := range list {
		form := hidden(supervisor.get(at).body)
		form.Set("text", "Kuukausi sujui sovitusti. Työtehtävät vakiintuivat ja läsnäolo oli pääosin säännöllistä.")
		form.Set("unsigned", "Asiakas ei ollut paikalla.")
		form.Set("do", "save")
		if a := supervisor.post(at, form.Encode()); a.status != 303 {
			t.Fatalf("draft of %s answered %d: %s", at, a.status, a.body)
		}
		form = hidden(admin.get(at).body)
		form.Set("text", "Kuukausi sujui sovitusti. Työtehtävät vakiintuivat ja läsnäolo oli pääosin säännöllistä.")
		form.Set("unsigned", "Asiakas ei ollut paikalla.")
		form.Set("do", "sign")
		if a := admin.post(at, form.Encode()); a.status != 303 {
			t.Fatalf("signing of %s answered %d: %s", at, a.status, a.body)
		}
	}
}

// noticesOut drafts every notice that is due and marks it as sent.
func noticesOut(t *testing.T, admin *visitor) {
	t.Helper()
	page := admin.get("/notices")
	if page.status != 200 || !strings.Contains(page.body, "Berg Åke") {
		t.Fatalf("notices: %d %s", page.status, page.body)
	}
	if a := admin.post("/notices/drafts", hidden(page.body).Encode()); a.status != 303 {
		t.Fatalf("drafting all answered %d: %s", a.status, a.body)
	}
	drafts := linksTo(admin.get("/notices").body, "/notices/"+uuidPattern)
	if len(drafts) < 3 {
		t.Fatalf("%d notices, want one for each who was absent", len(drafts))
	}
	for _, at := range drafts {
		form := hidden(admin.get(at).body)
		form.Set("sent_on", "2026-11-18")
		form.Set("sent_how", "post")
		form.Set("sent_proof", "Postitettu 18.11.")
		if a := admin.post(at+"/send", form.Encode()); a.status != 303 {
			t.Fatalf("sending %s answered %d: %s", at, a.status, a.body)
		}
		pdf := admin.get(at + "/pdf")
		if pdf.status != 200 || !strings.HasPrefix(pdf.body, "%PDF-") {
			t.Fatalf("the notice's PDF answered %d", pdf.status)
		}
	}
}

// submitted makes the invoice; its total and each line equal the sheet's.
func submitted(t *testing.T, admin *visitor, w *testkit.World, cents map[string]int) apiInvoice {
	t.Helper()
	body := `{"month":"2026-10","purchaser_id":"` + w.Purchaser.ID.String() + `"}`
	draft := decoded[apiInvoice](t, admin.json("POST", "/api/v1/invoices", body), 201)
	sent := decoded[apiInvoice](t, admin.json("POST", "/api/v1/invoices/"+string(draft.ID)+"/submit", "{}"), 200)
	total := 0
	for _, c := range cents {
		total += c
	}
	if int(sent.TotalCents) != total {
		t.Fatalf("the invoice says %d, the sheet %d", sent.TotalCents, total)
	}
	for _, l := range sent.Lines {
		if int(l.AmountCents) != cents[l.Participant] || len(l.Days)*4550 != cents[l.Participant] {
			t.Errorf("%s: %d for %d days, the sheet says %d", l.Participant, l.AmountCents, len(l.Days), cents[l.Participant])
		}
	}
	return sent
}

// reviewed plays the talk about one line, rejects another and settles the rest.
func reviewed(t *testing.T, admin, reviewer *visitor, invoice apiInvoice, cents map[string]int) {
	t.Helper()
	at := "/api/v1/invoices/" + string(invoice.ID)
	line := func(i int, what string) string { return at + "/lines/" + string(invoice.Lines[i].ID) + "/" + what }
	decoded[apiInvoice](t, reviewer.json("POST", line(0, "decision"), `{"decision":"query","reason":"Oliko 28.10. sovittu?"}`), 200)
	decoded[apiInvoice](t, admin.json("POST", line(0, "answer"), `{"text":"Oli, suunnitelman mukaan."}`), 200)
	decoded[apiInvoice](t, reviewer.json("POST", line(0, "decision"), `{"decision":"accept"}`), 200)
	decoded[apiInvoice](t, reviewer.json("POST", line(1, "decision"), `{"decision":"accept"}`), 200)
	done := decoded[apiInvoice](t, reviewer.json("POST", line(2, "decision"), `{"decision":"reject","reason":"Jakso keskeytetty."}`), 200)
	if done.State != "accepted" {
		t.Fatalf("state %s after every line was decided", done.State)
	}
	credit := decoded[apiInvoice](t, admin.get("/api/v1/invoices/"+string(done.CreditID)), 200)
	if credit.Kind != "credit_note" || int(credit.TotalCents) != -cents[invoice.Lines[2].Participant] {
		t.Fatalf("credit note %+v", credit)
	}
	if a := reviewer.json("POST", at+"/settle", "{}"); a.status != 200 {
		t.Fatalf("settle %d %s", a.status, a.body)
	}
	if paid := decoded[apiInvoice](t, reviewer.json("POST", at+"/paid", `{"paid_on":"2026-11-18"}`), 200); paid.State != "paid" {
		t.Fatalf("state %s after payment", paid.State)
	}
	for _, pdf := range []string{at + "/pdf", "/api/v1/invoices/" + string(done.CreditID) + "/pdf"} {
		if a := admin.get(pdf); a.status != 200 || !strings.HasPrefix(a.body, "%PDF-") {
			t.Errorf("%s answered %d", pdf, a.status)
		}
	}
}

// certified issues the certificate of a running agreement as a stored paper.
func certified(t *testing.T, admin *visitor, participant string) {
	t.Helper()
	agreements := linksTo(admin.get(participant).body, "/agreements/"+uuidPattern)
	if len(agreements) == 0 {
		t.Fatal("the participant's page leads to no agreement")
	}
	at := agreements[0] + "/certificate"
	form := hidden(admin.get(at).body)
	for name, value := range map[string]string{"to": "2026-10-31", "language": "fi", "tasks": "Puutyöt", "skills": "Säännöllinen työrytmi", "do": "issue"} {
		form.Set(name, value)
	}
	a := admin.post(at, form.Encode())
	if a.status != 303 {
		t.Fatalf("issuing answered %d: %s", a.status, a.body)
	}
	page := admin.get(a.header.Get("Location"))
	papers := linksTo(page.body, "/documents/"+uuidPattern)
	if page.status != 200 || len(papers) == 0 {
		t.Fatalf("the certificate's page %d leads to no paper", page.status)
	}
	if pdf := admin.get(papers[0]); pdf.status != 200 || !strings.HasPrefix(pdf.body, "%PDF-") {
		t.Errorf("the certificate's paper answered %d", pdf.status)
	}
}
