package store

import "pajakirja/app/domain"

// InsertReopenRequest stores a request of the scope's own organisation.
func (t *Tx) InsertReopenRequest(r domain.ReopenRequest) error {
	if err := t.owns(r.ProviderID, ""); err != nil {
		return err
	}
	return t.db.Table("reopen_requests").Create(&r).Error
}

// ReopenRequests lists the undecided requests of the scope's units, by age.
func (t *Tx) ReopenRequests() ([]domain.ReopenRequest, error) {
	return many[domain.ReopenRequest](t.ofProviders("reopen_requests", "unit_id").Where("reopen_requests.outcome = ''").Order("reopen_requests.asked_at, reopen_requests.id"))
}

// ReopenRequest finds one request of the scope's units.
func (t *Tx) ReopenRequest(id domain.ID) (domain.ReopenRequest, error) {
	return one[domain.ReopenRequest](t.ofProviders("reopen_requests", "unit_id").Where("reopen_requests.id = ?", id))
}

// DecideReopenRequest stores what became of an undecided request; NotFound when
// somebody was faster.
func (t *Tx) DecideReopenRequest(id domain.ID, outcome domain.ReopenOutcome, by domain.ID, at domain.Instant) error {
	return changed(t.provider("reopen_requests").Where("id = ? AND outcome = ''", id).
		Updates(map[string]any{"outcome": outcome, "decided_by": by, "decided_at": at}))
}
