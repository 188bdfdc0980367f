package casework_test

import (
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
