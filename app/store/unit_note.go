package store

import "pajakirja/app/domain"

// UnitNotes lists the notes for a day or later of the scope's units that were
// not taken back, by day and age.
func (t *Tx) UnitNotes(from domain.Day) ([]domain.UnitNote, error) {
	return many[domain.UnitNote](t.ofProviders("unit_notes", "unit_id").Where("unit_notes.day >= ? AND unit_notes.taken_back_at = 0", from).
		Order("unit_notes.day, unit_notes.created_at, unit_notes.id"))
}

// UnitNote finds one note of the scope's units.
func (t *Tx) UnitNote(id domain.ID) (domain.UnitNote, error) {
	return one[domain.UnitNote](t.ofProviders("unit_notes", "unit_id").Where("unit_notes.id = ?", id))
}

// InsertUnitNote stores a note of the scope's own organisation.
func (t *Tx) InsertUnitNote(n domain.UnitNote) error {
	if err := t.owns(n.ProviderID, ""); err != nil {
		return err
	}
	return t.db.Table("unit_notes").Create(&n).Error
}

// TakeBackUnitNote hides a note of a person's own.
func (t *Tx) TakeBackUnitNote(id, author domain.ID, at domain.Instant) error {
	return changed(t.ofProviders("unit_notes", "unit_id").Where("unit_notes.id = ? AND unit_notes.author_id = ? AND unit_notes.taken_back_at = 0", id, author).
		Updates(map[string]any{"taken_back_at": at}))
}
