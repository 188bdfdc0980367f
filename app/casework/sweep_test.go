package casework_test

import (
	"context"
	"testing"
	"time"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

const sweepLimit = 30 * 24 * time.Hour

// sessionAt stores a session of the admin's that ends at an instant, or was
// revoked at another.
func (h *house) sessionAt(t *testing.T, ends, revoked domain.Instant) domain.ID {
	t.Helper()
	s := domain.Session{ID: domain.NewID(), UserID: h.Admin.Person, MembershipID: h.Admin.Membership, CreatedAt: 1, LastSeenAt: 1, ExpiresAt: ends, RevokedAt: revoked, SecondFactor: true}
	s.RefreshHash = []byte(s.ID)
	h.at(t, domain.Scope{Kind: domain.ScopeGate}, func(tx *store.Tx) error { return tx.InsertSession(s) })
	return s.ID
}

func (h *house) at(t *testing.T, scope domain.Scope, fn func(*store.Tx) error) {
	t.Helper()
	if err := h.store.Write(context.Background(), scope, fn); err != nil {
		t.Fatal(err)
	}
}

// Expired, revoked and used rows of long ago go; what lives stays, and what ended
// lately or exactly at the limit.
func TestSweepTakesWhatEndedLongAgo(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s, true)
		h.World.Join(t, s)
		ctx, now := context.Background(), domain.InstantOf(h.now)
		limit := now.Add(-sweepLimit)
		for _, c := range []struct {
			name          string
			ends, revoked domain.Instant
			stays         bool
		}{
			{"expired long ago", limit - 1, 0, false},
			{"expired at the limit", limit, 0, true},
			{"expired lately", now - 1, 0, true},
			{"living", now.Add(time.Hour), 0, true},
			{"revoked long ago, though it would run on", now.Add(time.Hour), limit - 1, false},
			{"revoked at the limit", now.Add(time.Hour), limit, true},
			{"revoked now", now.Add(time.Hour), now, true},
		} {
			id := h.sessionAt(t, c.ends, c.revoked)
			gone, err := h.Sweep(ctx)
			if err != nil {
				t.Fatal(err)
			}
			want := casework.Swept{Sessions: 1}
			if c.stays {
				want = casework.Swept{}
			}
			left := testkit.HandOn(t, s).Text("SELECT COUNT(*) FROM sessions WHERE id = $1", string(id))
			if gone != want || (left == "1") != c.stays {
				t.Errorf("%s: %+v, %s left", c.name, gone, left)
			}
		}
	})
}

// A link that nobody used, and one that was used, go thirty days after they
// ended; a calendar address thirty days after it was closed. Someone logged in
// stays so, and the log keeps who did what.
func TestSweepOfLinksAndFeeds(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s, true)
		h.World.Join(t, s)
		ctx := context.Background()
		user := h.hire(t, "uusi@kipina.example", domain.RoleSupervisor, h.World.Unit.ID) // one link, used now
		if _, err := h.IssueLink(ctx, h.Admin, h.Provider.ID, user, domain.LinkPassword); err != nil {
			t.Fatal(err) // one that nobody uses: it ends in a day
		}
		for range 2 { // the second address closes the first
			if _, err := h.OpenFeed(ctx, h.Admin); err != nil {
				t.Fatal(err)
			}
		}
		hand := testkit.HandOn(t, s)
		want := func(when string, want casework.Swept, links, feeds string) {
			t.Helper()
			gone, err := h.Sweep(ctx)
			l, f := hand.Text("SELECT COUNT(*) FROM one_time_links"), hand.Text("SELECT COUNT(*) FROM calendar_feeds")
			if err != nil || gone != want || l != links || f != feeds {
				t.Errorf("%s: %+v %v, %s links and %s addresses left", when, gone, err, l, f)
			}
		}
		rows := func() string { return hand.Text("SELECT COUNT(*) FROM audit_rows WHERE event = 'session.sweep'") }
		want("at once", casework.Swept{}, "2", "2")
		h.later(sweepLimit)
		want("at the limit of the used one", casework.Swept{}, "2", "2")
		if n := rows(); n != "0" {
			t.Errorf("%s rows of sweeps that took nothing", n)
		}
		h.later(time.Second)
		ticket := h.enter(t, "uusi@kipina.example")
		want("a moment later", casework.Swept{Links: 1, Feeds: 1}, "1", "1")
		h.later(24 * time.Hour)
		want("a day later", casework.Swept{Links: 1}, "0", "1")
		if n := rows(); n != "2" {
			t.Errorf("%s rows of two sweeps", n)
		}
		if n := hand.Text("SELECT COUNT(*) FROM audit_rows WHERE event IN ('link.issue', 'link.use')"); n == "0" {
			t.Error("the log forgot the links")
		}
		if n := hand.Text("SELECT COUNT(*) FROM sessions WHERE id = $1", string(ticket.Session)); n != "1" {
			t.Error("a session of yesterday was taken")
		}
		owner := casework.New(casework.Tools{Store: hand.Store, Clock: casework.SystemClock()})
		defer owner.Close()
		if v, err := owner.VerifyDiary(ctx); err != nil || !v.Sound() {
			t.Errorf("verify after a sweep: %+v %v", v, err)
		}
	})
}

// Only the product's own work sweeps: on PostgreSQL the function itself refuses
// everybody else, in the store everybody's scope is NotFound.
func TestNobodySweeps(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s, true)
		h.World.Join(t, s)
		h.sessionAt(t, 2, 0)
		for name, scope := range map[string]domain.Scope{"admin": h.Admin, "operator": h.Operator, "job": {Kind: domain.ScopeJob, Side: domain.SideProvider, Organisation: h.Provider.ID}} {
			err := s.Write(context.Background(), scope, func(tx *store.Tx) error {
				_, err := tx.Sweep(domain.InstantOf(h.now))
				return err
			})
			if domain.KindOf(err) != domain.NotFound {
				t.Errorf("the %s swept: %v", name, err)
			}
		}
		if n := testkit.HandOn(t, s).Text("SELECT COUNT(*) FROM sessions"); n != "1" {
			t.Errorf("%s sessions left", n)
		}
	})
}

// Whatever instant is asked for, what has not ended yet is out of reach.
func TestASweepReachesNothingThatLives(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		h := newHouse(t, s, true)
		h.World.Join(t, s)
		living := h.sessionAt(t, domain.InstantOf(time.Now().Add(24*time.Hour)), 0)
		if err := s.Write(context.Background(), domain.Scope{Kind: domain.ScopeGate}, func(tx *store.Tx) error {
			_, err := tx.Sweep(1 << 60)
			return err
		}); err != nil {
			t.Fatal(err)
		}
		if n := testkit.HandOn(t, s).Text("SELECT COUNT(*) FROM sessions WHERE id = $1", string(living)); n != "1" {
			t.Error("a session that lives was swept")
		}
	})
}
