package domain

// PlanUpdate says that the caseworker has updated the participant's plan after a
// version changed the days or hours.
type PlanUpdate struct {
	ID            ID `gorm:"primaryKey"`
	ParticipantID ID
	ProviderID    ID
	PurchaserID   ID
	AgreementID   ID
	VersionID     ID
	UpdatedOn     Day
	ByID          ID
	ByName        string
	CreatedAt     Instant
}
