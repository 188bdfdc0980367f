package store

import (
	"encoding/json"

	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"pajakirja/app/domain"
)

func locking(table string) clause.Locking {
	return clause.Locking{Strength: "UPDATE", Table: clause.Table{Name: table}}
}

// DiaryRow is an entry with the whole of its present values, words included.
type DiaryRow struct {
	domain.DiaryEntry
	Content string // the present version's payload
}

// Values are the present values by field name.
func (r DiaryRow) Values() domain.DayFields {
	out := domain.DayFields{}
	if r.Content == "" || json.Unmarshal([]byte(r.Content), &out) != nil {
		return r.DiaryFigures.Fields()
	}
	return out
}

func (t *Tx) entries() *gorm.DB { return t.ofParticipant("diary_entries", "participant_id") }

// Entry loads the entry of an agreement's day, a cleared one too; NotFound
// when the day was never marked or is not the scope's.
func (t *Tx) Entry(agreement domain.ID, day domain.Day) (domain.DiaryEntry, error) {
	return one[domain.DiaryEntry](t.entries().Where("diary_entries.agreement_id = ? AND diary_entries.day = ?", agreement, day))
}

// EntriesBetween lists the entries of the days from … to by agreement and day,
// without the cleared ones; of the given agreements, or of all the scope's.
func (t *Tx) EntriesBetween(from, to domain.Day, agreements ...domain.ID) ([]domain.DiaryEntry, error) {
	query := func() *gorm.DB {
		return t.entries().Where("diary_entries.day BETWEEN ? AND ? AND NOT diary_entries.cleared", from, to).
			Order("diary_entries.agreement_id, diary_entries.day")
	}
	if len(agreements) == 0 {
		return many[domain.DiaryEntry](query())
	}
	return manyIn[domain.DiaryEntry](agreements, func(part []domain.ID) *gorm.DB {
		return query().Where("diary_entries.agreement_id IN ?", part)
	})
}

// EntriesOf lists the entries of participants in the days from … to by day,
// without the cleared ones.
func (t *Tx) EntriesOf(from, to domain.Day, participants ...domain.ID) ([]domain.DiaryEntry, error) {
	return manyIn[domain.DiaryEntry](participants, func(part []domain.ID) *gorm.DB {
		return t.entries().Where("diary_entries.participant_id IN ? AND diary_entries.day BETWEEN ? AND ? AND NOT diary_entries.cleared", part, from, to).
			Order("diary_entries.participant_id, diary_entries.day")
	})
}

// EntriesOfUnit lists a unit's entries of the days from … to with their words,
// cleared ones too. Words are for the provider's own people only.
func (t *Tx) EntriesOfUnit(unit domain.ID, from, to domain.Day) ([]DiaryRow, error) {
	q := t.entriesOfUnit(unit, from, to)
	if t.Scope.Side == domain.SidePurchaser {
		return many[DiaryRow](q)
	}
	return diaryRows(q)
}

func (t *Tx) entriesOfUnit(unit domain.ID, from, to domain.Day) *gorm.DB {
	q := t.ofUnit("diary_entries").Where("diary_entries.unit_id = ?", unit)
	if from == to {
		return q.Where("diary_entries.day = ?", from)
	}
	return q.Where("diary_entries.day BETWEEN ? AND ?", from, to)
}

// withWords asks for entries with their words.
func withWords(q *gorm.DB) *gorm.DB {
	return q.Joins("LEFT JOIN diary_payloads p ON p.version_id = diary_entries.version_id").Select("diary_entries.*, p.content")
}

func diaryRows(q *gorm.DB) ([]DiaryRow, error) { return many[DiaryRow](withWords(q)) }

// LockEntries loads entries of agreements on days with their words and holds
// them to the end of the transaction, in the order of their keys. It may load
// more than the pairs that were meant.
func (t *Tx) LockEntries(agreements []domain.ID, days []domain.Day) ([]DiaryRow, error) {
	return inParts(agreements, func(part []domain.ID) ([]DiaryRow, error) {
		q := t.provider("diary_entries").Where("diary_entries.agreement_id IN ? AND diary_entries.day IN ?", part, days).
			Order("diary_entries.agreement_id, diary_entries.day")
		return diaryRows(t.forUpdate(q, "diary_entries"))
	})
}

// PayloadsOf loads the values of versions. For a purchaser only those that an
// open diary request covers (D-16).
func (t *Tx) PayloadsOf(versions ...domain.ID) ([]domain.DiaryPayload, error) {
	return manyIn[domain.DiaryPayload](versions, func(part []domain.ID) *gorm.DB {
		q := t.both("diary_payloads").Where("diary_payloads.version_id IN ?", part)
		if t.Scope.Side == domain.SidePurchaser {
			q = q.Where("EXISTS (SELECT 1 FROM diary_entries e JOIN diary_requests r ON r.participant_id = e.participant_id WHERE e.id = diary_payloads.entry_id AND e.day BETWEEN r.from_day AND r.to_day AND r.expires_at > ?)", t.Now())
		}
		return q
	})
}

// VersionsOfEntry lists an entry's versions, oldest first.
func (t *Tx) VersionsOfEntry(entry domain.ID) ([]domain.DiaryVersion, error) {
	return many[domain.DiaryVersion](t.ofParticipant("diary_versions", "participant_id").Where("diary_versions.entry_id = ?", entry).Order("diary_versions.version"))
}

// OpenConflicts lists the conflicts of entries that nobody has decided yet.
func (t *Tx) OpenConflicts(entries ...domain.ID) ([]domain.DiaryConflict, error) {
	return manyIn[domain.DiaryConflict](entries, func(part []domain.ID) *gorm.DB {
		return t.provider("diary_conflicts").Where("entry_id IN ? AND resolved_at = 0", part).Order("entry_id, id")
	})
}

func (t *Tx) openConflictsOfUnit(unit domain.ID, day domain.Day) *gorm.DB {
	return t.provider("diary_conflicts").
		Where("diary_conflicts.unit_id = ? AND diary_conflicts.resolved_at = 0", unit).
		Where("EXISTS (SELECT 1 FROM diary_entries e WHERE e.id = diary_conflicts.entry_id AND e.day = ?)", day).Order("diary_conflicts.id")
}

// ClosedMonths lists what is closed of the months from … to: a provider's month
// towards one purchaser at a time (M-01).
func (t *Tx) ClosedMonths(from, to domain.Month) ([]domain.MonthClosing, error) {
	return many[domain.MonthClosing](t.both("month_closings").Where("month BETWEEN ? AND ? AND reopened_at = 0", from, to))
}

// RealisedCount is how many realised days somebody has.
type RealisedCount struct {
	ParticipantID domain.ID
	Days          int
}

// RealisedDays counts the realised days of participants within from … to, as
// far as the scope may see them (A-20: what it counts is what the viewer sees).
func (t *Tx) RealisedDays(from, to domain.Day, participants ...domain.ID) (map[domain.ID]int, error) {
	rows, err := manyIn[RealisedCount](participants, func(part []domain.ID) *gorm.DB {
		return t.both("diary_entries").Where("diary_entries.participant_id IN ? AND diary_entries.day BETWEEN ? AND ?", part, from, to).
			Where("diary_entries.status = 'present' AND NOT diary_entries.cleared").
			Select("diary_entries.participant_id, COUNT(*) AS days").Group("diary_entries.participant_id")
	})
	out := map[domain.ID]int{}
	for _, r := range rows {
		out[r.ParticipantID] = r.Days
	}
	return out, err
}

// RealisedDayList lists the realised days of participants within from … to, in
// order, as far as the scope may see them.
func (t *Tx) RealisedDayList(from, to domain.Day, participants ...domain.ID) (map[domain.ID][]domain.Day, error) {
	type row struct {
		ParticipantID domain.ID
		Day           domain.Day
	}
	rows, err := manyIn[row](participants, func(part []domain.ID) *gorm.DB {
		return t.both("diary_entries").Where("diary_entries.participant_id IN ? AND diary_entries.day BETWEEN ? AND ?", part, from, to).
			Where("diary_entries.status = 'present' AND NOT diary_entries.cleared").
			Select("diary_entries.participant_id, diary_entries.day").Order("diary_entries.participant_id, diary_entries.day")
	})
	out := map[domain.ID][]domain.Day{}
	for _, r := range rows {
		out[r.ParticipantID] = append(out[r.ParticipantID], r.Day)
	}
	return out, err
}

// NamesOf gives the names of people of the scope's organisation.
func (t *Tx) NamesOf(people ...domain.ID) (map[domain.ID]string, error) {
	rows, err := manyIn[domain.User](people, func(part []domain.ID) *gorm.DB {
		return t.users().Where("users.id IN ?", part).Select("users.id, users.name")
	})
	out := map[domain.ID]string{}
	for _, u := range rows {
		out[u.ID] = u.Name
	}
	return out, err
}

// EntriesWithWords lists entries of agreements before a day, the newest first,
// back to from; with their words.
func (t *Tx) EntriesWithWords(from, before domain.Day, agreements ...domain.ID) ([]DiaryRow, error) {
	return inParts(agreements, func(part []domain.ID) ([]DiaryRow, error) {
		return diaryRows(t.ofUnit("diary_entries").Where("diary_entries.agreement_id IN ? AND diary_entries.day >= ? AND diary_entries.day < ? AND NOT diary_entries.cleared", part, from, before).
			Order("diary_entries.day DESC"))
	})
}
