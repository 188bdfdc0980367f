package phonetest

import (
	"context"
	"encoding/json"
	"net/http"
	"sync/atomic"
	"testing"
	"time"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/testkit/portal"
)

// Case 21: the phone was away for longer than the tombstones live. It is told
// everything anew: what was taken back in the meantime is gone from its list,
// and what waits in its queue is laid over the new values and stays until its
// own result has come.
func TestCase21ACursorOlderThanTheTombstones(t *testing.T) {
	p := newPortal(t)
	ph := newPhone(t, p)
	var resets, silent atomic.Int32
	away := ph.alone(func(r *http.Response) error {
		if r.Request.URL.Path != "/api/v1/sync" {
			return nil
		}
		return rewrite(r, func(s string) string {
			var answer map[string]any
			if json.Unmarshal([]byte(s), &answer) != nil || answer["reset"] != true {
				return s
			}
			resets.Add(1)
			if silent.Load() == 0 {
				return s
			}
			answer["results"] = []any{} // the snapshot alone, as though nothing had been sent
			b, _ := json.Marshal(answer)
			return string(b)
		})
	})
	ph.open()
	ph.enrol(account(t, p, domain.RoleSupervisor, 0))
	ph.sent()
	planned := ph.rows()
	mine, theirs := planned[0].Key, planned[1].Key
	office(t, p, theirs, `{"status":"present"}`)
	ph.reopen()
	ph.unlock("")
	ph.wait("document.querySelector('[data-row=\"" + theirs + "\"] b')?.textContent === 'Läsnä'")
	ph.sent()

	away.Store(true)
	ph.status(mine, "not_arranged")
	officeSends(t, p, domain.NewID().String(), theirs, "clear", `{}`)
	if _, err := p.Rows.Exec("DELETE FROM diary_changes"); err != nil {
		t.Fatal(err)
	}
	resets.Store(0)
	silent.Store(1)
	away.Store(false)
	eval[bool](ph, "(document.querySelector('[data-do=send]')?.click(), true)") // unless it sends by itself
	ph.wait("document.querySelector('[data-row=\"" + theirs + "\"] b').textContent === 'Suunniteltu'")
	if resets.Load() == 0 {
		t.Error("no snapshot came")
	}
	if r := ph.row(mine); r.State != "Ei järjestetty" || r.Sync != "Puhelimessa" || ph.stored()[""] != 1 {
		t.Errorf("the snapshot touched the queue: %+v %v", r, ph.stored())
	}
	ph.shown()
	silent.Store(0)
	ph.sent()
	ph.taps(1)
	ph.marked(mine, today, "not_arranged", 1)
	ph.marked(theirs, today, "", 2)
}

// Case 21: a change that is committed late, after this phone has pulled, is not
// skipped by its cursor: what came before it in the counter waits for it.
func TestCase21ASlowCommitComesToThePhone(t *testing.T) {
	if testing.Short() {
		t.Skip("browser LEFT OUT in short runs")
	}
	p := portal.PostgreSQL(t, today)
	ph := newPhone(t, p)
	ph.open()
	ph.enrol(account(t, p, domain.RoleSupervisor, 0))
	ph.sent()
	planned := ph.rows()
	slow, mine := planned[1].Key, planned[0].Key
	admin := houseOf(t, p).admin
	mark := casework.Mutation{ID: domain.NewID(), AgreementID: domain.ID(slow), Day: domain.MustDay(today), Op: domain.OpPatch, Fields: domain.DayFields{"status": "present"}}
	written, finish, done := make(chan bool), make(chan bool), make(chan error, 1)
	go func() {
		done <- p.App.Work.Together(context.Background(), admin, func(w *casework.Work) error {
			_, err := w.ApplyMutations(context.Background(), admin, casework.Batch{Mutations: []casework.Mutation{mark}})
			written <- true
			<-finish
			return err
		})
	}()
	<-written
	ph.reopen() // a pull while the office's change is not yet committed
	ph.unlock("")
	ph.listShown()
	ph.wait("document.querySelector('.sync-ok')")
	if r := ph.row(slow); r.State != "Suunniteltu" {
		t.Errorf("seen before it was committed: %+v", r)
	}
	ph.status(mine, "not_arranged")
	ph.wait("document.querySelector('.row-sync.local')")
	time.Sleep(300 * time.Millisecond) // the phone's mark is on its way, behind the office's
	ph.shown()
	close(finish)
	if err := <-done; err != nil {
		t.Fatal(err)
	}
	ph.sent()
	ph.wait("document.querySelector('[data-row=\"" + slow + "\"] b').textContent === 'Läsnä'")
	ph.taps(1)
	ph.marked(mine, today, "not_arranged", 1)
	ph.marked(slow, today, "present", 1)
}
