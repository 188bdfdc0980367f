package web

import (
	"bytes"
	"mime/multipart"
	"strings"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/testkit"
)

// uploaded posts a file as a browser does.
func uploaded(t *testing.T, v *visitor, kind, name, content string) answer {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	must(t, form.WriteField("kind", kind))
	file, err := form.CreateFormFile("file", name)
	must(t, err)
	_, err = file.Write([]byte(content))
	must(t, err)
	must(t, form.Close())
	return v.send("POST", "/imports", form.FormDataContentType(), &body)
}

const twoPeople = "Sukunimi;Etunimet;Henkilötunnus;Puhelin\r\nVirtanen;Aino;010190-901R;040 123 4567\r\nBerg;<b>Bo</b>;;+358 40 1\r\n"

// A file goes from upload by preview and confirmation into the portal and out
// again, with identity codes masked on the way.
func TestImportOverPages(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		v := st.with(t, w.Admin)
		a := uploaded(t, v, "participants", `C:\salaisia\asiakkaat.csv`, twoPeople)
		at := a.header.Get("Location")
		if a.status != 303 || !strings.HasPrefix(at, "/imports/") {
			t.Fatalf("%d %s", a.status, a.body)
		}
		page := v.get(at)
		for _, want := range []string{"asiakkaat.csv", "Virtanen Aino", "&lt;b&gt;Bo&lt;/b&gt;", "Tallenna 2 riviä"} {
			if page.status != 200 || !strings.Contains(page.body, want) {
				t.Errorf("the preview lacks %q:\n%s", want, page.body)
			}
		}
		if strings.Contains(page.body, "901R") || strings.Contains(page.body, "salaisia") || strings.Contains(st.log.String(), "901R") {
			t.Error("an identity code or a folder is shown")
		}
		if a := st.with(t, w.StrangeAdmin).get(at); a.status != 404 {
			t.Errorf("a stranger sees the preview: %d", a.status)
		}
		if a := v.post(at, ""); a.status != 303 || a.header.Get("Location") != "/imports" {
			t.Fatalf("%d %s", a.status, a.body)
		}
		if a := v.post(at, ""); a.status != 404 {
			t.Errorf("confirmed twice: %d", a.status)
		}
		out := v.get("/imports/exports/participants.csv")
		if out.status != 200 || !strings.Contains(out.body, "Virtanen;Aino;010190-901R") || !strings.Contains(out.header.Get("Content-Disposition"), "participants.csv") {
			t.Errorf("%d %s", out.status, out.body)
		}
		if !strings.Contains(out.body, "'+358") {
			t.Error("a text that a spreadsheet takes for a formula is not guarded")
		}
		again := uploaded(t, v, "participants", "takaisin.csv", out.body)
		if page := v.get(again.header.Get("Location")); !strings.Contains(page.body, "Kaikki tiedostossa oleva on jo portaalissa") {
			t.Error(page.body)
		}
	})
}

// Bad rows stand in a table by row and column; bad files beside the form.
func TestBadFilesOnPages(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		v := st.with(t, w.Admin)
		at := uploaded(t, v, "participants", "a.csv", "Sukunimi;Hetu\nVirtanen;010190-9012\n").header.Get("Location")
		page := v.get(at)
		for _, want := range []string{"010190•••••", "<b>B</b> Hetu", "Tiedostossa on yksi virhe"} {
			if !strings.Contains(page.body, want) {
				t.Errorf("lacks %q:\n%s", want, page.body)
			}
		}
		if strings.Contains(page.body, "Tallenna 1") {
			t.Error("a bad file can be confirmed")
		}
		if a := v.post(at, ""); a.status != 303 || a.header.Get("Location") != at {
			t.Errorf("%d", a.status)
		}
		for name, a := range map[string]answer{
			"a PDF":   uploaded(t, v, "participants", "a.pdf", "%PDF-1.7"),
			"no kind": uploaded(t, v, "", "a.csv", twoPeople),
			"empty":   uploaded(t, v, "participants", "a.csv", ""),
			"no file": v.post("/imports", "kind=participants"),
		} {
			if a.status != 422 || !strings.Contains(a.body, `id="problems"`) {
				t.Errorf("%s: %d", name, a.status)
			}
		}
		if a := uploaded(t, v, "participants", "a.csv", strings.Repeat("x", 10<<20+1)); a.status != 422 || !strings.Contains(a.body, "10") {
			t.Errorf("too large: %d", a.status)
		}
	})
}

// Exports ask for a fresh second factor and name whose data left; templates do not.
func TestExportsAndTemplates(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		e := w.Enrol(t, st.rows, "Aaltonen", w.Unit, testkit.Weekdays(1, 2, 3))
		v := st.with(t, w.Admin)
		for _, path := range []string{"participants.xlsx", "agreements.csv", "agreements.xlsx", "attendance.xlsx?month=2026-11", "attendance.csv?month=2026-11"} {
			if a := v.get("/imports/exports/" + path); a.status != 200 || !strings.Contains(a.header.Get("Content-Disposition"), "attachment") {
				t.Errorf("%s: %d %s", path, a.status, a.body)
			}
		}
		if a := v.get("/imports/exports/agreements.csv"); !strings.Contains(a.body, e.Agreement.ParticipantID.String()) {
			t.Error(a.body)
		}
		for path, status := range map[string]int{"attendance.xlsx": 422, "pets.csv": 404, "participants.pdf": 404, "participants": 404} {
			if a := v.get("/imports/exports/" + path); a.status != status {
				t.Errorf("%s: %d, want %d", path, a.status, status)
			}
		}
		for _, path := range []string{"participants.xlsx", "agreements.csv", "attendance.csv"} {
			if a := v.get("/imports/templates/" + path); a.status != 200 {
				t.Errorf("%s: %d", path, a.status)
			}
		}
		tired := w.Admin
		tired.SteppedUp = false
		if a := st.with(t, tired).get("/imports/exports/participants.csv"); a.status != 303 && a.status != 403 {
			t.Errorf("exported without a fresh second factor: %d", a.status)
		}
		for _, p := range []domain.Scope{w.Supervisor, w.Reviewer, w.Caseworker} {
			if a := st.with(t, p).get("/imports"); a.status != 403 {
				t.Errorf("%s: %d", p.Role, a.status)
			}
		}
	})
}
