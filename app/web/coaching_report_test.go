package web

import (
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// E-04, E-05 over the road: unsigned is refused at its field, signed goes to the
// caseworker's list, who rejects by row and accepts the rest.
func TestHourlyReportPages_E04_E05(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		e := coachedPerson(t, st, w)
		sheet := "/agreements/" + e.Agreement.ID.String() + "/coaching/2026-11"
		admin := st.with(t, w.Admin)
		if a := admin.get("/agreements/" + e.Agreement.ID.String()); !strings.Contains(a.body, sheet) {
			t.Error("the agreement leads to no report")
		}
		if a := admin.get(sheet); a.status != 200 || !strings.Contains(a.body, "Työnhaku") || !strings.Contains(a.body, `value="9.00"`) {
			t.Fatalf("the sheet: %d %s", a.status, a.body)
		}
		if a := admin.get(sheet + "/pdf"); a.status != 200 || a.header.Get("Content-Type") != "application/pdf" {
			t.Errorf("the paper to sign: %d", a.status)
		}
		for body, want := range map[string]string{"signed_name=Aino": "ilman asiakkaan allekirjoitusta", "signed_name=Aino&signed_on=2026-11-02": "ennen raportin viimeistä päivää",
			"signed_on=2026-11-18": "error", "signed_name=Aino&signed_on=2026-11-18&from_2026-11-03=25.00": "from"} {
			if a := admin.post(sheet, body); a.status != 422 || want != "error" && want != "from" && !strings.Contains(a.body, want) {
				t.Errorf("%s: %d", body, a.status)
			}
		}
		a := admin.post(sheet, "signed_name=Aino+Kallio&signed_on=2026-11-18&from_2026-11-03=10.15")
		if a.status != 303 {
			t.Fatalf("sent: %d %s", a.status, a.body)
		}
		report := a.header.Get("Location")
		caseworker := st.with(t, w.Caseworker)
		if a := caseworker.get("/tasks"); !strings.Contains(a.body, report) {
			t.Error("it is not on the caseworker's list")
		}
		if a := caseworker.get(report); !strings.Contains(a.body, "10.15–11.15") || !strings.Contains(a.body, "Hyväksy kaikki avoimet") {
			t.Errorf("the report: %s", a.body)
		}
		if a := caseworker.post(report, "hour_2026-11-03=reject"); a.status != 422 {
			t.Errorf("a rejection without its reason: %d", a.status)
		}
		if a := caseworker.post(report, "do=rows"); a.status != 422 {
			t.Errorf("nothing decided: %d", a.status)
		}
		if a := caseworker.post(report, "hour_2026-11-03=reject&reason_2026-11-03=Ei+sovittu"); a.status != 303 {
			t.Errorf("rejected: %d %s", a.status, a.body)
		}
		if a := caseworker.post(report, "do=all"); a.status != 303 {
			t.Errorf("the rest accepted: %d %s", a.status, a.body)
		}
		if a := admin.get(report); !strings.Contains(a.body, "Ei sovittu") || strings.Contains(a.body, "Hyväksy kaikki") {
			t.Error("the provider does not see what was decided")
		}
		if a := st.with(t, w.Reviewer).get(report); a.status != 403 {
			t.Errorf("a reviewer: %d", a.status)
		}
		log := admin.get("/participants/" + e.Participant.ID.String() + "/log").body
		for _, event := range []string{"Katsoi valmennuksen tuntiraporttia", "Tulosti valmennuksen tuntiraportin", "Lähetti valmennuksen tuntiraportin", "Päätti valmennustunneista"} {
			if !strings.Contains(log, event) {
				t.Errorf("the access log does not tell %q", event)
			}
		}
	})
}

// coachedPerson is the caseworker's participant with two hours of intensive coaching.
func coachedPerson(t *testing.T, st *site, w *testkit.World) testkit.Enrolled {
	t.Helper()
	e := w.Enrol(t, st.rows, "Kallio", w.Unit, testkit.Weekdays(1, 2, 3))
	err := st.rows.Write(t.Context(), w.Admin, func(tx *store.Tx) error {
		a, p := e.Agreement, e.Participant
		a.Intensive, a.IntensiveOn, a.IntensiveMinutes = true, a.StartDay, 600
		p.CaseworkerID, p.CaseworkerName = w.Caseworker.Person, w.Caseworker.PersonName
		if err := tx.UpdateAgreement(a); err != nil {
			return err
		}
		return tx.UpdateParticipant(p)
	})
	if err != nil {
		t.Fatal(err)
	}
	var batch casework.Batch
	for _, d := range []string{"2026-11-03", "2026-11-09"} {
		batch.Mutations = append(batch.Mutations, casework.Mutation{ID: domain.NewID(), AgreementID: e.Agreement.ID, Day: domain.MustDay(d), Op: domain.OpPatch,
			Fields: domain.DayFields{"status": "present", "from": "09:00", "to": "14:00", "coaching_minutes": "60", "coaching_content": "Työnhaku"}})
	}
	if _, err := st.work.ApplyMutations(t.Context(), w.Admin, batch); err != nil {
		t.Fatal(err)
	}
	return e
}
