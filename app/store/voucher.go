package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

func (t *Tx) vouchers() *gorm.DB { return t.ofParticipant("vouchers", "participant_id") }

// Voucher loads one voucher that the scope reaches; NotFound otherwise.
func (t *Tx) Voucher(id domain.ID) (domain.Voucher, error) {
	return one[domain.Voucher](t.vouchers().Where("vouchers.id = ?", id))
}

// VouchersOf lists the vouchers of participants, newest first, refused ones too.
func (t *Tx) VouchersOf(participantIDs ...domain.ID) ([]domain.Voucher, error) {
	return manyIn[domain.Voucher](participantIDs, func(part []domain.ID) *gorm.DB {
		return t.vouchers().Where("vouchers.participant_id IN ?", part).Order("vouchers.participant_id, vouchers.valid_from DESC")
	})
}

// InsertVoucher stores a new voucher. Dates outside the decision are the
// Conflict outside_decision.vouchers; two valid ones of a product on one day
// overlap.vouchers (P-02).
func (t *Tx) InsertVoucher(v domain.Voucher) error {
	if err := t.owns(v.ProviderID, v.PurchaserID); err != nil {
		return err
	}
	return t.db.Table("vouchers").Create(&v).Error
}

// UpdateVoucher stores what a correction, a check or a refusal may change, with
// the same refusals as InsertVoucher.
func (t *Tx) UpdateVoucher(v domain.Voucher) error {
	return changed(t.vouchers().Where("vouchers.id = ?", v.ID).
		Select("decision_id", "contract_id", "product_code", "funding", "number", "provider_identifier", "unit_cents", "valid_from", "valid_to",
			"received_on", "checked_on", "checked_by", "check_result", "refused_on").
		Updates(&v))
}
