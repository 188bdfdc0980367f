package casework

import (
	"context"
	"errors"
	"runtime"
	"sync"
	"sync/atomic"
	"time"

	"pajakirja/app/domain"
	"pajakirja/app/store"
)

// joined is the transaction that several use cases share, in the scope of the
// one that ran last.
type joined struct {
	guard  sync.Mutex // of what follows: see AtOnce
	tx     *store.Tx
	audits []readAudit // rows of the access log, stored before the commit
}

// in turns the shared transaction to a use case's scope.
func (j *joined) in(scope domain.Scope, now func() time.Time) (*store.Tx, error) {
	j.guard.Lock()
	defer j.guard.Unlock()
	tx, err := j.tx.As(scope, now)
	if err == nil {
		j.tx = tx
	}
	return tx, err
}

// log leaves a row of the access log for the end of the transaction.
func (j *joined) log(a readAudit) {
	j.guard.Lock()
	defer j.guard.Unlock()
	j.audits = append(j.audits, a)
}

// Together runs several use cases in one transaction: all of them are stored or
// none. fn calls them on the Work it is given, one at a time (but see AtOnce),
// each with its own scope and audit row; an error of any of them must be returned, since
// PostgreSQL does not go on after one. After a deadlock fn runs again.
func (w *Work) Together(ctx context.Context, scope domain.Scope, fn func(*Work) error) error {
	if w.joined != nil {
		return fn(w)
	}
	return w.store.Write(ctx, scope, func(tx *store.Tx) error {
		together := *w
		together.joined = &joined{tx: tx}
		if err := fn(&together); err != nil {
			return err
		}
		return together.flushAudits()
	})
}

// AtOnce runs parts of what Together shares, several at the same time where the
// transaction allows it (SQLite), else one after another. Each part touches rows
// of its own: other units, other series of numbers. None may try and take back.
// After an error no further part begins; every error comes back. Outside of
// Together it is a mistake.
func (w *Work) AtOnce(parts ...func() error) error {
	lanes := min(len(parts), runtime.GOMAXPROCS(0))
	if !w.joined.tx.Shareable() {
		lanes = 1
	}
	var next atomic.Int64
	var failed atomic.Bool
	errs := make([]error, len(parts))
	var all sync.WaitGroup
	for range lanes {
		all.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(parts) && !failed.Load(); i = int(next.Add(1)) - 1 {
				if errs[i] = parts[i](); errs[i] != nil {
					failed.Store(true)
				}
			}
		})
	}
	all.Wait()
	return errors.Join(errs...)
}

// flushAudits stores what the use cases have left in the access log, each
// organisation's day in one go: in the same transaction, so that nothing is
// stored unlogged.
func (w *Work) flushAudits() error {
	for _, group := range byAuditStream(w.joined.audits) {
		tx, err := w.joined.in(auditScope(group[0].scope), w.clock.Now)
		if err != nil {
			return err
		}
		if err := w.insertAudits(tx, group); err != nil {
			return err
		}
	}
	w.joined.audits = nil
	return nil
}

// At gives the same service at another time, for whoever lives through the past:
// the demo and tests. The business day is the given one; Now is its minute in
// Helsinki, never later than the real time, so that nothing is stamped ahead.
func (w *Work) At(day domain.Day, minute domain.Minute) *Work {
	then := *w
	now := day.At(minute).Time()
	if current := w.clock.Now(); current.Before(now) {
		now = current
	}
	then.clock = Clock{Now: func() time.Time { return now }, Today: func() domain.Day { return day }}
	return &then
}

// WithoutPapers gives the same service for a demo's long past: what is signed
// there is stored without its PDF, which is made when somebody opens it.
// Anywhere but in a demo it changes nothing.
func (w *Work) WithoutPapers() *Work {
	then := *w
	then.unprinted = w.demo
	return &then
}

// attempt runs fn within the shared transaction and, when it is refused, takes
// back what it did and nothing else: so that an import can name every row that
// would be refused, not only the first. Outside of Together it is a mistake.
func (w *Work) attempt(scope domain.Scope, fn func() error) error {
	tx, err := w.joined.in(scope, w.clock.Now)
	if err != nil {
		return err
	}
	return tx.Try(fn)
}
