package testkit

import (
	"strings"
	"sync"
	"testing"

	"pajakirja/app/store"
)

// Trips counts how often the database's answer was waited for.
type Trips struct {
	guard sync.Mutex
	list  []string
}

// Counting runs a test on both databases with a count of the round trips.
func Counting(t *testing.T, test func(t *testing.T, s *store.Store, trips *Trips)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) {
		var trips Trips
		test(t, sqlite(t, trips.note), &trips)
	})
	t.Run("postgres", func(t *testing.T) {
		var trips Trips
		test(t, postgreSQL(t, trips.note), &trips)
	})
}

func (c *Trips) note(statements ...string) {
	c.guard.Lock()
	defer c.guard.Unlock()
	c.list = append(c.list, strings.Join(statements, "; "))
}

// Start forgets what was counted.
func (c *Trips) Start() {
	c.guard.Lock()
	defer c.guard.Unlock()
	c.list = nil
}

// All lists the round trips since Start, each with its statements.
func (c *Trips) All() []string {
	c.guard.Lock()
	defer c.guard.Unlock()
	return append([]string(nil), c.list...)
}
