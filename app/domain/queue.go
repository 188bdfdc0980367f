package domain

// QueueState is how a place in a queue stands.
type QueueState string

// The states. Taken: the service is arranged for them. Removed: they left the
// queue without it, for a reason.
const (
	QueueWaiting QueueState = "waiting"
	QueueTaken   QueueState = "taken"
	QueueRemoved QueueState = "removed"
)

// QueueAlternatives are what somebody with a long wait can be offered instead;
// QueueNoAlternative says that there was nothing suitable (004 §7.2; S-09).
var QueueAlternatives = []string{"unit", "product", "provider", "purchaser", QueueNoAlternative}

// QueueNoAlternative is offered nothing, since nothing suits.
const QueueNoAlternative = "none"

// QueueAnswers are what they said of it.
var QueueAnswers = []string{"waits", "takes", "considers"}

// QueuePlace is one participant's place in the queue of a unit and of a product
// of their purchaser: since when they wait, when they can probably start and when
// they were told so (004 §7.2; S-07). A place that was left is not changed.
type QueuePlace struct {
	ID              ID `gorm:"primaryKey"`
	ParticipantID   ID
	ProviderID      ID
	PurchaserID     ID
	UnitID          ID
	ProductCode     string
	JoinedOn        Day
	EstimatedStart  Day
	ToldOn          Day    // the participant was told of the estimate; zero: not yet
	Alternative     string // offered instead, one of QueueAlternatives
	AlternativeText string
	Answer          string // to it, one of QueueAnswers
	State           QueueState
	EndedOn         Day
	Passed          int    // how many waited before them when they were taken
	Reason          string // why the order was left, or why they were removed
	EndedBy         ID
	EndedName       string
	EndedAt         Instant
	JoinedBy        ID
	JoinedName      string
	CreatedAt       Instant
}

// Waits tells whether they are still in the queue.
func (q QueuePlace) Waits() bool { return q.State == QueueWaiting }

// Wait is the estimated wait in days, from joining to the estimated start; once
// that has passed without a place, to today.
func (q QueuePlace) Wait(today Day) int {
	until := q.EstimatedStart
	if q.Waits() {
		until = max(until, today)
	}
	return int(until - q.JoinedOn)
}

// Before tells whether a place comes before another: by the day of joining, on
// one day by the order they were written in.
func (q QueuePlace) Before(o QueuePlace) bool {
	switch {
	case q.JoinedOn != o.JoinedOn:
		return q.JoinedOn < o.JoinedOn
	case q.CreatedAt != o.CreatedAt:
		return q.CreatedAt < o.CreatedAt
	}
	return q.ID < o.ID
}

// QueueSum is a queue as the purchaser sees it: how many wait, since when the
// first of them, and the latest estimated start; nobody's name (004 §7.2; S-11).
type QueueSum struct {
	ProviderID  ID
	PurchaserID ID
	UnitID      ID
	ProductCode string
	N           int
	Oldest      Day
	Estimate    Day
}
