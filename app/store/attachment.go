package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

func (t *Tx) attachments() *gorm.DB { return t.ofParticipant("attachments", "participant_id") }

// Attachment loads one attachment, a withdrawn one too; NotFound otherwise.
func (t *Tx) Attachment(id domain.ID) (domain.Attachment, error) {
	return one[domain.Attachment](t.attachments().Where("attachments.id = ?", id))
}

// AttachmentOf finds what a document is attached to; NotFound when it is not an
// attachment.
func (t *Tx) AttachmentOf(document domain.ID) (domain.Attachment, error) {
	return one[domain.Attachment](t.attachments().Where("attachments.document_id = ?", document))
}

// AttachmentsOf lists a participant's attachments, the newest first, withdrawn
// ones too.
func (t *Tx) AttachmentsOf(participant domain.ID) ([]domain.Attachment, error) {
	return many[domain.Attachment](t.attachments().Where("attachments.participant_id = ?", participant).
		Order("attachments.added_at DESC, attachments.id"))
}

// EvaluationForms lists the forms attached to evaluations of participants that were
// not withdrawn (E-10).
func (t *Tx) EvaluationForms(participants ...domain.ID) ([]domain.Attachment, error) {
	return manyIn[domain.Attachment](participants, func(part []domain.ID) *gorm.DB {
		return t.attachments().Where("attachments.participant_id IN ? AND attachments.object_kind = ? AND attachments.withdrawn_at = 0", part, domain.AttachedToEvaluation)
	})
}

// InsertAttachment ties a stored document to its object.
func (t *Tx) InsertAttachment(a domain.Attachment) error {
	if err := t.owns(a.ProviderID, a.PurchaserID); err != nil {
		return err
	}
	return t.db.Table("attachments").Create(&a).Error
}

// WithdrawAttachment stores who withdrew an attachment, when and why; it is done
// once.
func (t *Tx) WithdrawAttachment(a domain.Attachment) error {
	return changed(t.attachments().Where("attachments.id = ? AND attachments.withdrawn_at = 0", a.ID).
		Select("withdrawn_at", "withdrawn_name", "withdrawn_reason").Updates(&a))
}
