package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// notices starts a query on absence notices. What a purchaser's people see of
// drafts is casework's to say: some purchasers send the notices themselves.
func (t *Tx) notices() *gorm.DB { return t.ofUnit("absence_notices") }

// Notice loads one absence notice; NotFound otherwise.
func (t *Tx) Notice(id domain.ID) (domain.AbsenceNotice, error) {
	return one[domain.AbsenceNotice](t.notices().Where("absence_notices.id = ?", id))
}

// NoticesBetween lists the notices whose period touches from … to; with
// participants given, theirs only.
func (t *Tx) NoticesBetween(from, to domain.Day, participants ...domain.ID) ([]domain.AbsenceNotice, error) {
	query := func() *gorm.DB {
		return t.notices().Where("absence_notices.period_from <= ? AND absence_notices.period_to >= ?", to, from).
			Order("absence_notices.period_from, absence_notices.id")
	}
	if len(participants) == 0 {
		return many[domain.AbsenceNotice](query())
	}
	return manyIn[domain.AbsenceNotice](participants, func(part []domain.ID) *gorm.DB {
		return query().Where("absence_notices.participant_id IN ?", part)
	})
}

// NoticesOf lists a participant's notices, newest period first.
func (t *Tx) NoticesOf(participant domain.ID) ([]domain.AbsenceNotice, error) {
	return many[domain.AbsenceNotice](t.notices().Where("absence_notices.participant_id = ?", participant).
		Order("absence_notices.period_from DESC, absence_notices.created_at DESC"))
}

// InsertNotice stores a draft. A second one for the same participant, period
// and payer is the Conflict duplicate.absence_notices.
func (t *Tx) InsertNotice(n domain.AbsenceNotice) error {
	if err := t.owns(n.ProviderID, n.PurchaserID); err != nil {
		return err
	}
	return t.db.Table("absence_notices").Create(&n).Error
}

// UpdateNotice stores what may change in a draft; a sent one is Locked with
// frozen.absence_notices.
func (t *Tx) UpdateNotice(n domain.AbsenceNotice) error {
	return changed(t.notices().Where("absence_notices.id = ?", n.ID).
		Select("unit_id", "state", "days", "sent_on", "sent_how", "sent_proof", "sent_by", "sent_name", "document_id", "rulebook_id").
		Updates(&n))
}

// NoticeEntries lists the marks of from … to that a notice may have to tell:
// absences, days sent away and days not arranged; with participants given,
// theirs only.
func (t *Tx) NoticeEntries(from, to domain.Day, participants ...domain.ID) ([]domain.DiaryEntry, error) {
	query := func() *gorm.DB {
		return t.ofParticipant("diary_entries", "participant_id").Where("diary_entries.day BETWEEN ? AND ? AND diary_entries.cleared = ?", from, to, false).
			Where("diary_entries.status IN ?", []domain.Status{domain.StatusAbsent, domain.StatusSentAway, domain.StatusNotArranged}).
			Order("diary_entries.participant_id, diary_entries.day")
	}
	if len(participants) == 0 {
		return many[domain.DiaryEntry](query())
	}
	return manyIn[domain.DiaryEntry](participants, func(part []domain.ID) *gorm.DB {
		return query().Where("diary_entries.participant_id IN ?", part)
	})
}

// MarkedDays lists which of the days of agreements have a mark: agreement and
// day only.
func (t *Tx) MarkedDays(agreements []domain.ID, days []domain.Day) ([]domain.DiaryEntry, error) {
	return manyIn[domain.DiaryEntry](agreements, func(part []domain.ID) *gorm.DB {
		return t.ofParticipant("diary_entries", "participant_id").Select("diary_entries.agreement_id", "diary_entries.day").
			Where("diary_entries.agreement_id IN ? AND diary_entries.day IN ?", part, days).
			Where("diary_entries.cleared = ? AND diary_entries.status <> ''", false)
	})
}

// DeleteNotice removes a draft; a sent one is Locked with frozen.absence_notices.
func (t *Tx) DeleteNotice(id domain.ID) error {
	return changed(t.notices().Where("absence_notices.id = ?", id).Delete(&domain.AbsenceNotice{}))
}
