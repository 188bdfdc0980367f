package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// PSOPEntries lists which rows of invoices were keyed into the voucher system:
// the provider's own list (M-03).
func (t *Tx) PSOPEntries(invoices ...domain.ID) ([]domain.PSOPEntry, error) {
	return manyIn[domain.PSOPEntry](invoices, func(part []domain.ID) *gorm.DB {
		return t.provider("psop_entries").Where("psop_entries.invoice_id IN ?", part)
	})
}

// InsertPSOPEntries stores rows as keyed in. One that is already is the Conflict
// duplicate.psop_entries.
func (t *Tx) InsertPSOPEntries(entries []domain.PSOPEntry) error {
	for _, e := range entries {
		if err := t.owns(e.ProviderID, ""); err != nil {
			return err
		}
	}
	return t.db.Table("psop_entries").CreateInBatches(entries, batchSize).Error
}

// DeletePSOPEntry takes back that a row was keyed in.
func (t *Tx) DeletePSOPEntry(line domain.ID) error {
	return changed(t.provider("psop_entries").Where("psop_entries.line_id = ?", line).Delete(&domain.PSOPEntry{}))
}
