package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// coachingReports starts a query on hourly reports; a reviewer has no part in
// what they say.
func (t *Tx) coachingReports() *gorm.DB { return t.withoutReviewer("coaching_reports") }

func (t *Tx) coachingHours() *gorm.DB { return t.withoutReviewer("coaching_hours") }

// withoutReviewer is ofUnit for what a purchaser's reviewer sees nothing of.
func (t *Tx) withoutReviewer(table string) *gorm.DB {
	q := t.ofUnit(table)
	if t.Scope.Is(domain.RoleReviewer) {
		return q.Where("1 = 0")
	}
	return q
}

// CoachingReport loads one hourly report; NotFound otherwise.
func (t *Tx) CoachingReport(id domain.ID) (domain.CoachingReport, error) {
	return one[domain.CoachingReport](t.coachingReports().Where("coaching_reports.id = ?", id))
}

// CoachingReportsOf lists participants' hourly reports, newest first.
func (t *Tx) CoachingReportsOf(participants ...domain.ID) ([]domain.CoachingReport, error) {
	return manyIn[domain.CoachingReport](participants, func(part []domain.ID) *gorm.DB {
		return t.coachingReports().Where("coaching_reports.participant_id IN ?", part).
			Order("coaching_reports.month DESC, coaching_reports.number DESC, coaching_reports.id")
	})
}

// CoachingHoursIn lists the hours of one report in order of day.
func (t *Tx) CoachingHoursIn(report domain.ID) ([]domain.CoachingHour, error) {
	return many[domain.CoachingHour](t.coachingHours().Where("coaching_hours.report_id = ?", report).Order("coaching_hours.day, coaching_hours.id"))
}

// CoachingHoursOf lists participants' reported hours without their words, the
// last decided state of each report's row.
func (t *Tx) CoachingHoursOf(participants ...domain.ID) ([]domain.CoachingHour, error) {
	return manyIn[domain.CoachingHour](participants, func(part []domain.ID) *gorm.DB {
		return t.coachingHours().Where("coaching_hours.participant_id IN ?", part).
			Select(hourFigures).Order("coaching_hours.day, coaching_hours.id")
	})
}

// hourFigures are an hour's columns without its words.
const hourFigures = `coaching_hours.id, coaching_hours.report_id, coaching_hours.participant_id, coaching_hours.agreement_id, coaching_hours.provider_id,
	coaching_hours.purchaser_id, coaching_hours.unit_id, coaching_hours.entry_id, coaching_hours.version_id, coaching_hours.day, coaching_hours.from_minute,
	coaching_hours.to_minute, coaching_hours.minutes, coaching_hours.by_name, coaching_hours.state, coaching_hours.reason, coaching_hours.decided_by,
	coaching_hours.decided_name, coaching_hours.decided_at`

// OpenCoachingHours lists the hours that wait for a decision, the oldest first.
func (t *Tx) OpenCoachingHours() ([]domain.CoachingHour, error) {
	return many[domain.CoachingHour](t.coachingHours().Where("coaching_hours.state = ?", domain.HourOpen).Select(hourFigures).
		Order("coaching_hours.day, coaching_hours.id"))
}

// InsertCoachingReport stores a report with its hours. A second one of an
// agreement's month and number is the Conflict duplicate.coaching_reports.
func (t *Tx) InsertCoachingReport(r domain.CoachingReport, hours []domain.CoachingHour) error {
	if err := t.owns(r.ProviderID, r.PurchaserID); err != nil {
		return err
	}
	if err := t.db.Table("coaching_reports").Create(&r).Error; err != nil {
		return err
	}
	return t.db.Table("coaching_hours").Create(&hours).Error
}

// DecideCoachingHour stores the decision on an hour; a decided one is Locked with
// append_only.coaching_hours.
func (t *Tx) DecideCoachingHour(h domain.CoachingHour) error {
	return changed(t.coachingHours().Where("coaching_hours.id = ?", h.ID).Select("state", "reason", "decided_by", "decided_name", "decided_at").Updates(&h))
}
