package domain

import (
	"database/sql/driver"
	"encoding/json"
	"slices"
)

// Kinds of evaluations; the kind is in the title and in lists (004 §14.1; E-02).
// A monthly one is a month's, the others are of an agreement's period.
const (
	EvaluatesMonth = "monthly"
	EvaluatesMid   = "mid"
	EvaluatesFinal = "final"
)

// PeriodKinds are the kinds that have the purchaser's sections.
var PeriodKinds = []string{EvaluatesMid, EvaluatesFinal}

// Evaluation is what is written of how a participant gets on: the monthly
// follow-up, a condition of payment (E-07, M-08), and the mid and final
// evaluation with the purchaser's sections (004 §14.2.1, §14.2.2). Signed off
// means delivered: it never changes again.
type Evaluation struct {
	ID            ID `gorm:"primaryKey"`
	ParticipantID ID
	AgreementID   ID
	ProviderID    ID
	PurchaserID   ID
	UnitID        ID
	Kind          string // EvaluatesMonth, or one of PeriodKinds
	Month         Month  // of a monthly one; of the others the month it was begun in
	Text          string // of a monthly one
	State         string // draft, signed_off
	AuthorID      ID
	AuthorName    string
	SignedOffBy   ID
	SignedOffName string
	SignedOffAt   Instant
	SignedOn      Day    // signed by the participant, on paper (E-03)
	Unsigned      string // why the participant has not signed (E-03)
	DocumentID    ID
	FollowUpID    ID // the month's attendance, sent with a monthly one (M-07)
	CreatedAt     Instant
	UpdatedAt     Instant
	Content       EvaluationContent // of PeriodKinds
	SentOn        Day               // business day on which it went to the caseworker
	MessageID     ID                // the thread that carried it
	RulebookID    ID                // version whose sections it has; empty: the product's own
}

// OfPeriod tells whether it is a mid or final evaluation.
func (e Evaluation) OfPeriod() bool { return slices.Contains(PeriodKinds, e.Kind) }

// Delivered tells whether it has gone to the purchaser.
func (e Evaluation) Delivered() bool { return e.State == "signed_off" }

// EvaluationContent is what a mid or final evaluation says. The follow-on plan
// belongs to a final one.
type EvaluationContent struct {
	Sections    []EvaluationText   `json:"sections,omitempty"`
	Sources     []EvaluationSource `json:"sources,omitempty"`
	Measures    []Measure          `json:"measures,omitempty"`
	FollowOn    FollowOn           `json:"follow_on,omitzero"`
	DiscussedOn Day                `json:"discussed_on,omitempty"` // with the participant (E-18)
	TookPart    bool               `json:"took_part,omitempty"`    // the caseworker, in the follow-on plan (E-17)
	LateReason  string             `json:"late_reason,omitempty"`  // of a service interrupted suddenly (E-16)
	LeftOut     []ID               `json:"left_out,omitempty"`     // network events not on the annex (E-13)
	Recipients  []string           `json:"recipients,omitempty"`   // one of EvaluationRecipients each, as sent
}

// Value stores JSON.
func (c EvaluationContent) Value() (driver.Value, error) {
	b, err := json.Marshal(c)
	return string(b), err
}

// Scan reads JSON.
func (c *EvaluationContent) Scan(v any) error { return scanJSON(v, c) }

// TextOf is what a section says.
func (c EvaluationContent) TextOf(key string) string {
	for _, s := range c.Sections {
		if s.Key == key {
			return s.Text
		}
	}
	return ""
}

// EvaluationText is a section as written. Title is set when it is sent: the
// paper's heading, whatever the rulebook says later.
type EvaluationText struct {
	Key   string `json:"key"`
	Title string `json:"title,omitempty"`
	Text  string `json:"text"`
}

// EvaluationSource is where a prefilled sentence comes from (004 §20.2(14); E-22).
type EvaluationSource struct {
	Section string `json:"section"`
	Text    string `json:"text"`
	Kind    string `json:"kind"` // diary, task, talk
	Days    []Day  `json:"days"`
}

// EvaluationSection is a section of a purchaser's form for a kind of evaluation
// (004 §14.1, §14.2.2; E-01, E-11): a part of its rulebook. Fill says what the
// diary fills it with at first.
type EvaluationSection struct {
	Kind     string   `json:"kind"`
	Key      string   `json:"key"`
	Fi       string   `json:"fi"`
	Sv       string   `json:"sv,omitempty"`
	En       string   `json:"en,omitempty"`
	Required bool     `json:"required,omitempty"`
	Fill     []string `json:"fill,omitempty"` // some of SectionFills
}

// SectionFills are what a section can be filled with: how the goals stand, days
// by how they went, tasks done, what was observed.
var SectionFills = []string{"goals", "days", "tasks", "observations"}

// Title is the heading in a language; Finnish where the purchaser gave no other.
func (s EvaluationSection) Title(language string) string {
	switch {
	case language == "sv" && s.Sv != "":
		return s.Sv
	case language == "en" && s.En != "":
		return s.En
	}
	return s.Fi
}

// MeasureCodes are the measures that an assessment of ability can name, the
// proper names of methods (004 §14.2.2; E-10).
var MeasureCodes = []string{"imba", "melba", "vat", "kykyviisari", "other"}

// Measure is an assessment by a named measure, with its result in words; its
// form is attached to the evaluation under the code.
type Measure struct {
	Code   string `json:"code"`
	Name   string `json:"name,omitempty"` // of another one
	On     Day    `json:"on,omitempty"`
	Result string `json:"result,omitempty"`
}

// FollowOn is the plan of what comes next (004 §14.2.2; E-14, E-15): which
// service and how the move happens; to which body and whom, contact, place, time.
type FollowOn struct {
	Service string `json:"service,omitempty"` // one of NextServices
	Steps   string `json:"steps,omitempty"`
	Body    string `json:"body,omitempty"`
	Person  string `json:"person,omitempty"`
	Contact string `json:"contact,omitempty"`
	Place   string `json:"place,omitempty"`
	On      Day    `json:"on,omitempty"`
	At      Minute `json:"at,omitempty"`
}

// NextServices are what a follow-on plan can lead to; somebody of a group can go
// on in rehabilitative work activity elsewhere (004 §14.2.2, §14.2.3; E-14, E-20).
func NextServices(form ServiceForm) []string {
	list := []string{"work_trial", "subsidised_work", "studies", "other"}
	if form == FormGroup {
		list = slices.Insert(list, 0, "elsewhere")
	}
	return list
}

// Who a mid or final evaluation is delivered to.
const (
	ToCaseworker   = "caseworker"
	ToSocialWorker = "social" // the caseworker, where that is a social worker (P-08)
	ToOffice       = "office" // the purchaser's
)
