package phonetest

import (
	"strings"
	"testing"
)

// fail lets the next writes to the queue end as a full or dying disk ends them.
const failWrites = `(() => {
	const real = IDBDatabase.prototype.transaction
	window.broken = %
	IDBDatabase.prototype.transaction = function (stores, mode, options) {
		if (mode === 'readwrite' && [].concat(stores).includes('queue') && window.broken) {
			const kind = window.broken
			if (kind === 'InvalidStateError') { window.broken = ''; throw new DOMException('closing', kind) }
			if (kind === 'hang') {
				const tx = real.call(this, stores, mode, options)
				const again = () => { const r = tx.objectStore('queue').get('x'); r.onsuccess = again }
				again()
				return tx
			}
			throw new DOMException('full', kind)
		}
		return real.call(this, stores, mode, options)
	}
	return true
})()`

func (ph *phone) breakStorage(kind string) {
	ph.t.Helper()
	eval[bool](ph, strings.Replace(failWrites, "%", quote(kind), 1))
}

// Cases 2 and 13: what could not be written is never called saved; a dead
// handle is opened anew; a browser that dies before the commit has recorded
// nothing and claims nothing.
func TestCase02And13OnlyWhatIsOnTheDiskIsSaved(t *testing.T) {
	p := newPortal(t)
	ph := newPhone(t, p)
	ph.open()
	ph.enrol(account(t, p, "supervisor", 0))
	ph.sent()
	planned := ph.rows()

	ph.breakStorage("QuotaExceededError")
	ph.status(planned[0].Key, "not_arranged")
	ph.wait("!document.getElementById('alarm').hidden && document.getElementById('alarm').textContent.includes('Ei tallentunut')")
	if r := ph.row(planned[0].Key); r.State != "Suunniteltu" || r.Sync != "" {
		t.Errorf("not saved, and shown as %+v", r)
	}
	if n := ph.stored(); n[""] != 0 {
		t.Errorf("in the queue: %v", n)
	}
	eval[bool](ph, "(window.broken = '', true)")
	ph.click("[data-do=retry]")
	ph.wait("document.getElementById('alarm').hidden")
	ph.sent()
	ph.taps(1)
	ph.marked(planned[0].Key, today, "not_arranged", 1)

	eval[bool](ph, "(window.broken = 'InvalidStateError', true)")
	ph.status(planned[1].Key, "not_arranged")
	ph.sent()
	ph.taps(2)

	p.Faults.Offline()
	eval[bool](ph, "(window.broken = 'hang', true)")
	ph.status(planned[2].Key, "not_arranged")
	if r := ph.row(planned[2].Key); r.Sync == "Puhelimessa" || r.Sync == "Lähetetty" {
		t.Errorf("called saved before it was: %+v", r)
	}
	ph.reopen()
	p.Faults.Clear()
	ph.unlock("")
	ph.listShown()
	if r := ph.row(planned[2].Key); r.State != "Suunniteltu" {
		t.Errorf("never committed, and back: %+v", r)
	}
	ph.sent()
	ph.taps(2)
}

// Case 22: cleared site data takes only what was not sent; the phone starts
// anew as another device and doubles nothing.
func TestCase22ClearedDataStartsAnew(t *testing.T) {
	p := newPortal(t)
	ph := newPhone(t, p)
	ph.open()
	who := account(t, p, "supervisor", 0)
	ph.enrol(who)
	key := ph.rows()[0].Key
	ph.status(key, "not_arranged")
	ph.sent()
	first := ph.device()
	eval[bool](ph, `(async () => { for (const d of await indexedDB.databases()) indexedDB.deleteDatabase(d.name); localStorage.clear(); localStorage.language = 'fi'; return true })()`)
	ph.load()
	ph.enrol(who)
	ph.sent()
	if ph.device() == first {
		t.Error("the device kept its name without its data")
	}
	if r := ph.row(key); r.State != "Ei järjestetty" || r.Sync != "Lähetetty" {
		t.Errorf("%+v", r)
	}
	ph.marked(key, today, "not_arranged", 1)
}

// Case 23: five wrong PINs close the door and lose nothing; a full log-in with
// a new PIN opens it, and what waited is sent.
func TestCase23AForgottenPINCostsNothing(t *testing.T) {
	p := newPortal(t)
	ph := newPhone(t, p)
	ph.open()
	who := account(t, p, "supervisor", 0)
	ph.enrol(who)
	ph.sent()
	key := ph.rows()[0].Key
	p.Faults.Offline()
	ph.status(key, "not_arranged")
	ph.wait("document.querySelector('.row-sync.local')")
	ph.reopen()
	for try := range 5 {
		ph.wait("document.getElementById('pin')")
		ph.fill("pin", "000001")
		ph.click("[data-submit=unlock] .btn-primary")
		left := []string{"4 yritystä", "3 yritystä", "2 yritystä", "Yksi yritys", "lukittu"}[try]
		ph.wait("document.getElementById('pin-problem')?.textContent.includes(" + quote(left) + ")")
	}
	ph.fill("pin", pin) // too late
	ph.click("[data-submit=unlock] .btn-primary")
	ph.wait("document.getElementById('pin-problem')?.textContent.includes('lukittu')")
	p.Faults.Clear()
	ph.click("[data-do=go][data-key=setup]")
	ph.enrol(who)
	ph.sent()
	ph.taps(1)
	ph.marked(key, today, "not_arranged", 1)
}
