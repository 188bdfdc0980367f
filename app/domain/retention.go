package domain

// RetentionCase is what decides how long the words and signatures of a
// participant's diary are kept: the last day of any agreement or decision, the
// day of archiving, and the last marked day (004 §4.3; G-04).
type RetentionCase struct {
	ParticipantID ID
	ProviderID    ID
	PurchaserID   ID
	GivenNames    string
	FamilyName    string
	AgreedTo      Day // last day of the last agreement
	DecidedTo     Day // last day of the last decision
	ArchivedOn    Day
	FirstDay      Day // of the words that are kept
	LastDay       Day
	Words         int // versions of days with their words
	Signatures    int // drawn or given under them
}

// Closed is the last day of the matter; zero where nothing tells it.
func (c RetentionCase) Closed() Day { return max(c.AgreedTo, c.DecidedTo, c.ArchivedOn, c.LastDay) }

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
