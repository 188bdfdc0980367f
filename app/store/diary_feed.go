package store

import (
	"maps"
	"slices"
	"strings"

	"gorm.io/gorm"

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

// FeedHead is how far a unit's change feed reaches; 0 without changes.
type FeedHead struct {
	UnitID domain.ID
	Last   int64
}

// FeedSince tells how far the feeds of the scope's units reach, a supervisor's
// own units, an admin's whole organisation, in the order of ids; and the changes
// of units that follow the counters given, at most so many in all, in the order
// of units and counters. One round trip.
func (t *Tx) FeedSince(after map[domain.ID]int64, limit int) (heads []FeedHead, changes []domain.DiaryChange, err error) {
	asks := []ask{asking(&heads, t.ofProviders("units", "id").Order("units.id").
		Select("units.id AS unit_id, COALESCE((SELECT MAX(l.counter) FROM diary_changes l WHERE l.unit_id = units.id), 0) AS last"))}
	if len(after) > 0 && len(after) <= batchSize {
		var behind []string
		var places []any
		for _, unit := range slices.Sorted(maps.Keys(after)) {
			behind, places = append(behind, "diary_changes.unit_id = ? AND diary_changes.counter > ?"), append(places, unit, after[unit])
		}
		asks = append(asks, asking(&changes, t.ofProviders("diary_changes", "unit_id").
			Where("("+strings.Join(behind, " OR ")+")", places...).Order("diary_changes.unit_id, diary_changes.counter").Limit(limit)))
	}
	err = t.together(asks...)
	return heads, changes, err
}

// EntriesOn lists entries of agreements on days with their words, cleared ones
// too. It may list more than the pairs that were meant.
func (t *Tx) EntriesOn(agreements []domain.ID, days []domain.Day) ([]DiaryRow, error) {
	return inParts(agreements, func(part []domain.ID) ([]DiaryRow, error) {
		return diaryRows(t.ofUnit("diary_entries").Where("diary_entries.agreement_id IN ? AND diary_entries.day IN ?", part, days))
	})
}

// ShownDays are days with what is shown beside their entries.
type ShownDays struct {
	Rows       []DiaryRow
	Conflicts  []domain.DiaryConflict // undecided
	Signatures []SignatureRow         // the newest first
}

// DaysOn is EntriesOn with the undecided conflicts and the signatures of these
// days, in one round trip.
func (t *Tx) DaysOn(agreements []domain.ID, days []domain.Day) (ShownDays, error) {
	var out ShownDays
	var asks []ask
	for part := range slices.Chunk(agreements, batchSize) {
		asks = append(asks, asking(&out.Rows, withWords(entriesOn(t.ofUnit("diary_entries"), part, days))),
			asking(&out.Conflicts, t.conflictsOn(part, days)),
			asking(&out.Signatures, t.signatures().Where("diary_signatures.entry_id IN (?)", entriesOn(t.db.Table("diary_entries"), part, days).Select("diary_entries.id"))))
	}
	err := t.together(asks...)
	return out, err
}

// entriesOn narrows to entries of agreements on days; there may be more than the
// pairs that were meant. One by one and not as lists: without their number
// PostgreSQL reads a young table from end to end, and with it the table's key.
func entriesOn(q *gorm.DB, agreements []domain.ID, days []domain.Day) *gorm.DB {
	return q.Where("diary_entries.agreement_id IN ? AND diary_entries.day IN ?", agreements, days)
}

// conflictsOn are the undecided conflicts of agreements on days.
func (t *Tx) conflictsOn(agreements []domain.ID, days []domain.Day) *gorm.DB {
	return t.provider("diary_conflicts").Where("diary_conflicts.resolved_at = 0").
		Where("diary_conflicts.entry_id IN (?)", entriesOn(t.db.Table("diary_entries"), agreements, days).Select("diary_entries.id")).
		Order("diary_conflicts.entry_id, diary_conflicts.id")
}

// BesideEntries is OpenConflicts and SignaturesOf in one round trip.
func (t *Tx) BesideEntries(entries ...domain.ID) (conflicts []domain.DiaryConflict, signatures []SignatureRow, err error) {
	var asks []ask
	for part := range slices.Chunk(entries, batchSize) {
		asks = append(asks, asking(&conflicts, among(t, t.provider("diary_conflicts"), "entry_id", part).Where("resolved_at = 0").Order("entry_id, id")),
			asking(&signatures, among(t, t.signatures(), "diary_signatures.entry_id", part)))
	}
	err = t.together(asks...)
	return conflicts, signatures, err
}

// EntriesAfter lists the scope's entries with their words, cleared ones too, in
// the order of day and agreement: those behind the given pair.
func (t *Tx) EntriesAfter(day domain.Day, agreement domain.ID, limit int) ([]DiaryRow, error) {
	return diaryRows(t.ofUnit("diary_entries").
		Where("(diary_entries.day > ? OR (diary_entries.day = ? AND diary_entries.agreement_id > ?))", day, day, string(agreement)).
		Order("diary_entries.day, diary_entries.agreement_id").Limit(limit))
}
