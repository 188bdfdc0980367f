package store

import "pajakirja/app/domain"

// InUnits tells whether a participant has a plan in the supervisor's units that
// was in force on a day or later. Somebody who left earlier is still reached
// (ofParticipant), for what was written about their time there.
func (t *Tx) InUnits(participant domain.ID, since domain.Day) (bool, error) {
	var n int64
	err := t.both("agreement_versions").Joins("JOIN agreements a ON a.id = agreement_versions.agreement_id").
		Where("agreement_versions.participant_id = ? AND agreement_versions.unit_id IN ?", participant, t.units()).
		Where("COALESCE(a.ended_on, a.end_day) >= ?", since).
		Where("NOT EXISTS (SELECT 1 FROM agreement_versions n WHERE n.agreement_id = agreement_versions.agreement_id AND n.version > agreement_versions.version AND n.from_day < ?)", since).
		Count(&n).Error
	return n > 0, err
}

// LoggedSince tells whether the scope's person has left an event about a
// participant in the access log since an instant.
func (t *Tx) LoggedSince(event string, participant domain.ID, since domain.Instant) (bool, error) {
	var n int64
	err := t.both("audit_subjects").Joins("JOIN audit_rows ON audit_rows.id = audit_subjects.audit_id").
		Where("audit_subjects.participant_id = ? AND audit_rows.person_id = ? AND audit_rows.event = ? AND audit_rows.at >= ?", participant, t.Scope.Person, event, since).
		Count(&n).Error
	return n > 0, err
}
