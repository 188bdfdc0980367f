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
	Memberships int // how many organisations and roles the person can switch between
}
