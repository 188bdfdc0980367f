package domain

// DocumentRequest is the provider's request to the purchaser for a participant's
// papers, with the participant's consent (P-15; 004 §4.2). Without a consent none
// can be made.
type DocumentRequest struct {
	ID                 ID `gorm:"primaryKey"`
	ParticipantID      ID
	ProviderID         ID
	PurchaserID        ID
	What               string // which papers
	Purpose            string // what they are needed for
	ConsentOn          Day
	ConsentHow         string // written, electronic, spoken
	ConsentWithdrawnOn Day    // nothing is delivered from this day on
	State              RequestState
	AskedBy            ID
	AskedName          string
	AskedOn            Day
	Answer             string // why refused, or how it was delivered
	AnsweredOn         Day
	AnsweredBy         ID
	AnsweredName       string
	CreatedAt          Instant
}

// RequestState is the life of a document request.
type RequestState string

// The states: the provider withdraws, the purchaser's caseworker answers or refuses.
const (
	RequestOpen      RequestState = "open"
	RequestAnswered  RequestState = "answered"
	RequestRefused   RequestState = "refused"
	RequestWithdrawn RequestState = "withdrawn"
)

// ConsentWays are how a participant can have given a consent.
var ConsentWays = []string{"written", "electronic", "spoken"}
