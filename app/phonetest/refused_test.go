package phonetest

import (
	"context"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
)

// alone is a road that can be closed for this phone and stays open for the office.
func (ph *phone) alone(change func(*http.Response) error) *atomic.Bool {
	ph.t.Helper()
	var away atomic.Bool
	ph.bend(func(http.ResponseWriter, *http.Request) bool {
		if away.Load() {
			panic(http.ErrAbortHandler)
		}
		return false
	}, change)
	return &away
}

// card opens the list of what needs attention and reads its one refused mark.
func (ph *phone) card(wants ...string) {
	ph.t.Helper()
	ph.click("[data-do=go][data-key=attention]")
	ph.wait("document.querySelector('[aria-labelledby^=r-]')")
	text := eval[string](ph, "document.querySelector('[aria-labelledby^=r-]').innerText")
	for _, want := range wants {
		if !strings.Contains(text, want) {
			ph.t.Errorf("the card lacks %s: %s", want, text)
		}
	}
}

// Case 12 (A-06, B-12): the agreement is ended in the office while the phone is
// away. The mark of a day up to the end is taken; the absence entered ahead, of
// a day after it, is refused with a reason that the phone shows with what was
// meant, until the person lets it go.
func TestCase12AnAgreementThatEndedMeanwhile(t *testing.T) {
	p := newPortal(t)
	ph := newPhone(t, p)
	e := crowd(t, p, 1)[0]
	away := ph.alone(nil)
	ph.open()
	ph.enrol(account(t, p, domain.RoleSupervisor, 0))
	ph.sent()
	key := e.Agreement.ID.String()
	const ahead = "2026-11-25"
	away.Store(true)
	ph.status(key, "not_arranged")
	ph.click("[data-do=go][data-key=dates]")
	ph.click("dialog [data-do=date][data-key='" + ahead + "']")
	ph.wait("!document.querySelector('dialog[open]') && document.querySelector('h1').textContent.includes('25.11.')")
	ph.absent(key, "care_visit")
	ph.shown()
	end := rules.EndIn{On: domain.MustDay("2026-11-20"), Reason: domain.EndReasons[0]}
	if err := p.App.Work.EndAgreement(context.Background(), houseOf(t, p).admin, e.Agreement.ID, end); err != nil {
		t.Fatal(err)
	}
	away.Store(false)
	ph.emptied()
	ph.shown()
	ph.marked(key, today, "not_arranged", 1)
	if n := count(t, p, "SELECT count(*) FROM diary_entries WHERE agreement_id = $1 AND day = $2", key, ahead); n != 0 {
		t.Error("a day after the end was marked")
	}
	ph.card("sopimuskauden ulkopuolella", "Lääkäri", "Väkinen", "25.11.", "Hylkää")
	ph.click("[data-do=sure]")
	if n := ph.stored()["rejected"]; n != 1 {
		t.Errorf("%d refused ones are left before the person was sure", n)
	}
	ph.click("[data-do=reject]")
	ph.wait("!document.querySelector('[aria-labelledby^=r-]')")
	ph.click("[data-do=home]")
	ph.sent()
	if n := ph.stored(); len(n) != 0 {
		t.Errorf("left in the phone: %v", n)
	}
	ph.taps(2)
}

// Case 20: an id that the server has for something else is refused and told, and
// overwrites neither; sent again it has an id of its own and counts once.
func TestCase20AnIdUsedForSomethingElse(t *testing.T) {
	p := newPortal(t)
	ph := newPhone(t, p)
	away := ph.alone(nil)
	ph.open()
	ph.enrol(account(t, p, domain.RoleSupervisor, 0))
	ph.sent()
	planned := ph.rows()
	mine, other := planned[0].Key, planned[1].Key
	away.Store(true)
	ph.status(mine, "not_arranged")
	ph.wait("document.querySelector('.row-sync.local')")
	id := eval[string](ph, `new Promise((done) => { const r = indexedDB.open('pajakirja'); r.onsuccess = () => {
		const db = r.result, q = db.transaction('queue').objectStore('queue').getAllKeys(); q.onsuccess = () => { db.close(); done(String(q.result[0])) } } })`)
	officeSends(t, p, id, other, "patch", `{"status":"present"}`)
	away.Store(false)
	ph.emptied()
	ph.shown()
	ph.taps(0)
	ph.marked(other, today, "present", 1)
	if n := count(t, p, "SELECT count(*) FROM diary_entries WHERE agreement_id = $1 AND day = $2", mine, today); n != 0 {
		t.Error("a mark under a used id was taken")
	}
	ph.card("käytetty toiseen merkintään", "Ei järjestetty")
	ph.click("[data-do=again]")
	ph.wait("!document.querySelector('[aria-labelledby^=r-]')")
	ph.click("[data-do=home]")
	ph.sent()
	ph.taps(1)
	ph.marked(mine, today, "not_arranged", 1)
	ph.marked(other, today, "present", 1)
}
