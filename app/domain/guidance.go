package domain

// GuidanceKind is what a purchaser's text is for.
type GuidanceKind string

// The kinds. The absence text is printed on agreements (B-02), the handbooks are
// linked to from notices (N-06), the authority receives notices of long absences
// (N-03).
const (
	GuidanceAbsenceText     GuidanceKind = "absence_text"
	GuidanceAbsenceHandbook GuidanceKind = "absence_handbook"
	GuidanceNoticeHandbook  GuidanceKind = "notice_handbook"
	GuidanceEmployment      GuidanceKind = "employment_authority"
)

// GuidanceKinds lists them in the order of their page.
var GuidanceKinds = []GuidanceKind{GuidanceAbsenceText, GuidanceAbsenceHandbook, GuidanceNoticeHandbook, GuidanceEmployment}

// Linked tells whether a kind is a link, which needs an address; the others are text.
func (k GuidanceKind) Linked() bool {
	return k == GuidanceAbsenceHandbook || k == GuidanceNoticeHandbook
}

// Guidance is what a purchaser tells in its own words from a day on, until a
// later one takes its place. What was once said stays; only the day it was last
// checked changes.
type Guidance struct {
	ID          ID `gorm:"primaryKey"`
	PurchaserID ID
	Kind        GuidanceKind
	Title       string // of a link; the receiver's name of an authority
	Text        string // of a text; the receiver's address in lines
	URL         string `gorm:"column:url"`
	ValidFrom   Day
	CheckedOn   Day // when the purchaser's admin last found it right
	CheckedName string
	CreatedBy   ID
	CreatedName string
	CreatedAt   Instant
}

// TableName is the table.
func (Guidance) TableName() string { return "guidance" }

// Empty tells whether it says nothing: then the kind is hidden (N-06).
func (g Guidance) Empty() bool {
	switch {
	case g.Kind.Linked():
		return g.URL == ""
	case g.Kind == GuidanceEmployment:
		return g.Title == ""
	}
	return g.Text == ""
}

// GuidanceOn picks what is in force of a kind on a day: the newest that has
// begun. ok is false when there is none or it says nothing.
func GuidanceOn(all []Guidance, kind GuidanceKind, day Day) (Guidance, bool) {
	var best Guidance
	for _, g := range all {
		if g.Kind == kind && g.ValidFrom <= day && (best.ID == "" || g.ValidFrom > best.ValidFrom) {
			best = g
		}
	}
	return best, best.ID != "" && !best.Empty()
}
