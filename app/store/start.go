package store

import "pajakirja/app/domain"

// FirstRealised tells the first realised day of each agreement that has one.
func (t *Tx) FirstRealised(agreementIDs ...domain.ID) (map[domain.ID]domain.Day, error) {
	out := map[domain.ID]domain.Day{}
	for start := 0; start < len(agreementIDs); start += batchSize {
		part := agreementIDs[start:min(start+batchSize, len(agreementIDs))]
		var rows []struct {
			AgreementID domain.ID
			First       domain.Day
		}
		err := t.entries().Where("diary_entries.agreement_id IN ? AND diary_entries.status IN ? AND NOT diary_entries.cleared", part,
			[]domain.Status{domain.StatusPresent, domain.StatusNotDone}).
			Select("diary_entries.agreement_id AS agreement_id, MIN(diary_entries.day) AS first").Group("diary_entries.agreement_id").Find(&rows).Error
		if err != nil {
			return nil, err
		}
		for _, r := range rows {
			out[r.AgreementID] = r.First
		}
	}
	return out, nil
}

// StartReports lists what has been told on of agreements.
func (t *Tx) StartReports(agreementIDs ...domain.ID) ([]domain.StartReport, error) {
	var out []domain.StartReport
	for start := 0; start < len(agreementIDs); start += batchSize {
		part := agreementIDs[start:min(start+batchSize, len(agreementIDs))]
		rows, err := many[domain.StartReport](t.ofParticipant("start_reports", "participant_id").Where("start_reports.agreement_id IN ?", part))
		if err != nil {
			return nil, err
		}
		out = append(out, rows...)
	}
	return out, nil
}

// InsertStartReport stores that a start or end was told on; a second time is the
// Conflict duplicate.start_reports.
func (t *Tx) InsertStartReport(r domain.StartReport) error {
	if err := t.asPurchaser(r.PurchaserID); err != nil {
		return err
	}
	return t.db.Table("start_reports").Create(&r).Error
}
