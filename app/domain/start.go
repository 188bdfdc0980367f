package domain

// StartKind says whether a service began or ended.
type StartKind string

// The kinds.
const (
	StartBegan StartKind = "start"
	StartEnded StartKind = "end"
)

// StartReport is the purchaser's mark that a start or an end of service was told
// on, to the employment authority by the locally agreed procedure (004 §1; N-04).
type StartReport struct {
	ID            ID `gorm:"primaryKey"`
	AgreementID   ID
	ParticipantID ID
	ProviderID    ID
	PurchaserID   ID
	Kind          StartKind
	ReportedOn    Day
	ReportedBy    ID
	ReportedName  string
	CreatedAt     Instant
}
