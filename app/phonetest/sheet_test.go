package phonetest

import (
	"testing"

	"pajakirja/app/domain"
)

// Somebody who was not planned is found by name and marked; history and
// signature lead back to the sheet they were opened from.
func TestSheetsLeadToEachOtherAndBack(t *testing.T) {
	p := newPortal(t)
	ph := newPhone(t, p)
	ph.open()
	ph.enrol(account(t, p, domain.RoleSupervisor, 0))
	ph.sent()
	planned := ph.rows()
	ph.markAll()
	for _, name := range []string{"history", "sign"} {
		ph.openRow(planned[0].Key)
		ph.click("dialog [data-do=go][data-key=" + name + "]")
		ph.click("dialog [data-do=" + map[string]string{"history": "back", "sign": "sign-back"}[name] + "]")
		ph.wait("document.querySelector('dialog[open] [data-do=absent]')")
		ph.click("dialog [data-do=close]")
		ph.wait("!document.querySelector('dialog[open]')")
	}
	ph.click("[data-do=go][data-key=search]")
	ph.wait("document.querySelector('dialog [data-do=found]')")
	key := eval[string](ph, "document.querySelector('dialog [data-do=found]').dataset.key")
	ph.click("dialog [data-do=found]")
	ph.click("dialog [data-do=set][data-name=status][data-key=present]")
	ph.wait("!document.querySelector('dialog[open]')")
	ph.sent()
	if r := ph.row(key); r.State != "Läsnä" || r.Sync != "Lähetetty" {
		t.Errorf("not planned and marked: %+v", r)
	}
	ph.taps(len(planned) + 1)
}
