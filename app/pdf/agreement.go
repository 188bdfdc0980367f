package pdf

import "pajakirja/app/domain"

// Agreement is the service agreement between participant and provider with its
// plan: every item that 004 §8.1–8.2 lists (obligations A-01…A-34). The
// purchaser is no party to it and signs nothing. Empty items are left out.
type Agreement struct {
	Paper
	Number    string
	Version   int        // 1 is the first; later ones say from which day
	VersionOn domain.Day // from which day this version holds
	Changes   string     // what changed against the version before
	Former    string     // the agreement this one continues
	Funding   string     // voucher, bought, own, unpaid or cooperation

	Participant     Person
	ServiceLanguage string // language of the service
	Interpreter     string // what was agreed on interpreting
	Representative  Contact

	Provider    Party
	Responsible Contact // responsible person of the unit, with the right to sign
	Supervisor  Contact // responsible supervisor
	Unit        Unit
	Workplaces  []string // third parties' premises where it is also held (D-21)
	Purchaser   Party
	Caseworker  Contact // coordinator and contact person, with the office

	Decision Decision
	Voucher  Voucher

	From, To   domain.Day
	Grounds    string // why longer than a year
	Group      string // name of the group; empty is individual
	Assessment *Assessment
	Intensive  *Intensive

	Week      []WeekDay
	Coaching  string // amount of individual coaching, in words
	Tasks     []string
	Start     string // starting point and strengths
	Goals     []Goal
	NextStep  string // how days and hours may grow
	Mid       domain.Day
	Final     domain.Day
	Renewal   domain.Day // when the activation plan is renewed
	Services  []Service
	Cards     []Card
	ReportTo  Contact // to whom absences are reported (A-12, B-01)
	ReportHow string
	Travel    int // minutes of travel a day; 0 is not told

	Clauses    []Clause
	Signatures []Signature
	Copies     []Copy
}

// Decision is the purchaser's decision that the service rests on (P-01).
type Decision struct {
	Number   string
	Plan     string // kind of the plan, and its day
	From, To domain.Day
	MadeBy   string
	Office   string
}

// Voucher is the funding: voucher or order, with product and value (P-02, A-22).
type Voucher struct {
	Number     string
	ProviderID string // tuottajatunniste
	Product    string
	Hourly     bool
	Value      domain.Cents // 0 prints no value
	From, To   domain.Day
}

// Assessment says that the period is an assessment period.
type Assessment struct{ Grounds, Content string }

// Intensive says that intensive individual coaching was agreed on.
type Intensive struct {
	AgreedWith string
	AgreedOn   domain.Day
	Minutes    int
}

// Goal is a goal in words: where the participant starts, what is aimed at, and
// in evaluations how far it is (A-13, E-11).
type Goal struct{ Name, Start, Target, Progress string }

// Service is another service that the participant gets.
type Service struct {
	Kind, By string
	Since    domain.Day
}

// Card is a work card or a part of a qualification. On a certificate only
// those done are printed (C-04).
type Card struct {
	Name    string
	Done    domain.Day // zero is planned
	ValidTo domain.Day
}

// Clause is a term of the agreement. Explained is the tick that it was gone
// through with the participant (A-12, B-02).
type Clause struct {
	Heading   string
	Text      string
	Explained domain.Day
}

// Copy is a recipient of the agreement's copies.
type Copy struct {
	To, Way string
	On      domain.Day // zero is not delivered yet
}

// WriteAgreement draws the agreement and its plan with the identity code whole
// the caller gives it only for the paper that is signed.
func WriteAgreement(v Agreement) ([]byte, error) {
	w := wordsIn(v.Language)
	heading := w.T("pdf.agreement.title")
	if v.Funding == "unpaid" || v.Funding == "cooperation" {
		heading = w.T("pdf.agreement.title_unpaid")
	}
	c := newCanvas(v.Paper, joined(" ", heading, v.Number), false)
	under := joined(" · ", v.Number, w.span(v.From, v.To))
	if v.Version > 1 {
		under = joined(" · ", under, w.T("pdf.agreement.version", "version", v.Version, "day", v.VersionOn))
	}
	c.opening(v.Provider.Name, heading, under)
	if v.Former != "" {
		c.para(w.T("pdf.agreement.continues", "former", clean(v.Former)), body)
	}
	if v.Changes != "" {
		c.longPair(pair{w.T("pdf.agreement.changes"), v.Changes})
	}
	c.agreementParties(v)
	c.agreementGround(v)
	c.agreementContent(v)
	c.agreementGoals(v)
	c.agreementTerms(v)
	return c.finish()
}
