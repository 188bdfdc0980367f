package domain

import "slices"

// Message opens a thread between a provider and a purchaser: a notice the rules
// ask for, a request, a question (004 §9.1, §9.6, §9.7, §7.2). The text stays as
// it was sent; answers and acknowledgements follow as replies. Each side has a
// responsible person; without one the thread is that side's admins'.
type Message struct {
	ID                ID `gorm:"primaryKey"`
	ProviderID        ID
	PurchaserID       ID
	ParticipantID     ID // empty: about a queue, free places or the service
	UnitID            ID
	AgreementID       ID
	FindingID         ID // what it was written about
	Side              Side
	Kind              string // one of MessageKinds
	Topic             string // of the kind: the path proposed, what is to be changed
	Text              string
	Days              List[Day] // what it tells of
	ProviderPersonID  ID
	ProviderPerson    string
	PurchaserPersonID ID
	PurchaserPerson   string
	SentBy            ID
	SentName          string
	SentOn            Day
	CreatedAt         Instant
	LastSide          Side    // who wrote last
	LastAt            Instant // when
	ProviderSeenAt    Instant // until when the provider has acknowledged it all
	PurchaserSeenAt   Instant
	AnsweredAt        Instant // the other side's first answer in words
}

// MessageReply is an answer in a thread, or the acknowledgement of what was
// written so far. It is never changed.
type MessageReply struct {
	ID            ID `gorm:"primaryKey"`
	MessageID     ID
	ProviderID    ID
	PurchaserID   ID
	ParticipantID ID
	UnitID        ID
	Side          Side
	Acknowledges  bool
	Text          string
	ByID          ID
	ByName        string
	At            Instant
}

// TableName is the table.
func (MessageReply) TableName() string { return "message_replies" }

// MessageKind says what a message can be about: who sends it, whether it is
// about a participant, which rules ask for it, what is chosen with it, and
// whether it waits until somebody answers.
type MessageKind struct {
	Code   string
	From   Side
	About  bool     // about a participant
	Rules  []string // whose findings it handles
	Topics []string
	Asks   bool // waits for an answer, not for an acknowledgement alone
	Made   bool // with a record of its own, never written by hand
}

// MessagePaths are where somebody may be directed whom the service does not suit,
// or who could go further (004 §2.1, §7.1, §20.2(7); P-17).
var MessagePaths = []string{"employment_services", "social_rehabilitation", "health_services", "work_trial", "subsidised_work", "studies", "open_labour_market", "other"}

// ChangeTopics are what a caseworker can ask to be changed (P-19).
var ChangeTopics = []string{"weekdays", "hours", "tasks", "place", "goals", "length", "support", "other"}

// The kinds of messages that carry an evaluation to the caseworker, whose
// sending day is the evaluation's (004 §14.2.1, §14.2.2; E-08, E-09, E-16).
const (
	EvaluationMid   = "mid_evaluation"
	EvaluationFinal = "final_evaluation"
)

// MessageActivity is the kind that carries a report of activity days to the
// purchaser's named contact (003; O-14).
const MessageActivity = "activity_report"

// The kinds that tell a purchaser who can begin in a unit; the portal writes them
// by itself when a queue begins or ends, a place frees or intake stops (004 §7.2;
// S-08, S-10).
const (
	MessageQueue = "queue"
	MessageFree  = "free_places"
	MessageStop  = "intake_stop"
)

// MessageKinds lists every kind, in the order forms show them.
var MessageKinds = []MessageKind{
	{Code: "no_show", From: SideProvider, About: true, Rules: []string{"no-show-days"}},
	{Code: "group_absences", From: SideProvider, About: true, Rules: []string{"group-absences"}},
	{Code: "long_sick_leave", From: SideProvider, About: true, Rules: []string{"long-sick-leave", "long-absence-employment"}},
	{Code: "repeated_absences", From: SideProvider, About: true, Rules: []string{"repeated-absences"}},
	{Code: "sent_away", From: SideProvider, About: true, Rules: []string{"repeated-sent-away"}},
	{Code: "dispute", From: SideProvider, About: true, Asks: true},
	{Code: "interruption", From: SideProvider, About: true, Rules: []string{"ending-told"}},
	{Code: "plan_change", From: SideProvider, About: true, Rules: []string{"change-told"}},
	{Code: "not_suitable", From: SideProvider, About: true, Topics: MessagePaths, Asks: true},
	{Code: "could_progress", From: SideProvider, About: true, Topics: MessagePaths, Asks: true},
	{Code: "support_request", From: SideProvider, About: true, Asks: true},
	{Code: EvaluationMid, From: SideProvider, About: true, Made: true},
	{Code: EvaluationFinal, From: SideProvider, About: true, Made: true},
	{Code: MessageQueue, From: SideProvider},
	{Code: MessageFree, From: SideProvider},
	{Code: MessageStop, From: SideProvider, Made: true},
	{Code: MessageActivity, From: SideProvider, Made: true},
	{Code: "other", From: SideProvider, About: true},
	{Code: "clarification", From: SideProvider, About: true, Made: true},
	{Code: "agreement_refused", From: SideProvider, About: true, Made: true},
	{Code: "service_ended", From: SideProvider, About: true, Made: true},
	{Code: "change_request", From: SidePurchaser, About: true, Topics: ChangeTopics, Asks: true},
	{Code: "interruption_decision", From: SidePurchaser, About: true, Topics: InterruptReasons},
	{Code: "pause_decision", From: SidePurchaser, About: true, Topics: InterruptReasons, Made: true},
	{Code: "pause_lifted", From: SidePurchaser, About: true, Made: true},
	{Code: "question", From: SidePurchaser, About: true, Asks: true},
	{Code: "clarification_request", From: SidePurchaser, About: true, Made: true},
}

// MessageKindOf finds a kind by its code.
func MessageKindOf(code string) (MessageKind, bool) {
	i := slices.IndexFunc(MessageKinds, func(k MessageKind) bool { return k.Code == code })
	if i < 0 {
		return MessageKind{}, false
	}
	return MessageKinds[i], true
}

// MessageKindFor is the kind that handles a rule's finding; false when none does.
func MessageKindFor(rule string) (MessageKind, bool) {
	i := slices.IndexFunc(MessageKinds, func(k MessageKind) bool { return slices.Contains(k.Rules, rule) })
	if i < 0 {
		return MessageKind{}, false
	}
	return MessageKinds[i], true
}

// SeenBy is until when a side has acknowledged the thread.
func (m Message) SeenBy(side Side) Instant {
	if side == SideProvider {
		return m.ProviderSeenAt
	}
	return m.PurchaserSeenAt
}

// WaitsFor tells whether the thread waits for a side: the other one wrote last
// and it is not acknowledged, or it asks for an answer and has none.
func (m Message) WaitsFor(side Side) bool {
	if m.LastSide != side && m.SeenBy(side) < m.LastAt {
		return true
	}
	kind, _ := MessageKindOf(m.Kind)
	return kind.Asks && m.Side != side && m.AnsweredAt.IsZero()
}
