package web

import (
	"os"
	"testing"
)

// taken names the walls that this program goes without, once the neighbourhood
// is made, and takeAfter those to take then; wholeOnly leaves out of the walk
// who reaches a part of their organisation only. All are set by the test of
// app/house that takes the walls out of the source.
const taken, takeAfter, wholeOnly = "PAJAKIRJA_WALL_TAKEN", "PAJAKIRJA_WALL_TO_TAKE", "PAJAKIRJA_WALK_WHOLE"

// finding is how the walk tells what it saw. With a wall taken away the first
// finding is enough.
func finding(t *testing.T) func(where, what string) {
	return func(where, what string) {
		t.Helper()
		if os.Getenv(taken) != "" {
			t.Fatalf("the walk saw: %s: %s", where, what)
		}
		t.Errorf("%s: %s", where, what)
	}
}
