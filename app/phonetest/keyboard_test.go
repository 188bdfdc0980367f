package phonetest

import (
	"testing"

	"github.com/chromedp/chromedp"

	"pajakirja/app/domain"
)

// press types keys as a keyboard does.
func (ph *phone) press(keys string) { ph.t.Helper(); ph.try(chromedp.KeyEvent(keys)) }

// The keys that a person without a pointer has.
const (
	tabKey   = "\t"
	enterKey = "\r"
	spaceKey = " "
	escKey   = "\u001b"
)

// to goes on with Tab until the focus is on the element, which must then be seen
// to have it.
func (ph *phone) to(selector string) {
	ph.t.Helper()
	ph.wait("document.querySelector(" + quote(selector) + ")")
	for range 120 {
		if eval[bool](ph, "document.activeElement.matches("+quote(selector)+")") {
			if !eval[bool](ph, "document.activeElement.matches(':focus-visible') && getComputedStyle(document.activeElement).outlineStyle !== 'none'") {
				ph.t.Errorf("the focus on %s is not to be seen", selector)
			}
			return
		}
		ph.press(tabKey)
	}
	ph.t.Fatalf("no way to %s by Tab; the focus is on %s", selector, eval[string](ph, "document.activeElement.outerHTML.slice(0, 200)"))
}

// by goes to an element and presses a key on it.
func (ph *phone) by(selector, key string) {
	ph.t.Helper()
	ph.to(selector)
	ph.press(key)
}

// The whole day without a pointer: log-in, PIN, all present, an absence with its
// facts, hours, undo, another day, signature, lock. Every step is reached by Tab
// alone, shows where the focus is, and gives it back when a sheet closes.
func TestTheWholeDayByKeyboard(t *testing.T) {
	p := newPortal(t)
	ph := newPhone(t, p)
	ph.open()
	a := account(t, p, domain.RoleSupervisor, 0)
	ph.wait("document.getElementById('s-email')")
	ph.press(tabKey)
	ph.to("#s-email")
	ph.press(a.Email)
	ph.to("#s-password")
	ph.press(a.Password + enterKey)
	ph.to("#s-pin")
	ph.press(pin)
	ph.to("#s-again")
	ph.press(pin + enterKey)
	ph.listShown()
	ph.sent()
	planned := ph.rows()
	first, second := planned[0].Key, planned[1].Key

	ph.by("[data-do=all-present]", enterKey)
	ph.wait("document.querySelectorAll('.row-sync').length === " + quoteInt(len(planned)))
	ph.by("#rows [data-do=open][data-key=\""+first+"\"]", enterKey)
	ph.by("dialog [data-do=absent][data-key=own_illness]", spaceKey)
	ph.wait("!document.querySelector('dialog[open]') && document.querySelector('[data-row=\"" + first + "\"] b').textContent === 'Poissa'")
	ph.wait("document.activeElement.matches('#rows [data-key=\"" + first + "\"]')")
	ph.press(enterKey)
	ph.by("dialog [data-name=certificate][data-key=awaited]", spaceKey)
	ph.wait("document.querySelector('dialog [data-name=certificate][data-key=awaited]').ariaPressed === 'true'")
	ph.press(escKey)
	ph.wait("!document.querySelector('dialog[open]') && document.activeElement.matches('#rows [data-key=\"" + first + "\"]')")

	ph.by("#rows [data-do=open][data-key=\""+second+"\"]", enterKey)
	ph.by("dialog [data-do=nudge][data-name=from][data-key='15']", enterKey)
	ph.to("dialog #f-task")
	ph.press("Hyllyt" + tabKey)
	ph.by("dialog footer [data-do=close]", enterKey)
	ph.wait("!document.querySelector('dialog[open]') && document.querySelector('[data-row=\"" + second + "\"]').textContent.includes('Hyllyt')")
	ph.by("[data-do=undo]", enterKey)
	ph.wait("!document.querySelector('[data-row=\"" + second + "\"]').textContent.includes('Hyllyt')")

	ph.by("[data-do=turn][data-key='-1']", enterKey)
	ph.wait("document.querySelector('h1').textContent.includes('17.11.')")
	ph.by("[data-do=turn][data-key='1']", enterKey)
	ph.wait("document.querySelector('h1').textContent.includes('18.11.')")

	ph.by("#rows [data-do=open][data-key=\""+second+"\"]", enterKey)
	ph.by("dialog [data-do=go][data-key=sign]", enterKey)
	ph.by("dialog [data-do=sign-how][data-key=name]", enterKey)
	ph.to("dialog #g-pin")
	ph.press(pin + enterKey)
	ph.wait("!document.querySelector('dialog[open]')")
	ph.sent()
	ph.marked(first, today, "absent", 3)
	if n := count(t, p, "SELECT count(*) FROM diary_signatures s JOIN diary_entries e ON e.id = s.entry_id WHERE e.agreement_id = $1", second); n != 1 {
		t.Errorf("%d signatures", n)
	}
	ph.by("[data-do=go][data-key=menu]", enterKey)
	ph.by("dialog [data-do=lock]", enterKey)
	ph.to("#pin")
	ph.press(pin + enterKey)
	ph.listShown()
}
