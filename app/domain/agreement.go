package domain

import "database/sql/driver"

// AgreementState is where an agreement is in its life.
type AgreementState string

// The states. A draft plans no days; an ended one plans none after EndedOn.
const (
	AgreementDraft  AgreementState = "draft"
	AgreementSigned AgreementState = "signed"
	AgreementEnded  AgreementState = "ended"
)

// PlanDay is one weekday of the weekly plan with clock times.
type PlanDay struct {
	Weekday int    `json:"weekday"` // ISO: 1 Monday … 7 Sunday
	From    Minute `json:"from"`
	To      Minute `json:"to"`
	Break   int    `json:"break"` // unpaid minutes within
}

// Minutes is the planned working time of the day.
func (p PlanDay) Minutes() int { return int(p.To-p.From) - p.Break }

// Plan is the weekly plan, at most one entry a weekday.
type Plan []PlanDay

// Value stores JSON.
func (p Plan) Value() (driver.Value, error) { return List[PlanDay](p).Value() }

// Scan reads JSON.
func (p *Plan) Scan(v any) error { return scanJSON(v, (*[]PlanDay)(p)) }

// On gives the plan of a day's weekday.
func (p Plan) On(d Day) (PlanDay, bool) {
	wd := int(d.Weekday())
	if wd == 0 {
		wd = 7
	}
	for _, x := range p {
		if x.Weekday == wd {
			return x, true
		}
	}
	return PlanDay{}, false
}

// Goal is a goal of the period, with words for start and target.
type Goal struct {
	Text   string `json:"text"`
	Start  string `json:"start,omitempty"`
	Target string `json:"target,omitempty"`
	Result string `json:"result,omitempty"`
}

// Card is a work card or qualification part (A-30, C-04).
type Card struct {
	Name    string `json:"name"`
	Planned Day    `json:"planned,omitempty"`
	DoneOn  Day    `json:"done_on,omitempty"`
	ValidTo Day    `json:"valid_to,omitempty"`
}

// Clauses of every agreement, in the order of the paper. Each is explained to
// the participant before signing.
var Clauses = []string{"attendance", "reporting", "certificates", "unauthorised", "sober", "free", "safety", "change", "ending", "complaints", "privacy"}

// EndReasons are the codes for ending early; cancelled is before the start.
var EndReasons = []string{"mutual", "employed", "studies", "other_service", "health", "moved", "interrupted", "no_conditions", "provider", "cancelled", "other_reason"}

// InterruptReasons are why a purchaser interrupts a service (004 §9.1, §9.6, §9.7).
var InterruptReasons = []string{"absences", "intoxicants", "health", "no_conditions", "other_service", "dispute", "other_reason"}

// StatedReasons are the six that a participant may state for refusing or
// interrupting (004 §9.5): not fit for health or ability; too far away; safety
// neglected; law or agreement neglected; differs essentially from the plan;
// another comparable. The portal gives no verdict (B-14).
var StatedReasons = []string{"health", "commute", "safety", "law", "plan", "comparable"}

// Agreement is a participant's fixed-term agreement with the provider, within
// the decision (004 §8.1–8.2). What can change from a date lies in its versions.
// Two signed agreements of one participant at a provider never share a day.
type Agreement struct {
	ID                ID `gorm:"primaryKey"`
	ParticipantID     ID
	ProviderID        ID
	PurchaserID       ID
	DecisionID        ID
	VoucherID         ID
	ContractID        ID
	ProductCode       string
	FormerID          ID // the agreement this one continues
	Number            string
	State             AgreementState
	Form              ServiceForm
	StartDay          Day
	EndDay            Day
	SignedOn          Day
	SignedPlace       string
	SignedProvider    string // name of who signed for the provider
	SignedParticipant string
	Assessment        bool // assessment period
	AssessmentGrounds string
	AssessmentContent string
	Intensive         bool // intensive individual coaching
	IntensiveWith     string
	IntensiveOn       Day
	IntensiveMinutes  int          // granted
	LongGrounds       string       // grounds for over 12 months
	AbsenceContact    string       // how and to whom absences are reported (A-12, B-01)
	Clauses           List[string] // clauses explained to the participant
	EndedOn           Day          // last day of the service when ended early
	EndedReason       string
	EndedNote         string
	EndedStated       string // what the participant stated, one of StatedReasons (B-14)
	EndedBy           ID
	PurchaserToldOn   Day
	Pauses            List[Pause] // times without service, by the purchaser's decision (B-12)
	ReviewDue         Day         // until when a called review is to be held (D-18)
	ReviewAskedOn     Day
	ReviewAskedBy     string // who called for it
	ReviewWhy         string
	TalkOn            Day // the three-party talk before the start (O-11)
	TalkPresent       List[string]
	TalkDuties        string // who does what
	CreatedBy         ID
	CreatedAt         Instant
}

// LastDay is the last day the agreement covers.
func (a Agreement) LastDay() Day {
	if !a.EndedOn.IsZero() && a.EndedOn < a.EndDay {
		return a.EndedOn
	}
	return a.EndDay
}

// Covers tells whether a day may be marked on the agreement: it lies within it
// and in no pause (B-12).
func (a Agreement) Covers(d Day) bool {
	if a.State == AgreementDraft || !d.Within(a.StartDay, a.LastDay()) {
		return false
	}
	_, paused := a.PauseOn(d)
	return !paused
}

// AgreementVersion is the plan from a day on; the newest FromDay not after a
// day is in force that day. A move between units is a new version.
type AgreementVersion struct {
	ID              ID `gorm:"primaryKey"`
	AgreementID     ID
	ParticipantID   ID
	ProviderID      ID
	PurchaserID     ID
	UnitID          ID
	Version         int
	FromDay         Day
	Plan            Plan
	Tasks           List[string]
	StartingPoint   string // where the participant starts, and strengths
	Goals           List[Goal]
	NextStep        string // how days and hours may grow
	Cards           List[Card]
	OtherServices   string
	CoachingMinutes int // individual coaching agreed per week
	SupervisorID    ID  // responsible supervisor
	SupervisorName  string
	SupervisorPhone string
	Workplace       string // where, when not the unit (D-21)
	TravelMinutes   int    // to the place and back, a day on average; 0 is not told
	OutsideArea     bool   // outside the participant's commuting area
	MidEvaluation   Day
	FinalEvaluation Day
	RenewalDay      Day
	ChangeReason    string
	ToldOn          Day // the caseworker was told of the change

	// A version is signed as a whole: the next one starts unsigned, so that no
	// signature stands under words it was not given to.
	SignedOn          Day
	SignedPlace       string
	SignedProvider    string // responsible person
	SignedSupervisor  string
	SignedParticipant string
	DocumentID        ID // the paper as it was signed

	CreatedBy ID
	CreatedAt Instant
}

// VersionOn picks the version in force on a day.
func VersionOn(versions []AgreementVersion, d Day) (AgreementVersion, bool) {
	var best AgreementVersion
	for _, v := range versions {
		if v.FromDay <= d && (best.ID == "" || v.FromDay > best.FromDay || v.FromDay == best.FromDay && v.Version > best.Version) {
			best = v
		}
	}
	return best, best.ID != ""
}
