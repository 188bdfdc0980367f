package domain

// PSOPEntry says that a row of an invoice was keyed into the purchaser's voucher
// system: on which day and by whom (M-03).
type PSOPEntry struct {
	LineID        ID `gorm:"primaryKey"`
	InvoiceID     ID
	ParticipantID ID
	ProviderID    ID
	PurchaserID   ID
	EnteredOn     Day
	ByID          ID
	ByName        string
	CreatedAt     Instant
}

// TableName is psop_entries.
func (PSOPEntry) TableName() string { return "psop_entries" }
