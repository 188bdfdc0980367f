package web

import (
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/testkit"
)

// G-01: an export asks for its ground beside the button, logs it, and the access
// log and the extract show it with what it rests on.
func TestExportsAskAndLogTheGround_G01(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		e := w.Enrol(t, st.rows, "Aaltonen", w.Unit, testkit.Weekdays(1, 2, 3))
		v := st.with(t, w.Admin)
		page := v.get("/imports")
		for _, want := range []string{`name="legal_ground"`, "Palvelun toteuttaminen tilaajan lukuun", `name="legal_ground_note"`, `formaction="/imports/exports/agreements.csv"`} {
			if !strings.Contains(page.body, want) {
				t.Errorf("the page does not ask: %q", want)
			}
		}
		export := "/imports/exports/agreements.csv"
		for address, status := range map[string]int{
			export: 200, export + "?legal_ground=order": 200, export + "?legal_ground=consent&legal_ground_note=Aaltonen+3.2.2026": 200,
			export + "?legal_ground=consent": 422, export + "?legal_ground=billing": 422, export + "?legal_ground=x": 422,
		} {
			if a := v.get(address); a.status != status {
				t.Errorf("%s: %d, want %d", address, a.status, status)
			}
		}
		log := "/participants/" + e.Agreement.ParticipantID.String() + "/log"
		for _, address := range []string{log, log + "/extract"} {
			body := v.get(address).body
			for _, want := range []string{"Palvelun toteuttaminen tilaajan lukuun, EU 2016/679 28 art.", "Viranomaisen määräys, Julkisuuslaki (621/1999)", "Asiakkaan suostumus, Julkisuuslaki", "Aaltonen 3.2.2026"} {
				if !strings.Contains(body, want) {
					t.Errorf("%s does not show %q", address, want)
				}
			}
			if strings.Contains(body, "Laskutus ja kirjanpito") {
				t.Errorf("%s: a refused ground was logged", address)
			}
		}
		if body := v.get("/privacy").body; !strings.Contains(body, "Julkisuuslaki (621/1999) 26 § 1 mom. 2 kohta") {
			t.Error("the privacy page does not list the grounds")
		}
	})
}

// G-01: each route that sends a file is a delivery with its grounds, or is
// named here with why it is none.
func TestEveryFileHasAGround_G01(t *testing.T) {
	st := newSite(t)
	for _, r := range st.Routes() {
		file := strings.HasSuffix(r.Path, "/pdf") || strings.Contains(r.Path, "/file/") || strings.Contains(r.Path, "/exports/") || strings.Contains(r.Path, "/pack") ||
			strings.Contains(r.Path, "/sheet/") || strings.Contains(r.Path, "/extract") || strings.Contains(r.Path, "/paper/") || strings.HasSuffix(r.Path, "/follow-up")
		if file && r.Reads() && len(casework.GroundsFor(r.Audit)) == 0 && r.Name != "providers_file" { // that one has no participant
			t.Errorf("%s %s (%s) takes data out without a ground", r.Method, r.Path, r.Audit)
		}
	}
	for _, event := range []string{"notice.send", "agreement.copy", "certificate.deliver", "evaluation.sign_off", "document_request.answer", "start.told"} {
		if len(casework.GroundsFor(event)) == 0 {
			t.Errorf("%s delivers without a ground", event)
		}
	}
	if casework.GroundText("fi", domain.Ground("x")) != "" {
		t.Error("a ground that is none has words")
	}
}
