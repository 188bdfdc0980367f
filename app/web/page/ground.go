package page

// GroundField asks on which legal ground data is handed on; the first choice is
// the usual one. Consent tells that whose and when can be asked too.
type GroundField struct {
	ID      string
	Options []Option
	Consent bool
}

// Export is a small form that takes data out in one of several files, with the
// ground chosen beside the buttons.
type Export struct {
	Ground GroundField
	Hidden []Option // Text is the name
	Files  []Item
}
