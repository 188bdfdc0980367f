package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// SignatureRow is a signature with its payload; Salt is nil when that is erased.
type SignatureRow struct {
	domain.DiarySignature
	Salt    []byte
	Content string
	Erased  bool // an erasure is on record
}

// SignaturesOf lists the signatures under entries, the newest first.
func (t *Tx) SignaturesOf(entries ...domain.ID) ([]SignatureRow, error) {
	return manyIn[SignatureRow](entries, func(part []domain.ID) *gorm.DB {
		return t.signatures().Where("diary_signatures.entry_id IN ?", part)
	})
}

func (t *Tx) signatures() *gorm.DB {
	return t.ofUnit("diary_signatures").Joins("LEFT JOIN signature_payloads p ON p.signature_id = diary_signatures.id").
		Select("diary_signatures.*, p.salt, p.content").Order("diary_signatures.server_at DESC, diary_signatures.seq DESC")
}

// SignatureLinks lists a stream's signatures after a sequence up to another one, in order.
func (t *Tx) SignatureLinks(stream string, after, upTo int64, limit int) ([]SignatureRow, error) {
	return many[SignatureRow](t.whole("diary_signatures").Joins("LEFT JOIN signature_payloads p ON p.signature_id = diary_signatures.id LEFT JOIN erasures x ON x.version_id = diary_signatures.version_id").
		Where("diary_signatures.stream = ? AND diary_signatures.seq > ? AND diary_signatures.seq <= ?", stream, after, upTo).
		Select("diary_signatures.*, p.salt, p.content, x.version_id IS NOT NULL AS erased").Order("diary_signatures.seq, diary_signatures.id").Limit(limit))
}

func (t *Tx) saveSignatures(d DiaryWrite) error {
	for _, s := range d.Signatures {
		if err := t.owns(s.ProviderID, ""); err != nil {
			return err
		}
		if err := t.db.Table("diary_signatures").Create(&s).Error; err != nil {
			return err
		}
	}
	for _, p := range d.SignaturePayloads {
		if err := t.db.Table("signature_payloads").Create(&p).Error; err != nil {
			return err
		}
	}
	return nil
}
