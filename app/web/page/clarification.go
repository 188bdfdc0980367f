package page

import "pajakirja/app/domain"

// Clarifications is the list of what the parties settle, the open ones first.
type Clarifications struct {
	Base
	Rows      []ClarificationRow
	Refusals  []RefusalCount // for the purchaser: refusals of an agreement by unit
	Purchaser bool
}

// ClarificationRow is one of the list.
type ClarificationRow struct {
	ID     domain.ID
	Name   string
	Kind   string // in words
	Party  string
	Opened string // when and by whom
	Open   bool
	End    string // outcome and day in words
	Talks  int
}

// RefusalCount is how many agreements a unit has refused, by reason.
type RefusalCount struct {
	Provider, Unit string
	N              int
	Reasons        []string // in words, with their counts
}

// Template is templates/pages/clarification/list.html.
func (*Clarifications) Template() string { return "clarification/list" }

// ClarificationForm opens one.
type ClarificationForm struct {
	Base
	Person  domain.ID
	Name    string
	Kinds   []Option
	Reasons []Option // of a refusal; empty: the reader refuses none
	Stated  []Option
	Units   []Option
	Form    Form
}

// Template is templates/pages/clarification/form.html.
func (*ClarificationForm) Template() string { return "clarification/form" }

// Clarification is one with its talks and the form of its outcome.
type Clarification struct {
	Base
	Row       ClarificationRow
	Person    domain.ID
	Agreement domain.ID
	MessageID domain.ID
	Unit      string
	Reason    string
	Stated    string
	Text      string
	Talks     []ClarificationTalk
	EndText   string
	Agreed    []string // the three who agreed, each with their side
	Acts      bool
	Outcomes  []Option
	TalkForm  Form
	Form      Form
}

// ClarificationTalk is a talk in words.
type ClarificationTalk struct {
	Day     domain.Day
	Present string
	Text    string
	By      string
}

// Template is templates/pages/clarification/show.html.
func (*Clarification) Template() string { return "clarification/show" }
