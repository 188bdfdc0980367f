package page

import (
	"fmt"
	"slices"
	"strings"

	"pajakirja/app/domain"
)

// Form is what a form shows: the stored values at first, and after a refusal
// what the person typed, with the reasons at their fields.
type Form struct {
	values   map[string][]string
	Problems []Problem // in the order they were found
}

// Problem is one reason for a refusal, in the reader's language.
type Problem struct {
	Field string // empty: about the form as a whole
	Text  string
}

// NewForm makes an empty form.
func NewForm() Form { return Form{values: map[string][]string{}} }

// Set puts a stored value into a field and returns the form. Days, months and
// clock times take the form their input types want, cents the comma.
func (f Form) Set(name string, value any) Form {
	if f.values == nil {
		f.values = map[string][]string{}
	}
	f.values[name] = texts(value)
	return f
}

// Or puts a value into a field that has none.
func (f Form) Or(name string, value any) Form {
	if len(f.values[name]) > 0 {
		return f
	}
	return f.Set(name, value)
}

func texts(value any) []string {
	switch v := value.(type) {
	case string:
		return []string{v}
	case []string:
		return v
	case []domain.ID:
		out := make([]string, len(v))
		for i, id := range v {
			out[i] = id.String()
		}
		return out
	case bool:
		if v {
			return []string{"on"}
		}
		return nil
	case domain.Cents:
		return []string{strings.ReplaceAll(v.String(), ".", ",")}
	case int:
		if v == 0 {
			return []string{""}
		}
	}
	return []string{fmt.Sprint(value)}
}

// Value is the first value of a field, or nothing.
func (f Form) Value(name string) string {
	if v := f.values[name]; len(v) > 0 {
		return v[0]
	}
	return ""
}

// Has tells whether a field holds a value: for check boxes and lists.
func (f Form) Has(name, value string) bool { return slices.Contains(f.values[name], value) }

// Problem is the reason at a field, or nothing.
func (f Form) Problem(name string) string {
	for _, p := range f.Problems {
		if p.Field == name {
			return p.Text
		}
	}
	return ""
}

// Refuse adds a reason; an empty field means the form as a whole.
func (f *Form) Refuse(field, text string) {
	f.Problems = append(f.Problems, Problem{Field: field, Text: text})
}

// Option is one choice of a select, a radio group or a list of check boxes.
type Option struct {
	Value string
	Text  string
	Hint  string
}

// Field is what the partial "field" shows: label above, hint below, error below
// that with a remedy. Templates make it with the function field.
type Field struct {
	ID           string
	Name         string
	Label        string
	Hint         string
	Value        string
	Problem      string
	Type         string // text, email, password, date, month, time, number, tel, search, file, textarea, select, checkbox, radios, checks
	Autocomplete string
	InputMode    string
	Accept       string
	Max          int // characters
	Rows         int
	Step         string
	Low, High    string // of numbers and dates
	Required     bool
	Optional     bool // says so beside the label
	Autofocus    bool
	Empty        string // text of a select's first, empty choice
	Options      []Choice
}

// Choice is an option with its state.
type Choice struct {
	Option
	ID      string
	Checked bool
}

// DescribedBy lists the ids of hint and error for aria-describedby.
func (f Field) DescribedBy() string {
	var ids []string
	if f.Hint != "" {
		ids = append(ids, f.ID+"-hint")
	}
	if f.Problem != "" {
		ids = append(ids, f.ID+"-problem")
	}
	return strings.Join(ids, " ")
}
