package store

import (
	"encoding/hex"

	"gorm.io/gorm"

	"pajakirja/app/domain"
)

func (t *Tx) certificates() *gorm.DB { return t.ofUnit("certificates") }

// Certificate loads one certificate; NotFound otherwise.
func (t *Tx) Certificate(id domain.ID) (domain.Certificate, error) {
	return one[domain.Certificate](t.certificates().Where("certificates.id = ?", id))
}

// CertificatesBetween lists the certificates issued on from … to, newest first.
func (t *Tx) CertificatesBetween(from, to domain.Day) ([]domain.Certificate, error) {
	return many[domain.Certificate](t.certificates().Where("certificates.issued_on BETWEEN ? AND ?", from, to).
		Order("certificates.issued_on DESC, certificates.number DESC"))
}

// CertificatesOf lists the certificates of participants, newest first.
func (t *Tx) CertificatesOf(participants ...domain.ID) ([]domain.Certificate, error) {
	return manyIn[domain.Certificate](participants, func(part []domain.ID) *gorm.DB {
		return t.certificates().Where("certificates.participant_id IN ?", part).Order("certificates.issued_on DESC, certificates.created_at DESC")
	})
}

// InsertCertificate stores an issued certificate.
func (t *Tx) InsertCertificate(c domain.Certificate) error {
	if err := t.owns(c.ProviderID, c.PurchaserID); err != nil {
		return err
	}
	return t.db.Table("certificates").Create(&c).Error
}

// UpdateCertificate notes the delivery or the revocation; everything else of an
// issued certificate is Locked with frozen.certificates.
func (t *Tx) UpdateCertificate(c domain.Certificate) error {
	return changed(t.certificates().Where("certificates.id = ?", c.ID).
		Select("given_on", "sent_on", "revoked_at", "revoked_reason").Updates(&c))
}

// CertificateByToken finds a certificate by its token's hash, with the name of
// who issued it: the one look-up the public page has. Gate only.
func (t *Tx) CertificateByToken(hash []byte) (domain.Certificate, string, error) {
	var none domain.Certificate
	if err := t.gate(); err != nil {
		return none, "", err
	}
	if t.dialect == PostgreSQL {
		if err := t.setting("SELECT set_config('app.lookup', $1, true)", hex.EncodeToString(hash)); err != nil {
			return none, "", err
		}
	}
	c, err := one[domain.Certificate](t.db.Table("certificates").Where("check_hash = ?", hash))
	if err != nil {
		return none, "", err
	}
	if err := t.byKey(string(c.ProviderID)); err != nil {
		return none, "", err
	}
	provider, err := one[domain.Organisation](t.db.Table("organisations").Select("name").Where("id = ?", c.ProviderID))
	return c, provider.Name, err
}
