package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

func (t *Tx) diaryRequests() *gorm.DB { return t.ofParticipant("diary_requests", "participant_id") }

// DiaryRequest loads one request; NotFound otherwise.
func (t *Tx) DiaryRequest(id domain.ID) (domain.DiaryRequest, error) {
	return one[domain.DiaryRequest](t.diaryRequests().Where("diary_requests.id = ?", id))
}

// DiaryRequests lists the requests that end after an instant, newest first;
// zero lists all.
func (t *Tx) DiaryRequests(endingAfter domain.Instant) ([]domain.DiaryRequest, error) {
	return many[domain.DiaryRequest](t.diaryRequests().Where("diary_requests.expires_at > ?", endingAfter).
		Order("diary_requests.requested_at DESC, diary_requests.id"))
}

// InsertDiaryRequest stores a request: the purchaser's to make.
func (t *Tx) InsertDiaryRequest(r domain.DiaryRequest) error {
	if err := t.asPurchaser(r.PurchaserID); err != nil {
		return err
	}
	return t.db.Table("diary_requests").Create(&r).Error
}

// DiaryByRequest lists the marks and their words that an open request grants, in
// the order of days; an ended one grants nothing. This and PayloadsByRequest are
// the purchaser's only way to the diary's text (D-16).
func (t *Tx) DiaryByRequest(request domain.ID, now domain.Instant) ([]domain.DiaryEntry, []domain.DiaryPayload, error) {
	granted := func() *gorm.DB {
		return t.both("diary_entries").Where(`EXISTS (SELECT 1 FROM diary_requests q WHERE q.id = ? AND q.expires_at > ?
			AND q.participant_id = diary_entries.participant_id AND q.purchaser_id = diary_entries.purchaser_id
			AND diary_entries.day BETWEEN q.from_day AND q.to_day)`, request, now)
	}
	entries, err := many[domain.DiaryEntry](granted().Where("diary_entries.cleared = ?", false).Order("diary_entries.day"))
	if err != nil {
		return nil, nil, err
	}
	payloads, err := many[domain.DiaryPayload](granted().
		Joins("JOIN diary_payloads ON diary_payloads.version_id = diary_entries.version_id").Select("diary_payloads.*"))
	return entries, payloads, err
}
