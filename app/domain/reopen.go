package domain

// ReopenOutcome is what became of a request to open a closed day.
type ReopenOutcome string

// The outcomes; empty while it is undecided.
const (
	ReopenDone     ReopenOutcome = "done"
	ReopenDeclined ReopenOutcome = "declined"
)

// ReopenRequest asks the provider's admin to correct a day of a closed month:
// who, why, and what they meant to record.
type ReopenRequest struct {
	ID            ID `gorm:"primaryKey"` // of the mutation that asked
	ProviderID    ID
	PurchaserID   ID
	UnitID        ID
	AgreementID   ID
	ParticipantID ID
	Day           Day
	Refers        ID // the mutation that was refused
	Reason        string
	Wanted        string // JSON of the fields; words too, so no purchaser reaches the row
	AskedBy       ID
	AskedName     string
	AskedAt       Instant
	Outcome       ReopenOutcome
	DecidedBy     ID
	DecidedName   string
	DecidedAt     Instant
	Decision      string // why it was done or declined, in the words of who decided
}

// Undecided tells whether the request still waits for an admin.
func (r ReopenRequest) Undecided() bool { return r.Outcome == "" }
