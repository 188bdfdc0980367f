// Package casework holds the use cases, one method each: load, decide by
// app/rules, save, audit, in one transaction. Pages, the API, imports, jobs and
// the command line all call these and nothing below them.
package casework

import (
	"context"
	"errors"
	"time"

	"pajakirja/app/auth"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/seal"
	"pajakirja/app/store"
)

// Tools are what the use cases work with.
type Tools struct {
	Store  *store.Store
	Clock  Clock
	Box    *seal.Box
	Hasher *auth.Hasher
	Demo   bool   // second factor and step-up are skipped, and nothing else
	URL    string // public address, for links and QR codes

	Sessions rules.SessionTimes // how long sessions live; zero: rules.UsualTimes
}

// Work is the service with every use case.
type Work struct {
	store   *store.Store
	clock   Clock
	box     *seal.Box
	hasher  *auth.Hasher
	demo    bool
	url     string
	times   rules.SessionTimes
	reads   *readAudits
	uploads *uploadShelf
	queued  *findingQueue
	joined  *joined // the transaction shared by Together, nil outside of it

	unprinted bool // see WithoutPapers
}

// New makes the service and starts the writer of read audits; Close stops it.
func New(t Tools) *Work {
	w := &Work{store: t.Store, clock: t.Clock, box: t.Box, hasher: t.Hasher, demo: t.Demo, url: t.URL, uploads: &uploadShelf{}, queued: &findingQueue{}, times: t.Sessions}
	if w.times == (rules.SessionTimes{}) {
		w.times = rules.UsualTimes
	}
	w.reads = newReadAudits(w)
	return w
}

// Close waits for the read audits that are under way.
func (w *Work) Close() { w.reads.close() }

// Today is the business day.
func (w *Work) Today() domain.Day { return w.clock.Today() }

// Now is the real time.
func (w *Work) Now() time.Time { return w.clock.Now() }

// Demo tells whether the second factor and step-up are skipped.
func (w *Work) Demo() bool { return w.demo }

// Ready tells whether the database answers.
func (w *Work) Ready(ctx context.Context) error { return w.store.Ping(ctx) }

// read runs fn in a read-only transaction of the scope.
func (w *Work) read(ctx context.Context, scope domain.Scope, fn func(*store.Tx) error) error {
	if w.joined == nil {
		return w.store.Read(ctx, scope, fn)
	}
	tx, err := w.joined.in(scope, w.clock.Now)
	if err != nil {
		return err
	}
	return fn(tx)
}

// change is a transaction that must leave an audit row.
type change struct {
	*store.Tx
	work    *Work
	audited bool
	rows    []readAudit   // of the access log, stored when the change is done
	usual   domain.Ground // on which what the change hands on is usually handed on
}

// lang is the language of who makes the change: what it writes to others is in it.
func (c *change) lang() i18n.Lang { return i18n.Lang(first(c.Scope.Language, "fi")) }

var errNoAudit = errors.New("a change without its audit row")

// change runs fn in one transaction. It is rolled back unless fn called audit:
// no change of anything goes unlogged. The log's rows are stored last, together,
// so that its stream is held as shortly as can be.
func (w *Work) change(ctx context.Context, scope domain.Scope, fn func(*change) error) error {
	return w.write(ctx, scope, func(tx *store.Tx) error {
		c := &change{Tx: tx, work: w}
		if err := fn(c); err != nil {
			return err
		}
		if !c.audited {
			return errNoAudit
		}
		for _, group := range byAuditStream(c.rows) {
			if err := w.insertAudits(tx, group); err != nil {
				return err
			}
		}
		return nil
	})
}

// write is a transaction of its own, or the one shared by Together.
func (w *Work) write(ctx context.Context, scope domain.Scope, fn func(*store.Tx) error) error {
	if w.joined == nil {
		return w.store.Write(ctx, scope, fn)
	}
	tx, err := w.joined.in(scope, w.clock.Now)
	if err != nil {
		return err
	}
	return fn(tx)
}

// may refuses roles that the use case is not for. The route table refuses them
// too; this is the wall behind it.
func may(s domain.Scope, roles ...domain.Role) error {
	if s.Kind == domain.ScopeSystem || s.Is(roles...) {
		return nil
	}
	return domain.Denied()
}
