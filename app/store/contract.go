package store

import "pajakirja/app/domain"

// Contracts lists the scope's contracts, the newest first.
func (t *Tx) Contracts() ([]domain.Contract, error) {
	return many[domain.Contract](t.both("contracts").Order("valid_from DESC, id"))
}

// Contract finds a contract of the scope's organisation.
func (t *Tx) Contract(id domain.ID) (domain.Contract, error) {
	return one[domain.Contract](t.both("contracts").Where("contracts.id = ?", id))
}

// ContractOn finds the contract of two parties in force on a day; of several
// the billable and the newest wins.
func (t *Tx) ContractOn(provider, purchaser domain.ID, day domain.Day) (domain.Contract, error) {
	return one[domain.Contract](t.both("contracts").
		Where("provider_id = ? AND purchaser_id = ?", provider, purchaser).
		Where("valid_from <= ? AND (valid_to IS NULL OR valid_to >= ?)", day, day).
		Order("CASE WHEN kind IN ('unpaid','cooperation') THEN 1 ELSE 0 END, valid_from DESC, id"))
}

// InsertContract stores a contract: the purchaser's to make.
func (t *Tx) InsertContract(c domain.Contract) error {
	if err := t.asPurchaser(c.PurchaserID); err != nil {
		return err
	}
	return t.db.Table("contracts").Create(&c).Error
}

// UpdateContract stores kind, references, validity and days of payment; the
// parties stay.
func (t *Tx) UpdateContract(c domain.Contract) error {
	if err := t.asPurchaser(c.PurchaserID); err != nil {
		return err
	}
	return changed(t.both("contracts").Where("id = ?", c.ID).
		Select("kind", "number", "order_number", "buyer_reference", "valid_from", "valid_to", "payment_days").Updates(&c))
}

// asPurchaser refuses everyone but the purchaser itself: contracts, values and
// rulebooks are the purchaser's to set (M-12).
func (t *Tx) asPurchaser(purchaser domain.ID) error {
	if t.Scope.Kind == domain.ScopeSystem || t.Scope.Side == domain.SidePurchaser && purchaser == t.Scope.Organisation && t.Scope.Organisation != "" {
		return nil
	}
	return domain.Missing()
}
