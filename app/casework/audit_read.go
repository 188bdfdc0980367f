package casework

import (
	"context"
	"sync"

	"pajakirja/app/domain"
	"pajakirja/app/store"
)

// readAudits is the group-commit writer of what was shown: what queues in a lane
// while a commit of that lane is under way goes into the next one together. A
// lane is what can't be written at the same time anyway: on PostgreSQL an
// organisation's stream of the day, so that no provider waits for another's
// readers; on SQLite, with its one writer, all of them.
type readAudits struct {
	work  *Work
	guard sync.Mutex
	lanes map[string][]readAudit // what waits; a lane is there as long as it has a writer
	under sync.WaitGroup
}

type readAudit struct {
	scope domain.Scope
	event Event
	at    domain.Instant
	reply chan error
}

// readsTogether is how many rows one commit takes at most.
const readsTogether = 128

func newReadAudits(w *Work) *readAudits { return &readAudits{work: w, lanes: map[string][]readAudit{}} }

// close waits for the commits that are under way.
func (r *readAudits) close() { r.under.Wait() }

// record waits until the row is committed.
func (r *readAudits) record(scope domain.Scope, e Event) error {
	a := readAudit{scope, e, domain.InstantOf(r.work.Now()), make(chan error, 1)}
	lane := ""
	if r.work.store.Dialect() == store.PostgreSQL {
		lane = auditStream(scope.Organisation, a.at)
	}
	r.guard.Lock()
	waiting, busy := r.lanes[lane]
	r.lanes[lane] = append(waiting, a)
	if !busy {
		r.under.Add(1)
		go r.write(lane)
	}
	r.guard.Unlock()
	return <-a.reply
}

// write commits what waits in a lane until nothing does.
func (r *readAudits) write(lane string) {
	defer r.under.Done()
	for batch := r.next(lane); len(batch) > 0; batch = r.next(lane) {
		r.commit(batch)
	}
}

func (r *readAudits) next(lane string) []readAudit {
	r.guard.Lock()
	defer r.guard.Unlock()
	waiting := r.lanes[lane]
	if len(waiting) == 0 {
		delete(r.lanes, lane)
		return nil
	}
	n := min(len(waiting), readsTogether)
	r.lanes[lane] = waiting[n:]
	return waiting[:n:n]
}

// commit stores a batch in one transaction. Should it fail, each organisation's
// rows are tried alone: nobody's mistake costs another their answer.
func (r *readAudits) commit(batch []readAudit) {
	groups := byAuditStream(batch)
	err := r.store(groups)
	for _, group := range groups {
		failed := err
		if err != nil && len(groups) > 1 {
			failed = r.store([][]readAudit{group})
		}
		for _, a := range group {
			a.reply <- failed
		}
	}
}

// store writes groups of one organisation and day each.
func (r *readAudits) store(groups [][]readAudit) error {
	return r.work.store.Write(context.Background(), auditScope(groups[0][0].scope), func(tx *store.Tx) (err error) {
		for i, group := range groups {
			if i > 0 {
				if tx, err = tx.As(auditScope(group[0].scope), r.work.clock.Now); err != nil {
					return err
				}
			}
			if err := r.work.insertAudits(tx, group); err != nil {
				return err
			}
		}
		return nil
	})
}

// byAuditStream groups rows by their stream, in the order of their coming.
func byAuditStream(list []readAudit) [][]readAudit {
	places := map[string]int{}
	var out [][]readAudit
	for _, a := range list {
		stream := auditStream(a.scope.Organisation, a.at)
		place, there := places[stream]
		if !there {
			place = len(out)
			places[stream], out = place, append(out, nil)
		}
		out[place] = append(out[place], a)
	}
	return out
}
