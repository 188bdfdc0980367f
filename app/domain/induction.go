package domain

// InductionKind is what was gone through with a participant at the start.
type InductionKind string

// The kinds: fire safety and rescue are every unit's (004 §8.2; S-16), the rest
// is a unit's own list.
const (
	InductionFire   InductionKind = "fire"
	InductionRescue InductionKind = "rescue"
	InductionOwn    InductionKind = "own"
)

// InductionSafety are the kinds that are gone through with everyone by the first day.
var InductionSafety = []InductionKind{InductionFire, InductionRescue}

// InductionRecord is one item of a unit's induction, done with a participant and
// signed by them (004 §8.2; S-15). It is written once.
type InductionRecord struct {
	ID            ID `gorm:"primaryKey"`
	ParticipantID ID
	AgreementID   ID
	ProviderID    ID
	PurchaserID   ID
	UnitID        ID
	Kind          InductionKind
	Item          string // of the unit's own list, as it was worded then
	DoneOn        Day
	ByID          ID
	ByName        string
	SignedName    string // the participant's
	CreatedAt     Instant
}
