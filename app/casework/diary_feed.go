package casework

import (
	"context"
	"maps"
	"slices"
	"time"

	"pajakirja/app/domain"
	"pajakirja/app/store"
)

const (
	// feedPage is how many changes one answer carries at most.
	feedPage = 500
	// FeedBack is how many days back a phone keeps the diary.
	FeedBack = 14
	// tombstoneLife is how long a phone may be away and still be told what
	// changed; longer, and it gets everything anew (sync.md).
	tombstoneLife = 400 * 24 * time.Hour
)

// Feed is what changed in a phone's units since its cursor.
type Feed struct {
	Entries      []EntryView
	Removed      []DayKey // days that are no longer of one of the scope's units
	Cursor       string
	More         bool
	Reset        bool        // a page of a snapshot: it stands in for all the phone knew
	First        bool        // the first page of it
	Participants []domain.ID // whose data it shows
}

// DayKey names an agreement's day.
type DayKey struct {
	AgreementID domain.ID
	Day         domain.Day
}

// Feed reads the changes of the scope's units since a cursor, the newest state
// of each day once, at most 500. A cursor that is empty, malformed, of other
// units, ahead of the database or older than the tombstones gives a snapshot of
// all days from a fortnight back on. Counters advance inside the transaction
// that writes, under the row that counts, so a slow commit is never skipped.
// Supervisors and provider admins. The caller logs the read with ReadEvent.
func (w *Work) Feed(ctx context.Context, scope domain.Scope, cursor string) (Feed, error) {
	var f Feed
	if err := may(scope, domain.RoleSupervisor, domain.RoleProviderAdmin); err != nil {
		return f, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) (err error) {
		f, err = w.feed(tx, cursor, nil)
		return err
	})
	return f, err
}

// feed is Feed within a transaction. Beside lists days that are shown with it:
// they are decorated together.
func (w *Work) feed(tx *store.Tx, cursor string, beside []*EntryView) (Feed, error) {
	c, ok := parseCursor(cursor)
	heads, changes, err := tx.FeedSince(c.units, feedPage+1)
	if err != nil {
		return Feed{}, err
	}
	r := feedRun{tx: tx, heads: heads, feed: &Feed{}, beside: beside, oldest: domain.InstantOf(w.Now()).Add(-tombstoneLife), from: w.Today().AddDays(-FeedBack)}
	if ok = ok && c.fits(heads); ok && !c.snapshot {
		ok, err = r.changes(c, changes)
	}
	if err == nil && (!ok || c.snapshot) {
		err = r.snapshot(c, ok)
	}
	return *r.feed, err
}

// ReadEvent is what the access log says of a pull.
func (f Feed) ReadEvent() Event { return Event{Name: "diary.pull", Participants: f.Participants} }

type feedRun struct {
	tx     *store.Tx
	heads  []store.FeedHead
	feed   *Feed
	beside []*EntryView
	oldest domain.Instant
	from   domain.Day
}

// changes takes what follows the cursor; false when what followed is gone or
// too old, so that only a snapshot tells the whole.
func (r *feedRun) changes(c feedCursor, all []domain.DiaryChange) (bool, error) {
	of := map[domain.ID][]domain.DiaryChange{}
	for _, row := range all {
		of[row.UnitID] = append(of[row.UnitID], row)
	}
	wanted := map[DayKey]bool{}
	room := feedPage
	for _, h := range r.heads {
		at := c.units[h.UnitID]
		if at == h.Last {
			continue
		}
		if room == 0 {
			r.feed.More = true
			break
		}
		rows := of[h.UnitID]
		if len(rows) == 0 || rows[0].Counter > at+1 || rows[0].At < r.oldest {
			return false, nil
		}
		if len(rows) > room {
			rows, r.feed.More = rows[:room], true
		}
		for _, row := range rows {
			wanted[DayKey{row.AgreementID, row.Day}] = true
		}
		room -= len(rows)
		c.units[h.UnitID] = rows[len(rows)-1].Counter
	}
	r.feed.Cursor = c.text(r.heads)
	return true, r.load(wanted)
}

// load reads the days that changed as they are now; one that the scope no
// longer reaches has moved to a unit of others.
func (r *feedRun) load(wanted map[DayKey]bool) error {
	agreements, days := map[domain.ID]bool{}, map[domain.Day]bool{}
	for key := range wanted {
		agreements[key.AgreementID], days[key.Day] = true, true
	}
	for _, v := range r.beside {
		agreements[v.AgreementID], days[v.Day] = true, true
	}
	if len(agreements) == 0 {
		return nil
	}
	found, err := r.tx.DaysOn(slices.Sorted(maps.Keys(agreements)), slices.Sorted(maps.Keys(days)))
	if err != nil {
		return err
	}
	var rows []store.DiaryRow
	for _, row := range found.Rows {
		if key := (DayKey{row.AgreementID, row.Day}); wanted[key] {
			rows = append(rows, row)
			delete(wanted, key)
		}
	}
	for key := range wanted {
		r.feed.Removed = append(r.feed.Removed, key)
	}
	found.Rows = rows
	return r.show(found)
}

// snapshot reads a page of everything from a fortnight back on. It begins at
// the counters of now, so what changes while it is read comes again afterwards.
func (r *feedRun) snapshot(c feedCursor, goesOn bool) error {
	*r.feed = Feed{Reset: true, First: !goesOn}
	if !goesOn {
		c = feedCursor{units: map[domain.ID]int64{}, snapshot: true, day: r.from.AddDays(-1), agreement: lastID}
		for _, h := range r.heads {
			c.units[h.UnitID] = h.Last
		}
	}
	rows, err := r.tx.EntriesAfter(c.day, c.agreement, feedPage+1)
	if err != nil {
		return err
	}
	if r.feed.More = len(rows) > feedPage; r.feed.More {
		rows = rows[:feedPage]
		c.day, c.agreement = rows[feedPage-1].Day, rows[feedPage-1].AgreementID
	}
	c.snapshot = r.feed.More
	r.feed.Cursor = c.text(r.heads)
	ids := make([]domain.ID, 0, len(rows)+len(r.beside))
	for _, row := range rows {
		ids = append(ids, row.ID)
	}
	for _, v := range r.beside {
		ids = append(ids, v.ID)
	}
	conflicts, signatures, err := r.tx.BesideEntries(ids...)
	if err != nil {
		return err
	}
	return r.show(store.ShownDays{Rows: rows, Conflicts: conflicts, Signatures: signatures})
}

// lastID stands behind every id.
const lastID domain.ID = "ffffffff-ffff-ffff-ffff-ffffffffffff"

// show turns rows into what the phone is told, in the order of days.
func (r *feedRun) show(found store.ShownDays) error {
	slices.SortFunc(found.Rows, func(a, b store.DiaryRow) int {
		if a.Day != b.Day {
			return int(a.Day - b.Day)
		}
		return cmpID(a.AgreementID, b.AgreementID)
	})
	of := map[domain.ID][]domain.DiaryConflict{}
	for _, c := range found.Conflicts {
		of[c.EntryID] = append(of[c.EntryID], c)
	}
	views := make([]*EntryView, 0, len(found.Rows)+len(r.beside))
	for _, row := range found.Rows {
		r.feed.Participants = append(r.feed.Participants, row.ParticipantID)
		views = append(views, viewOf(row.DiaryEntry, row.Values(), of[row.ID]))
	}
	if err := nameViews(r.tx, append(views, r.beside...), found.Signatures); err != nil {
		return err
	}
	for _, v := range views {
		r.feed.Entries = append(r.feed.Entries, *v)
	}
	r.feed.Participants = sortedIDs(r.feed.Participants)
	return nil
}
