package page

import "pajakirja/app/domain"

// Induction is the checklist of a unit with one participant.
type Induction struct {
	Base
	Agreement domain.ID
	Number    string
	Person    domain.ID
	Name      string
	Unit      string
	Items     []InductionItem
	Choices   []Option
	Form      Form
	Records   bool // the reader records; else they look
	Missing   bool // fire safety or rescue has not been gone through
}

// Template is templates/pages/induction/induction.html.
func (*Induction) Template() string { return "induction/induction" }

// InductionItem is one item and when it was gone through.
type InductionItem struct {
	Text string
	Done *domain.InductionRecord
}
