package phonetest

import (
	"testing"
	"time"

	"pajakirja/app/domain"
	"pajakirja/app/testkit/browser"
)

// hold rests a finger on a person's row, and draws it so far upwards.
func (ph *phone) hold(key string, rest time.Duration, up float64) {
	ph.t.Helper()
	at := eval[struct{ X, Y float64 }](ph, `(() => { const b = document.querySelector('#rows [data-do=open][data-key="`+key+`"]').getBoundingClientRect()
		return {X: b.x + b.width / 2, Y: b.y + b.height / 2} })()`)
	ph.try(browser.Hold(at.X, at.Y, rest, up))
}

// sync.md, What the person sees 2: a long press is only a shortcut. It marks who
// can be marked present, opens the sheet of anybody else once, says nothing of a
// day ahead, and neither a short touch nor a scrolling finger sets it off.
func TestALongPressIsOnlyAShortcut(t *testing.T) {
	p := newPortal(t)
	ph := newPhone(t, p)
	ph.open()
	ph.enrol(account(t, p, domain.RoleSupervisor, 0))
	ph.sent()
	planned := ph.rows()
	held, other := planned[0].Key, planned[1].Key
	const long, short = 800 * time.Millisecond, 60 * time.Millisecond
	closed := func() {
		t.Helper()
		time.Sleep(200 * time.Millisecond) // a click that lands on the sheet would have closed it
		if !eval[bool](ph, "Boolean(document.querySelector('dialog[open] [data-do=absent]'))") {
			t.Error("letting go marked something on the sheet")
		}
		ph.click("dialog [data-do=close]")
		ph.wait("!document.querySelector('dialog[open]')")
	}

	ph.hold(held, long, 0)
	ph.wait("document.querySelector('[data-row=\"" + held + "\"] b').textContent === 'Läsnä'")
	if eval[bool](ph, "Boolean(document.querySelector('dialog[open]'))") {
		t.Error("letting go opened the sheet as well")
	}
	ph.sent()
	ph.click("[data-do=undo]")
	ph.wait("document.querySelector('[data-row=\"" + held + "\"] b').textContent === 'Suunniteltu'")
	ph.status(held, "not_arranged") // a click right after a hold counts
	ph.sent()

	ph.hold(held, long, 0)
	ph.wait("document.querySelector('dialog[open] [data-do=absent]')")
	closed()
	ph.hold(other, long, 60)
	ph.hold(other, short, 0)
	ph.wait("document.querySelector('dialog[open] [data-do=absent]')")
	closed()
	if r := ph.row(other); r.State != "Suunniteltu" {
		t.Errorf("a touch that was no long press marked: %+v", r)
	}

	ph.click("[data-do=turn][data-key='1']")
	ph.wait("document.querySelector('h1').textContent.includes('19.11.')")
	ph.listShown()
	ahead := ph.rows()[0]
	ph.hold(ahead.Key, long, 0)
	ph.wait("document.querySelector('dialog[open] [data-do=absent]')")
	closed()
	if r := ph.row(ahead.Key); r != ahead {
		t.Errorf("a day ahead became %+v, was %+v", r, ahead)
	}
	ph.sent()
	ph.taps(3)
	ph.marked(held, today, "not_arranged", 3)
}
