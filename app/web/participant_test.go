package web

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/finland"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

func posted(pairs ...string) string {
	v := url.Values{}
	for i := 0; i < len(pairs); i += 2 {
		v.Add(pairs[i], pairs[i+1])
	}
	return v.Encode()
}

// made is the id that a form's answer leads to.
func made(t *testing.T, a answer) string {
	t.Helper()
	if a.status != 303 {
		t.Fatalf("answered %d %s", a.status, a.body)
	}
	to := a.header.Get("Location")
	return to[strings.LastIndex(to, "/")+1:]
}

func wants(t *testing.T, what string, a answer, status int, parts ...string) {
	t.Helper()
	if a.status != status {
		t.Errorf("%s answered %d, want %d", what, a.status, status)
	}
	for _, part := range parts {
		if !strings.Contains(a.body, part) {
			t.Errorf("%s lacks %q", what, part)
		}
	}
}

// From an empty list to a signed agreement with its paper, through the forms, as
// a browser without scripts does it.
func TestCaseThroughTheForms(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		w.Join(t, st.rows)
		admin := st.with(t, w.Admin)
		code, _ := finland.ArtificialIdentityCode(domain.MustDay("1988-10-13").At(720).Time(), 914)
		person := []string{"purchaser_id", w.Purchaser.ID.String(), "family_name", "Ääkkönen", "given_names", "<b>Teemu", "identity_code", code.Reveal(), "language", "sv",
			"payer", "kela", "payer_from", "1.9.2026", "caseworker_id", w.Caseworker.Person.String(), "considerations", "Rauhallinen tila"}
		wants(t, "wrong code", admin.post("/participants", posted(append(person, "phone", "x", "postcode", "1")...)), 422, "Puhelinnumero ei kelpaa", "Postinumerossa", "Ääkkönen")
		id := made(t, admin.post("/participants", posted(person...)))
		again := admin.post("/participants", posted(person...))
		wants(t, "the same person again", again, 409, "on jo asiakas")
		if strings.Contains(again.body, code.Reveal()) {
			t.Error("the refused form repeats the identity code")
		}
		case_ := "/participants/" + id
		wants(t, "agreement before a voucher", admin.get(case_+"/agreements/new"), 200, "Kirjaa ensin päätös")
		made(t, admin.post(case_+"/decisions", posted("number", "P-1", "plan_kind", "activation", "ground", "labour_market_support", "valid_from", "2026-09-01", "valid_to", "2027-05-31", "received_on", "2026-08-20")))
		wants(t, "the decision's ground", admin.get(case_), 200, "Työmarkkinatuki") // P-06
		decision := firstLink(t, admin.get(case_).body, case_+"/decisions/")
		voucher := []string{"decision_id", decision, "product", w.Contract.ID.String() + " KTT", "number", "PS-1", "provider_identifier", "77", "valid_from", "2026-09-01"}
		wants(t, "voucher past its decision", admin.post(case_+"/vouchers", posted(append(voucher, "valid_to", "1.6.2027")...)), 422, "1.9.2026–31.5.2027")
		made(t, admin.post(case_+"/vouchers", posted(append(voucher, "valid_to", "2027-05-31")...)))
		view := admin.get(case_)
		wants(t, "participant", view, 200, "131088-••••", "&lt;b&gt;Teemu", "PS-1", "45,50", "Kirsi Lampinen", "Rauhallinen tila")
		for _, canary := range []string{code.Reveal(), code.Reveal()[7:], "<b>Teemu"} {
			if strings.Contains(view.body, canary) {
				t.Errorf("the page holds %q", canary)
			}
		}
		st.agreementThroughForms(t, w, admin, case_, decision)
		wants(t, "reveal without a reason", admin.post(case_+"/code", posted("reason", "")), 422, "Täytä tämä kohta")
		wants(t, "reveal", admin.post(case_+"/code", posted("reason", "Ilmoitus Kelaan")), 200, code.Reveal())
		st.logHolds(t, w, domain.ID(id), "participant.create", "participant.read", "participant.reveal", "agreement.sign", "agreement.paper", "voucher.create")
	})
}

// firstLink is the id at the end of the first link that begins so.
func firstLink(t *testing.T, body, prefix string) string {
	t.Helper()
	_, rest, ok := strings.Cut(body, `href="`+prefix)
	for ok && strings.HasPrefix(rest, "new") {
		_, rest, ok = strings.Cut(rest, `href="`+prefix)
	}
	if !ok || len(rest) < 36 {
		t.Fatalf("no link to %s", prefix)
	}
	return rest[:36]
}

func (s *site) agreementThroughForms(t *testing.T, w *testkit.World, admin *visitor, case_, decision string) {
	t.Helper()
	voucher := firstLink(t, admin.get(case_).body, case_+"/vouchers/")
	draft := []string{"decision_id", decision, "voucher_id", voucher, "form", "individual", "start_day", "2.11.2026", "end_day", "2027-05-31", "unit_id", w.Unit.ID.String(),
		"supervisor_id", w.Supervisor.Person.String(), "tasks", "Puutyöt\n\nPintakäsittely", "goal_1", "Rytmi", "goal_target_1", "3 pv", "coaching_minutes", "1.30", "card_1", "Hygieniapassi"}
	wants(t, "draft without a week", admin.post(case_+"/agreements", posted(draft...)), 422, "Valitse ainakin yksi viikonpäivä", "Pintakäsittely")
	week := append(draft, "plan_from_1", "10.00", "plan_to_1", "14:00", "plan_from_3", "10", "plan_to_3", "9")
	wants(t, "draft with the clock backwards", admin.post(case_+"/agreements", posted(week...)), 422, "Päivän loppuaika on oltava")
	week[len(week)-1] = "14"
	id := made(t, admin.post(case_+"/agreements", posted(week...)))
	page := admin.get("/agreements/" + id)
	wants(t, "draft", page, 200, "Luonnos (PDF)", "10.00–14.00", "2 päivää viikossa", "1\u00a0h\u00a030\u00a0min", "Antti Salo", "ei vielä käyty läpi")
	sign := posted("signed_on", today.String(), "signed_place", "Turku", "signed_participant", "Teemu Ääkkönen")
	wants(t, "signing before the terms", admin.post("/agreements/"+id+"/sign/1", sign), 422, "sopimusehtoa on merkitsemättä")
	for _, c := range domain.Clauses {
		week = append(week, "clauses", c)
	}
	made(t, admin.post("/agreements/"+id, posted(week...)))
	made(t, admin.post("/agreements/"+id+"/sign/1", sign))
	paper := admin.get("/agreements/" + id + "/paper/1")
	wants(t, "paper", paper, 200, "%PDF")
	if name := paper.header.Get("Content-Disposition"); strings.Contains(name, "kk") || !strings.Contains(name, "sopimus-") {
		t.Errorf("file name %s", name)
	}
	supervisor, caseworker := s.with(t, w.Supervisor), s.with(t, w.Caseworker)
	wants(t, "supervisor's list", supervisor.get("/participants"), 200, "Ääkkönen")
	wants(t, "supervisor keeps cards", supervisor.post("/agreements/"+id+"/cards", posted("card_1", "Hygieniapassi", "card_done_1", "18.11.2026")), 303)
	wants(t, "caseworker's page", caseworker.get("/agreements/"+id), 200, "Hygieniapassi", "Suoritettu 18.11.2026")
	if a := s.with(t, w.OtherSupervisor).get("/agreements/" + id); a.status != 404 {
		t.Errorf("another unit's supervisor got %d", a.status)
	}
	s.changeAndEnd(t, w, admin, id, week)
}

func (s *site) changeAndEnd(t *testing.T, w *testkit.World, admin *visitor, id string, week []string) {
	t.Helper()
	at := "/agreements/" + id
	move := append([]string{"from_day", "2026-12-01", "change_reason", "Oma toive"}, week...)
	for i, v := range move {
		if v == w.Unit.ID.String() {
			move[i] = w.OtherUnit.ID.String()
		}
	}
	wants(t, "change without a day", admin.post(at+"/change", posted(week...)), 422, "Täytä tämä kohta")
	made(t, admin.post(at+"/change", posted(move...)))
	wants(t, "changed", admin.get(at), 200, "Kahvila Kulma", "Muutosta ei ole allekirjoitettu", "omavirkailijalle ei ole ilmoitettu")
	made(t, admin.post(at+"/told/2", posted("told_on", today.String())))
	wants(t, "end after its end", admin.post(at+"/end", posted("ended_on", "1.6.2027", "ended_reason", "mutual")), 422, "Päivä ei ole sopimuksen ajalla")
	made(t, admin.post(at+"/end", posted("ended_on", "18.12.2026", "ended_reason", "mutual", "purchaser_told_on", today.String())))
	wants(t, "ended", admin.get(at), 200, "Yhteinen päätös", "Tilaajalle ilmoitettu")
	wants(t, "no such version", admin.get(at+"/paper/9"), 404)
	wants(t, "no number", admin.get(at+"/paper/x"), 404)
}

// logHolds wants the events in a participant's access log.
func (s *site) logHolds(t *testing.T, w *testkit.World, participant domain.ID, events ...string) {
	t.Helper()
	seen := map[string]bool{}
	err := s.rows.Read(context.Background(), w.Admin, func(tx *store.Tx) error {
		rows, err := tx.AuditOf(participant, 500, 0)
		for _, r := range rows {
			seen[r.Event] = true
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range events {
		if !seen[e] {
			t.Errorf("the log has no %s", e)
		}
	}
}

// G-03: neither form nor API has a field for a diagnosis.
func TestNoFieldForADiagnosis(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		for _, body := range []string{st.with(t, w.Admin).get("/participants/new").body, st.with(t, w.Admin).get("/api/openapi.json").body} {
			for _, word := range []string{`name="diagnosis`, `"diagnosis`, `name="diagnoosi`} {
				if strings.Contains(body, word) {
					t.Errorf("found %s", word)
				}
			}
		}
	})
}

// The list over the API: names and phases, the identity code masked, and only
// those the scope reaches.
func TestParticipantsOverTheAPI(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		own := makeCase(t, st, w.Admin, w.Purchaser.ID, w.Contract.ID, w.Unit.ID)
		makeCase(t, st, w.StrangeAdmin, w.Purchaser.ID, w.SharedContract.ID, w.StrangeUnit.ID)
		a := st.with(t, w.Admin).get("/api/v1/participants?q=kana")
		wants(t, "list", a, 200, own.participant.String(), own.agreement.String(), `"phase":"active"`)
		if strings.Count(a.body, `"id"`) != 1 {
			t.Errorf("the list holds strangers: %s", a.body)
		}
		wants(t, "one", st.with(t, w.Supervisor).get("/api/v1/participants/"+own.participant.String()), 200, "Kanarialintu")
		wants(t, "another unit", st.with(t, w.OtherSupervisor).get("/api/v1/participants/"+own.participant.String()), 404)
	})
}
