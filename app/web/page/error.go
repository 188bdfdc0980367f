package page

// Error is a calm page about what did not work: what is known, and where to go.
type Error struct {
	Base
	Heading   string
	Detail    string
	RequestID string // only when the fault is ours
}

// Template is templates/pages/error/error.html.
func (*Error) Template() string { return "error/error" }
