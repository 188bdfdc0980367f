package page

import (
	"html/template"

	"pajakirja/app/domain"
)

// Login asks for e-mail and password.
type Login struct {
	Base
	Form Form
}

// Template is templates/pages/session/login.html.
func (*Login) Template() string { return "session/login" }

// Code asks for the second factor, at log-in or before a step-up.
type Code struct {
	Base
	Form    Form
	Action  string
	Heading string
	Text    string
}

// Template is templates/pages/session/code.html.
func (*Code) Template() string { return "session/code" }

// Home is shown where work cannot begin yet: to a role without a page of its own, and while
// an organisation has no unit or the supervisor belongs to none.
type Home struct {
	Base
	Steps []FirstStep
	Wait  string // empty: nothing that others must do first
}

// FirstStep is one thing to do before work can begin, in order.
type FirstStep struct{ URL, Label, Text string }

// Template is templates/pages/session/home.html.
func (*Home) Template() string { return "session/home" }

// Enrol sets up the second factor with an authenticator app.
type Enrol struct {
	Base
	Form   Form
	Secret string        // in groups of four
	URL    template.URL  // opens the app when it is on the same device
	Code   template.HTML // QR code
}

// Template is templates/pages/session/enrol.html.
func (*Enrol) Template() string { return "session/enrol" }

// Memberships lists the roles a person can act in.
type Memberships struct {
	Base
	Roles []OwnRole
}

// OwnRole is one of them.
type OwnRole struct {
	ID           domain.ID
	Organisation string
	Role         domain.Role
	Current      bool
}

// Template is templates/pages/session/memberships.html.
func (*Memberships) Template() string { return "session/memberships" }
