package store

import (
	"slices"

	"pajakirja/app/domain"
)

type feedCounter struct {
	OwnerID domain.ID
	Last    int64
}

// lockFeeds holds the counters of units' feeds, in one order, and gives the last
// change of each.
func (t *Tx) lockFeeds(units []domain.ID) (map[domain.ID]int64, error) {
	var feeds []feedCounter
	asks, err := t.lockingFeeds(&feeds, units)
	if err == nil {
		err = t.together(asks...)
	}
	return byFeed(feeds), err
}

// lockingFeeds asks for the counters, once they are there.
func (t *Tx) lockingFeeds(into *[]feedCounter, units []domain.ID) ([]ask, error) {
	if len(units) == 0 {
		return nil, nil
	}
	units = slices.Clone(units)
	slices.Sort(units)
	units = slices.Compact(units)
	fresh := make([][]any, 0, len(units))
	for _, u := range units {
		fresh = append(fresh, []any{u, "changes", 0})
	}
	err := t.put("INSERT INTO number_counters (owner_id, series, last) VALUES ", fresh, " ON CONFLICT (owner_id, series) DO NOTHING")
	return []ask{asking(into, t.db.Raw("SELECT owner_id, last FROM number_counters WHERE owner_id IN ? AND series = 'changes' ORDER BY owner_id"+t.lock(), units))}, err
}

func byFeed(feeds []feedCounter) map[domain.ID]int64 {
	out := make(map[domain.ID]int64, len(feeds))
	for _, f := range feeds {
		out[f.OwnerID] = f.Last
	}
	return out
}

// FeedHead is how far a unit's change feed reaches; both are 0 without changes.
type FeedHead struct {
	UnitID      domain.ID
	First, Last int64
}

// FeedHeads tells how far the feeds of the scope's units reach: a supervisor's
// own units, an admin's whole organisation; in the order of ids.
func (t *Tx) FeedHeads() ([]FeedHead, error) {
	return many[FeedHead](t.ofProviders("units", "id").Order("units.id").
		Select(`units.id AS unit_id, COALESCE((SELECT MIN(f.counter) FROM diary_changes f WHERE f.unit_id = units.id), 0) AS first,
			COALESCE((SELECT MAX(l.counter) FROM diary_changes l WHERE l.unit_id = units.id), 0) AS last`))
}

// ChangesAfter lists a unit's changes after a counter, in order.
func (t *Tx) ChangesAfter(unit domain.ID, counter int64, limit int) ([]domain.DiaryChange, error) {
	return many[domain.DiaryChange](t.ofProviders("diary_changes", "unit_id").
		Where("diary_changes.unit_id = ? AND diary_changes.counter > ?", unit, counter).Order("diary_changes.counter").Limit(limit))
}

// EntriesOn lists entries of agreements on days with their words, cleared ones
// too. It may list more than the pairs that were meant.
func (t *Tx) EntriesOn(agreements []domain.ID, days []domain.Day) ([]DiaryRow, error) {
	return inParts(agreements, func(part []domain.ID) ([]DiaryRow, error) {
		return diaryRows(t.ofUnit("diary_entries").Where("diary_entries.agreement_id IN ? AND diary_entries.day IN ?", part, days))
	})
}

// EntriesAfter lists the scope's entries with their words, cleared ones too, in
// the order of day and agreement: those behind the given pair.
func (t *Tx) EntriesAfter(day domain.Day, agreement domain.ID, limit int) ([]DiaryRow, error) {
	return diaryRows(t.ofUnit("diary_entries").
		Where("(diary_entries.day > ? OR (diary_entries.day = ? AND diary_entries.agreement_id > ?))", day, day, string(agreement)).
		Order("diary_entries.day, diary_entries.agreement_id").Limit(limit))
}
