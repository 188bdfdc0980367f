package page

import "pajakirja/app/domain"

// Messages is the list of threads with the other side.
type Messages struct {
	Base
	Filters []Segment
	Filter  string
	Rows    []MessageRow
	NewURL  string // of a message about no participant; empty: not the reader's to send
	Name    string // of the one participant the list is about; empty: all
}

// Template is templates/pages/message/list.html.
func (*Messages) Template() string { return "message/list" }

// MessageRow is a thread of a list.
type MessageRow struct {
	ID    domain.ID
	Name  string // of the participant, else of the other side
	Kind  string
	Start string // the first words
	Party string
	By    string
	At    domain.Instant
	Mine  bool // begun by the reader's side
	Waits bool // for the reader's side
	Open  bool // for the other side
}

// Mark is the mark of where a thread stands.
func (r MessageRow) Mark() string {
	switch {
	case r.Waits:
		return "attention"
	case r.Open:
		return "awaited"
	}
	return "done"
}

// MessageForm is the form of a new message.
type MessageForm struct {
	Base
	Form    Form
	ID      domain.ID // made when the form was drawn
	Name    string    // whom it is about; empty: about none
	To      string    // who receives it
	Kinds   []Option
	Topics  []Option // of every kind that has a choice
	Parties []Option // whom it can go to when it is about none
	Finding string   // what it was written about, in words
	BackURL string
}

// Template is templates/pages/message/new.html.
func (*MessageForm) Template() string { return "message/new" }

// Thread is one thread of messages.
type Thread struct {
	Base
	Row           MessageRow
	ID            domain.ID
	Topic         string
	Text          string
	Days          string
	From          string // who began it, with the organisation
	To            string
	SentOn        domain.Day
	CaseURL       string // the participant's page, where the reader may open it
	PaperURL      string // the report that it carries
	EvaluationURL string // the evaluation that it delivered
	FindingURL    string
	FindingText   string
	Steps         []MessageStep
	Form          Form
	Acknowledge   bool // something is not acknowledged yet
}

// Template is templates/pages/message/thread.html.
func (*Thread) Template() string { return "message/thread" }

// MessageStep is an answer or an acknowledgement.
type MessageStep struct {
	By   string
	Side string // the organisation
	At   domain.Instant
	Text string // empty: acknowledged
	Mine bool
}
