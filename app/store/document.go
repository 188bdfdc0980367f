package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// documents starts a query on papers. Those of a draft are the provider's own
// work: a purchaser reaches the paper of an invoice that it reaches.
func (t *Tx) documents() *gorm.DB {
	q := t.ofParticipant("documents", "participant_id")
	if t.Scope.Side == domain.SidePurchaser && t.Scope.Kind != domain.ScopeSystem {
		q = q.Where("(documents.kind NOT IN ('invoice','credit_note') OR documents.id IN (?))", t.invoices().Select("invoices.document_id"))
	}
	return q
}

// Document loads a document with its bytes. Whether the role may open that kind
// is rules.MayOpen's to say.
func (t *Tx) Document(id domain.ID) (domain.Document, error) {
	return one[domain.Document](t.documents().Where("documents.id = ?", id))
}

// DocumentsOf lists a participant's documents without their bytes, newest first.
func (t *Tx) DocumentsOf(participant domain.ID) ([]domain.Document, error) {
	return many[domain.Document](t.documents().Where("documents.participant_id = ?", participant).
		Select("documents.id", "documents.provider_id", "documents.purchaser_id", "documents.participant_id", "documents.kind",
			"documents.class", "documents.name", "documents.media_type", "documents.created_by", "documents.created_at").
		Order("documents.created_at DESC, documents.id DESC"))
}

// InsertDocument stores bytes as issued or uploaded; they never change again.
func (t *Tx) InsertDocument(d domain.Document) error {
	if err := t.owns(d.ProviderID, d.PurchaserID); err != nil {
		return err
	}
	return t.db.Table("documents").Create(&d).Error
}
