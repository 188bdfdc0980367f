package domain

// CoachingReport is the hourly report of a month's intensive coaching as it was
// signed by the participant and sent to the caseworker (004 §14.1, §8.2; E-04). It
// is written once; hours that were entered or changed later go under the next
// number.
type CoachingReport struct {
	ID            ID `gorm:"primaryKey"`
	ParticipantID ID
	AgreementID   ID
	ProviderID    ID
	PurchaserID   ID
	UnitID        ID
	Month         Month
	Number        int
	Minutes       int // of all its hours
	SignedOn      Day
	SignedName    string // the participant
	DocumentID    ID
	SentBy        ID
	SentName      string
	SentOn        Day
	CreatedAt     Instant
}

// HourState is what the caseworker has decided on a coached hour.
type HourState string

// The states: an accepted hour is billed once, a rejected one is not (004 §15; E-05).
const (
	HourOpen     HourState = "open"
	HourAccepted HourState = "accepted"
	HourRejected HourState = "rejected"
)

// CoachingHour is one day's intensive coaching in a report: minutes and words as
// the diary had them then, and the caseworker's decision, which is final.
type CoachingHour struct {
	ID            ID `gorm:"primaryKey"`
	ReportID      ID
	ParticipantID ID
	AgreementID   ID
	ProviderID    ID
	PurchaserID   ID
	UnitID        ID
	EntryID       ID
	VersionID     ID
	Day           Day
	FromMinute    Minute
	ToMinute      Minute
	Minutes       int
	Content       string
	ByName        string
	State         HourState
	Reason        string // of a rejection
	DecidedBy     ID
	DecidedName   string
	DecidedAt     Instant
}
