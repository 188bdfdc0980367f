package domain

import "slices"

// ClarificationKind is what a clarification is about.
type ClarificationKind string

// The kinds. Conditions: what the service needs is missing (004 §9.1; A-35).
// Suitability: the tasks clearly do not suit, before an agreement (§7.1; S-06).
// Refusal: the provider makes no agreement, on a ground (§7.1; S-05).
const (
	ClarifyConditions  ClarificationKind = "conditions"
	ClarifySuitability ClarificationKind = "suitability"
	ClarifyRefusal     ClarificationKind = "refusal"
)

// ClarificationKinds lists them in the order of forms.
var ClarificationKinds = []ClarificationKind{ClarifyConditions, ClarifySuitability, ClarifyRefusal}

// OutcomeCancelled is a start that the three have agreed to cancel (S-06);
// OutcomeRefused is the provider's refusal (S-05).
const (
	OutcomeCancelled = "cancelled"
	OutcomeRefused   = "refused"
)

// Outcomes are how a clarification of a kind can end; a refusal is made with its
// outcome.
func (k ClarificationKind) Outcomes() []string {
	switch k {
	case ClarifyConditions:
		return []string{"continues", "changed", "ends"}
	case ClarifySuitability:
		return []string{"starts", "changed", OutcomeCancelled}
	}
	return nil
}

// RefusalReasons are the grounds on which a provider may refuse an agreement
// (004 §7.1; S-05).
var RefusalReasons = []string{"tasks", "places", "guidance", "safety", "service", "language", "other_reason"}

// Clarification is what provider, participant and purchaser settle before a
// service is refused, cancelled or ended needlessly. It is open on both sides'
// lists until an outcome is chosen; then it is frozen.
type Clarification struct {
	ID                ID `gorm:"primaryKey"`
	ParticipantID     ID
	ProviderID        ID
	PurchaserID       ID
	UnitID            ID // empty: nobody has said where
	AgreementID       ID // empty: before an agreement
	Kind              ClarificationKind
	Reason            string // of a refusal, one of RefusalReasons
	Stated            string // what the participant says, one of StatedReasons (B-14)
	Text              string
	Side              Side // who opened it
	OpenedOn          Day
	OpenedBy          ID
	OpenedName        string
	Talks             List[ClarificationTalk]
	Outcome           string
	OutcomeOn         Day
	OutcomeText       string
	OutcomeBy         ID
	OutcomeName       string
	AgreedParticipant string // the three who agreed on a cancelled start (S-06)
	AgreedProvider    string
	AgreedPurchaser   string
	MessageID         ID // the thread by which the other side was told
	CreatedAt         Instant
}

// ClarificationTalk is a talk held while it was open.
type ClarificationTalk struct {
	On      Day    `json:"on"`
	Present string `json:"present"`
	Text    string `json:"text"`
	Side    Side   `json:"side"`
	By      string `json:"by"`
}

// Open tells whether it waits for an outcome.
func (c Clarification) Open() bool { return c.Outcome == "" }

// Ends tells whether an outcome can be chosen for its kind.
func (c Clarification) Ends(outcome string) bool { return slices.Contains(c.Kind.Outcomes(), outcome) }
