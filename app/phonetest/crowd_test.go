package phonetest

import (
	"fmt"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/testkit"
	"pajakirja/app/testkit/portal"
)

// house is where the first supervisor works: the unit, its contract, and the
// provider's admin.
type house struct {
	unit     domain.Unit
	contract domain.Contract
	admin    domain.Scope
}

func houseOf(t testing.TB, p *portal.Portal) house {
	t.Helper()
	by := account(t, p, domain.RoleSupervisor, 0)
	h := house{admin: domain.Scope{Kind: domain.ScopePerson, Role: domain.RoleProviderAdmin, Side: domain.SideProvider}}
	err := p.Rows.QueryRow(`SELECT mu.unit_id, m.organisation_id, k.id, k.purchaser_id, a.user_id, a.id
		FROM memberships m JOIN users u ON u.id = m.user_id JOIN membership_units mu ON mu.membership_id = m.id
		JOIN contracts k ON k.provider_id = m.organisation_id
		JOIN memberships a ON a.organisation_id = m.organisation_id AND a.role = 'provider_admin'
		WHERE u.email = $1 ORDER BY mu.unit_id LIMIT 1`, by.Email).Scan(&h.unit.ID, &h.unit.ProviderID, &h.contract.ID, &h.contract.PurchaserID, &h.admin.Person, &h.admin.Membership)
	if err != nil {
		t.Fatal(err)
	}
	h.contract.ProviderID, h.admin.Organisation = h.unit.ProviderID, h.unit.ProviderID
	return h
}

// crowd brings the first supervisor's unit to so many people more, each planned
// on every weekday.
func crowd(t testing.TB, p *portal.Portal, n int) []testkit.Enrolled {
	t.Helper()
	return crowdOn(t, p, n, 1, 2, 3, 4, 5)
}

// crowdOn is crowd with a plan of other days.
func crowdOn(t testing.TB, p *portal.Portal, n int, weekdays ...int) []testkit.Enrolled {
	t.Helper()
	h := houseOf(t, p)
	out := make([]testkit.Enrolled, n)
	for i := range out {
		out[i] = testkit.EnrolAt(t, p.App.Store, h.admin, h.contract, fmt.Sprintf("Väkinen%c", 'a'+i), h.unit, testkit.Weekdays(weekdays...))
	}
	return out
}

// Issue 3, Done when: a supervisor marks 25 people with one tap and two for
// each exception, offline, kills the browser, comes back, and everything is on
// the server once. The taps are counted as they are made.
func TestTwentyFivePeopleWithOneTap(t *testing.T) {
	p := newPortal(t)
	ph := newPhone(t, p)
	crowd(t, p, 25-len(plannedNow(t, p)))
	ph.open()
	ph.enrol(account(t, p, domain.RoleSupervisor, 0))
	ph.sent()
	planned := ph.rows()
	if len(planned) != 25 {
		t.Fatalf("%d are planned", len(planned))
	}
	ph.wait("navigator.serviceWorker.controller")
	p.Faults.Offline()
	ph.reopen()
	ph.unlock("")
	ph.listShown()
	eval[bool](ph, "(window.taps = 0, addEventListener('click', (e) => { if (e.target.closest('[data-do]')) taps++ }, true), true)")
	if label := eval[string](ph, "document.querySelector('[data-do=all-present]').textContent"); label != "Merkitse 25 läsnä" {
		t.Errorf("the button says %q", label)
	}
	ph.markAll()
	ph.wait("document.querySelectorAll('.row-sync.local').length === 25")
	exceptions := map[string]string{planned[2].Key: "own_illness", planned[11].Key: "child_illness", planned[24].Key: "none_given"}
	for key, reason := range exceptions {
		ph.absent(key, reason)
	}
	if n := eval[int](ph, "taps"); n != 1+2*len(exceptions) {
		t.Errorf("%d taps for 25 people and %d exceptions", n, len(exceptions))
	}
	ph.shown()
	ph.reopen()
	ph.unlock("")
	ph.listShown()
	if n := ph.stored()[""]; n != 25+len(exceptions) {
		t.Fatalf("%d in the queue after the kill", n)
	}
	p.Faults.Clear()
	ph.sent()
	ph.taps(25 + len(exceptions))
	for _, r := range planned {
		if exceptions[r.Key] != "" {
			ph.marked(r.Key, today, "absent", 2)
		} else {
			ph.marked(r.Key, today, "present", 1)
		}
	}
	if counts := eval[[]string](ph, "[...document.querySelectorAll('.count b')].map((b) => b.textContent)"); fmt.Sprint(counts) != "[22 3 0 0]" {
		t.Errorf("the counts say %v", counts)
	}
}

// plannedNow are the people on the first supervisor's list of today.
func plannedNow(t testing.TB, p *portal.Portal) []string {
	t.Helper()
	c := p.As(t, domain.RoleSupervisor, 0)
	var me struct{ Units []string }
	c.Get("/api/v1/me").Into(t, &me)
	var day struct {
		Rows []struct {
			Agreement string `json:"agreement_id"`
		}
	}
	c.Get("/api/v1/units/"+me.Units[0]+"/days/"+today).Into(t, &day)
	out := make([]string, len(day.Rows))
	for i, r := range day.Rows {
		out[i] = r.Agreement
	}
	return out
}
