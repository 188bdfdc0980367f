package store

import "pajakirja/app/domain"

// Product finds the row of a product that is in force on a day: an old month
// takes the old value (M-16).
func (t *Tx) Product(contract domain.ID, code string, day domain.Day) (domain.Product, error) {
	return one[domain.Product](t.both("products").Where("contract_id = ? AND code = ?", contract, code).
		Where("valid_from <= ? AND (valid_to IS NULL OR valid_to >= ?)", day, day))
}

// Products lists all rows of a contract by code, the newest first.
func (t *Tx) Products(contract domain.ID) ([]domain.Product, error) {
	return many[domain.Product](t.both("products").Where("contract_id = ?", contract).Order("code, valid_from DESC"))
}

// ProductRow finds one row of a product by its id.
func (t *Tx) ProductRow(id domain.ID) (domain.Product, error) {
	return one[domain.Product](t.both("products").Where("products.id = ?", id))
}

// InsertProduct stores a product's value from a day: the purchaser's to do
// (M-12). Conflict overlap.products when another value covers a day of it.
func (t *Tx) InsertProduct(p domain.Product) error {
	if err := t.asPurchaser(p.PurchaserID); err != nil {
		return err
	}
	return t.db.Table("products").Create(&p).Error
}

// EndProduct sets the last day of a product's row.
func (t *Tx) EndProduct(id domain.ID, last domain.Day) error {
	if t.Scope.Kind != domain.ScopeSystem && t.Scope.Side != domain.SidePurchaser {
		return domain.Missing()
	}
	return changed(t.both("products").Where("id = ?", id).Updates(map[string]any{"valid_to": last}))
}
