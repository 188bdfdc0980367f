package casework_test

import (
	"context"
	"testing"
	"time"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// TestSessionTimesOfTheInstallation: what the configuration sets is what ends a
// session, not the usual limits.
func TestSessionTimesOfTheInstallation(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		limits := rules.SessionTimes{Desk: rules.SessionLimits{Idle: 2 * time.Minute, Hard: 5 * time.Minute}, Phone: rules.UsualTimes.Phone}
		h := newHouseWith(t, s, casework.Tools{Sessions: limits})
		ctx := context.Background()
		h.hire(t, "hallinto@kipina.example", domain.RoleProviderAdmin)
		ticket := h.enter(t, "hallinto@kipina.example")
		secret := h.enrol(t, ticket)
		for range 3 {
			h.later(90 * time.Second)
			if _, err := h.Session(ctx, ticket.Session); err != nil {
				t.Fatalf("ended while in use: %v", err)
			}
		}
		h.later(30 * time.Second)
		_, err := h.Session(ctx, ticket.Session)
		refusedEntry(t, "five minutes in all", err)

		again := h.enter(t, "hallinto@kipina.example")
		if err := h.ConfirmLogIn(ctx, again.Session, h.code(t, secret)); err != nil {
			t.Fatal(err)
		}
		if _, err := h.Session(ctx, again.Session); err != nil {
			t.Fatalf("a fresh session: %v", err)
		}
		h.later(2 * time.Minute)
		_, err = h.Session(ctx, again.Session)
		refusedEntry(t, "two minutes idle", err)
	})
}
