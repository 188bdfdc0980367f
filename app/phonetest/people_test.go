package phonetest

import (
	"strings"
	"testing"

	"pajakirja/app/domain"
)

// second gives the world's first supervisor a colleague in the same unit: the
// provider's admin, who reaches every unit.
func colleague(t *testing.T, ph *phone) (string, string) {
	t.Helper()
	first := account(t, ph.p, domain.RoleSupervisor, 0)
	for _, a := range ph.p.Accounts {
		if a.Role == domain.RoleProviderAdmin && a.Organisation == first.Organisation {
			return a.Email, a.Name
		}
	}
	t.Fatal("nobody else in the organisation")
	return "", ""
}

// Cases 8 and 9: a phone of two. What one has tapped is neither seen nor sent
// by the other, waits as long as it must, and then goes under its own author.
func TestCase08And09AQueueIsItsPersonsOwn(t *testing.T) {
	p := newPortal(t)
	ph := newPhone(t, p)
	ph.open()
	first := account(t, p, domain.RoleSupervisor, 0)
	ph.enrol(first)
	ph.sent()
	planned := ph.rows()
	p.Faults.Offline()
	ph.status(planned[0].Key, "not_arranged")
	ph.wait("document.querySelector('.row-sync.local')")
	ph.click("[data-do=go][data-key=menu]")
	ph.click("dialog [data-do=lock]")
	ph.wait("document.getElementById('pin')")
	p.Faults.Clear()
	// Three weeks pass on the server: every session has ended.
	if _, err := p.Rows.Exec("UPDATE sessions SET revoked_at = 1 WHERE revoked_at = 0"); err != nil {
		t.Fatal(err)
	}

	_, name := colleague(t, ph)
	var other = first
	for _, a := range p.Accounts {
		if a.Name == name {
			other = a
		}
	}
	ph.click("[data-do=go][data-key=setup]")
	ph.enrol(other)
	ph.wait("document.querySelector('.sync-ok')")
	for _, r := range ph.rows() {
		if r.Sync == "Puhelimessa" {
			t.Errorf("%s of another person is shown", r.Name)
		}
	}
	ph.taps(0)
	if n := ph.stored()[""]; n != 1 {
		t.Errorf("%d wait", n)
	}

	ph.reopen()
	ph.unlock(first.Name)
	ph.listShown()
	ph.sent()
	ph.taps(1)
	if n := count(t, p, "SELECT count(*) FROM diary_mutations m JOIN users u ON u.id = m.actor_id WHERE u.name = $1", first.Name); n == 0 {
		t.Error("the mark is not under its author's name")
	}
	ph.marked(planned[0].Key, today, "not_arranged", 1)
}

// Lost phone: revoked by the admin, wiped at its next contact.
func TestARevokedPhoneIsWiped(t *testing.T) {
	p := newPortal(t)
	ph := newPhone(t, p)
	ph.open()
	ph.enrol(account(t, p, domain.RoleSupervisor, 0))
	ph.sent()
	key := ph.rows()[0].Key
	if _, err := p.Rows.Exec("UPDATE devices SET revoked_at = 1 WHERE id = $1", ph.device()); err != nil {
		t.Fatal(err)
	}
	ph.status(key, "not_arranged")
	ph.wait("document.body.textContent.includes('poistettu käytöstä')")
	left := eval[string](ph, "indexedDB.databases().then((all) => all.map((d) => d.name).join())")
	if strings.Contains(left, "pajakirja") && eval[bool](ph, `new Promise((done) => { const r = indexedDB.open('pajakirja'); r.onsuccess = () => { const q = r.result.transaction('queue').objectStore('queue').count(); q.onsuccess = () => { r.result.close(); done(q.result > 0) } } })`) {
		t.Error("marks are left on the revoked phone")
	}
}
