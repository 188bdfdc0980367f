package store

import (
	"slices"

	"pajakirja/app/domain"
)

// Audited is a row of the access log with the participants it is about.
type Audited struct {
	Row          domain.AuditRow
	Participants []domain.ID
}

// InsertAudits stores rows of the access log and whom they are about, in a few
// statements whatever their number; the participants' organisations are taken
// from their own rows.
func (t *Tx) InsertAudits(list []Audited) error {
	rows, subjects := make([][]any, 0, len(list)), [][]any{}
	for _, a := range list {
		r := a.Row
		rows = append(rows, []any{r.ID, r.At, r.OrganisationID, r.PersonID, r.PersonName, r.Role, r.Event, r.ObjectID, r.Reason, r.Ground, r.FromDay, r.ToDay,
			r.RequestID, r.Stream, r.Seq, r.PrevHash, r.Hash, r.Format})
		for _, p := range a.Participants {
			subjects = append(subjects, []any{r.ID, p})
		}
	}
	err := t.put("INSERT INTO audit_rows (id, at, organisation_id, person_id, person_name, role, event, object_id, reason, ground, from_day, to_day,"+
		" request_id, stream, seq, prev_hash, hash, format) VALUES ", rows, "")
	if err != nil {
		return err
	}
	return t.put("INSERT INTO audit_subjects (audit_id, participant_id, provider_id, purchaser_id)"+
		" SELECT v.column1, p.id, p.provider_id, p.purchaser_id FROM (VALUES ", subjects, ") v JOIN participants p ON p.id = v.column2")
}

// AuditOf lists the access log of a participant, newest first, or all of it with
// limit 0: both sides see the reads and writes of both (security.md, Audit).
func (t *Tx) AuditOf(participant domain.ID, limit, offset int) ([]domain.AuditRow, error) {
	q := t.both("audit_subjects").
		Joins("JOIN audit_rows ON audit_rows.id = audit_subjects.audit_id").
		Where("audit_subjects.participant_id = ?", participant).
		Select("audit_rows.*").Order("audit_rows.at DESC, audit_rows.id DESC")
	if limit > 0 {
		q = q.Limit(limit).Offset(offset)
	}
	return many[domain.AuditRow](q)
}

// HoldLog is Head for a stream of the access log; it also tells which of the ids
// are participants' at all, for the log to name no others.
func (t *Tx) HoldLog(stream string, participants []domain.ID) (domain.ChainHead, map[domain.ID]bool, error) {
	var heads []domain.ChainHead
	var known []struct{ ID domain.ID }
	asks, err := t.lockingHeads(&heads, []string{stream})
	if err != nil {
		return domain.ChainHead{}, nil, err
	}
	for part := range slices.Chunk(participants, batchSize) {
		asks = append(asks, asking(&known, among(t, t.db.Table("participants").Select("id"), "id", part)))
	}
	if err := t.together(asks...); err != nil {
		return domain.ChainHead{}, nil, err
	}
	stored := make(map[domain.ID]bool, len(known))
	for _, p := range known {
		stored[p.ID] = true
	}
	return byStream(heads)[stream], stored, nil
}
