package phonetest

import (
	"testing"
)

// Issue 3, Done when: a supervisor marks everybody with one tap and two for
// each exception, offline, kills the browser, comes back, and everything is on
// the server once. The app starts cold without a network, twice.
func TestADayOfflineSurvivesTheBrowser(t *testing.T) {
	p := newPortal(t)
	ph := newPhone(t, p)
	ph.open()
	ph.enrol(account(t, p, "supervisor", 0))
	ph.wait("navigator.serviceWorker.controller")
	planned := ph.rows()
	p.Faults.Offline()

	ph.reopen()
	ph.unlock("")
	ph.listShown()
	ph.markAll()
	ph.wait("document.querySelectorAll('.row-sync.local').length === " + quoteInt(len(planned)))
	first, second := planned[0].Key, planned[1].Key
	ph.absent(first, "own_illness")
	ph.absent(second, "none_given")
	ph.shown()
	if n := ph.stored()[""]; n != len(planned)+2 {
		t.Fatalf("%d in the queue, %d tapped", n, len(planned)+2)
	}

	ph.reopen()
	ph.unlock("")
	ph.listShown()
	for _, r := range ph.rows() {
		want := "Läsnä"
		if r.Key == first || r.Key == second {
			want = "Poissa"
		}
		if r.State != want || r.Sync != "Puhelimessa" {
			t.Errorf("%s after the kill: %s, %q", r.Name, r.State, r.Sync)
		}
	}
	ph.shown()
	p.Faults.Clear()
	ph.sent()
	ph.taps(len(planned) + 2)
	for _, r := range planned {
		if r.Key == first || r.Key == second {
			ph.marked(r.Key, today, "absent", 2)
		} else {
			ph.marked(r.Key, today, "present", 1)
		}
	}
	for _, r := range ph.rows() {
		if r.Sync != "Lähetetty" {
			t.Errorf("%s is %q", r.Name, r.Sync)
		}
	}
}
