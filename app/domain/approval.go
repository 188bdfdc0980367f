package domain

// ProviderApproval says from when to when a purchaser has a provider on its list
// (004 §20.2, §9.1; T-15). An end without a day is open; the reason is why it ended.
type ProviderApproval struct {
	ID          ID `gorm:"primaryKey"`
	ProviderID  ID
	PurchaserID ID
	FromDay     Day
	ToDay       Day
	Reason      string
	SetBy       ID
	SetName     string
	CreatedAt   Instant
	EndedBy     ID
	EndedName   string
	EndedAt     Instant // when the end was written; zero: never changed since
}
