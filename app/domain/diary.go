package domain

import "database/sql/driver"

// Status is what a day became. Planned and missing are derived, never stored.
type Status string

// The statuses (domain.md, A day; api.md, Values).
const (
	StatusPlanned     Status = "planned" // derived: the plan says so, the day isn't past
	StatusMissing     Status = "missing" // derived: planned, past, unmarked; never shown as absent
	StatusPresent     Status = "present"
	StatusAbsent      Status = "absent"
	StatusNotArranged Status = "not_arranged" // the provider's break or closure; not an absence
	StatusSwapped     Status = "swapped"      // agreed other day; needs no notice
	StatusSentAway    Status = "sent_away"    // came intoxicated: not realised, not billed (§9.1)
	StatusNotDone     Status = "not_done"     // came, agreed tasks not done (D-19)
	StatusLeave       Status = "leave"        // agreed leave (D-24)
)

// StoredStatuses are those a person can record.
var StoredStatuses = []Status{StatusPresent, StatusAbsent, StatusNotArranged, StatusSwapped, StatusSentAway, StatusNotDone, StatusLeave}

// Reason is why someone was absent.
type Reason string

// The reasons (api.md, Values). Free text is always possible beside them.
const (
	ReasonOwnIllness     Reason = "own_illness"
	ReasonChildIllness   Reason = "child_illness" // child under 10
	ReasonCareVisit      Reason = "care_visit"
	ReasonJobSearch      Reason = "job_search"
	ReasonPublicTrust    Reason = "public_trust"
	ReasonOfficialErrand Reason = "official_errand"
	ReasonOtherAgreed    Reason = "other_agreed"
	ReasonNoneGiven      Reason = "none_given"
)

// Reasons lists the reasons, in the order screens show them.
var Reasons = []Reason{ReasonOwnIllness, ReasonChildIllness, ReasonCareVisit, ReasonJobSearch, ReasonPublicTrust, ReasonOfficialErrand, ReasonOtherAgreed, ReasonNoneGiven}

// CertificateState is where an absence's certificate stands.
type CertificateState string

// The states (domain.md: not needed, awaited until, received on, never came).
const (
	CertificateNotNeeded CertificateState = "not_needed"
	CertificateAwaited   CertificateState = "awaited"
	CertificateReceived  CertificateState = "received"
	CertificateNeverCame CertificateState = "never_came"
)

// DiaryFigures are the values of a day that a reviewer may see: numbers and
// states, no text. Nil means "not given".
type DiaryFigures struct {
	Status          Status
	FromMinute      *Minute
	ToMinute        *Minute
	Minutes         *int // realised work, without breaks
	CoachingMinutes *int
	Reason          Reason
	Authorised      *bool
	Certificate     CertificateState
	CertificateOn   Day // awaited until, or received on
	SwappedTo       Day
	Bulk            bool // marked with "all present"
}

// DiaryTexts are the words of a day. They lie in the payload alone, which the
// purchaser reaches only through a logged request.
type DiaryTexts struct {
	Task            string `json:"task,omitempty"`
	Observation     string `json:"observation,omitempty"`
	Deviation       string `json:"deviation,omitempty"`
	CoachingContent string `json:"coaching_content,omitempty"`
	ReasonText      string `json:"reason_text,omitempty"`
	AuthorisedBy    string `json:"authorised_by,omitempty"`
	Contact         string `json:"contact,omitempty"` // contact log of a no-show: time, channel, outcome
}

// FieldVersions is the version of each field, counted from 1 at its first value.
type FieldVersions map[string]int

// Value stores JSON.
func (f FieldVersions) Value() (driver.Value, error) {
	return string(appendVersions(nil, f)), nil
}

// Scan reads JSON.
func (f *FieldVersions) Scan(v any) error {
	if text, ok := v.(string); ok {
		if plain, ok := plainVersions(text); ok {
			*f = plain
			return nil
		}
	}
	return scanJSON(v, (*map[string]int)(f))
}

// DiaryEntry is the current state of one agreement's one day (työmaapäiväkirjan
// merkintä). It is written by casework.ApplyMutations alone and can be rebuilt
// from its versions.
type DiaryEntry struct {
	ID            ID `gorm:"primaryKey"`
	AgreementID   ID
	ParticipantID ID
	ProviderID    ID
	PurchaserID   ID
	UnitID        ID
	Day           Day
	DiaryFigures  `gorm:"embedded"`
	Fields        FieldVersions
	Writers       FieldWriters
	Version       int
	VersionID     ID
	Cleared       bool // a tombstone: the mark was taken back
	UpdatedBy     ID
	UpdatedAt     Instant
}

// DiaryVersion is one link of the chain: append-only.
type DiaryVersion struct {
	ID            ID `gorm:"primaryKey"`
	EntryID       ID
	AgreementID   ID
	ParticipantID ID
	ProviderID    ID
	PurchaserID   ID
	UnitID        ID
	Day           Day
	Version       int
	MutationID    ID
	Stream        string // "diary/<unit>/<month>"
	Seq           int64
	PrevHash      []byte
	PayloadHash   []byte
	Hash          []byte
	Format        int
	PersonID      ID
	DeviceID      ID
	PhoneAt       Instant // the phone's clock; decides nothing
	ServerAt      Instant
	Reason        string // reason of a correction of a frozen day
	Supersedes    ID
}

// DiaryPayload is a version's values and salt. Never updated; only the
// retention role deletes it and leaves an erasure record.
type DiaryPayload struct {
	VersionID   ID `gorm:"primaryKey"`
	EntryID     ID
	ProviderID  ID
	PurchaserID ID
	UnitID      ID
	Salt        []byte
	Content     string // canonical JSON of every field
}

// MutationOp is what a mutation does.
type MutationOp string

// The operations (sync.md; note and reopen: docs/phone-api.md).
const (
	OpPatch   MutationOp = "patch"
	OpClear   MutationOp = "clear"
	OpSign    MutationOp = "sign"
	OpResolve MutationOp = "resolve"
	OpNote    MutationOp = "note"   // a hand-over note of a unit
	OpReopen  MutationOp = "reopen" // asks the admin to open a closed day
)

// MutationResult is what became of a mutation.
type MutationResult string

// The results (sync.md).
const (
	ResultApplied   MutationResult = "applied"
	ResultDuplicate MutationResult = "duplicate"
	ResultMerged    MutationResult = "merged"
	ResultConflict  MutationResult = "conflict"
	ResultRejected  MutationResult = "rejected"
	ResultHeld      MutationResult = "held"
)

// DiaryMutation is the log of what was asked and answered: insert first, on
// conflict do nothing, so that a retry finds its stored result.
type DiaryMutation struct {
	ID          ID `gorm:"primaryKey"`
	ProviderID  ID
	AgreementID ID
	Day         Day
	DeviceID    ID
	Seq         int64
	ActorID     ID
	ContentHash []byte
	Status      MutationResult
	Code        string
	EntryID     ID
	VersionID   ID
	PhoneAt     Instant
	ServerAt    Instant
	ClockOff    int64 // microseconds the phone's clock was ahead of the server's; 0 within five minutes, or unknown
}

// DiaryConflict is a proposal for a field that someone else had changed; both
// people see it until someone chooses.
type DiaryConflict struct {
	ID         ID `gorm:"primaryKey"`
	EntryID    ID
	ProviderID ID
	UnitID     ID
	MutationID ID
	Field      string
	Proposed   string // text form of the value
	Current    string // text form of the value then stored
	ProposedBy ID
	ProposedAt Instant
	CurrentBy  ID
	ResolvedBy ID
	ResolvedAt Instant
	Kept       string // proposed, current or other
}

// DiaryChange is the change feed of a unit: a counter advanced inside the transaction.
type DiaryChange struct {
	UnitID      ID    `gorm:"primaryKey"`
	Counter     int64 `gorm:"primaryKey"`
	ProviderID  ID
	AgreementID ID
	Day         Day
	At          Instant
}

// ChainHead is the last link of a stream, locked while it grows.
type ChainHead struct {
	Stream string `gorm:"primaryKey"`
	Seq    int64
	Hash   []byte
}
