package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

func (t *Tx) reopenRequests() *gorm.DB { return t.ofProviders("reopen_requests", "unit_id") }

// InsertReopenRequest stores a request of the scope's own organisation.
func (t *Tx) InsertReopenRequest(r domain.ReopenRequest) error {
	if err := t.owns(r.ProviderID, ""); err != nil {
		return err
	}
	return t.db.Table("reopen_requests").Create(&r).Error
}

// ReopenRequests lists the undecided requests of the scope's units, by age.
func (t *Tx) ReopenRequests() ([]domain.ReopenRequest, error) {
	return many[domain.ReopenRequest](t.reopenRequests().Where("reopen_requests.outcome = ''").Order("reopen_requests.asked_at, reopen_requests.id"))
}

// DecidedReopenRequests lists those decided since an instant, the latest first.
func (t *Tx) DecidedReopenRequests(since domain.Instant) ([]domain.ReopenRequest, error) {
	return many[domain.ReopenRequest](t.reopenRequests().Where("reopen_requests.outcome <> '' AND reopen_requests.decided_at >= ?", since).
		Order("reopen_requests.decided_at DESC, reopen_requests.id"))
}

// ReopenRequestsBy lists what a person of the scope asked and what was decided
// since an instant or is not decided yet, the oldest first.
func (t *Tx) ReopenRequestsBy(person domain.ID, decidedSince domain.Instant) ([]domain.ReopenRequest, error) {
	return many[domain.ReopenRequest](t.reopenRequests().Where("reopen_requests.asked_by = ? AND (reopen_requests.outcome = '' OR reopen_requests.decided_at >= ?)", person, decidedSince).
		Order("reopen_requests.asked_at, reopen_requests.id"))
}

// ReopenRequest finds one request of the scope's units.
func (t *Tx) ReopenRequest(id domain.ID) (domain.ReopenRequest, error) {
	return one[domain.ReopenRequest](t.reopenRequests().Where("reopen_requests.id = ?", id))
}

// DecideReopenRequest stores what became of an undecided request; NotFound when
// somebody was faster.
func (t *Tx) DecideReopenRequest(r domain.ReopenRequest) error {
	return changed(t.provider("reopen_requests").Where("id = ? AND outcome = ''", r.ID).
		Updates(map[string]any{"outcome": r.Outcome, "decision": r.Decision, "decided_by": r.DecidedBy, "decided_name": r.DecidedName, "decided_at": r.DecidedAt}))
}
