// Package bench measures the portal against bare handlers on the same machine
// in the same run: only such ratios say anything, absolute figures move with
// the machine. It drives the portal over HTTP as phones do.
package bench

import (
	"context"
	"errors"
	"fmt"
	"io"
	"time"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// Options say how long and with what it measures.
type Options struct {
	BareURL string // PostgreSQL, a role that may make tables: the bare handlers' own schema
	Rounds  int    // how many times everything takes its turn; medians are over these
	Turn    time.Duration
	Clients int // connections at once, each with its own unit of 25 people
	// Providers is among how many the units are dealt out: those of one provider
	// wait for each other at its access log. 0: one, the hardest case.
	Providers int
	Profiles  string // a folder for profiles of the processor, one of each turn of the last round; empty: none
	Today     domain.Day
	Out       io.Writer
}

// Target is a running portal on an empty database, in demo mode.
type Target struct {
	Name string
	Work *casework.Work
	URL  string // of its listener, without a path
}

// people is how many a supervisor marks.
const people = 25

// subject is one measured server.
type subject struct {
	name   string
	list   job
	marks  job
	closed func()
}

// Run fills the targets with crowds, then lets the bare handlers and every target
// take turns, and prints the medians with their ratios to the bare handlers.
func Run(ctx context.Context, o Options, targets []Target) error {
	if o.BareURL == "" {
		return errors.New("bench: no PostgreSQL for the bare handlers")
	}
	bare, err := newBare(ctx, o)
	if err != nil {
		return fmt.Errorf("bare handlers: %w", err)
	}
	defer bare.closed()
	subjects := []subject{bare}
	for _, t := range targets {
		started := time.Now()
		s, err := newPortal(ctx, o, t)
		if err != nil {
			return fmt.Errorf("%s: %w", t.Name, err)
		}
		fmt.Fprintf(o.Out, "%s: %d units of %d people, %d providers, stored in %.1f s\n", t.Name, o.Clients, people, max(1, o.Providers), time.Since(started).Seconds())
		subjects = append(subjects, s)
	}
	if err := settle(ctx, o); err != nil {
		return fmt.Errorf("settle: %w", err)
	}
	figures, err := measure(ctx, o, subjects)
	if err != nil {
		return err
	}
	print(o, subjects, figures)
	return nil
}

// measure lets all take turns, round by round, so that whatever else the machine
// does falls on all of them. A round that does not count comes first: connections
// are made and their statements planned, as on a server that has run for a while.
func measure(ctx context.Context, o Options, subjects []subject) (map[string][]turn, error) {
	figures := map[string][]turn{}
	for round := range o.Rounds + 1 {
		for _, s := range subjects {
			for work, j := range map[string]job{workList: s.list, workMarks: s.marks} {
				folder := ""
				if round == o.Rounds {
					folder = o.Profiles
				}
				var t turn
				err := profiled(folder, s.name+" "+work, func() (err error) {
					t, err = run(ctx, o, j)
					return err
				})
				if err != nil {
					return nil, fmt.Errorf("%s, %s: %w", s.name, work, err)
				}
				if round > 0 {
					figures[work+s.name] = append(figures[work+s.name], t)
				}
			}
		}
		fmt.Fprintf(o.Out, "round %d of %d\n", round, o.Rounds)
	}
	return figures, nil
}

// The measured kinds of work.
const (
	workList  = "day list, 25 rows, JSON"
	workMarks = "25 marks, one batch"
)
