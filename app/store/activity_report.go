package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// activityReports starts a query on the reports of unpaid co-operation: they
// tell of everybody, so they are the admins' of both sides alone (O-14).
func (t *Tx) activityReports() *gorm.DB {
	q := t.both("activity_reports")
	if t.Scope.Is(domain.RoleReviewer, domain.RoleCaseworker, domain.RoleSupervisor) {
		return q.Where("1 = 0")
	}
	return q
}

// ActivityReports lists the reports whose time ends on a day or later, the
// newest time and number first; an empty organisation is every other party.
func (t *Tx) ActivityReports(since domain.Day, party domain.ID) ([]domain.ActivityReport, error) {
	q := t.activityReports().Where("activity_reports.to_day >= ?", since)
	if party != "" {
		q = q.Where("? IN (activity_reports.provider_id, activity_reports.purchaser_id)", party)
	}
	return many[domain.ActivityReport](q.Order("activity_reports.from_day DESC, activity_reports.number DESC, activity_reports.provider_id"))
}

// ActivityReport loads one report; NotFound otherwise.
func (t *Tx) ActivityReport(id domain.ID) (domain.ActivityReport, error) {
	return one[domain.ActivityReport](t.activityReports().Where("activity_reports.id = ?", id))
}

// ActivityReportOf finds the report that a message told of; NotFound otherwise.
func (t *Tx) ActivityReportOf(message domain.ID) (domain.ActivityReport, error) {
	return one[domain.ActivityReport](t.activityReports().Where("activity_reports.message_id = ?", message))
}

// InsertActivityReport stores a report that is being sent. A second one of the
// same days and number is the Conflict duplicate.activity_reports.
func (t *Tx) InsertActivityReport(r domain.ActivityReport) error {
	if err := t.owns(r.ProviderID, r.PurchaserID); err != nil {
		return err
	}
	return t.db.Table("activity_reports").Create(&r).Error
}
