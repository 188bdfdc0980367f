package store

import "pajakirja/app/domain"

// MarkVouchersChecked notes on every voucher of a contract that is valid on a
// day that it was checked then: the demo's past months only.
func (t *Tx) MarkVouchersChecked(purchaser domain.ID, day domain.Day, by string) error {
	return t.both("vouchers").Where("vouchers.purchaser_id = ? AND vouchers.valid_from <= ? AND vouchers.valid_to >= ?", purchaser, day, day.Month().First()).
		Updates(map[string]any{"checked_on": day, "checked_by": by, "check_result": "valid"}).Error
}
