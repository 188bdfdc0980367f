package web

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// newcomer is a participant of the world's provider without any agreement.
func newcomer(t *testing.T, st *site, w *testkit.World, family string, worker domain.Scope) domain.ID {
	t.Helper()
	p := domain.Participant{ID: domain.NewID(), ProviderID: w.Provider.ID, PurchaserID: w.Purchaser.ID, GivenNames: "Aino", FamilyName: family, CaseworkerID: worker.Person, Language: "fi", CreatedAt: 1, UpdatedAt: 1}
	if err := st.rows.Write(context.Background(), w.Admin, func(tx *store.Tx) error { return tx.InsertParticipant(p) }); err != nil {
		t.Fatal(err)
	}
	return p.ID
}

func joinForm(p domain.ID, pairs ...string) string {
	v := url.Values{"participant": {p.String()}, "product": {"KTT"}, "joined_on": {"2026-11-16"}, "estimated_start": {"2026-12-01"}, "told_on": {"2026-11-16"}}
	for i := 0; i < len(pairs); i += 2 {
		v.Set(pairs[i], pairs[i+1])
	}
	return v.Encode()
}

// S-07, S-09 over HTTP: the page of the unit asks what was offered at 32 days,
// keeps what was typed, and shows the queue with its finding and the reason for
// which somebody was taken out of the order.
func TestTheQueuesPages_S07(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		v, at := st.with(t, w.Admin), "/units/"+w.Unit.ID.String()+"/queue"
		first, long := newcomer(t, st, w, "Ensimmäinen", w.Caseworker), newcomer(t, st, w, "Pitkäaikainen", w.OtherCaseworker)
		v.get("/queue").has(t, 200, w.Unit.Name, w.OtherUnit.Name, "Ei jonoa")
		v.get(at).has(t, 200, "Kukaan ei odota paikkaa.", "Ensimmäinen Aino", "Pitkäaikainen Aino", "Perusseteli (KTT)")
		if a := v.post(at, joinForm(first)); a.status != 303 {
			t.Fatalf("%d %s", a.status, a.body)
		}
		a := v.post(at, joinForm(long, "estimated_start", "2026-12-18"))
		a.has(t, 422, "Arvioitu jonotusaika on 32 päivää, enintään 31", "2026-12-18")
		if a := v.post(at, joinForm(long, "estimated_start", "2026-12-18", "alternative", "unit", "answer", "waits", "alternative_text", "Kahvila heti")); a.status != 303 {
			t.Fatalf("%d %s", a.status, a.body)
		}
		v.post(at, joinForm(first)).has(t, 409, "Asiakas on jo tässä jonossa.")
		shown := v.get(at)
		shown.has(t, 200, "Odotus 32 pv, raja 31 pv", "Kahvila heti", "Jää odottamaan", "16.11.2026")
		if strings.Index(shown.body, "Ensimmäinen Aino") > strings.Index(shown.body, "Pitkäaikainen Aino") {
			t.Error("the order is not that of joining")
		}
		v.get("/queue").has(t, 200, "2 jonossa", "ensimmäinen 16.11.2026 alkaen")
		v.get("/my-day").has(t, 200, "Arvioitu jonotusaika on 32 päivää, enintään 31: Puupaja Kaarna")
		place := queueLink(t, shown, "Pitkäaikainen")
		v.get(place).has(t, 200, "Numero 2 jonossa", "Älä ota jonoon uusia.")
		v.post(place+"/take", "on=2026-11-18").has(t, 422, "1 asiakas on tullut jonoon aiemmin")
		v.post(place+"/remove", "remove_on=2026-11-18").has(t, 422, "f-remove_reason-problem")
		if a := v.post(place+"/take", "on=2026-11-18&reason=Muut+suostuivat"); a.status != 303 {
			t.Fatalf("%d %s", a.status, a.body)
		}
		v.get(at).has(t, 200, "Muut suostuivat", "ohi 1 aiemmin tulleen")
		if a := v.post(place, "estimated_start=2026-12-24"); a.status != 409 {
			t.Errorf("one who has left is changed: %d", a.status)
		}
	})
}

// queueLink is the address of somebody's place on a page of the queue.
func queueLink(t *testing.T, a answer, family string) string {
	t.Helper()
	before, _, ok := strings.Cut(a.body, `">`+family)
	if !ok {
		t.Fatalf("%s is not on the page", family)
	}
	return before[strings.LastIndex(before, `"`)+1:]
}

// S-07: bad input is refused at its field, and nothing is stored.
func TestBadInputToTheQueue_S07(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		v, at := st.with(t, w.Admin), "/units/"+w.Unit.ID.String()+"/queue"
		p := newcomer(t, st, w, "Ensimmäinen", w.Caseworker)
		for field, pairs := range map[string][]string{
			"participant": {"participant", ""}, "product": {"product", "ABC"}, "joined_on": {"joined_on", "2027-01-01", "told_on", ""}, "estimated_start": {"estimated_start", "2026-11-15", "told_on", ""},
			"told_on": {"told_on", "2026-11-15"}, "alternative": {"alternative", "x", "answer", "waits"}, "answer": {"alternative", "unit"},
		} {
			a := v.post(at, joinForm(p, pairs...))
			a.has(t, 422, `id="f-`+field+`-problem"`)
		}
		for name, bad := range map[string]string{"a day that is none": joinForm(p, "joined_on", "2026-02-30"), "an id that is none": joinForm(p, "participant", "1=1"), "nothing": ""} {
			if a := v.post(at, bad); a.status != 422 {
				t.Errorf("%s: %d", name, a.status)
			}
		}
		v.get(at).has(t, 200, "Kukaan ei odota paikkaa.")
		for name, scope := range map[string]domain.Scope{"supervisor": w.Supervisor, "caseworker": w.Caseworker, "reviewer": w.Reviewer} {
			if a := st.with(t, scope).post(at, joinForm(p)); a.status != 403 {
				t.Errorf("%s joins somebody: %d", name, a.status)
			}
		}
		if a := st.with(t, w.StrangeAdmin).get(at); a.status != 404 {
			t.Errorf("a stranger: %d", a.status)
		}
		if a := st.with(t, w.OtherSupervisor).get(at); a.status != 404 {
			t.Errorf("another unit's supervisor: %d", a.status)
		}
	})
}

// S-10, S-11, S-14 over HTTP: the purchaser's directory and queues show the stop,
// the full group and who waits, by name only one's own.
func TestThePurchasersQueues_S11(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		v, unit := st.with(t, w.Admin), "/units/"+w.Unit.ID.String()
		for _, p := range []domain.ID{newcomer(t, st, w, "Ensimmäinen", w.Caseworker), newcomer(t, st, w, "Toinen", w.OtherCaseworker)} {
			if a := v.post(unit+"/queue", joinForm(p)); a.status != 303 {
				t.Fatalf("%d %s", a.status, a.body)
			}
		}
		for at, form := range map[string]string{"/stops": "from_day=2026-11-18&reason=Remontti", "/groups": "name=Puuryhm%C3%A4&start_day=2026-11-02&places=8&taken=8&leaders=Antti+Salo"} {
			if a := v.post(unit+at, form); a.status != 303 {
				t.Fatalf("%s: %d %s", at, a.status, a.body)
			}
		}
		v.post(unit+"/stops", "from_day=2026-11-20&reason=Toinen").has(t, 422, "Yksiköllä on jo keskeytys")
		caseworker := st.with(t, w.Caseworker)
		mine := caseworker.get("/queues")
		mine.has(t, 200, "2 jonossa", w.Unit.Name, w.Provider.Name, "Ensimmäinen Aino", "Remontti", "16.11.2026", "1.12.2026")
		if strings.Contains(mine.body, "Toinen Aino") {
			t.Error("a colleague's participant is named")
		}
		st.with(t, w.PurchaserAdmin).get("/queues").has(t, 200, "Ensimmäinen Aino", "Toinen Aino")
		for _, at := range []string{"/providers", "/providers/" + w.Provider.ID.String()} {
			caseworker.get(at).has(t, 200, "Ei ota uusia", "Remontti", "ilmoitettu 18.11.2026", "Puuryhmä", "Täynnä", "2 jonossa")
		}
		foreign := st.with(t, w.ForeignCaseworker).get("/queues")
		foreign.has(t, 200, "Kukaan ei odota paikkaa")
		if a := st.with(t, w.Reviewer).get("/queues"); a.status != 403 {
			t.Errorf("a reviewer: %d", a.status)
		}
		st.with(t, w.PurchaserAdmin).get("/messages?filter=all").has(t, 200, "Jonotilanne", "Vastaanotto keskeytyy")
		v.get("/tasks").has(t, 200, "Ryhmät kirjaamatta PSOPiin", "Paikat ovat täynnä")
		groups := v.get(unit + "/groups")
		groups.has(t, 200, "Kirjaa PSOPiin", "8 / 8 paikkaa", "Täynnä")
		group := queueLink(t, groups, "Muokkaa")
		for _, event := range []string{"full", "started"} {
			if a := v.post(group+"/psop", "event="+event+"&entered_on=2026-11-18"); a.status != 303 {
				t.Errorf("%s: %d %s", event, a.status, a.body)
			}
		}
		if a := v.get("/tasks"); strings.Contains(a.body, "Ryhmät kirjaamatta PSOPiin") {
			t.Error("what was ticked is still on the list")
		}
		if a := v.post(group+"/take", ""); a.status != 409 {
			t.Errorf("a ninth of eight: %d", a.status)
		}
	})
}
