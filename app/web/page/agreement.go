package page

import (
	"pajakirja/app/domain"
)

// Agreement is what pages show of an agreement.
type Agreement struct {
	domain.Agreement
	Phase     string
	Now       Version // in force today
	Versions  []Version
	Decision  domain.Decision
	Voucher   domain.Voucher
	Product   string
	Hourly    bool
	Purchaser string
	Former    *domain.Agreement
	Next      *domain.Agreement
	Remarks   []Remark
	Steps     []Step
	Clauses   []Clause
	Open      int // clauses not yet explained
	Reviews   []Review
	ReviewBy  domain.Day
	Called    bool // somebody asked for a review
}

// Version is a version with its unit's name and weekly time.
type Version struct {
	domain.AgreementVersion
	Unit    string
	Minutes int
	Current bool
	Draft   bool // of an agreement that is not signed

	Copies     []Copy
	CopiesDue  []string // recipients in words
	Change     string   // how the week changed, in words; empty: it did not
	PlanUpdate *domain.PlanUpdate
	Today      domain.Day // the business day
}

// Mark is the version's state: a draft of an unsigned agreement, in force, yet
// to come, or past.
func (v Version) Mark() string {
	switch {
	case v.Draft:
		return "draft"
	case v.FromDay > v.Today:
		return "upcoming"
	case v.Current:
		return "active"
	}
	return "ended"
}

// Copy is a copy that was handed on.
type Copy struct {
	domain.AgreementCopy
	Text string
}

// Review is a review of agreement and plan.
type Review struct {
	domain.AgreementReview
	Present string // in words
}

// Step is one rung of how days and hours have grown.
type Step struct {
	From    domain.Day
	Days    int
	Minutes int
}

// Clause is a term of the agreement with its tick.
type Clause struct {
	Name      string
	Explained bool
}

// AgreementView is an agreement's page.
type AgreementView struct {
	Base
	Person    domain.ID
	Name      string
	Agreement Agreement
	Edits     bool // provider admin
	Cards     bool // may keep work cards up to date
	Signs     bool // has the right to sign
	Plans     bool // the caseworker, who updates the plan
	Endings   []Option

	CoachingURL  string // the hourly report of the month, of one with intensive coaching (E-04)
	InterruptURL string // for the caseworker of one in force
	ResumeURL    string // the same, while a pause lasts or is to come
	EndItems     []EndItem
	Induction    []InductionItem
	Talk         bool // the purchaser asks for a three-party talk, or there was one
}

// EndItem is one thing to deliver at the end of a service.
type EndItem struct {
	Text string // what, with how many are missing
	Done bool
	Due  domain.Day
	URL  string // where it is done
}

// Template is templates/pages/agreement/view.html.
func (*AgreementView) Template() string { return "agreement/view" }

// AgreementForm is the form of a draft, or of a new version of what was signed.
type AgreementForm struct {
	Base
	Form        Form
	Version     bool // a version: only what can change from a day on
	Move        bool // a version whose point is another unit
	Participant domain.ID
	Name        string
	ID          domain.ID // empty for a new draft
	Number      string
	Former      *domain.Agreement
	From, To    domain.Day // bounds of the decision, or of the agreement for a version
	Decisions   []Option
	Vouchers    []Option
	Units       []Option
	People      []Option
	Forms       []Option
	Clauses     []Option
	Week        []PlanRow
	Goals       []TextRow
	Cards       []TextRow
	Empty       bool // nothing to rest on yet: no decision or no voucher
	Action      string
	Checked     bool // the form was checked and not saved
	Remarks     []Remark
}

// Template is templates/pages/agreement/form.html.
func (*AgreementForm) Template() string { return "agreement/form" }

// AgreementPart is a small form about one agreement: sign, end, cards, a copy or
// a review.
type AgreementPart struct {
	Base
	Part      string // sign, end, cards, copy, review, talk
	Form      Form
	Name      string
	Agreement Agreement
	Version   int // signed now
	Signs     bool
	Signer    string
	Reasons   []Option
	Stated    []Option // what a participant may state (B-14)
	Cards     []TextRow
	To        []Option // recipients of copies
	Ways      []Option
	Present   []Option
	Outcomes  []Option
	States    []Option // of goals
	Goals     []GoalField
}

// GoalField is a goal with the field of its state.
type GoalField struct {
	Field string
	Text  string
}

// Template is templates/pages/agreement/part.html.
func (*AgreementPart) Template() string { return "agreement/part" }
