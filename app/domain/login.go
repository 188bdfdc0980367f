package domain

// LogIn is what a person gives to get in.
type LogIn struct {
	Email    string
	Password string
	Agent    string // what the browser calls itself, to tell sessions apart
}

// Ticket is an opened or renewed session, for the cookies.
type Ticket struct {
	Session ID
	Refresh string  // opaque token, shown once; empty when it was not changed
	Ends    Instant // hard end of the session
	Pending bool    // the second factor is still to be given
}

// Login is a session as a request finds it. While Pending the scope is empty:
// nothing can be reached before the second factor.
type Login struct {
	Scope       Scope
	Pending     bool
	Enrol       bool // while Pending: the second factor has to be set up first
	Memberships int  // how many organisations and roles the person can switch between
}

// Enrolment is what sets up a second factor: the secret as text and as the
// otpauth URL that an authenticator app reads from a QR code.
type Enrolment struct {
	Email  string
	Secret string
	URL    string
}

// LinkView is what an unused one-time link shows before it is used.
type LinkView struct {
	Purpose      LinkPurpose
	Name         string
	Email        string
	Organisation string
	Ends         Instant
}

// LinkUse is what a person gives with a one-time link. Password is the new one;
// with LinkSecondFactor it is the present one. Name, Email and Organisation are
// asked of the first admin only.
type LinkUse struct {
	Password     string
	Name         string
	Email        string
	Organisation string
}

// IssuedLink is a new one-time link. The token is shown once and stored only as
// a hash.
type IssuedLink struct {
	Purpose LinkPurpose
	Token   string
	URL     string
	Ends    Instant
}
