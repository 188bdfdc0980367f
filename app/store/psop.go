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

// PSOPWaiting is a submitted invoice with rows that are not keyed into the
// purchaser's voucher system yet.
type PSOPWaiting struct {
	InvoiceID   domain.ID
	PurchaserID domain.ID
	Number      string
	Month       domain.Month
	Left        int
}

// keyedIn starts a query on the lines of invoices that are keyed into a voucher
// system: those of service vouchers (rules.KeyedIn).
func (t *Tx) keyedIn() *gorm.DB {
	return t.provider("invoice_lines").
		Joins("JOIN invoices i ON i.id = invoice_lines.invoice_id AND i.kind = ?", domain.KindInvoice).
		Joins("JOIN vouchers v ON v.id = invoice_lines.voucher_id AND v.funding = ?", domain.ContractVoucher)
}

// PSOPWaiting lists the invoices with rows to key in, the oldest month first. A
// rejected line is not paid and needs no row, and a paid invoice has done without.
func (t *Tx) PSOPWaiting() ([]PSOPWaiting, error) {
	return many[PSOPWaiting](t.keyedIn().
		Where("invoice_lines.state <> ? AND i.state NOT IN ?", domain.LineRejected, []domain.InvoiceState{domain.InvoiceDraft, domain.InvoicePaid}).
		Where("NOT EXISTS (SELECT 1 FROM psop_entries e WHERE e.line_id = invoice_lines.id)").
		Select("i.id AS invoice_id, i.purchaser_id, i.number, i.month, COUNT(*) AS \"left\"").
		Group("i.id, i.purchaser_id, i.number, i.month").Order("i.month, i.number"))
}

// UsesPSOP tells whether an invoice has rows that are keyed into a voucher system.
func (t *Tx) UsesPSOP(invoice domain.ID) (bool, error) {
	var n int64
	err := t.keyedIn().Where("i.id = ?", invoice).Count(&n).Error
	return n > 0, err
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
