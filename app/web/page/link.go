package page

import "pajakirja/app/domain"

// Link asks what a one-time link needs: a new password, the present one, or
// who the first admin is.
type Link struct {
	Base
	Form   Form
	Link   domain.LinkView
	Action string
}

// NewPassword tells whether the person chooses one.
func (l *Link) NewPassword() bool { return l.Link.Purpose != domain.LinkSecondFactor }

// FirstAdmin tells whether name, e-mail and organisation are asked.
func (l *Link) FirstAdmin() bool { return l.Link.Purpose == domain.LinkFirstAdmin }

// Template is templates/pages/link/link.html.
func (*Link) Template() string { return "link/link" }

// DeadLink says that a link doesn't work any more.
type DeadLink struct{ Base }

// Template is templates/pages/link/dead.html.
func (*DeadLink) Template() string { return "link/dead" }

// Issued shows a new one-time link, once.
type Issued struct {
	Base
	Person  string
	Link    domain.IssuedLink
	Message string // text to copy, with the link in it
	BackURL string
}

// Template is templates/pages/link/issued.html.
func (*Issued) Template() string { return "link/issued" }
