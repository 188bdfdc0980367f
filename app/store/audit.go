package store

import "pajakirja/app/domain"

// InsertAudit stores one row of the access log and the participants it is
// about; their organisations are taken from the participants' own rows.
func (t *Tx) InsertAudit(row domain.AuditRow, participants []domain.ID) error {
	if err := t.db.Table("audit_rows").Create(&row).Error; err != nil {
		return err
	}
	for start := 0; start < len(participants); start += 200 {
		part := participants[start:min(start+200, len(participants))]
		err := t.db.Exec("INSERT INTO audit_subjects (audit_id, participant_id, provider_id, purchaser_id) SELECT ?, id, provider_id, purchaser_id FROM participants WHERE id IN ?", row.ID, part).Error
		if err != nil {
			return err
		}
	}
	return nil
}

// AuditOf lists the access log of a participant, newest first: both sides see
// the reads and writes of both (security.md, Audit).
func (t *Tx) AuditOf(participant domain.ID, limit, offset int) ([]domain.AuditRow, error) {
	q := t.both("audit_subjects").
		Joins("JOIN audit_rows ON audit_rows.id = audit_subjects.audit_id").
		Where("audit_subjects.participant_id = ?", participant).
		Select("audit_rows.*").Order("audit_rows.at DESC, audit_rows.id DESC").Limit(limit).Offset(offset)
	return many[domain.AuditRow](q)
}
