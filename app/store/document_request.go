package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

func (t *Tx) documentRequests() *gorm.DB {
	return t.ofParticipant("document_requests", "participant_id")
}

// DocumentRequest loads one request for papers; NotFound otherwise.
func (t *Tx) DocumentRequest(id domain.ID) (domain.DocumentRequest, error) {
	return one[domain.DocumentRequest](t.documentRequests().Where("document_requests.id = ?", id))
}

// DocumentRequestsOf lists a participant's requests for papers, newest first.
func (t *Tx) DocumentRequestsOf(participant domain.ID) ([]domain.DocumentRequest, error) {
	return many[domain.DocumentRequest](t.documentRequests().Where("document_requests.participant_id = ?", participant).
		Order("document_requests.created_at DESC, document_requests.id"))
}

// DocumentRequestsIn lists the requests in a state that the scope reaches, the
// oldest first.
func (t *Tx) DocumentRequestsIn(state domain.RequestState) ([]domain.DocumentRequest, error) {
	return many[domain.DocumentRequest](t.documentRequests().Where("document_requests.state = ?", state).
		Order("document_requests.created_at, document_requests.id"))
}

// InsertDocumentRequest stores a request: the provider's to make.
func (t *Tx) InsertDocumentRequest(r domain.DocumentRequest) error {
	if err := t.owns(r.ProviderID, r.PurchaserID); err != nil {
		return err
	}
	return t.db.Table("document_requests").Create(&r).Error
}

// UpdateDocumentRequest stores the answer, the refusal or the withdrawal of an
// open request, and the day the consent was withdrawn.
func (t *Tx) UpdateDocumentRequest(r domain.DocumentRequest) error {
	return changed(t.documentRequests().Where("document_requests.id = ?", r.ID).
		Select("state", "consent_withdrawn_on", "answer", "answered_on", "answered_by", "answered_name").Updates(&r))
}
