package phonetest

import (
	"io"
	"net/http"
	"regexp"
	"sync/atomic"
	"testing"
	"time"

	"pajakirja/app/testkit/portal"
)

// Cases 1, 3, 4 and 19: whatever befalls an answer on the road, the mark stays
// in the phone until its own result has come, and is on the server once.
func TestCase01And03And04And19NoAnswerLosesOrDoublesAMark(t *testing.T) {
	p := newPortal(t)
	ph := newPhone(t, p)
	ph.open()
	ph.enrol(account(t, p, "supervisor", 0))
	ph.sent()
	planned := ph.rows()
	kinds := []string{portal.KindErrorAfter, portal.KindTruncate, portal.KindHTML, portal.KindHTMLAfter, portal.KindDropAfter, portal.KindErrorFirst}
	for i, kind := range kinds {
		key := planned[i%len(planned)].Key
		_, before := p.Faults.Counts()
		p.Faults.Order(portal.Fault{Kind: kind})
		status := []string{"sent_away", "not_arranged"}[i/len(planned)]
		ph.status(key, status)
		eventually(t, kind, func() bool { _, now := p.Faults.Counts(); return now > before })
		if kind != portal.KindErrorFirst && ph.stored()[""] > 1 {
			t.Errorf("%s: %v wait", kind, ph.stored())
		}
		ph.shown()
		ph.sent()
		ph.taps(i + 1)
	}
	// Flapping: half of what is asked dies, on either side of the commit.
	for i := range 4 {
		p.Faults.Order(portal.Fault{Kind: []string{portal.KindDropBefore, portal.KindDropAfter}[i%2]})
		p.Faults.Order(portal.Fault{Kind: portal.KindDelay, Millis: 300})
		ph.status(planned[0].Key, []string{"not_arranged", "sent_away"}[i%2])
	}
	ph.sent()
	ph.taps(len(kinds) + 4)
	ph.marked(planned[0].Key, today, "sent_away", 1+4)

	// Case 1: the browser dies after the commit and before the answer.
	device := ph.device()
	p.Faults.Order(portal.Fault{Kind: portal.KindDropAfter, Times: -1})
	ph.absent(planned[1].Key, "care_visit")
	eventually(t, "the commit", func() bool {
		return count(t, p, "SELECT count(*) FROM diary_mutations WHERE device_id = $1", device) == len(kinds)+5
	})
	ph.reopen()
	p.Faults.Clear()
	ph.unlock("")
	ph.listShown()
	ph.sent()
	ph.taps(len(kinds) + 5)
	if r := ph.row(planned[1].Key); r.State != "Poissa" || r.Sync != "Lähetetty" {
		t.Errorf("after the kill: %+v", r)
	}
}

// An answer that names somebody else is not taken: another's log-in in the same
// browser answers for them, not for who has unlocked the app.
func TestTheAnswerOfAnotherPersonIsNotTaken(t *testing.T) {
	p := newPortal(t)
	ph := newPhone(t, p)
	var foreign atomic.Int32
	person := regexp.MustCompile(`"person":"[^"]*","results"`)
	ph.bend(nil, func(r *http.Response) error {
		if r.Request.URL.Path != "/api/v1/sync" || foreign.Load() == 0 {
			return nil
		}
		foreign.Add(1)
		return rewrite(r, func(s string) string {
			return person.ReplaceAllString(s, `"person":"01934c00-0000-7000-8000-000000000000","results"`)
		})
	})
	ph.open()
	ph.enrol(account(t, p, "supervisor", 0))
	ph.sent()
	foreign.Store(1)
	key := ph.rows()[0].Key
	ph.status(key, "not_arranged")
	eventually(t, "the foreign answer", func() bool { return foreign.Load() > 1 })
	if n := ph.stored()[""]; n != 1 {
		t.Errorf("%d wait after another's answer", n)
	}
	ph.shown()
	foreign.Store(0)
	ph.sent()
	ph.taps(1)
	ph.marked(key, today, "not_arranged", 1)
}

// eventually waits for something outside of the browser.
func eventually(t *testing.T, what string, holds func() bool) {
	t.Helper()
	for end := time.Now().Add(30 * time.Second); !holds(); time.Sleep(30 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("%s never came", what)
		}
	}
}

// Cases 8 and 15: refusals of every kind keep the queue, and marking goes on.
func TestCase15RefusalsKeepTheQueue(t *testing.T) {
	p := newPortal(t)
	ph := newPhone(t, p)
	var status int
	ph.bend(func(w http.ResponseWriter, r *http.Request) bool {
		if status == 0 || r.URL.Path != "/api/v1/sync" {
			return false
		}
		_, _ = io.Copy(io.Discard, r.Body)
		w.Header().Set("Content-Type", "application/problem+json")
		w.WriteHeader(status)
		_, _ = io.WriteString(w, `{"status":1,"code":"x"}`)
		return true
	}, nil)
	ph.open()
	ph.enrol(account(t, p, "supervisor", 0))
	ph.sent()
	planned := ph.rows()
	for i, code := range []int{403, 413, 426, 429, 500, 503} {
		status = code
		ph.status(planned[0].Key, []string{"not_arranged", "sent_away"}[i%2])
		ph.wait("document.querySelector('#rows .row-sync.local')")
		ph.wait("!document.querySelector('.sync-ok')")
		ph.shown()
		if n := ph.stored()[""]; n != 1 {
			t.Errorf("%d: %d wait", code, n)
		}
		if old := "document.getElementById('bar').textContent.includes('liian vanha')"; code == 426 {
			ph.wait(old)
		} else if eval[bool](ph, old) {
			t.Errorf("%d: the bar says that the app is too old", code)
		}
		status = 0
		ph.sent()
		ph.taps(i + 1)
	}
}
