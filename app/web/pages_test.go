package web

import "testing"

// What looks at every page takes its list from the table: files, health and the API are no
// pages, and an address is known by the fixed segment before the parameter.
func TestPagesAreTheTable(t *testing.T) {
	names := map[string]bool{}
	for _, p := range Pages() {
		names[p.Name] = true
		if p.API || p.Plain || p.Method != "GET" {
			t.Errorf("%s is no page", p.Name)
		}
	}
	for _, want := range []string{"login", "today", "invoice", "month_close", "rulebooks", "agreement_paper"} {
		if !names[want] {
			t.Errorf("%s is not among the %d pages", want, len(names))
		}
	}
	for address, want := range map[string]string{
		"/participants/new": "participant_new", "/participants/0199": "participant", "/participants?q=a/b": "participants",
		"/units/0199/days/2026-11-18?show=absent": "day", "/participants/": "", "/nothing": "", "/static/ab/page.js": "",
	} {
		if got, ok := PageAt(address); got.Name != want || ok != (want != "") {
			t.Errorf("%s is %q, want %q", address, got.Name, want)
		}
	}
}
