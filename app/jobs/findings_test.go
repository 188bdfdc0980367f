package jobs

import (
	"bytes"
	"context"
	"log/slog"
	"strings"
	"testing"

	"pajakirja/app/auth"
	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/seal"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// A started portal judges everybody once, tells how many in the log without a
// name, and stops with its context.
func TestFindingsRunAtTheStart(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		world := testkit.NewWorld(t, s)
		testkit.EnrolAt(t, s, world.Admin, world.Contract, "Kallio", world.Unit, testkit.Weekdays(1, 2))
		box, err := seal.NewBox(seal.NewKeys())
		if err != nil {
			t.Fatal(err)
		}
		work := casework.New(casework.Tools{Store: s, Clock: casework.MovedClock(domain.MustDay("2026-11-18")), Box: box, Hasher: auth.NewHasher(auth.Cheap)})
		defer work.Close()
		var log bytes.Buffer
		if !runFindings(context.Background(), work, slog.New(slog.NewTextHandler(&log, nil))) {
			t.Fatal(log.String())
		}
		if text := log.String(); !strings.Contains(text, "participants=1 ") || strings.Contains(text, "Kallio") {
			t.Fatalf("the log says %s", text)
		}
		ctx, stop := context.WithCancel(context.Background())
		stop()
		Findings(ctx, work, slog.New(slog.NewTextHandler(&log, nil))) // returns
	})
}
