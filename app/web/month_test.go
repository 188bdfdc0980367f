package web

import (
	"context"
	"encoding/csv"
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/testkit"
)

// marked is somebody with days of November: two present, one unauthorised
// absence, one illness; on the 18th the other planned days are missing.
func marked(t *testing.T, st *site, w *testkit.World) testkit.Enrolled {
	t.Helper()
	e := w.Enrol(t, st.rows, "Aaltonen", w.Unit, testkit.Weekdays(1, 2, 3))
	var batch casework.Batch
	for day, fields := range map[string]domain.DayFields{
		"2026-11-02": {"status": "present", "minutes": "270", "task": "Hionta", "observation": "salaista"},
		"2026-11-03": {"status": "absent", "reason": "none_given", "authorised": "false"},
		"2026-11-04": {"status": "absent", "reason": "own_illness", "authorised": "true", "certificate": "received"},
		"2026-11-07": {"status": "present", "minutes": "300", "deviation": "Sovittu lauantai"},
	} {
		batch.Mutations = append(batch.Mutations, casework.Mutation{ID: domain.NewID(), AgreementID: e.Agreement.ID, Day: domain.MustDay(day), Op: domain.OpPatch, Fields: fields})
	}
	answer, err := st.work.ApplyMutations(context.Background(), w.Admin, batch)
	for _, r := range answer.Results {
		if r.Status != domain.ResultApplied {
			t.Fatalf("%+v", r)
		}
	}
	must(t, err)
	return e
}

func contains(t *testing.T, where string, a answer, wants ...string) {
	t.Helper()
	if a.status != 200 {
		t.Fatalf("%s: %d %s", where, a.status, a.body)
	}
	for _, want := range wants {
		if !strings.Contains(a.body, want) {
			t.Errorf("%s lacks %q", where, want)
		}
	}
}

// The sheet's way: the unit opened last, every mark a link with its word, the
// sums, the filters; a supervisor's own units only.
func TestMonthSheetPage(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		e := marked(t, st, w)
		w.Enrol(t, st.rows, "Zetterberg", w.Unit, testkit.Weekdays(4))
		v := st.with(t, w.Supervisor)
		at := "/units/" + w.Unit.ID.String() + "/months/2026-11"
		if a := v.get("/month?month=2026-11"); a.status != 303 || a.header.Get("Location") != at {
			t.Fatalf("/month leads to %d %s", a.status, a.header.Get("Location"))
		}
		a := v.get(at)
		contains(t, "sheet", a, "Marraskuu", "Aaltonen Aino", "Zetterberg Aino", "/agreements/"+e.Agreement.ID.String()+"/days/2026-11-03",
			"Poissa, luvaton, ti\u00a03.11.", `cell st st-bad`, `cell st st-gap`, "Poissa, luvallinen", "Oma sairaus", `la</span><br>7.`, "9,50", "<b>2</b>", `href="/participants/`+e.Participant.ID.String()+`/months/2026-11"`)
		if strings.Contains(a.body, `la</span><br>14.`) {
			t.Error("an empty Saturday has a column")
		}
		if strings.Contains(a.body, "salaista") || strings.Contains(a.body, "Hionta") {
			t.Error("the sheet shows words of the diary")
		}
		contains(t, "by name", v.get(at+"?q=zette"), "Zetterberg Aino", "Näkyvä yhteensä")
		if a := v.get(at + "?q=zette"); strings.Contains(a.body, "Aaltonen") {
			t.Error("the search shows everybody")
		}
		contains(t, "nobody", v.get(at+"?q=nobody"), "Tällä rajauksella ei ole ketään")
		contains(t, "missing", v.get(at+"?show=missing"), `aria-current="true">`)
		admin := st.with(t, w.Admin)
		contains(t, "admin", admin.get("/units/"+w.OtherUnit.ID.String()+"/months/2026-11"), "Kahvila Kulma", `value="`+w.Unit.ID.String(), "Yksikössä ei ole asiakkaita")
		if a := admin.get("/month?month=2026-11"); !strings.Contains(a.header.Get("Location"), w.OtherUnit.ID.String()) {
			t.Errorf("the unit opened last is forgotten: %s", a.header.Get("Location"))
		}
		for _, path := range []string{"/units/" + w.OtherUnit.ID.String() + "/months/2026-11", "/units/" + w.Unit.ID.String() + "/months/2026-13", "/units/x/months/2026-11"} {
			if a := v.get(path); a.status != 404 {
				t.Errorf("%s: %d", path, a.status)
			}
		}
	})
}

// D-07, D-13: the participant's month has the basis of each day and the same
// count everywhere; the purchaser's people read figures and states only (D-05).
func TestParticipantMonthPage(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		e := marked(t, st, w)
		at := "/participants/" + e.Participant.ID.String() + "/months/2026-11"
		contains(t, "supervisor", st.with(t, w.Supervisor).get(at), "Hionta", "salaista", "Sovittu lauantai", "Laskutetaan: toteutunut päivä", "Ei laskuteta: poissaolo", "Ei ilmoitettua syytä",
			"todistus: Saatu", "Viikko 45", "Sopimuksen alusta", "suunniteltu 9.00–14.00", "seuranta, luonnos")
		for _, p := range []domain.Scope{w.Reviewer, w.PurchaserAdmin} {
			a := st.with(t, p).get(at)
			contains(t, string(p.Role), a, "Laskutetaan: toteutunut päivä", "Poissa, luvaton", "Toteutuneet päivät")
			for _, word := range []string{"Hionta", "salaista", "Sovittu lauantai", "/agreements/"} {
				if strings.Contains(a.body, word) {
					t.Errorf("%s sees %q", p.Role, word)
				}
			}
		}
		if a := st.with(t, w.OtherSupervisor).get(at); a.status != 404 {
			t.Errorf("another unit's supervisor: %d", a.status)
		}
	})
}

// Taking a month out asks for the second factor, is logged, carries no name in
// the file's own, and says what the page says.
func TestMonthFilesOverHTTP(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		e := marked(t, st, w)
		unit, person := "/units/"+w.Unit.ID.String()+"/months/2026-11/file/", "/participants/"+e.Participant.ID.String()+"/months/2026-11/file/"
		fresh := w.Supervisor
		fresh.Person, fresh.SteppedUp = w.OtherSupervisor.Person, false
		if a := st.with(t, fresh).get(unit + "xlsx"); a.status != 303 || !strings.HasPrefix(a.header.Get("Location"), "/step-up") {
			t.Errorf("without a second factor: %d %s", a.status, a.header.Get("Location"))
		}
		v := st.with(t, w.Supervisor)
		for path, kind := range map[string]string{unit + "pdf": "application/pdf", unit + "xlsx": "application/vnd.openxmlformats", person + "pdf": "application/pdf", person + "xlsx": "application/vnd", person + "csv": "text/csv",
			"/agreements/" + e.Agreement.ID.String() + "/months/2026-11/follow-up": "application/pdf"} {
			a := v.get(path)
			if a.status != 200 || !strings.HasPrefix(a.header.Get("Content-Type"), kind) || strings.Contains(strings.ToLower(a.header.Get("Content-Disposition")), "aalto") {
				t.Errorf("%s: %d %s %s", path, a.status, a.header.Get("Content-Type"), a.header.Get("Content-Disposition"))
			}
		}
		a := v.get(unit + "csv")
		rows := csv.NewReader(strings.NewReader(strings.TrimPrefix(a.body, "\ufeff")))
		rows.Comma = ';'
		table, err := rows.ReadAll()
		must(t, err)
		if len(table) != 2 || table[1][0] != "Aaltonen Aino" || table[1][2] != "4,50" || table[1][3] != "Poissa, luvaton" {
			t.Errorf("%q", table)
		}
		if a := v.get(unit + "exe"); a.status != 404 {
			t.Errorf("an unknown form: %d", a.status)
		}
		log, err := st.work.AccessLog(context.Background(), w.Admin, e.Participant.ID, 1)
		must(t, err)
		seen := map[string]bool{}
		for _, r := range log.Rows {
			seen[r.Event] = true
		}
		if !seen["month.export"] || !seen["month.follow_up"] {
			t.Errorf("the log has %v", seen)
		}
	})
}

// D-13: the API's count is the page's and the file's.
func TestMonthFigureIsOneOverAPIPageAndFile(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		e := marked(t, st, w)
		v := st.with(t, w.Supervisor)
		at := "/participants/" + e.Participant.ID.String() + "/months/2026-11"
		contains(t, "api", v.get("/api/v1"+at), `"realised":{"month":2,"agreement":2,"twelve_months":2}`, `"absent":2`, `"missing":5`, `"minutes":570`,
			`{"date":"2026-11-07","status":"present","planned":false,"minutes":300,"billable":true}`)
		contains(t, "page", v.get(at), `<tr class="big"><th scope="row">Toteutuneet päivät</th><td class="num">2</td>`)
		sheet := v.get("/units/" + w.Unit.ID.String() + "/months/2026-11/file/csv")
		heads, row, _ := strings.Cut(strings.TrimPrefix(sheet.body, "\ufeff"), "\r\n")
		for i, head := range strings.Split(heads, ";") {
			if head == "Toteutuneet päivät" && strings.Split(row, ";")[i] != "2" {
				t.Errorf("the file says %s", strings.Split(row, ";")[i])
			}
		}
		if a := v.get("/api/v1" + at); strings.Contains(a.body, "Hionta") || strings.Contains(a.body, "salaista") {
			t.Error("the API's month has words")
		}
	})
}
