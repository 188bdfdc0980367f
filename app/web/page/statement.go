package page

// Statement is a text that belongs to the service: accessibility, privacy.
type Statement struct {
	Base
	Heading  string
	Sections []Section
}

// Section is a heading with its paragraphs.
type Section struct {
	Heading    string
	Paragraphs []string
}

// Template is templates/pages/statement/statement.html.
func (*Statement) Template() string { return "statement/statement" }
