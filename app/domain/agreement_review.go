package domain

// AgreementReview is a review of agreement and plan (tarkistus): who took part,
// how each goal stands, and what follows (A-08, E-21). It is written once.
type AgreementReview struct {
	ID            ID `gorm:"primaryKey"`
	ParticipantID ID
	ProviderID    ID
	PurchaserID   ID
	AgreementID   ID
	ReviewedOn    Day
	Present       List[string] // participant, supervisor, caseworker, other
	Goals         List[GoalReview]
	Note          string
	Outcome       string // as_is, change, continue, end
	ByID          ID
	ByName        string
	CreatedAt     Instant
}

// GoalReview is how one goal stands at a review.
type GoalReview struct {
	Text  string `json:"text"`
	State string `json:"state"` // reached, partly, not_yet, dropped
}

// What a review's form lets one choose.
var (
	TalkParties    = []string{"participant", "supervisor", "caseworker"} // of a three-party talk (003; O-11)
	ReviewPresent  = []string{"participant", "supervisor", "caseworker", "other"}
	ReviewOutcomes = []string{"as_is", "change", "continue", "end"}
	GoalStates     = []string{"reached", "partly", "not_yet", "dropped"}
)
