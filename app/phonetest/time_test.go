package phonetest

import (
	"bytes"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"pajakirja/app/domain"
	"pajakirja/app/testkit/portal"
)

// rewrite changes the text of an answer on its way.
func rewrite(r *http.Response, change func(string) string) error {
	b, err := io.ReadAll(r.Body)
	if err != nil {
		return err
	}
	b = []byte(change(string(b)))
	r.Body = io.NopCloser(bytes.NewReader(b))
	r.ContentLength = int64(len(b))
	r.Header.Set("Content-Length", strconv.Itoa(len(b)))
	return nil
}

// Case 17: a phone whose clock is a day off, in either direction, says so, stays
// on the business day of the server, and its marks count.
func TestCase17AWrongClockIsTold(t *testing.T) {
	p := newPortal(t)
	ph := newPhone(t, p)
	now := regexp.MustCompile(`"server_now":"[^"]*"`)
	var ahead atomic.Int64 // by how many days the server's time is
	ahead.Store(1)
	ph.bend(nil, func(r *http.Response) error {
		if r.Request.URL.Path != "/api/v1/sync" {
			return nil
		}
		stamp := `"server_now":"` + time.Now().UTC().AddDate(0, 0, int(ahead.Load())).Format(time.RFC3339) + `"`
		return rewrite(r, func(s string) string { return now.ReplaceAllString(s, stamp) })
	})
	ph.open()
	ph.enrol(account(t, p, domain.RoleSupervisor, 0))
	ph.listShown()
	keys := ph.rows()
	const told = "document.getElementById('bar').textContent.includes('kello on väärässä')"
	for i, days := range []int64{1, 0, -1} {
		ahead.Store(days)
		ph.status(keys[i].Key, "not_arranged")
		ph.sent()
		ph.wait(fmt.Sprintf("%s === %v", told, days != 0))
		if title := eval[string](ph, "document.querySelector('h1').textContent"); !strings.Contains(title, "18.11.") || !strings.Contains(title, "Tänään") {
			t.Errorf("%d days: the day is %q", days, title)
		}
		ph.marked(keys[i].Key, today, "not_arranged", 1)
	}
	ph.taps(3)
}

// Cases 11 and 18: a mark of a closed month is kept with its values among good
// ones that are taken, until the person asks for the month to be opened.
func TestCase11And18AClosedMonthKeepsTheMark(t *testing.T) {
	if testing.Short() {
		t.Skip("browser LEFT OUT in short runs")
	}
	p := portal.SQLite(t, "2026-11-05")
	ph := newPhone(t, p)
	ph.open()
	ph.enrol(account(t, p, domain.RoleSupervisor, 0))
	ph.sent()
	good := ph.rows()[0].Key
	p.Faults.Offline()
	ph.click("[data-do=go][data-key=dates]")
	ph.click("dialog [data-do=date][data-key='2026-10-29']")
	ph.wait("!document.querySelector('dialog[open]') && document.querySelector('h1').textContent.includes('29.10.')")
	ph.listShown()
	key := ph.rows()[0].Key
	was := count(t, p, "SELECT version FROM diary_entries WHERE agreement_id = $1 AND day = '2026-10-29'", key)
	ph.absent(key, "care_visit")
	ph.click("[data-do=turn][data-key='1']")
	for range 6 {
		ph.click("[data-do=turn][data-key='1']")
	}
	ph.wait("document.querySelector('h1').textContent.includes('5.11.')")
	ph.status(good, "not_arranged")
	p.Faults.Clear()
	ph.emptied()
	ph.shown()
	ph.marked(good, "2026-11-05", "not_arranged", 1)
	if n := count(t, p, "SELECT version FROM diary_entries WHERE agreement_id = $1 AND day = '2026-10-29'", key); n != was {
		t.Errorf("a closed day changed: version %d, was %d", n, was)
	}
	ph.click("[data-do=go][data-key=attention]")
	ph.wait("document.querySelector('[aria-labelledby^=r-]')")
	card := eval[string](ph, "document.querySelector('[aria-labelledby^=r-]').innerText")
	for _, want := range []string{"suljettiin", "Lääkäri", "Pyydä avaamista", "Hylkää"} {
		if !strings.Contains(card, want) {
			t.Errorf("the card lacks %s: %s", want, card)
		}
	}
	ph.click("[data-do=ask]")
	ph.fill("why", "Lääkäriaika, josta ilmoitettiin")
	ph.click("[data-submit=reopen] .btn-primary")
	ph.wait("!document.querySelector('[aria-labelledby^=r-]')")
	ph.emptied()
	if n := ph.stored(); n["rejected"] != 0 {
		t.Errorf("the request is still in the phone: %v", n)
	}
	if n := count(t, p, "SELECT count(*) FROM diary_mutations WHERE device_id = $1 AND status = 'applied'", ph.device()); n != 2 {
		t.Errorf("%d mutations were taken: the good mark and the request", n)
	}
	decideAsAdmin(t, ph, key, was)
}

// decideAsAdmin has the admin decline the request on the page of the office, and
// the phone tell it with the reason until the person has seen it.
func decideAsAdmin(t *testing.T, ph *phone, key string, was int) {
	t.Helper()
	var id string
	if err := ph.p.Rows.QueryRow("SELECT id FROM reopen_requests WHERE agreement_id = $1 AND day = '2026-10-29' AND outcome = ''", key).Scan(&id); err != nil {
		t.Fatal(err)
	}
	admin := ph.p.As(t, domain.RoleProviderAdmin, 0)
	if page := admin.Get("/my-day").OK(t); !strings.Contains(page.Body, "/reopen-requests/"+id) || !strings.Contains(page.Body, "Lääkäriaika, josta ilmoitettiin") {
		t.Error("the admin's day does not show the request")
	}
	admin.Form("/reopen-requests/"+id, url.Values{"outcome": {"declined"}, "reason": {"Lausunto puuttuu"}}).OK(t)
	ph.reopen()
	ph.unlock("")
	ph.listShown()
	ph.sent()
	ph.click("[data-do=go][data-key=attention]")
	ph.wait("document.querySelector('[aria-labelledby=\"q-" + id + "\"]')?.innerText.includes('Lausunto puuttuu')")
	ph.click("[data-do=seen][data-key=\"" + id + "\"]")
	ph.wait("!document.querySelector('[aria-labelledby=\"q-" + id + "\"]')")
	if n := count(t, ph.p, "SELECT version FROM diary_entries WHERE agreement_id = $1 AND day = '2026-10-29'", key); n != was {
		t.Errorf("a declined day changed: version %d, was %d", n, was)
	}
}

// Case 14: a newer app and a newer database come while two tabs are open and
// marks wait: nothing is taken over behind a sheet, and nothing is lost.
func TestCase14AnUpdateWithAQueue(t *testing.T) {
	p := newPortal(t)
	ph := newPhone(t, p)
	var newer, away atomic.Bool
	ph.bend(func(_ http.ResponseWriter, r *http.Request) bool {
		if away.Load() && strings.HasPrefix(r.URL.Path, "/api/") {
			panic(http.ErrAbortHandler)
		}
		return false
	}, func(r *http.Response) error {
		if r.Request.URL.Path != "/m/sw.js" || !newer.Load() {
			return nil
		}
		return rewrite(r, func(s string) string { return strings.Replace(s, `VERSION = "`, `VERSION = "next-`, 1) })
	})
	ph.open()
	ph.enrol(account(t, p, domain.RoleSupervisor, 0))
	ph.sent()
	ph.wait("navigator.serviceWorker.controller")
	other := ph.second()
	other.load()
	other.unlock("")
	other.listShown()
	away.Store(true)
	keys := ph.rows()
	ph.status(keys[0].Key, "not_arranged")

	// A newer version of the database, made by a newer app in another tab.
	eval[bool](other, `new Promise((done, fail) => { const r = indexedDB.open('pajakirja', 2); r.onupgradeneeded = () => r.result.createObjectStore('later'); r.onsuccess = () => { r.result.close(); done(true) }; r.onerror = fail; r.onblocked = fail })`)
	ph.status(keys[1].Key, "not_arranged")
	ph.wait("document.querySelectorAll('.row-sync.local').length === 2")

	newer.Store(true)
	ph.openRow(keys[2].Key)
	eval[bool](ph, "navigator.serviceWorker.getRegistration('/m/').then((r) => r.update()).then(() => true)")
	ph.wait("document.querySelector('[data-do=update]')")
	eval[bool](ph, "(document.querySelector('[data-do=update]').click(), true)")
	if !eval[bool](ph, "document.querySelector('dialog').open") {
		t.Error("the update took the sheet away")
	}
	ph.click("dialog [data-do=close]")
	ph.wait("!document.querySelector('dialog[open]')")
	ph.click("[data-do=update]")
	ph.unlock("")
	ph.listShown()
	ph.wait("document.querySelectorAll('.row-sync.local').length === 2")
	away.Store(false)
	ph.sent()
	ph.taps(2)
}

// Case 24: a signature says what it is over; an edit afterwards makes it void,
// where everybody sees it.
func TestCase24AnEditVoidsTheSignature(t *testing.T) {
	p := newPortal(t)
	ph := newPhone(t, p)
	ph.open()
	ph.enrol(account(t, p, domain.RoleSupervisor, 0))
	ph.sent()
	key := ph.rows()[0].Key
	p.Faults.Offline()
	ph.status(key, "present")
	ph.openRow(key)
	ph.click("dialog [data-do=go][data-key=sign]")
	ph.click("dialog [data-do=sign-how][data-key=name]")
	ph.fill("g-pin", "111111")
	ph.click("dialog [data-submit=sign-done] .btn-primary")
	ph.wait("document.querySelector('dialog .err')")
	ph.fill("g-pin", pin)
	ph.click("dialog [data-submit=sign-done] .btn-primary")
	ph.wait("!document.querySelector('dialog[open]')")
	p.Faults.Clear()
	ph.sent()
	ph.taps(2)
	ph.openRow(key)
	ph.wait("document.querySelector('dialog .mark-now').textContent.includes('Allekirjoittanut')")
	ph.fill("f-task", "Hyllyjen kokoonpano")
	ph.wait("document.querySelector('dialog .mark-now').textContent.includes('ei ole enää voimassa')")
	ph.click("dialog [data-do=close]")
	ph.sent()
	ph.taps(3)
	ph.marked(key, today, "present", 2)
}
