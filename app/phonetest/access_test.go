package phonetest

import (
	"fmt"
	"testing"
	"time"

	"github.com/chromedp/chromedp"

	"pajakirja/app/demo"
	"pajakirja/app/domain"
	"pajakirja/app/testkit/axe"
	"pajakirja/app/testkit/browser"
)

// screens of the app and how one gets there from the day's list.
var screens = []struct {
	name string
	open func(ph *phone, keys []row)
}{
	{"list", func(*phone, []row) {}},
	{"sheet of somebody unmarked", func(ph *phone, keys []row) { ph.openRow(keys[3].Key) }},
	{"sheet of an absence", func(ph *phone, keys []row) { ph.openRow(keys[0].Key) }},
	{"sheet of somebody present", func(ph *phone, keys []row) { ph.openRow(keys[1].Key) }},
	{"signature", func(ph *phone, keys []row) { ph.openRow(keys[1].Key); ph.click("dialog [data-do=go][data-key=sign]") }},
	{"history", func(ph *phone, keys []row) {
		ph.openRow(keys[1].Key)
		ph.click("dialog [data-do=go][data-key=history]")
	}},
	{"same for all", func(ph *phone, _ []row) { ph.click("[data-do=go][data-key=same]") }},
	{"search", func(ph *phone, _ []row) { ph.click("[data-do=go][data-key=search]") }},
	{"dates", func(ph *phone, _ []row) { ph.click("[data-do=go][data-key=dates]") }},
	{"units", func(ph *phone, _ []row) { ph.click("[data-do=go][data-key=units]") }},
	{"menu", func(ph *phone, _ []row) { ph.click("[data-do=go][data-key=menu]") }},
	{"attention", func(ph *phone, _ []row) {
		ph.click("[data-do=go][data-key=attention]")
		ph.wait("document.querySelector('.choices .btn')")
	}},
	{"status", func(ph *phone, _ []row) {
		ph.click("[data-do=go][data-key=menu]")
		ph.click("dialog [data-do=screen][data-key=status]")
		ph.wait("document.getElementById('x-pass')")
	}},
	{"note", func(ph *phone, _ []row) {
		ph.click("[data-do=go][data-key=menu]")
		ph.click("dialog [data-do=then][data-key=note]")
		ph.wait("document.getElementById('a-note')")
	}},
}

// comingIn looks at every step of the way onto a phone: the lock with a wrong
// PIN, the log-in, the PIN of one's own and what is said when the two differ.
func (ph *phone) comingIn(language string, a demo.Account) {
	ph.t.Helper()
	ph.looks(language + " lock")
	ph.fill("pin", "000001")
	ph.click("[data-submit=unlock] .btn-primary")
	ph.wait("document.getElementById('pin-problem')")
	ph.looks(language + " lock with a wrong PIN")
	ph.click("[data-do=go][data-key=setup]")
	ph.wait("document.getElementById('s-email')")
	ph.looks(language + " log-in")
	ph.fill("s-email", a.Email)
	ph.fill("s-password", a.Password)
	ph.click("[data-submit=setup-login] .btn-primary")
	ph.wait("document.getElementById('s-pin')")
	ph.looks(language + " choice of a PIN")
	ph.fill("s-pin", pin)
	ph.fill("s-again", "111111")
	ph.click("[data-submit=setup-pin] .btn-primary")
	ph.wait("document.querySelector('[data-submit=setup-pin] [role=alert]')")
	ph.looks(language + " two PINs that differ")
	ph.click("[data-do=setup-back]")
}

// home leads back to the day's list from wherever one is.
func (ph *phone) home() {
	ph.t.Helper()
	eval[bool](ph, "(document.querySelector('dialog[open]')?.close(), document.querySelector('[data-do=home]')?.click(), true)")
	ph.wait("!document.querySelector('dialog[open]') && document.body.dataset.screen === 'day'")
}

// Every screen of a day and of the way in keeps axe's rules, target-size among them, and fits the
// screen: at 320 and 390 px, light and dark, in each language; at 320 px also
// with text of double size (WCAG 1.4.4, 1.4.10; sync.md, What the person sees 7).
func TestThePhoneIsAccessible(t *testing.T) {
	p := newPortal(t)
	crowd(t, p, 6)
	ph := &phone{t: t, p: p, url: p.URL, profile: t.TempDir(), limit: 15 * time.Minute}
	ph.start()
	t.Cleanup(func() { ph.kill() })
	ph.open()
	who := account(t, p, domain.RoleSupervisor, 0)
	ph.enrol(who)
	ph.sent()
	keys := ph.rows()
	ph.absent(keys[0].Key, "none_given")
	ph.status(keys[1].Key, "present")
	ph.status(keys[2].Key, "not_arranged")
	ph.sent()
	office(t, p, keys[2].Key, `{"status":"present"}`)
	conflicting(t, ph, keys[2].Key)
	ph.wait("document.querySelector('[data-do=go][data-key=attention]')")
	for _, language := range []string{"fi", "sv", "en"} {
		eval[bool](ph, "(localStorage.language = "+quote(language)+", true)")
		ph.load()
		ph.wait("document.getElementById('pin')")
		ph.try(chromedp.Evaluate[chromedp.Void](axe.Script()))
		ph.comingIn(language, who)
		ph.unlock("")
		ph.listShown()
		for _, s := range screens {
			s.open(ph, keys)
			ph.looks(language + " " + s.name)
			ph.home()
		}
	}
}

// conflicting leaves a mark of the phone against somebody else's: the phone
// marked on what it saw, and its answer is a choice.
func conflicting(t *testing.T, ph *phone, key string) {
	t.Helper()
	ph.p.Faults.Offline()
	ph.absent(key, "care_visit")
	ph.p.Faults.Clear()
	ph.emptied()
}

// looks at what is open on both sizes, light and dark.
func (ph *phone) looks(where string) {
	ph.t.Helper()
	for _, screen := range []browser.Screen{browser.Narrow, browser.Phone} {
		for _, dark := range []bool{false, true} {
			ph.try(browser.Show(screen, dark, "fi"))
			at := fmt.Sprintf("%s at %d px, dark %v", where, screen.Width, dark)
			for _, broken := range eval[[]string](ph, axe.Run) {
				ph.t.Errorf("%s: %s", at, broken)
			}
			ph.fits(screen, at)
		}
	}
	ph.try(browser.Show(browser.Narrow, false, "fi"))
	ph.try(browser.TextSize(32))
	ph.fits(browser.Narrow, where+" at 320 px with text of double size")
	ph.try(browser.TextSize(16))
	ph.try(browser.Show(browser.Phone, false, "fi"))
}

func (ph *phone) fits(screen browser.Screen, at string) {
	ph.t.Helper()
	over, err := chromedp.Run(ph.tab, browser.Overflow(screen))
	if err != nil {
		ph.t.Fatal(err)
	}
	if over > 0 {
		ph.t.Errorf("%s: %d px wider than the screen", at, over)
	}
	wide := eval[[]string](ph, fmt.Sprintf(`[...document.querySelectorAll('dialog[open] button, dialog[open] input, #bar button, #head button')]
		.filter((e) => { const b = e.getBoundingClientRect(); return b.width && (b.right > %d || b.left < -1) }).map((e) => e.textContent || e.id)`, screen.Width+1))
	if len(wide) > 0 {
		ph.t.Errorf("%s: beyond the edge: %q", at, wide)
	}
}
