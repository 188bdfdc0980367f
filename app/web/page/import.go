package page

import "pajakirja/app/domain"

// Imports is where files come in and go out: the form, the templates, the
// columns each kind may have, the exports.
type Imports struct {
	Base
	Form  Form
	Kinds []ImportKind
	Codes []ImportCode
	Month domain.Month // the export's first suggestion
}

// Template is templates/pages/import/list.html.
func (*Imports) Template() string { return "import/list" }

// Choices are the kinds as the form's options.
func (p *Imports) Choices() []Option {
	var out []Option
	for _, k := range p.Kinds {
		out = append(out, Option{Value: k.Name, Text: k.Title, Hint: k.Hint})
	}
	return out
}

// ImportKind is one kind of file.
type ImportKind struct {
	Name    string
	Title   string
	Hint    string
	Columns []ImportColumn
}

// ImportColumn is a column that a file may have.
type ImportColumn struct {
	Head     string
	Allowed  string
	Required bool
}

// ImportCode is a mark of the grid of people × days.
type ImportCode struct{ Code, Means string }

// ImportPreview is what an uploaded file would do.
type ImportPreview struct {
	Base
	ID           domain.ID
	Kind         string // title of the kind
	File         string
	Rows         int
	Create       int
	Change       int
	Same         int
	Wrong        int
	Days         bool // lines are days
	Problems     []ImportProblem
	MoreProblems int
	Lines        []ImportLine
	MoreLines    int
	Ignored      string
}

// Template is templates/pages/import/preview.html.
func (*ImportPreview) Template() string { return "import/preview" }

// Stored is how many rows the confirmation stores.
func (p *ImportPreview) Stored() int { return p.Create + p.Change }

// ImportProblem is one thing that is wrong with a row.
type ImportProblem struct {
	Row     int
	Letter  string
	Column  string
	Value   string
	Text    string
	Allowed string
}

// ImportLine is what a row comes to.
type ImportLine struct {
	Row     int
	Name    string
	Day     domain.Day
	Status  domain.Status
	Action  string // create, change, same
	Columns string // that change
}
