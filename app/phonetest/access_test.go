package phonetest

import (
	"fmt"
	"testing"

	"github.com/chromedp/chromedp"

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
	{"attention", func(ph *phone, _ []row) { ph.click("[data-do=go][data-key=attention]") }},
}

// home leads back to the day's list from wherever one is.
func (ph *phone) home() {
	ph.t.Helper()
	eval[bool](ph, "(document.querySelector('dialog[open]')?.close(), document.querySelector('[data-do=home]')?.click(), true)")
	ph.wait("!document.querySelector('dialog[open]') && document.body.dataset.screen === 'day'")
}

// Every screen of a day keeps axe's rules, target-size among them, and fits the
// screen: at 320 and 390 px, light and dark, in each language; at 320 px also
// with text of double size (WCAG 1.4.4, 1.4.10; sync.md, What the person sees 7).
func TestThePhoneIsAccessible(t *testing.T) {
	p := newPortal(t)
	crowd(t, p, 6)
	ph := newPhone(t, p)
	ph.open()
	ph.enrol(account(t, p, domain.RoleSupervisor, 0))
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
		ph.looks(language + " lock")
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
