package web

import (
	"context"
	"net/url"
	"strings"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/testkit"
)

// refusesRows tries rows that no draft takes: each is told at its field.
func refusesRows(t *testing.T, v *visitor, draft string) {
	t.Helper()
	rule := draft + "/rules/week-days"
	for form, want := range map[string]string{
		"min=1&max=3&document=Ohje&section=":        `id="f-section-problem"`,
		"min=1&max=8&document=Ohje&section=8":       "Luvun on oltava 1–7.",
		"min=3&max=2&document=Ohje&section=8":       "Toimintapäiviä viikossa",
		"min=1&max=kolme&document=Ohje&section=8.2": `id="f-max-problem"`,
	} {
		if a := v.post(rule, form); a.status != 422 || !strings.Contains(a.body, want) {
			t.Errorf("%s: %d, lacks %s", form, a.status, want)
		}
	}
	if a := v.post(draft+"/rules/day-hours-usual", "max=9+h&document=Ohje&section=8"); a.status != 422 || !strings.Contains(a.body, "Tavallinen päivän kesto”") {
		t.Errorf("two rules that contradict each other: %d", a.status)
	}
}

// The purchaser's admin writes a draft from the version in force, is told of a
// bad row at its field and by its rule's name, sees what it would find, and
// publishes it; after that its pages are gone.
func TestARulebookIsWrittenAndPublished(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		v := st.with(t, w.PurchaserAdmin)
		if a := v.get("/rulebooks/new?from=" + w.Book.ID.String()); a.status != 200 || !strings.Contains(a.body, `value="`+w.Book.Name+`"`) {
			t.Fatalf("the form: %d", a.status)
		}
		if a := v.post("/rulebooks", "name=&valid_from="); a.status != 422 || !strings.Contains(a.body, `href="#f-valid_from"`) {
			t.Errorf("a draft without a name: %d", a.status)
		}
		a := v.post("/rulebooks", "name=Ohje+2027&valid_from=2027-01-01&base="+w.Book.ID.String())
		if a.status != 303 {
			t.Fatalf("the draft: %d %s", a.status, a.body)
		}
		draft := a.header.Get("Location")
		rule := draft + "/rules/week-days"
		if a := v.get(rule); a.status != 200 || !strings.Contains(a.body, "Sallittu 1–7") || !strings.Contains(a.body, "päivää viikossa") {
			t.Errorf("the rule's form: %d", a.status)
		}
		refusesRows(t, v, draft)
		if a := v.post(rule, "min=1&max=3&document=Ohje&section=8.2"); a.status != 303 {
			t.Fatalf("a good row: %d %s", a.status, a.body)
		}
		if a := v.get(draft); !strings.Contains(a.body, "1–3 päivänä kalenteriviikossa.") {
			t.Error("the draft's page lacks the new row")
		}
		if a := v.get(draft + "/rules/moon-phase"); a.status != 404 {
			t.Errorf("a rule that does not exist: %d", a.status)
		}
		if a := v.get(draft + "/preview"); a.status != 200 || !strings.Contains(a.body, "1–3 päivänä") || !strings.Contains(a.body, "1–4 päivänä") {
			t.Errorf("the preview: %d", a.status)
		}
		if a := v.post(draft, "name=Ohje&valid_from=2026-01-01"); a.status != 422 || !strings.Contains(a.body, "on jo ollut voimassa") {
			t.Errorf("from a day that is judged already: %d", a.status)
		}
		a = v.post(draft+"/publish", url.Values{}.Encode())
		if a.status != 303 || a.header.Get("Location") == draft {
			t.Fatalf("published: %d %s", a.status, a.body)
		}
		if a := v.get(a.header.Get("Location")); a.status != 200 || !strings.Contains(a.body, "1–3 päivänä") {
			t.Errorf("the new version: %d", a.status)
		}
		for _, gone := range []string{draft, rule, draft + "/preview"} {
			if a := v.get(gone); a.status != 404 {
				t.Errorf("%s after publishing: %d", gone, a.status)
			}
		}
		if a := v.post(rule, "min=1&max=4&document=Ohje&section=8"); a.status != 404 {
			t.Errorf("changed after publishing: %d", a.status)
		}
		books, err := st.work.Rulebooks(context.Background(), w.Reviewer, w.Purchaser.ID)
		if err != nil || len(books) != 2 || books[1].ValidTo != domain.MustDay("2026-12-31") {
			t.Errorf("the versions: %+v %v", books, err)
		}
	})
}
