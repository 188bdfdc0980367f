package phonetest

import (
	"testing"

	"pajakirja/app/domain"
)

// A PIN that is half typed stays while the lock screen is drawn anew: the offer
// to install comes whenever the browser likes.
func TestAHalfTypedPINStays(t *testing.T) {
	p := newPortal(t)
	ph := newPhone(t, p)
	ph.open()
	ph.enrol(account(t, p, domain.RoleSupervisor, 0))
	ph.sent()
	ph.reopen()
	ph.wait("document.getElementById('pin')")
	eval[bool](ph, "(document.getElementById('pin').value = '12', delete localStorage.hinted, dispatchEvent(new Event('beforeinstallprompt', {cancelable: true})), true)")
	ph.wait("document.querySelector('[data-do=hint]')")
	if got := eval[string](ph, "document.getElementById('pin').value"); got != "12" {
		t.Errorf("the PIN became %q", got)
	}
}
