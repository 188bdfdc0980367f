package page

import "pajakirja/app/domain"

// Guidance is the page where a purchaser keeps its own words.
type Guidance struct {
	Base
	Kinds []GuidanceKind
	Form  Form // of the kind in Open
	Open  domain.GuidanceKind
}

// GuidanceKind is what is told of one kind.
type GuidanceKind struct {
	Kind   domain.GuidanceKind
	Linked bool
	Name   bool // has a name of its own: a link's title, an authority's name
	Now    *domain.Guidance
	All    []domain.Guidance
	Check  bool // nobody has looked at it for a year
	Form   Form
	Prefix string // of the fields' ids, since each kind has the same fields
}

// Template is templates/pages/guidance/list.html.
func (*Guidance) Template() string { return "guidance/list" }

// HelpLink is a purchaser's link to a handbook, with when it was last checked.
type HelpLink struct {
	Title, URL string
	CheckedOn  domain.Day
}
