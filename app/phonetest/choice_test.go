package phonetest

import (
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/testkit/portal"
)

// office marks over the API as a colleague at a desk, on what they see.
func office(t *testing.T, p *portal.Portal, key, fields string) {
	t.Helper()
	officeSends(t, p, domain.NewID().String(), key, "patch", fields)
}

// officeSends is office with the change's own id and kind.
func officeSends(t *testing.T, p *portal.Portal, id, key, op, fields string) {
	t.Helper()
	c := p.As(t, domain.RoleSupervisor, 0)
	var me struct{ Units []string }
	c.Get("/api/v1/me").Into(t, &me)
	var day struct {
		Rows []struct {
			Agreement string         `json:"agreement_id"`
			Base      map[string]int `json:"base"`
		}
	}
	c.Get("/api/v1/units/"+me.Units[0]+"/days/"+today).Into(t, &day)
	for _, r := range day.Rows {
		if r.Agreement != key {
			continue
		}
		base := []string{}
		for name, version := range r.Base {
			base = append(base, quote(name)+":"+quoteInt(version))
		}
		body := `{"device_id":"` + domain.NewID().String() + `","schema":2,"mutations":[{"id":"` + id + `","seq":1,"op":"` + op + `","key":{"agreement":"` +
			key + `","date":"` + today + `"},"fields":` + fields + `,"base":{` + strings.Join(base, ",") + `},"occurred_at":"2026-11-18T08:00:00Z"}]}`
		if a := c.Raw("POST", "/api/v1/sync", "application/json", []byte(body)).OK(t); !strings.Contains(a.Body, `"status":"applied"`) {
			t.Fatal(a.Body)
		}
		return
	}
	t.Fatal("not on the list")
}

// Cases 10 and 25: other fields stay beside each other; of the same field both
// values are shown until one is chosen; a tap is taken back before it is sent,
// after it was, and when it has met somebody else's value.
func TestCase10And25ChoicesAndUndo(t *testing.T) {
	p := newPortal(t)
	ph := newPhone(t, p)
	var away atomic.Bool // this phone alone, not the office
	ph.bend(func(http.ResponseWriter, *http.Request) bool {
		if away.Load() {
			panic(http.ErrAbortHandler)
		}
		return false
	}, nil)
	ph.open()
	ph.enrol(account(t, p, domain.RoleSupervisor, 0))
	ph.sent()
	planned := ph.rows()
	a, b := planned[0].Key, planned[1].Key

	// Undo before sending.
	away.Store(true)
	ph.status(a, "not_arranged")
	ph.click("[data-do=undo]")
	ph.wait("document.querySelector('[data-row=\"" + a + "\"] b').textContent === 'Suunniteltu'")
	away.Store(false)
	ph.sent()
	ph.taps(2)
	ph.marked(a, today, "", 2)

	// Undo after sending.
	ph.status(a, "not_arranged")
	ph.sent()
	ph.click("[data-do=undo]")
	ph.sent()
	ph.taps(4)
	ph.marked(a, today, "", 4)

	// The same field on two devices.
	away.Store(true)
	ph.absent(b, "own_illness")
	office(t, p, b, `{"status":"present"}`)
	away.Store(false)
	ph.emptied()
	ph.wait("document.querySelector('[data-do=go][data-key=attention]')")
	if r := ph.row(b); r.State != "Läsnä" || r.Sync != "Vaatii huomiota" {
		t.Errorf("two values: %+v", r)
	}
	ph.click("[data-do=go][data-key=attention]")
	ph.wait("document.querySelectorAll('[aria-labelledby^=c-] .choices .btn').length === 2")
	card := eval[string](ph, "document.querySelector('[aria-labelledby^=c-]').innerText")
	for _, want := range []string{"Poissa", "Läsnä", "Sinä"} {
		if !strings.Contains(card, want) {
			t.Errorf("the card lacks %s: %s", want, card)
		}
	}
	ph.click("[data-do=keep][data-name=proposed]")
	ph.wait("!document.querySelector('[aria-labelledby^=c-]')")
	ph.click("[data-do=home]")
	ph.sent()
	if r := ph.row(b); r.State != "Poissa" || r.Sync != "Lähetetty" {
		t.Errorf("after the choice: %+v", r)
	}
	if n := count(t, p, "SELECT count(*) FROM diary_conflicts WHERE resolved_at = 0"); n != 0 {
		t.Errorf("%d conflicts are still open", n)
	}
	ph.taps(6)
}

// Case 7: present, absent, present while offline are three mutations, and the
// last one counts.
func TestCase07And16TheLastTapCountsInTwoTabs(t *testing.T) {
	p := newPortal(t)
	ph := newPhone(t, p)
	ph.open()
	ph.enrol(account(t, p, domain.RoleSupervisor, 0))
	ph.sent()
	key := ph.rows()[0].Key
	p.Faults.Offline()
	ph.status(key, "present")
	ph.absent(key, "own_illness")
	ph.status(key, "present")
	ph.shown()
	p.Faults.Clear()
	ph.sent()
	ph.taps(3)
	ph.marked(key, today, "present", 3)

	// Case 16: a second tab of the same browser edits the same row.
	other := ph.second()
	other.load()
	other.unlock("")
	other.listShown()
	p.Faults.Offline()
	ph.absent(key, "care_visit")
	other.wait("document.querySelector('[data-row=\"" + key + "\"] b').textContent === 'Poissa'")
	other.status(key, "present")
	ph.wait("document.querySelector('[data-row=\"" + key + "\"] b').textContent === 'Läsnä'")
	p.Faults.Clear()
	ph.sent()
	other.sent()
	ph.taps(5)
	ph.marked(key, today, "present", 5)
}
