package sheet

import (
	"strings"
	"unicode"

	"pajakirja/app/domain"
)

// Column is a column that a reader of a table looks for, by any of its heads.
// Case, spaces and punctuation in heads do not matter.
type Column struct {
	Name     string   // the reader's own name for it
	Heads    []string // heads it may have; the first is the one errors name
	Required bool
}

// Records are a table's rows under its heads.
type Records struct {
	Rows    []Row
	Unknown []Cell // heads that nobody asked for
	places  map[string]int
}

// Under takes the first row as heads and finds the columns. Every problem is
// told at once. Errors: sheet.no_rows, sheet.missing_column (column),
// sheet.double_column (column, cell).
func (t Table) Under(columns []Column) (Records, error) {
	if len(t.Rows) < 2 {
		return Records{}, wrong("sheet.no_rows")
	}
	byHead := map[string]string{}
	for _, c := range columns {
		for _, h := range c.Heads {
			byHead[folded(h)] = c.Name
		}
	}
	var problems domain.Errors
	r := Records{Rows: t.Rows[1:], places: map[string]int{}}
	for i, head := range t.Rows[0].Texts {
		cell := t.Rows[0].Cell(i + 1)
		name, known := byHead[folded(head)]
		switch {
		case head == "":
		case !known:
			r.Unknown = append(r.Unknown, cell)
		case r.places[name] != 0:
			problems.AddWith("file", "sheet.double_column", domain.Args{"column": head, "cell": cell.Position()})
		default:
			r.places[name] = cell.Column
		}
	}
	for _, c := range columns {
		if c.Required && r.places[c.Name] == 0 {
			problems.AddWith("file", "sheet.missing_column", domain.Args{"column": c.Heads[0]})
		}
	}
	if err := problems.Err(); err != nil {
		return Records{}, err
	}
	return r, nil
}

// Has tells that the table has the column.
func (r Records) Has(name string) bool { return r.places[name] != 0 }

// Cell is a row's cell in a named column; in a column that is not there it is
// empty.
func (r Records) Cell(row Row, name string) Cell { return row.Cell(r.places[name]) }

// folded is a head without what people write differently.
func folded(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, s)
}
