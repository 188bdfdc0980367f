package page

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

// Home is shown to a role that has no page of its own yet.
type Home struct {
	Base
}

// Template is templates/pages/session/home.html.
func (*Home) Template() string { return "session/home" }
