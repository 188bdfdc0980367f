package domain

import (
	"database/sql/driver"
	"encoding/json"
)

// FindingState is what was done about a finding.
type FindingState string

// The states. Handled: done as the rule asks. Accepted: left as it is, with a
// reason. Both say why, by whom and when.
const (
	FindingOpen     FindingState = "open"
	FindingHandled  FindingState = "handled"
	FindingAccepted FindingState = "accepted"
)

// FindingRow is a stored finding (huomautus). Name stays the same as long as it
// is about the same thing, so that a later run finds it again; EndedAt is set
// when the facts no longer hold, and is taken back when they hold again.
type FindingRow struct {
	ID              ID `gorm:"primaryKey"`
	ProviderID      ID
	PurchaserID     ID
	UnitID          ID
	ParticipantID   ID // empty: about the provider, a unit or a supervisor
	AgreementID     ID
	Name            string
	Rule            string
	RulebookID      ID // empty: the product's defaults
	RulebookVersion int
	Said            Said
	Days            List[Day]
	Since           Day
	LastDay         Day
	DueOn           Day
	Shared          bool // the purchaser's caseworker sees it too
	State           FindingState
	Reason          string
	ToldOn          Day // the purchaser was told, where the rule asks for it
	DecidedBy       ID
	DecidedName     string
	DecidedAt       Instant
	FoundAt         Instant
	ChangedAt       Instant
	EndedAt         Instant
	Reopened        int
}

// TableName is the table; Finding itself is what a rule gives.
func (FindingRow) TableName() string { return "findings" }

// Holds tells whether the facts behind it still hold.
func (f FindingRow) Holds() bool { return f.EndedAt.IsZero() }

// Late tells whether it waits past its day.
func (f FindingRow) Late(today Day) bool {
	return f.State == FindingOpen && f.Holds() && !f.DueOn.IsZero() && f.DueOn < today
}

// Said is a finding's text, figures and citation as stored.
type Said LineFinding

// TextArgs are the figures with their types back.
func (s Said) TextArgs() Args { return LineFinding(s).TextArgs() }

// Value stores JSON.
func (s Said) Value() (driver.Value, error) {
	b, err := json.Marshal(LineFinding(s))
	return string(b), err
}

// Scan reads JSON.
func (s *Said) Scan(v any) error { return scanJSON(v, (*LineFinding)(s)) }

// QueuedParticipant is one whose facts changed since the rules last looked.
type QueuedParticipant struct {
	ParticipantID ID `gorm:"primaryKey"`
	ProviderID    ID
	PurchaserID   ID
	QueuedAt      Instant
}

// TableName is the table.
func (QueuedParticipant) TableName() string { return "finding_queue" }

// CalendarFeed is a secret address at which a person's calendar reads their
// deadlines; the token itself is kept nowhere.
type CalendarFeed struct {
	ID             ID `gorm:"primaryKey"`
	UserID         ID
	OrganisationID ID
	MembershipID   ID
	TokenHash      []byte
	CreatedAt      Instant
	RevokedAt      Instant
	ReadAt         Instant
}
