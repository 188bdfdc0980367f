package testkit

import (
	"context"
	"testing"

	"pajakirja/app/store"
)

func TestFreshDatabasesAreChecked(t *testing.T) {
	Databases(t, func(t *testing.T, s *store.Store) {
		if err := s.Check(context.Background()); err != nil {
			t.Fatal(err)
		}
		if err := s.CheckRole(context.Background()); err != nil {
			t.Fatal(err)
		}
	})
}
