package phonetest

import (
	"testing"

	"github.com/chromedp/chromedp"

	"pajakirja/app/domain"
)

// watching notes which rows of the list change from now on, and keeps hold of an
// element of the open sheet.
const watching = `(() => {
	window.touched = new Set(), window.held = document.querySelector('dialog [data-do=absent][data-key=child_illness]')
	new MutationObserver((list) => { for (const m of list) { const el = m.target.nodeType === 1 ? m.target : m.target.parentElement
		const li = el.closest('#rows li'); if (li) touched.add(li.dataset.row); else if (el.id === 'rows') touched.add('the list') } })
		.observe(document.getElementById('rows'), { subtree: true, childList: true, attributes: true, characterData: true })
	return true })()`

// A tap draws what it changes and nothing else: the other rows, and what stays
// the same in the sheet, are the same elements as before, with the focus, the
// place to which the sheet was rolled and a word that is being typed.
func TestATapDrawsOnlyWhatItChanges(t *testing.T) {
	p := newPortal(t)
	ph := newPhone(t, p)
	ph.open()
	ph.enrol(account(t, p, domain.RoleSupervisor, 0))
	ph.sent()
	p.Faults.Offline()
	key := ph.rows()[1].Key
	ph.absent(key, "own_illness")
	ph.wait("document.querySelector('[data-row=\"" + key + "\"]').textContent.includes('Puhelimessa')")
	ph.openRow(key)
	eval[bool](ph, watching)
	eval[bool](ph, `(() => { const f = document.getElementById('f-reason_text'); f.value = 'puoliv'; document.querySelector('dialog .sheet-body').scrollTop = 40; held.focus(); return true })()`)
	ph.try(chromedp.Click("dialog [data-do=absent][data-key=child_illness]"))
	ph.wait("document.querySelector('[data-row=\"" + key + "\"]').textContent.includes('apsen') && document.querySelector('[data-row=\"" + key + "\"]').textContent.includes('Puhelimessa')")
	if rows := eval[[]string](ph, "[...touched]"); len(rows) != 1 || rows[0] != key {
		t.Errorf("rows that were drawn anew: %v, not only %s", rows, key)
	}
	if !eval[bool](ph, "held.isConnected && document.activeElement === held && held.getAttribute('aria-pressed') === 'true'") {
		t.Error("the reason that was tapped is another element now, or has lost the focus")
	}
	if got := eval[string](ph, "document.getElementById('f-reason_text').value"); got != "puoliv" {
		t.Errorf("what was being typed is %q", got)
	}
	if eval[float64](ph, "document.querySelector('dialog .sheet-body').scrollTop") == 0 {
		t.Error("the sheet jumped to its top")
	}
	ph.shown()
}

// What is on the server is listed once in the history, not as a version and once
// more as this phone's own; what was tapped last can be taken back from there.
func TestTheHistoryListsASentMarkOnce(t *testing.T) {
	p := newPortal(t)
	ph := newPhone(t, p)
	ph.open()
	ph.enrol(account(t, p, domain.RoleSupervisor, 0))
	ph.sent()
	key := ph.rows()[0].Key
	ph.status(key, "present")
	ph.absent(key, "care_visit")
	ph.sent()
	listed := func() int { t.Helper(); return eval[int](ph, "document.querySelectorAll('dialog .tl li').length") }
	ph.openRow(key)
	ph.click("dialog [data-do=go][data-key=history]")
	ph.wait("document.querySelector('dialog .tl [data-do=undo-one]')")
	ph.wait("document.querySelectorAll('dialog .tl li').length === 2")
	p.Faults.Offline()
	ph.click("dialog [data-do=back]")
	ph.click("dialog [data-do=go][data-key=history]")
	ph.wait("document.querySelector('dialog .tl [data-do=undo-one]')")
	if n := listed(); n != 2 { // its own alone
		t.Errorf("%d are listed without a network", n)
	}
	p.Faults.Clear()
	ph.click("dialog [data-do=undo-one]")
	ph.wait("document.querySelector('dialog[open] [data-do=absent]')")
	ph.click("dialog [data-do=close]")
	ph.sent()
	ph.marked(key, today, "present", 3)
}

// slowly keeps the next reading of the queue under way until let go.
const slowly = `(() => { const getAll = IDBIndex.prototype.getAll
	window.reading = 0, window.letGo = false
	IDBIndex.prototype.getAll = function (...args) {
		const request = getAll.apply(this, args)
		if (this.objectStore.name === 'queue') { const spin = () => { if (!letGo) this.objectStore.get('none').onsuccess = spin }; spin(); reading++ }
		return request }
	return true })()`

// What is tapped while another tab has the queue read anew stays in the header's
// count and on its row.
func TestWhatIsTappedWhileTheQueueIsReadAnewStaysInSight(t *testing.T) {
	p := newPortal(t)
	ph := newPhone(t, p)
	ph.open()
	ph.enrol(account(t, p, domain.RoleSupervisor, 0))
	ph.sent()
	p.Faults.Offline()
	rows := ph.rows()
	ph.status(rows[0].Key, "present")
	ph.wait("document.querySelector('[data-row=\"" + rows[0].Key + "\"]').textContent.includes('Puhelimessa')")
	ph.wait("document.querySelector('.sync').textContent.includes('Ei yhteyttä')")
	eval[bool](ph, slowly)
	eval[bool](ph, "(new BroadcastChannel('pajakirja').postMessage(localStorage.session), true)") // as the other tab does
	ph.wait("reading > 0")
	ph.openRow(rows[1].Key)
	ph.click("dialog [data-name=status][data-key=present]")
	eval[bool](ph, "(letGo = true)")
	ph.wait("document.querySelector('[data-row=\"" + rows[1].Key + "\"]').textContent.includes('Puhelimessa')")
	if r := ph.row(rows[1].Key); r.State != "Läsnä" {
		t.Errorf("the mark is out of sight: %+v", r)
	}
	if n := ph.stored()[""]; n != 2 {
		t.Errorf("%d wait", n)
	}
	ph.shown()
	p.Faults.Clear()
	ph.sent()
	ph.taps(2)
}
