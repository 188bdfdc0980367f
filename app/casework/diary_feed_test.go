package casework_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// feed pulls as a person and fails the test on an error.
func (k *diaryKit) feed(scope domain.Scope, cursor string) casework.Feed {
	k.t.Helper()
	f, err := k.work.Feed(context.Background(), scope, cursor)
	if err != nil {
		k.t.Fatal(err)
	}
	return f
}

// The first pull is a snapshot of a fortnight back and all that lies ahead;
// afterwards only what changed comes, each day once, in its newest state.
func TestFeedTellsWhatChanged(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		k.Join(t, k.s)
		a, b := k.enrol("Aaltonen", k.Unit, weekdays(1, 2, 3, 4, 5)), k.enrol("Berg", k.OtherUnit, weekdays(1, 2, 3))
		k.apply(k.Admin, patch(a, "2026-11-03", nil, "status", "present"), patch(a, "2026-11-04", nil, "status", "present"),
			patch(a, "2027-01-15", nil, "status", "absent", "reason", "own_illness"), patch(b, "2026-11-18", nil, "status", "present"))
		f := k.feed(k.Supervisor, "")
		if !f.Reset || !f.First || f.More || len(f.Entries) != 2 || f.Entries[0].Day.String() != "2026-11-04" || f.Entries[1].Day.String() != "2027-01-15" {
			t.Fatalf("snapshot %+v", f)
		}
		if e := f.Entries[0]; e.MarkedBy != k.Admin.PersonName || e.UpdatedName != k.Admin.PersonName || e.UnitID != k.Unit.ID || e.MarkedAt.IsZero() {
			t.Errorf("who marked: %+v", e)
		}
		again := k.feed(k.Supervisor, f.Cursor)
		if again.Reset || len(again.Entries) != 0 || again.Cursor != f.Cursor {
			t.Fatalf("nothing changed: %+v", again)
		}
		k.apply(k.Supervisor, patch(a, "2026-11-18", nil, "status", "present"), patch(a, "2026-11-18", domain.FieldVersions{"status": 1}, "status", "absent"))
		k.apply(k.Admin, patch(b, "2026-11-17", nil, "status", "present"), patch(a, "2026-10-05", nil, "status", "present"))
		k.apply(k.Supervisor, casework.Mutation{ID: domain.NewID(), AgreementID: a.agreement.ID, Day: domain.MustDay("2026-11-04"), Op: domain.OpClear, Base: f.Entries[0].Base})
		next := k.feed(k.Supervisor, f.Cursor)
		if next.Reset || len(next.Entries) != 3 {
			t.Fatalf("changes %+v", next)
		}
		if next.Entries[0].Day.String() != "2026-10-05" || !next.Entries[1].Cleared || next.Entries[1].Base["status"] != 2 || next.Entries[2].Status != domain.StatusAbsent {
			t.Errorf("changes %+v", next.Entries)
		}
		if len(next.Participants) != 1 || next.ReadEvent().Name != "diary.pull" {
			t.Errorf("whose data: %v", next.Participants)
		}
		if all := k.feed(k.Admin, ""); len(all.Entries) != 5 {
			t.Errorf("the admin sees %d", len(all.Entries))
		}
	})
}

// Case 21: a cursor that is malformed, of other units, ahead of the database or
// older than the tombstones gives everything anew and says so.
func TestCase21CursorThatCannotBeUsed(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		a := k.enrol("Aaltonen", k.Unit, weekdays(1, 2, 3))
		k.apply(k.Supervisor, patch(a, "2026-11-18", nil, "status", "present"))
		good := k.feed(k.Supervisor, "").Cursor
		k.apply(k.Supervisor, patch(a, "2026-11-17", nil, "status", "present"))
		k.apply(k.Supervisor, patch(a, "2026-11-16", nil, "status", "present"))
		unit, other := k.Unit.ID.String(), k.OtherUnit.ID.String()
		for _, cursor := range []string{"", "x", "v1", "v9:" + unit + "=1", "v1:", "v1:" + unit + "=-1", "v1:" + unit + "=x", "v1:" + unit + "=99", "v1:" + other + "=0", "v1:" + unit + "=1," + other + "=0",
			"s1:" + unit + "=1", "s1:" + unit + "=1;2026-11-17;x", "v1:' OR 1=1 --=1"} {
			if f := k.feed(k.Supervisor, cursor); !f.Reset || len(f.Entries) != 3 || f.Cursor == good {
				t.Errorf("%q: %+v", cursor, f)
			}
		}
		if f := k.feed(k.Supervisor, good); f.Reset || len(f.Entries) != 2 {
			t.Fatalf("a good cursor: %+v", f)
		}
		k.now = k.now.Add(401 * 24 * time.Hour)
		if f := k.feed(k.Supervisor, good); !f.Reset {
			t.Errorf("older than the tombstones: %+v", f)
		}
		testkit.HandOn(t, k.s).Exec("DELETE FROM diary_changes WHERE counter = 2")
		k.now = k.now.Add(-401 * 24 * time.Hour)
		if f := k.feed(k.Supervisor, good); !f.Reset {
			t.Errorf("what followed is gone: %+v", f)
		}
	})
}

// A snapshot of more than a page goes on where it ended; what changes in
// between comes afterwards, and nothing is left out or told for ever.
func TestFeedInPages(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		days := domain.Days(domain.MustDay("2026-11-04"), domain.MustDay("2026-11-17"))
		want := map[string]bool{}
		var first enrolled
		for p := range 40 {
			e := k.enrol(fmt.Sprintf("Asiakas%02d", p), k.Unit, weekdays(1, 2, 3, 4, 5))
			if p == 0 {
				first = e
			}
			var batch []casework.Mutation
			for _, d := range days {
				batch = append(batch, patch(e, d.String(), nil, "status", "present"))
				want[string(e.agreement.ID)+d.String()] = true
			}
			k.apply(k.Supervisor, batch...)
		}
		page := k.feed(k.Supervisor, "")
		if !page.First || !page.More || len(page.Entries) != 500 {
			t.Fatalf("first page: %v %v %d", page.First, page.More, len(page.Entries))
		}
		k.apply(k.Supervisor, patch(first, "2026-11-04", domain.FieldVersions{"status": 1}, "status", "absent"))
		seen := map[string]domain.Status{}
		pages := 1
		for ; ; pages++ {
			for _, e := range page.Entries {
				seen[string(e.AgreementID)+e.Day.String()] = e.Status
			}
			if !page.More || pages > 10 {
				break
			}
			page = k.feed(k.Supervisor, page.Cursor)
			if page.First || !page.Reset {
				t.Fatalf("page %d starts over", pages)
			}
		}
		if pages != 2 || len(seen) != len(want) {
			t.Fatalf("%d pages, %d of %d days", pages, len(seen), len(want))
		}
		last := k.feed(k.Supervisor, page.Cursor)
		if last.Reset || len(last.Entries) != 1 || last.Entries[0].Status != domain.StatusAbsent {
			t.Errorf("what changed while it was read: %+v", last)
		}
	})
}

// Changes of more than a page come in pages too.
func TestChangesInPages(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		cursor := k.feed(k.Supervisor, "").Cursor
		for p := range 30 {
			e := k.enrol(fmt.Sprintf("Asiakas%02d", p), k.Unit, weekdays(1, 2, 3, 4, 5))
			var batch []casework.Mutation
			for _, d := range domain.Days(domain.MustDay("2026-10-19"), domain.MustDay("2026-11-07")) {
				batch = append(batch, patch(e, d.String(), nil, "status", "present"))
			}
			k.apply(k.Supervisor, batch...)
		}
		n, pages := 0, 0
		for more := true; more; pages++ {
			f := k.feed(k.Supervisor, cursor)
			if f.Reset || f.Cursor == cursor {
				t.Fatalf("page %d: %v %q", pages, f.Reset, f.Cursor)
			}
			n, cursor, more = n+len(f.Entries), f.Cursor, f.More
		}
		if n != 600 || pages != 2 {
			t.Errorf("%d changes in %d pages", n, pages)
		}
	})
}

// A day that has moved to a unit of others is told as gone to those who had it.
func TestFeedOfADayThatMoved(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		a := k.enrol("Aaltonen", k.Unit, weekdays(1, 2, 3))
		k.apply(k.Supervisor, patch(a, "2026-11-18", nil, "status", "present"))
		here, there := k.feed(k.Supervisor, "").Cursor, k.feed(k.OtherSupervisor, "").Cursor
		moved := a.version
		moved.ID, moved.Version, moved.UnitID, moved.FromDay = domain.NewID(), 2, k.OtherUnit.ID, domain.MustDay("2026-11-16")
		k.write(k.Admin, func(tx *store.Tx) error { return tx.InsertVersion(moved) })
		k.apply(k.Admin, patch(a, "2026-11-18", nil, "task", "Kahvin keitto"))
		f := k.feed(k.Supervisor, here)
		if len(f.Entries) != 0 || len(f.Removed) != 1 || f.Removed[0].AgreementID != a.agreement.ID {
			t.Errorf("the former unit: %+v", f)
		}
		if f := k.feed(k.OtherSupervisor, there); len(f.Entries) != 1 || f.Entries[0].UnitID != k.OtherUnit.ID {
			t.Errorf("the new unit: %+v", f)
		}
	})
}

// Case 21: of two overlapping transactions the slow one is not skipped: its
// counter is given under the row that the other one waits for.
func TestCase21SlowCommitIsNotSkipped(t *testing.T) {
	k := newDiaryKit(t, testkit.PostgreSQL(t))
	a, b := k.enrol("Aaltonen", k.Unit, weekdays(1, 2, 3)), k.enrol("Berg", k.Unit, weekdays(1, 2, 3))
	cursor := k.feed(k.Supervisor, "").Cursor
	hand := testkit.HandOn(t, k.s)
	written, finish, slow := make(chan bool), make(chan bool), make(chan error, 1)
	go func() {
		slow <- k.work.Together(context.Background(), k.Supervisor, func(w *casework.Work) error {
			_, err := w.ApplyMutations(context.Background(), k.Supervisor, casework.Batch{Mutations: []casework.Mutation{patch(a, "2026-11-18", nil, "status", "present")}})
			written <- true
			<-finish
			return err
		})
	}()
	<-written
	fast := make(chan error, 1)
	go func() { // another month: another chain, so that only the counter stands between the two
		_, err := k.work.ApplyMutations(context.Background(), k.Admin, casework.Batch{Mutations: []casework.Mutation{patch(b, "2026-10-14", nil, "status", "present")}})
		fast <- err
	}()
	for len(fast) == 0 && hand.Text("SELECT COUNT(*)::text FROM pg_locks WHERE NOT granted AND pid IN (SELECT pid FROM pg_stat_activity WHERE datname = current_database())") == "0" {
		time.Sleep(5 * time.Millisecond) // until the fast one is through, or waits
	}
	seen := map[domain.ID]bool{}
	pull := func() {
		f := k.feed(k.Supervisor, cursor)
		cursor = f.Cursor
		for _, e := range f.Entries {
			seen[e.AgreementID] = true
		}
	}
	pull()
	close(finish)
	if err := <-slow; err != nil {
		t.Fatal(err)
	}
	if err := <-fast; err != nil {
		t.Fatal(err)
	}
	pull()
	if !seen[a.agreement.ID] || !seen[b.agreement.ID] {
		t.Errorf("skipped: %v", seen)
	}
}
