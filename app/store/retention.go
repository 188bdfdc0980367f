package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// RetentionCases lists the participants of the scope with what decides how long
// their words are kept, by name. The machine itself sees everybody's.
func (t *Tx) RetentionCases() ([]domain.RetentionCase, error) {
	return many[domain.RetentionCase](t.both("participants").Select(`participants.id AS participant_id, participants.provider_id, participants.purchaser_id,
		participants.given_names, participants.family_name, participants.archived_on,
		(SELECT MAX(CASE WHEN a.ended_on IS NOT NULL AND a.ended_on < a.end_day THEN a.ended_on ELSE a.end_day END) FROM agreements a
			WHERE a.participant_id = participants.id AND a.state <> 'draft') AS agreed_to,
		(SELECT MAX(d.valid_to) FROM decisions d WHERE d.participant_id = participants.id) AS decided_to,
		w.first_day, w.last_day, COALESCE(w.words, 0) AS words, COALESCE(g.signatures, 0) AS signatures`).
		Joins("LEFT JOIN (SELECT participant_id, MIN(day) AS first_day, MAX(day) AS last_day, COUNT(*) AS words FROM diary_versions v" +
			" WHERE NOT EXISTS (SELECT 1 FROM erasures e WHERE e.version_id = v.id) GROUP BY participant_id) w ON w.participant_id = participants.id").
		Joins("LEFT JOIN (SELECT participant_id, COUNT(*) AS signatures FROM diary_signatures s" +
			" WHERE NOT EXISTS (SELECT 1 FROM erasures e WHERE e.version_id = s.version_id) GROUP BY participant_id) g ON g.participant_id = participants.id").
		Order("participants.family_name, participants.given_names, participants.id"))
}

// kept starts a query over the versions of a participant that still have words.
func (t *Tx) kept(participant domain.ID) *gorm.DB {
	return t.whole("diary_versions").Where("diary_versions.participant_id = ? AND NOT EXISTS (SELECT 1 FROM erasures e WHERE e.version_id = diary_versions.id)", participant)
}

// KeptVersions lists the versions of a participant's days that still have their
// words, for the machine itself alone.
func (t *Tx) KeptVersions(participant domain.ID) ([]domain.DiaryVersion, error) {
	return many[domain.DiaryVersion](t.kept(participant).Order("diary_versions.stream, diary_versions.seq"))
}

// Erase deletes the words of versions and the signatures under them after the
// records of it, empties the days' figures and what was proposed for them. For
// the machine itself alone: on PostgreSQL the owner of the tables.
func (t *Tx) Erase(records []domain.Erasure) error {
	if t.Scope.Kind != domain.ScopeSystem {
		return domain.Denied()
	}
	for _, e := range records {
		if err := t.db.Table("erasures").Create(&e).Error; err != nil {
			return err
		}
		for _, gone := range []string{
			"DELETE FROM signature_payloads WHERE signature_id IN (SELECT id FROM diary_signatures WHERE version_id = ?)",
			"DELETE FROM diary_payloads WHERE version_id = ?",
		} {
			if err := t.db.Exec(gone, e.VersionID).Error; err != nil {
				return err
			}
		}
		if err := t.db.Exec("DELETE FROM diary_conflicts WHERE entry_id = ?", e.EntryID).Error; err != nil {
			return err
		}
		err := t.db.Table("diary_entries").Where("id = ?", e.EntryID).Updates(map[string]any{
			"status": "", "from_minute": nil, "to_minute": nil, "minutes": nil, "coaching_minutes": nil, "reason": "", "authorised": nil,
			"certificate": "", "certificate_on": nil, "swapped_to": nil, "bulk": false, "fields": "{}", "cleared": true}).Error
		if err != nil {
			return err
		}
	}
	return nil
}

// ErasedLink is an erasure with the event of the log row that it names.
type ErasedLink struct {
	domain.Erasure
	Event   string // empty when there is no such row
	Payload bool   // the words are still there
}

// ErasedLinks lists the erasures after a version, in order, for verify.
func (t *Tx) ErasedLinks(after domain.ID, limit int) ([]ErasedLink, error) {
	return many[ErasedLink](t.whole("erasures").Joins("LEFT JOIN audit_rows a ON a.id = erasures.audit_id LEFT JOIN diary_payloads p ON p.version_id = erasures.version_id").
		Where("erasures.version_id > ?", string(after)).
		Select("erasures.*, COALESCE(a.event, '') AS event, p.version_id IS NOT NULL AS payload").Order("erasures.version_id").Limit(limit))
}
