package store_test

import (
	"context"
	"strings"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// Every table of the schema is behind forced row-level security, or named among
// the few that are not, with the reason (security.md, Isolation).
func TestEveryTableIsBehindTheSecondWall(t *testing.T) {
	hand := testkit.HandOn(t, testkit.PostgreSQL(t))
	for _, table := range strings.Fields(hand.Text(`SELECT string_agg(relname, ' ' ORDER BY relname) FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
		WHERE n.nspname = 'public' AND relkind IN ('r','p')`)) {
		walled := hand.Text("SELECT relrowsecurity AND relforcerowsecurity FROM pg_class WHERE oid = $1::regclass", table) == "true"
		policies := hand.Text("SELECT COUNT(*) FROM pg_policies WHERE tablename = $1 AND 'public' = ANY (roles)", table)
		reason := store.Unwalled[table]
		switch {
		case reason == "" && (!walled || policies == "0"):
			t.Errorf("%s: forced %v, policies %s, and no reason why", table, walled, policies)
		case reason != "" && walled:
			t.Errorf("%s has row-level security: take it off the list of exceptions", table)
		}
	}
	for table, reason := range store.Unwalled {
		if len(reason) < 20 || hand.Text("SELECT to_regclass($1)", table) == "" {
			t.Errorf("%s: no such table, or hardly a reason: %q", table, reason)
		}
	}
}

// A start on a database whose policies were taken away is refused.
func TestMissingPolicyIsRefused(t *testing.T) {
	for _, harm := range []string{"ALTER TABLE sessions DISABLE ROW LEVEL SECURITY", "ALTER TABLE participants NO FORCE ROW LEVEL SECURITY",
		"DROP POLICY one_time_links_scope ON one_time_links"} {
		s := testkit.PostgreSQL(t)
		if err := s.Check(context.Background()); err != nil {
			t.Fatal(err)
		}
		testkit.HandOn(t, s).Exec(harm)
		table := strings.Fields(strings.ReplaceAll(harm, "POLICY one_time_links_scope ON", "TABLE"))[2]
		if err := s.Check(context.Background()); err == nil || !strings.Contains(err.Error(), table) {
			t.Errorf("%s: %v", harm, err)
		}
	}
}

// What the gate may do on PostgreSQL is bound to the key it was given: with
// another key, or none, there are no rows, though its queries name none of them.
func TestTheGateOpensOneRowAtATime(t *testing.T) {
	s := testkit.PostgreSQL(t)
	w := testkit.NewWorld(t, s).Join(t, s)
	session := func(p domain.Scope, id string) domain.Session {
		return domain.Session{ID: domain.ID(id), UserID: p.Person, MembershipID: p.Membership, RefreshHash: []byte(id), CreatedAt: 1, LastSeenAt: 1, ExpiresAt: 1 << 60}
	}
	mine, other := session(w.Admin, "0199a0b0-0000-7000-8000-000000000001"), session(w.StrangeAdmin, "0199a0b0-0000-7000-8000-000000000002")
	gate := domain.Scope{Kind: domain.ScopeGate}
	must(t, write(t, s, gate, func(tx *store.Tx) error { return tx.InsertSession(mine) }))
	must(t, write(t, s, gate, func(tx *store.Tx) error { return tx.InsertSession(other) }))
	count := func(scope domain.Scope, open func(*store.Tx) error) map[string]int {
		out := map[string]int{}
		must(t, s.Read(context.Background(), scope, func(tx *store.Tx) error {
			if open != nil {
				must(t, open(tx))
			}
			for _, table := range []string{"users", "memberships", "sessions", "one_time_links", "organisations", "rulebooks", "participants", "audit_rows"} {
				out[table] = store.CountAll(tx, table)
			}
			return nil
		}))
		return out
	}
	for table, n := range count(gate, nil) {
		if n != 0 {
			t.Errorf("without a key the gate saw %d rows of %s", n, table)
		}
	}
	bySession := count(gate, func(tx *store.Tx) error { _, err := tx.SessionRow(mine.ID, day("2026-11-18")); return err })
	byEmail := count(gate, func(tx *store.Tx) error {
		_, err := tx.UserByEmail(w.Admin.Person.String() + "@example.fi")
		return err
	})
	byPerson := count(gate, func(tx *store.Tx) error { _, err := tx.ChoicesOf(w.Admin.Person); return err })
	for table, want := range map[string][3]int{"users": {1, 1, 1}, "memberships": {1, 0, 1}, "sessions": {1, 0, 1}, "organisations": {1, 0, 1}, "one_time_links": {}, "rulebooks": {}, "participants": {}} {
		if got := [3]int{bySession[table], byEmail[table], byPerson[table]}; got != want {
			t.Errorf("%s by session, e-mail, person: got %v, want %v", table, got, want)
		}
	}
}

// What a person's own scope reaches of people and organisations on PostgreSQL
// when a query forgets to ask.
func TestThePoliciesAloneKeepPeopleApart(t *testing.T) {
	s := testkit.PostgreSQL(t)
	w := testkit.NewWorld(t, s).Join(t, s)
	// Kipinä's two supervisors and admin, and Aurajoki's two caseworkers, who are picked from a list.
	for name, want := range map[string]struct {
		scope                                    domain.Scope
		users, memberships, organisations, books int
	}{
		"provider":          {w.Admin, 5, 5, 2, 1},
		"stranger":          {w.StrangeAdmin, 4, 4, 3, 1},
		"purchaser":         {w.Reviewer, 4, 4, 3, 1},
		"purchaser's admin": {w.PurchaserAdmin, 4, 4, 3, 1},
		"foreign purchaser": {w.ForeignCaseworker, 1, 1, 2, 0},
		"operator":          {w.Operator, 10, 10, 5, 0},
	} {
		must(t, s.Read(context.Background(), want.scope, func(tx *store.Tx) error {
			got := [4]int{store.CountAll(tx, "users"), store.CountAll(tx, "memberships"), store.CountAll(tx, "organisations"), store.CountAll(tx, "rulebooks")}
			if expected := [4]int{want.users, want.memberships, want.organisations, want.books}; got != expected {
				t.Errorf("%s: users, memberships, organisations, rulebooks %v, want %v", name, got, expected)
			}
			return nil
		}))
	}
}
