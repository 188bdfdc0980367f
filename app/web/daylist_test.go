package web

import (
	"net/url"
	"regexp"
	"strings"
	"testing"

	"pajakirja/app/testkit"
)

var hiddenField = regexp.MustCompile(`<input type="hidden" name="([a-z]+)" value="([^"]*)"`)

// hidden reads the hidden fields of a page's forms, as a browser would send them.
func hidden(body string) url.Values {
	out := url.Values{}
	for _, m := range hiddenField.FindAllStringSubmatch(body, -1) {
		out.Set(m[1], strings.NewReplacer("&#34;", `"`, "&amp;", "&").Replace(m[2]))
	}
	return out
}

// One tap marks everyone, one takes it back, and an exception is two taps: row,
// reason (sync.md, What the person sees).
func TestADayIsMarkedOnPages(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		e := w.Enrol(t, st.rows, "Aaltonen", w.Unit, testkit.Weekdays(1, 2, 3))
		w.Enrol(t, st.rows, "Berg", w.Unit, testkit.Weekdays(3))
		v := st.with(t, w.Supervisor)
		list := "/units/" + w.Unit.ID.String() + "/days/2026-11-18"
		if a := v.get(list); a.status != 200 || !strings.Contains(a.body, "Merkitse 2 läsnä") {
			t.Fatalf("%d %s", a.status, a.body)
		}
		a := v.post(list+"/present", "")
		if a.status != 303 {
			t.Fatal(a.status, a.body)
		}
		marked := v.get(a.header.Get("Location"))
		if !strings.Contains(marked.body, "2 merkitty.") || strings.Contains(marked.body, "Merkitse 2") {
			t.Fatal(marked.body)
		}
		if a := v.post(list+"/undo", hidden(marked.body).Encode()); a.status != 303 {
			t.Fatal(a.status, a.body)
		}
		if a := v.get(list); !strings.Contains(a.body, "Merkitse 2 läsnä") {
			t.Fatal("the undo of all left marks behind", a.body)
		}
		sheet := "/agreements/" + e.Agreement.ID.String() + "/days/2026-11-18"
		form := hidden(v.get(sheet).body)
		form.Set("quick", "absent:own_illness")
		for range 2 { // a double tap sends the same mutation twice
			if a := v.post(sheet, form.Encode()); a.status != 303 {
				t.Fatal(a.status, a.body)
			}
		}
		a = v.get(sheet)
		for _, want := range []string{"Oma sairaus", "Merkinnän vaiheet", "Antti Salo", "Ei laskuteta: poissaolo"} {
			if !strings.Contains(a.body, want) {
				t.Errorf("the sheet lacks %q", want)
			}
		}
		if n := strings.Count(a.body, "<time>"); n != 3 { // present, undone, absent
			t.Errorf("%d versions, want 3", n)
		}
	})
}

// Two supervisors change the same field: the later one chooses, nothing is
// overwritten in silence.
func TestTwoPeopleOnOneSheet(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		e := w.Enrol(t, st.rows, "Aaltonen", w.Unit, testkit.Weekdays(1, 2, 3))
		sheet := "/agreements/" + e.Agreement.ID.String() + "/days/2026-11-18"
		first, second := st.with(t, w.Supervisor), st.with(t, w.Admin)
		form := hidden(first.get(sheet).body)
		form.Set("quick", "present")
		first.post(sheet, form.Encode())
		a, b := hidden(first.get(sheet).body), hidden(second.get(sheet).body)
		a.Set("task", "Hionta")
		a.Set("minutes", "4 h")
		b.Set("task", "Maalaus")
		b.Set("minutes", "5 h")
		for _, form := range []url.Values{a, b} {
			form.Set("from", "09:00")
			form.Set("to", "14:00")
		}
		if r := first.post(sheet, a.Encode()); r.status != 303 {
			t.Fatal(r.status, r.body)
		}
		r := second.post(sheet, b.Encode())
		if r.status != 303 || r.header.Get("Location") != sheet {
			t.Fatalf("%d %s", r.status, r.header.Get("Location"))
		}
		page := second.get(sheet).body
		if !strings.Contains(page, "Kesto: kaksi merkintää. Kumpi jää?") || !strings.Contains(page, "Pidä 4\u00a0h") || !strings.Contains(page, "Pidä 5\u00a0h") {
			t.Fatal(page)
		}
		if !strings.Contains(page, "Hionta") || !strings.Contains(page, "Maalaus") {
			t.Error("one of two people's words was lost")
		}
	})
}

// Bad input says which field and keeps what was typed; nothing is stored.
func TestASheetRefusesWithTheField(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		e := w.Enrol(t, st.rows, "Aaltonen", w.Unit, testkit.Weekdays(1, 2, 3))
		sheet := "/agreements/" + e.Agreement.ID.String() + "/days/2026-11-18"
		v := st.with(t, w.Supervisor)
		form := hidden(v.get(sheet).body)
		form.Set("quick", "present")
		v.post(sheet, form.Encode())
		for _, c := range []struct{ field, value, want string }{
			{"from", "25:99", "f-from"}, {"minutes", "kauan", "f-minutes"}, {"task", strings.Repeat("ä", 2001), "f-task"},
		} {
			form := hidden(v.get(sheet).body)
			form.Set("task", "Säilyvä teksti")
			form.Set(c.field, c.value)
			a := v.post(sheet, form.Encode())
			if a.status != 422 || !strings.Contains(a.body, c.want) {
				t.Errorf("%s=%.10s answered %d", c.field, c.value, a.status)
			}
			if c.field != "task" && !strings.Contains(a.body, "Säilyvä teksti") {
				t.Errorf("%s: what was typed is gone", c.field)
			}
		}
		for _, path := range []string{"/agreements/" + e.Agreement.ID.String() + "/days/2026-02-30", "/agreements/" + e.Agreement.ID.String() + "/days/2031-01-01"} {
			if a := v.get(path); a.status != 404 {
				t.Errorf("%s answered %d", path, a.status)
			}
		}
	})
}

// Who belongs to no unit is told to wait, not led in a circle.
func TestTodayWithoutAUnit(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		alone := w.Supervisor
		alone.Units = nil
		if a := st.with(t, alone).get("/today"); a.status != 200 || !strings.Contains(a.body, "ei ole vielä liitetty yksikköön") {
			t.Errorf("%d %s %s", a.status, a.header.Get("Location"), a.body)
		}
	})
}
