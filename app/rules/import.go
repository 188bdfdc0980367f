package rules

import (
	"strings"
	"unicode"

	"pajakirja/app/domain"
)

// ImportKind is what a file to be imported, or exported, is about.
type ImportKind string

// The kinds of file.
const (
	ImportParticipants ImportKind = "participants"
	ImportAgreements   ImportKind = "agreements" // with decision, voucher and weekly plan
	ImportAttendance   ImportKind = "attendance" // days that have been: a row per day, or people × days
)

// ImportKinds lists the kinds in the order in which a provider brings them in:
// an agreement needs its participant, a day its agreement.
var ImportKinds = []ImportKind{ImportParticipants, ImportAgreements, ImportAttendance}

// ImportColumn is a column that a file may have.
type ImportColumn struct {
	Name     string     // the field's name, as forms and errors have it
	Heads    []string   // heads it is recognised by; the first three are Finnish, Swedish, English and written by exports
	Takes    string     // what may stand in it: the catalogue has import.takes.<Takes>
	Words    ImportList // its words, when only those are taken
	Required bool       // the file can't be read without it
	Example  string     // of a file that shows how
}

// Head is the column's head in a language.
func (c ImportColumn) Head(language string) string {
	switch language {
	case "sv":
		return c.Heads[1]
	case "en":
		return c.Heads[2]
	}
	return c.Heads[0]
}

// ImportColumns lists a kind's columns in the order files have them.
func ImportColumns(kind ImportKind) []ImportColumn {
	switch kind {
	case ImportParticipants:
		return participantColumns
	case ImportAgreements:
		return agreementColumns
	case ImportAttendance:
		return attendanceColumns
	}
	return nil
}

// Recognised are a table's heads as columns.
type Recognised struct {
	Places  map[string]int // column name → place, 0 being the first
	Days    []GridDay      // heads that are days, of the grid of people × days
	Unknown []int          // places of heads that nobody asked for
}

// RecogniseHeads finds a kind's columns by their heads, whatever their case,
// spaces and punctuation, and the days of a grid. Errors (at file):
// import.double_column, import.missing_column, all at once.
func RecogniseHeads(kind ImportKind, heads []string) (Recognised, error) {
	r := Recognised{Places: map[string]int{}}
	var errs domain.Errors
	columns := ImportColumns(kind)
	known := headNames(columns)
	for i, head := range heads {
		name := known[folded(head)]
		day, isDay := ParseGridDay(head)
		switch {
		case strings.TrimSpace(head) == "":
		case name == "" && isDay && kind == ImportAttendance:
			day.Place = i
			r.Days = append(r.Days, day)
		case name == "":
			r.Unknown = append(r.Unknown, i)
		case r.has(name):
			errs.AddWith("file", "import.double_column", domain.Args{"column": head})
		default:
			r.Places[name] = i
		}
	}
	for _, c := range columns {
		if c.Required && !r.has(c.Name) && !(c.Name == "day" && len(r.Days) > 0) {
			errs.AddWith("file", "import.missing_column", domain.Args{"column": c.Heads[0]})
		}
	}
	return r, errs.Err()
}

// Score is how well heads fit: the row of a file with the best score is its
// head row, since people write titles above their tables.
func (r Recognised) Score() int { return len(r.Places) + len(r.Days) }

// Grid tells that the table is people × days.
func (r Recognised) Grid() bool { return len(r.Days) > 0 && !r.has("day") }

func (r Recognised) has(name string) bool { _, ok := r.Places[name]; return ok }

func headNames(columns []ImportColumn) map[string]string {
	names := map[string]string{}
	for _, c := range columns {
		for _, h := range c.Heads {
			names[folded(h)] = c.Name
		}
	}
	return names
}

// folded is a head or a word without what people write differently.
func folded(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}

// NameKey is a person's name as it is compared: case and spacing do not matter.
func NameKey(name string) string {
	return strings.ToLower(strings.Join(strings.Fields(strings.ReplaceAll(name, ",", " ")), " "))
}

// MaskedTyped hides an identity code that somebody wrote into a file, right or
// wrong: what is left tells the row's reader which one it was.
func MaskedTyped(code string) string {
	letters := []rune(strings.TrimSpace(code))
	for i := range letters {
		if i >= 6 {
			letters[i] = '•'
		}
	}
	if len(letters) < 8 {
		return strings.Repeat("•", len(letters))
	}
	return string(letters)
}
