// Package phonetest plays the phone app in a real Chromium against the whole
// product: the failures of sync.md, each under its number. Every test asks the
// same in the end: what is on the server is what was tapped, once each, and
// nothing that waits is hidden.
package phonetest

import (
	"cmp"
	"context"
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"

	"pajakirja/app/demo"
	"pajakirja/app/domain"
	"pajakirja/app/testkit/browser"
	"pajakirja/app/testkit/portal"
)

const (
	today = "2026-11-18"
	pin   = "246813"
)

// phone is a device: a profile folder that outlives its browser.
type phone struct {
	t       testing.TB
	p       *portal.Portal
	url     string
	profile string
	tab     context.Context
	stop    func()
	limit   time.Duration // how long its browser may run; zero: three minutes
	other   browser.Other // another engine than Chromium; nil: Chromium
}

func newPortal(t testing.TB) *portal.Portal {
	t.Helper()
	if testing.Short() {
		t.Skip("browser LEFT OUT in short runs")
	}
	return portal.SQLite(t, today)
}

// newPhone starts a phone that nobody has used.
func newPhone(t testing.TB, p *portal.Portal) *phone {
	t.Helper()
	ph := &phone{t: t, p: p, url: p.URL, profile: t.TempDir()}
	ph.start()
	t.Cleanup(func() { ph.kill() })
	return ph
}

// start opens the browser on the phone's profile, in Finnish.
func (ph *phone) start() {
	ph.t.Helper()
	limited, cancel := context.WithTimeout(context.Background(), cmp.Or(ph.limit, 3*time.Minute))
	tab, stop, err := browser.StartIn(limited, ph.profile)
	if err != nil {
		cancel()
		if err == browser.ErrNotInstalled && os.Getenv("CI") != "true" {
			ph.t.Skip("browser LEFT OUT: " + err.Error())
		}
		ph.t.Fatal(err)
	}
	ph.tab, ph.stop = tab, func() { stop(); cancel() }
	ph.listen(tab)
	if err := chromedp.Do(tab, browser.Show(browser.Phone, false, "fi")); err != nil {
		ph.t.Fatal(err)
	}
}

// listen tells what the page's console says when a test fails.
func (ph *phone) listen(tab context.Context) {
	_ = chromedp.Listen(tab, func(event any) {
		if e, ok := event.(*runtime.EventExceptionThrown); ok && e.ExceptionDetails.Exception != nil {
			ph.t.Log("exception in the page:", e.ExceptionDetails.Exception.Description)
		}
	})
}

// kill ends the browser without a chance to store anything.
func (ph *phone) kill() {
	if ph.stop != nil {
		ph.stop()
		ph.stop = nil
	}
}

// open goes to the app for the first time, in Finnish.
func (ph *phone) open() {
	ph.t.Helper()
	ph.visit("/healthz")
	eval[string](ph, "localStorage.language = 'fi'")
	ph.load()
}

// load goes to the app.
func (ph *phone) load() {
	ph.t.Helper()
	ph.visit("/m/")
}

func (ph *phone) visit(path string) {
	ph.t.Helper()
	if ph.other == nil {
		ph.try(chromedp.Navigate(ph.url + path))
	} else if err := ph.other.Navigate(ph.url + path); err != nil {
		ph.t.Fatal(err)
	}
}

func (ph *phone) try(actions ...chromedp.Action[chromedp.Void]) {
	ph.t.Helper()
	if err := chromedp.Do(ph.tab, actions...); err != nil {
		ph.t.Fatal(err)
	}
}

func eval[T any](ph *phone, script string) T {
	ph.t.Helper()
	v, err := evaluate[T](ph, script)
	if err != nil {
		ph.t.Fatalf("%s: %v", script, err)
	}
	return v
}

func evaluate[T any](ph *phone, script string) (v T, err error) {
	if ph.other == nil {
		return chromedp.Run(ph.tab, chromedp.Evaluate[T](script, chromedp.EvalAwaitPromise))
	}
	b, err := ph.other.Evaluate(script)
	if err == nil {
		err = json.Unmarshal(b, &v)
	}
	return v, err
}

// wait waits until a condition of the page holds, and shows the page if it
// never does.
func (ph *phone) wait(condition string) {
	ph.t.Helper()
	for end := time.Now().Add(40 * time.Second); time.Now().Before(end); time.Sleep(40 * time.Millisecond) {
		if ok, err := evaluate[bool](ph, "Boolean("+condition+")"); err == nil && ok {
			return
		}
	}
	text, _ := evaluate[string](ph, "document.body.innerText")
	ph.t.Fatalf("never came: %s\nthe page says:\n%s", condition, text)
}

// click taps the first element of a selector, once it is there.
func (ph *phone) click(selector string) {
	ph.t.Helper()
	q := quote(selector)
	ph.wait("document.querySelector(" + q + ")")
	eval[bool](ph, "(document.querySelector("+q+").click(), true)")
}

func (ph *phone) fill(id, value string) {
	ph.t.Helper()
	ph.wait("document.getElementById(" + quote(id) + ")")
	eval[bool](ph, "(document.getElementById("+quote(id)+").value = "+quote(value)+", document.getElementById("+quote(id)+").dispatchEvent(new Event('change', {bubbles: true})), true)")
}

func quote(s string) string {
	b, _ := json.Marshal(s)
	return string(b)
}

// account is the n-th account of a role in the world.
func account(t testing.TB, p *portal.Portal, role domain.Role, n int) demo.Account {
	t.Helper()
	for _, a := range p.Accounts {
		if a.Role == role {
			if n == 0 {
				return a
			}
			n--
		}
	}
	t.Fatalf("no account %d of %s", n, role)
	return demo.Account{}
}

// enrol logs a person in for the first time and gives them the PIN.
func (ph *phone) enrol(a demo.Account) {
	ph.t.Helper()
	ph.fill("s-email", a.Email)
	ph.fill("s-password", a.Password)
	ph.click("[data-submit=setup-login] .btn-primary")
	ph.fill("s-pin", pin)
	ph.fill("s-again", pin)
	ph.click("[data-submit=setup-pin] .btn-primary")
	ph.listShown()
}

// listShown waits for the day's list.
func (ph *phone) listShown() {
	ph.t.Helper()
	ph.wait("document.querySelectorAll('#rows .row').length > 0")
}

// unlock opens the app of the only person of the phone, or of the one named.
func (ph *phone) unlock(name string) {
	ph.t.Helper()
	ph.wait("document.getElementById('pin') || document.querySelector('[data-do=choose]')")
	if name != "" && !eval[bool](ph, "Boolean(document.getElementById('pin'))") {
		eval[bool](ph, "([...document.querySelectorAll('[data-do=choose]')].find((b) => b.textContent === "+quote(name)+").click(), true)")
	}
	ph.fill("pin", pin)
	ph.click("[data-submit=unlock] .btn-primary")
}

// reopen is a phone that was killed and comes back.
func (ph *phone) reopen() {
	ph.t.Helper()
	ph.kill()
	ph.start()
	ph.load()
}

// row is one line of the list as it stands on the screen.
type row struct{ Key, Name, State, Sync string }

// rows reads the list.
func (ph *phone) rows() []row {
	ph.t.Helper()
	return eval[[]row](ph, `[...document.querySelectorAll('#rows .row')].map((li) => ({Key: li.dataset.row, Name: li.querySelector('.row-name').textContent,
		State: li.querySelector('.row-sub b').textContent, Sync: li.querySelector('.row-sync')?.textContent ?? ''}))`)
}

// row finds a person's line.
func (ph *phone) row(key string) row {
	ph.t.Helper()
	for _, r := range ph.rows() {
		if r.Key == key {
			return r
		}
	}
	ph.t.Fatalf("%s is not on the list", key)
	return row{}
}

// markAll is one tap.
func (ph *phone) markAll() { ph.t.Helper(); ph.click("[data-do=all-present]") }

// absent is two taps: the row, then the reason.
func (ph *phone) absent(key, reason string) {
	ph.t.Helper()
	ph.openRow(key)
	ph.click("[data-do=absent][data-key=" + reason + "]")
	ph.wait("!document.querySelector('dialog[open]')")
}

func (ph *phone) openRow(key string) {
	ph.t.Helper()
	ph.click(`#rows [data-do=open][data-key="` + key + `"]`)
	ph.wait("document.querySelector('dialog[open] [data-do=absent]')")
}

func (ph *phone) status(key, status string) {
	ph.t.Helper()
	ph.openRow(key)
	ph.click("dialog [data-name=status][data-key=" + status + "]")
	ph.wait("!document.querySelector('dialog[open]')")
}

// stored counts what lies in the phone's queue, by state: "" waits.
func (ph *phone) stored() map[string]int {
	ph.t.Helper()
	return eval[map[string]int](ph, `new Promise((done) => { const r = indexedDB.open('pajakirja'); r.onsuccess = () => {
		const db = r.result, q = db.transaction('queue').objectStore('queue').getAll();
		q.onsuccess = () => { const n = {}; for (const m of q.result) n[m.state ?? ''] = (n[m.state ?? ''] ?? 0) + 1; db.close(); done(n) } } })`)
}

// shown asserts that everything in the queue is told in the header: nothing
// that waits is hidden.
func (ph *phone) shown() {
	ph.t.Helper()
	n := ph.stored()
	line := eval[string](ph, "document.querySelector('.sync')?.textContent ?? document.body.innerText")
	if n[""] > 0 && !strings.Contains(line, fmt.Sprint(n[""])) {
		ph.t.Errorf("%d wait and the header says %q", n[""], line)
	}
	if n["rejected"] > 0 && !strings.Contains(line, "vaatii huomiota") {
		ph.t.Errorf("%d are refused and the header says %q", n["rejected"], line)
	}
}

// sent waits until nothing waits, pressing the button as an impatient person does.
func (ph *phone) sent() {
	ph.t.Helper()
	for end := time.Now().Add(40 * time.Second); time.Now().Before(end); time.Sleep(150 * time.Millisecond) {
		if ph.stored()[""] == 0 && eval[bool](ph, "Boolean(document.querySelector('.sync-ok'))") {
			return
		}
		eval[bool](ph, "(document.querySelector('[data-do=send]')?.click(), true)")
	}
	ph.t.Fatalf("still waiting: %v, the header says %q", ph.stored(), eval[string](ph, "document.querySelector('.sync')?.textContent ?? document.body.innerText"))
}

// emptied waits until nothing waits, whatever else the header has to say.
func (ph *phone) emptied() {
	ph.t.Helper()
	for end := time.Now().Add(40 * time.Second); ph.stored()[""] > 0; time.Sleep(150 * time.Millisecond) {
		if time.Now().After(end) {
			ph.t.Fatalf("still waiting: %v", ph.stored())
		}
		eval[bool](ph, "(document.querySelector('[data-do=send]')?.click(), true)")
	}
}
