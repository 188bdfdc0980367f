package casework_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// A batch of marks is sent over a thin line by somebody who waits for it: what
// it stores travels with what it asks, however many marks there are.
func TestABatchOfMarksIsAFewRoundTrips(t *testing.T) {
	testkit.Counting(t, func(t *testing.T, s *store.Store, trips *testkit.Trips) {
		k := newDiaryKit(t, s)
		k.Join(t, s)
		people := make([]enrolled, 25)
		for i := range people {
			people[i] = k.enrol(fmt.Sprintf("Aalto%c", 'a'+i), k.Unit, weekdays(1, 2, 3, 4, 5))
		}
		limit := map[store.Dialect]int{store.PostgreSQL: 4, store.SQLite: 28}[s.Dialect()]
		for _, day := range []string{"2026-11-16", "2026-11-17"} {
			var batch []casework.Mutation
			for _, e := range people {
				batch = append(batch, patch(e, day, nil, "status", "present", "task", "Hionta"))
			}
			trips.Start()
			for _, r := range k.apply(k.Supervisor, batch...) {
				if r.Status != domain.ResultApplied {
					t.Fatalf("a mark is %s/%s", r.Status, r.Code)
				}
			}
			if all := trips.All(); len(all) > limit {
				t.Errorf("25 marks took %d round trips:\n%s", len(all), strings.Join(all, "\n"))
			}
		}
	})
}

// A phone's round trip is one transaction: the marks, what it has missed, and
// both rows of the access log. How often the database is waited for does not
// hang on how many marks there are, nor on how many of them came before.
func TestASyncIsOneTransactionOfAFewRoundTrips(t *testing.T) {
	testkit.Counting(t, func(t *testing.T, s *store.Store, trips *testkit.Trips) {
		k := newDiaryKit(t, s)
		k.Join(t, s)
		people := make([]enrolled, 25)
		for i := range people {
			people[i] = k.enrol(fmt.Sprintf("Aalto%c", 'a'+i), k.Unit, weekdays(1, 2, 3, 4, 5))
		}
		limit := map[store.Dialect]int{store.PostgreSQL: 7, store.SQLite: 32}[s.Dialect()]
		device, cursor := domain.NewID(), ""
		for n, day := range []string{"2026-11-16", "2026-11-17", "2026-11-18"} {
			var batch []casework.Mutation
			for _, e := range people[:[]int{3, 25, 25}[n]] {
				batch = append(batch, patch(e, day, nil, "status", "present", "task", "Hionta"))
			}
			trips.Start()
			answer, feed, err := k.work.Sync(context.Background(), k.Supervisor, casework.Batch{Device: device, Report: casework.DeviceReport{Device: device}, Mutations: batch}, cursor)
			if err != nil || len(answer.Results) != len(batch) {
				t.Fatalf("%d results, %v", len(answer.Results), err)
			}
			all := trips.All()
			if n > 0 && (len(feed.Entries) != len(batch) || feed.Reset) { // the first is a snapshot
				t.Errorf("the feed has %d entries, reset %v", len(feed.Entries), feed.Reset)
			}
			if n > 0 && len(all) > limit { // the first registers the phone
				t.Errorf("25 marks took %d round trips:\n%s", len(all), strings.Join(all, "\n"))
			}
			begun := 0
			for _, trip := range all {
				begun += strings.Count(strings.ToLower(trip), "begin")
			}
			if begun > 1 {
				t.Errorf("%d transactions:\n%s", begun, strings.Join(all, "\n"))
			}
			cursor = feed.Cursor
		}
	})
}

// PostgreSQL plans a statement for every text of its own: what a round trip
// stores is sent in the same words for few marks and for many.
func TestTheWritesAreTheSameForAnyNumberOfMarks(t *testing.T) {
	testkit.Counting(t, func(t *testing.T, s *store.Store, trips *testkit.Trips) {
		if s.Dialect() != store.PostgreSQL {
			t.Skip("SQLite compiles a statement in no time, and has no lists")
		}
		k := newDiaryKit(t, s)
		k.Join(t, s)
		people := make([]enrolled, 9)
		for i := range people {
			people[i] = k.enrol(fmt.Sprintf("Aalto%c", 'a'+i), k.Unit, weekdays(1, 2, 3, 4, 5))
		}
		device, cursor := domain.NewID(), ""
		var sent []string // of each round trip
		for n, marks := range []int{1, 2, 9, 5} {
			var batch []casework.Mutation
			for _, e := range people[:marks] {
				batch = append(batch, patch(e, fmt.Sprintf("2026-11-%d", 16+n), nil, "status", "present", "task", "Hionta"))
			}
			trips.Start()
			_, feed, err := k.work.Sync(context.Background(), k.Supervisor, casework.Batch{Device: device, Report: casework.DeviceReport{Device: device}, Mutations: batch}, cursor)
			if err != nil {
				t.Fatal(err)
			}
			var writes []string
			for _, text := range strings.Split(strings.Join(trips.All(), "; "), "; ") {
				if strings.HasPrefix(text, "INSERT") || strings.HasPrefix(text, "UPDATE") {
					writes = append(writes, text)
				}
			}
			sent, cursor = append(sent, strings.Join(writes, "\n")), feed.Cursor
		}
		if sent[1] != sent[2] || !strings.Contains(sent[1], "diary_versions") {
			t.Errorf("2 marks are stored by\n%s\n9 by\n%s", sent[1], sent[2])
		}
	})
}
