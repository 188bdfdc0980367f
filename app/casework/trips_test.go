package casework_test

import (
	"context"
	"strings"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// A day list is asked for all day long: its session is one round trip to
// PostgreSQL and the list itself another, however many people it has. SQLite has
// no way to travel and gets one statement after another.
func TestADayListIsTwoRoundTrips(t *testing.T) {
	testkit.Counting(t, func(t *testing.T, s *store.Store, trips *testkit.Trips) {
		k := newDiaryKit(t, s)
		k.Join(t, s)
		for _, name := range []string{"Aalto", "Berg", "Chydenius"} {
			k.apply(k.Supervisor, patch(k.enrol(name, k.Unit, weekdays(1, 2, 3, 4, 5)), "2026-11-18", nil, "status", "present"))
		}
		session := domain.Session{ID: domain.NewID(), UserID: k.Supervisor.Person, MembershipID: k.Supervisor.Membership, RefreshHash: []byte("x"),
			CreatedAt: domain.InstantOf(k.now), LastSeenAt: domain.InstantOf(k.now), ExpiresAt: domain.InstantOf(k.now.AddDate(0, 0, 1)), SecondFactor: true}
		k.write(domain.Scope{Kind: domain.ScopeGate}, func(tx *store.Tx) error { return tx.InsertSession(session) })
		limits := map[store.Dialect][2]int{store.PostgreSQL: {1, 1}, store.SQLite: {2, 6}}[s.Dialect()]

		trips.Start()
		_, err := k.work.Session(context.Background(), session.ID)
		if err != nil {
			t.Fatal(err)
		}
		if all := trips.All(); len(all) > limits[0] {
			t.Errorf("a session took %d round trips:\n%s", len(all), strings.Join(all, "\n"))
		}
		trips.Start()
		list, err := k.work.Day(context.Background(), k.Supervisor, k.Unit.ID, k.today)
		if err != nil || len(list.Rows) != 3 || list.Counts.Present != 3 {
			t.Fatalf("%d rows, %d present, %v", len(list.Rows), list.Counts.Present, err)
		}
		if all := trips.All(); len(all) > limits[1] {
			t.Errorf("a day list took %d round trips:\n%s", len(all), strings.Join(all, "\n"))
		}
	})
}
