package web

import (
	"context"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pajakirja/app/auth"
	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// casePaper is somebody of the caseworker's, paid by Kela, with a present and an
// absent day in October.
func casePaper(t *testing.T, st *site, w *testkit.World) testkit.Enrolled {
	t.Helper()
	e := w.Enrol(t, st.rows, "Kallio", w.Unit, testkit.Weekdays(1, 2, 3, 4))
	e.Participant.CaseworkerID, e.Participant.CaseworkerName = w.Caseworker.Person, w.Caseworker.PersonName
	err := st.rows.Write(context.Background(), w.Admin, func(tx *store.Tx) error {
		if err := tx.UpdateParticipant(e.Participant); err != nil {
			return err
		}
		return tx.InsertPayer(domain.PayerPeriod{ID: domain.NewID(), ParticipantID: e.Participant.ID, ProviderID: e.Participant.ProviderID,
			PurchaserID: e.Participant.PurchaserID, Payer: domain.PayerKela, FromDay: e.Agreement.StartDay, CreatedAt: 1})
	})
	if err != nil {
		t.Fatal(err)
	}
	mark := func(day string, fields domain.DayFields) casework.Mutation {
		return casework.Mutation{ID: domain.NewID(), AgreementID: e.Agreement.ID, Day: domain.MustDay(day), Op: domain.OpPatch, Fields: fields}
	}
	_, err = st.work.ApplyMutations(context.Background(), w.Supervisor, casework.Batch{Mutations: []casework.Mutation{
		mark("2026-10-05", domain.DayFields{"status": "present", "task": "Hionta", "observation": "Keskittyi hyvin"}),
		mark("2026-10-06", domain.DayFields{"status": "absent", "reason": "own_illness", "authorised": "true"}),
	}})
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func (a answer) has(t *testing.T, status int, wanted ...string) {
	t.Helper()
	if a.status != status {
		t.Fatalf("answered %d, want %d: %s", a.status, status, a.body)
	}
	for _, w := range wanted {
		if !strings.Contains(a.body, w) {
			t.Errorf("the page lacks %q", w)
		}
	}
}

var noticeLink = regexp.MustCompile(`/notices/[0-9a-f-]{36}`)

// N-01, N-02: the notice from the list to the sent paper, over HTTP.
func TestNoticePages(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		e := casePaper(t, st, w)
		admin, caseworker := st.with(t, w.Admin), st.with(t, w.Caseworker)
		admin.get("/notices").has(t, 200, "Kallio Aino", "5.–18.10.2026", "Kela", "Myöhässä 28 pv", `name="payer" value="kela"`)
		if a := caseworker.get("/notices"); strings.Contains(a.body, "Kallio") {
			t.Error("the caseworker sees a notice that nobody has sent")
		}
		form := url.Values{"participant": {e.Participant.ID.String()}, "day": {"2026-10-05"}, "payer": {"kela"}}
		a := admin.post("/notices", form.Encode())
		address := a.header.Get("Location")
		if a.status != 303 || !noticeLink.MatchString(address) {
			t.Fatalf("drafting answered %d %s", a.status, address)
		}
		page := admin.get(address)
		page.has(t, 200, "ti\u00a06.10.", "Oma sairaus", "Aurajoen kaupunki", "Merkitse lähetetyksi")
		seen := regexp.MustCompile(`name="seen" value="([0-9a-f]+)"`).FindStringSubmatch(page.body)[1]
		if pdf := admin.get(address + "/pdf"); pdf.status != 200 || !strings.HasPrefix(pdf.body, "%PDF") || strings.Contains(pdf.header.Get("Content-Disposition"), "allio") {
			t.Errorf("the paper answered %d %s", pdf.status, pdf.header.Get("Content-Disposition"))
		}
		admin.get("/notices/pack").has(t, 200)
		admin.post(address+"/send", "sent_how=pigeon&sent_on=2026-11-19&seen="+seen).has(t, 422, "Lähetyspäivä ei voi olla tulevaisuudessa")
		if a := admin.post(address+"/send", "sent_how=post&sent_on=2026-11-18&sent_proof=RR123&seen="+seen); a.status != 303 {
			t.Fatalf("sending answered %d %s", a.status, a.body)
		}
		admin.post(address+"/send", "sent_how=post&sent_on=2026-11-18&seen="+seen).has(t, 409, "jo lähetetty")
		caseworker.get("/notices").has(t, 200, "Kallio Aino", "Lähetetty")
		caseworker.get(address).has(t, 200, "Postitse", "RR123")
		st.with(t, w.Supervisor).get(address).has(t, 200)
		st.with(t, w.OtherSupervisor).get(address).has(t, 404)
		st.with(t, w.Reviewer).get(address).has(t, 403)
	})
}

// E-07: writing, refusing, signing off and reading a monthly evaluation.
func TestEvaluationPages(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		e := casePaper(t, st, w)
		address := "/agreements/" + e.Agreement.ID.String() + "/evaluations/2026-10"
		supervisor, caseworker := st.with(t, w.Supervisor), st.with(t, w.Caseworker)
		supervisor.get("/evaluations?month=2026-10").has(t, 200, "Kallio Aino", "Kirjoittamatta", "1 luvallinen poissaolo")
		supervisor.get(address).has(t, 200, "Hionta", "lokakuu\u00a02026", "Hyväksy ja toimita")
		caseworker.get(address).has(t, 404)
		supervisor.post(address, "do=sign&text=&unsigned=Ei+paikalla").has(t, 422, "Kirjoita arvio ennen hyväksymistä")
		supervisor.post(address, "do=sign&text=Hyvin+meni.").has(t, 422, "Hyvin meni.", "miksi arviota ei ole allekirjoitettu")
		if a := supervisor.post(address, "do=save&text=Hyvin+meni."); a.status != 303 {
			t.Fatalf("saving answered %d", a.status)
		}
		supervisor.post(address, "do=save&text=Toinen&seen=5").has(t, 409, "Toinen ohjaaja on kirjoittanut")
		if a := supervisor.post(address, "do=next&text=Hyvin+meni.&unsigned=Ei+paikalla&next="+url.QueryEscape("https://stranger.example/")); a.header.Get("Location") != "/" {
			t.Errorf("led to %s", a.header.Get("Location"))
		}
		read := caseworker.get(address)
		read.has(t, 200, "Hyvin meni.", "Ei paikalla", "Arvio (PDF)")
		for _, link := range regexp.MustCompile(`/documents/[0-9a-f-]{36}`).FindAllString(read.body, -1) {
			if d := caseworker.get(link); d.status != 200 || !strings.HasPrefix(d.body, "%PDF") || strings.Contains(d.header.Get("Content-Disposition"), "allio") {
				t.Errorf("%s answered %d %s", link, d.status, d.header.Get("Content-Disposition"))
			}
		}
		supervisor.post(address, "do=save&text=Uusi").has(t, 409)
	})
}

// C-01, C-02: issuing, delivering and checking a certificate.
func TestCertificatePages(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		e := casePaper(t, st, w)
		admin := st.with(t, w.Admin)
		address := "/agreements/" + e.Agreement.ID.String() + "/certificate"
		admin.get(address).has(t, 200, "Puutyöt", "1 toteutunut päivä")
		form := "language=fi&to=2026-11-18&tasks=Hionta&skills=Kokoonpano"
		if a := admin.post(address, form+"&do=preview"); a.status != 200 || !strings.HasPrefix(a.body, "%PDF") {
			t.Errorf("the preview answered %d", a.status)
		}
		admin.post(address, strings.Replace(form, "11-18", "11-19", 1)+"&do=issue").has(t, 422, "tulevista päivistä")
		admin.post(address, strings.Replace(form, "11-18", "10-01", 1)+"&do=recount").has(t, 200, "0 toteutunutta päivää")
		a := admin.post(address, form+"&do=issue")
		if a.status != 303 {
			t.Fatalf("issuing answered %d %s", a.status, a.body)
		}
		issued := a.header.Get("Location")
		admin.get(issued).has(t, 200, "T-2026-0001", "Ei vielä kirjattu", "Sisällön tiiviste")
		admin.post(issued+"/delivery", "given_on=2026-11-19").has(t, 422, "Toimituspäivä")
		if a := admin.post(issued+"/delivery", "given_on=2026-11-18&sent_on=2026-11-18"); a.status != 303 {
			t.Errorf("delivering answered %d", a.status)
		}
		st.with(t, w.Caseworker).get("/certificates").has(t, 200, "Kallio Aino", "Toimitettu molemmille")
		if a := admin.post(issued+"/revoke", "reason=V%C3%A4%C3%A4r%C3%A4+jakso"); a.status != 303 {
			t.Errorf("revoking answered %d", a.status)
		}
		admin.get(issued).has(t, 200, "Mitätöity", "Väärä jakso")
	})
}

// The public page confirms a certificate and shows nothing of the person.
func TestCertificateCheckPage(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		e := casePaper(t, st, w)
		token, hash := auth.NewToken()
		err := st.rows.Write(context.Background(), w.Admin, func(tx *store.Tx) error {
			return tx.InsertCertificate(domain.Certificate{ID: domain.NewID(), ParticipantID: e.Participant.ID, AgreementID: e.Agreement.ID, ProviderID: w.Provider.ID,
				PurchaserID: w.Purchaser.ID, UnitID: w.Unit.ID, Number: "T-2026-0042", CheckHash: hash, CheckCode: "AB12-CD34-EF56", PeriodFrom: e.Agreement.StartDay,
				PeriodTo: today, Days: 1, Language: "fi", IssuedOn: today, CreatedAt: 1})
		})
		if err != nil {
			t.Fatal(err)
		}
		v := st.visitor(t)
		found := v.get("/todistus/" + token)
		found.has(t, 200, "T-2026-0042", "AB12-CD34-EF56", w.Provider.Name, "aito ja voimassa")
		for _, secret := range []string{"Kallio", "Aino", e.Participant.ID.String(), "1.10.2026"} {
			if strings.Contains(found.body, secret) {
				t.Errorf("the public page shows %q", secret)
			}
		}
		v.get("/todistus/"+token+"x").has(t, 404, "ei löydy")
		v.get("/todistus/1%3D1").has(t, 404)
	})
}

// D-16: a request over HTTP, its reading, and what both sides see of it.
func TestDiaryRequestPages(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		e := casePaper(t, st, w)
		reviewer := st.with(t, w.Reviewer)
		reviewer.get("/diary-requests/new?participant="+e.Participant.ID.String()).has(t, 200, "Kallio Aino", w.Provider.Name, "checked")
		reviewer.post("/diary-requests", "from=2026-10-01&to=2026-10-31&days=7&reason=x").has(t, 422, "Valitse vähintään yksi asiakas", "Kirjoita peruste")
		a := reviewer.post("/diary-requests", "from=2026-10-01&to=2026-10-31&days=7&reason=Pistokoe+laskusta&participants="+e.Participant.ID.String())
		if a.status != 303 {
			t.Fatalf("asking answered %d %s", a.status, a.body)
		}
		list := reviewer.get("/diary-requests")
		list.has(t, 200, "Pistokoe laskusta", "Lue päiväkirja")
		link := regexp.MustCompile(`/diary-requests/[0-9a-f-]{36}`).FindString(list.body)
		reviewer.get(link).has(t, 200, "Keskittyi hyvin", "Hionta", "Oma sairaus")
		st.with(t, w.Admin).get("/diary-requests").has(t, 200, "Pistokoe laskusta", w.Reviewer.PersonName)
		st.with(t, w.Admin).get(link).has(t, 403)
		st.with(t, w.OtherSupervisor).get("/diary-requests").has(t, 200, "Pyyntöjä ei ole")
		log := st.with(t, w.PurchaserAdmin).get("/participants/" + e.Participant.ID.String() + "/log")
		log.has(t, 200, "Luki päiväkirjaa pyynnön perusteella", "Pistokoe laskusta", w.Reviewer.PersonName)
	})
}

// G-08, G-15, G-16: the case's papers, the access log and its extract.
func TestPapersAndLogPages(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		e := casePaper(t, st, w)
		here := "/participants/" + e.Participant.ID.String()
		admin := st.with(t, w.Admin)
		admin.get(here+"/papers").has(t, 200, "Palvelusopimus allekirjoitettu", "Lokitiedot")
		st.with(t, w.Caseworker).get(here+"/papers").has(t, 200, "Kallio Aino")
		st.with(t, w.OtherCaseworker).get(here+"/papers").has(t, 404)
		admin.get(here+"/log").has(t, 200, "Kirjasi päiväkirjaan", w.Supervisor.PersonName, "Rekisterinpitäjä: "+w.Purchaser.Name)
		admin.post(here+"/disclosures", "authority=Poliisi&on=2026-11-18&what=L%C3%A4sn%C3%A4olot").has(t, 422, "Täytä tämä kohta", "Poliisi")
		if a := admin.post(here+"/disclosures", "authority=Poliisi&ground=ETL+7&on=2026-11-18&what=L%C3%A4sn%C3%A4olot"); a.status != 303 {
			t.Errorf("a disclosure answered %d", a.status)
		}
		admin.get(here+"/log/extract").has(t, 200, "Poliisi · ETL 7 · Läsnäolot", "viranomaisen määräyksestä")
		for _, scope := range []domain.Scope{w.Supervisor, w.Caseworker, w.Reviewer} {
			st.with(t, scope).get(here+"/log").has(t, 403)
		}
	})
}

// personalNouns are those whose events are about a participant.
var personalNouns = []string{"participant", "decision", "voucher", "agreement", "diary", "month", "day", "invoice", "notice", "evaluation",
	"certificate", "document", "diary_request", "disclosure", "audit", "import", "finding"}

// Every event of a participant's access log is told in words.
func TestEventsHaveWords(t *testing.T) {
	events := map[string]string{}
	for _, r := range newSite(t).Routes() {
		events[r.Audit] = r.Method + " " + r.Path
	}
	named := regexp.MustCompile(`Event\{Name: "([a-z_.]+)"`)
	files, err := filepath.Glob(filepath.Join("..", "casework", "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range named.FindAllStringSubmatch(string(b), -1) {
			events[m[1]] = file
		}
	}
	for event, where := range events {
		noun, _, _ := strings.Cut(event, ".")
		if !slices.Contains(personalNouns, noun) || strings.HasSuffix(event, ".") {
			continue // not about a participant, or put together: the log shows those as they are written
		}
		if !i18n.Has("audit.event." + event) {
			t.Errorf("%s writes %q, which the access log can't tell in words", where, event)
		}
	}
}

// The provider opens on the month it writes, the purchaser on the last whole one to read.
func TestWhichMonthOfEvaluationsOpens(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		if a := st.with(t, w.Supervisor).get("/evaluations"); !regexp.MustCompile("<h1>[^<]*marraskuu").MatchString(a.body) {
			t.Errorf("the provider: %d", a.status)
		}
		if a := st.with(t, w.Caseworker).get("/evaluations"); !regexp.MustCompile("<h1>[^<]*lokakuu").MatchString(a.body) {
			t.Errorf("the purchaser: %d", a.status)
		}
	})
}
