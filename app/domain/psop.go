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

// Erasure is the record of words that were erased from the diary when their time
// was over; AuditID is the row of the access log that tells of it.
type Erasure struct {
	VersionID     ID `gorm:"primaryKey"`
	ParticipantID ID
	ProviderID    ID
	PurchaserID   ID
	EntryID       ID
	Reason        string
	AuditID       ID
	ErasedAt      Instant
}
