package store

import (
	"pajakirja/app/domain"
)

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
