package sheet

import (
	"bytes"
	"slices"
	"strings"

	"pajakirja/app/domain"
)

// The limits of what is read. A month of a whole county is under a tenth of it.
const (
	MaxBytes   = 10 << 20 // of a file as it comes
	MaxRows    = 50_000
	MaxColumns = 200
	maxCell    = 32_767 // letters in a cell, Excel's own limit
)

// maxUnzip is the limit of one part of an XLSX file unpacked: 50,000 rows of
// twenty cells take half of it. Tests lower it.
var maxUnzip int64 = 64 << 20

// Table is what was read: the rows that hold something, in the file's order.
type Table struct {
	Name string // name of the worksheet; empty for CSV
	Rows []Row
}

// Row is a row with the number that a spreadsheet shows beside it.
type Row struct {
	Number int
	Texts  []string // trimmed; dates as 18.11.2026, clock times as 9.30, numbers with a decimal comma
}

// Cell is one cell; an absent one has an empty text.
type Cell struct {
	Row    int // 1 is the first
	Column int // 1 is A
	Text   string
}

// Cell is the cell of a column, 1 being A.
func (r Row) Cell(column int) Cell {
	c := Cell{Row: r.Number, Column: column}
	if column >= 1 && column <= len(r.Texts) {
		c.Text = r.Texts[column-1]
	}
	return c
}

// Letters names a column as a spreadsheet does: 1 is A, 28 is AB.
func Letters(column int) string {
	s := ""
	for ; column > 0; column = (column - 1) / 26 {
		s = string(rune('A'+(column-1)%26)) + s
	}
	return s
}

// Read reads a CSV or XLSX file by what is in it, whatever its name says. Of an
// XLSX file it takes the first visible worksheet that holds anything. Errors:
// sheet.empty, sheet.not_a_table, sheet.old_excel, sheet.too_large,
// sheet.too_many_rows, sheet.too_many_columns, sheet.cell_too_long,
// sheet.open_quote.
func Read(file []byte) (Table, error) {
	if len(file) > MaxBytes {
		return Table{}, tooLarge()
	}
	switch {
	case len(strings.TrimSpace(string(file[:min(len(file), 4096)]))) == 0 && blank(file):
		return Table{}, wrong("sheet.empty")
	case hasPrefix(file, "PK\x03\x04"):
		return readXLSX(file)
	case hasPrefix(file, "\xd0\xcf\x11\xe0"):
		return Table{}, wrong("sheet.old_excel")
	}
	return readCSV(file)
}

func hasPrefix(file []byte, magic string) bool {
	return len(file) >= len(magic) && string(file[:len(magic)]) == magic
}

// marks are byte order marks, which a file without text may consist of.
var marks = []string{"\xef\xbb\xbf", "\xff\xfe", "\xfe\xff"}

func blank(file []byte) bool {
	file = bytes.Trim(file, " \t\r\n\x00")
	return len(file) == 0 || slices.Contains(marks, string(file))
}

func wrong(key string) *domain.Error { return domain.Wrong("file", key) }

func tooLarge() error {
	return wrong("sheet.too_large").With(domain.Args{"megabytes": MaxBytes >> 20})
}

// keep adds a row that holds something, within the limits.
func (t *Table) keep(number int, texts []string) error {
	for len(texts) > 0 && texts[len(texts)-1] == "" {
		texts = texts[:len(texts)-1]
	}
	if len(texts) == 0 {
		return nil
	}
	if len(texts) > MaxColumns {
		return wrong("sheet.too_many_columns").With(domain.Args{"max": MaxColumns, "row": number})
	}
	if len(t.Rows) >= MaxRows || number > 20*MaxRows {
		return wrong("sheet.too_many_rows").With(domain.Args{"max": MaxRows})
	}
	for i, s := range texts {
		if len(s) > maxCell {
			return wrong("sheet.cell_too_long").With(domain.Args{"cell": Cell{Row: number, Column: i + 1}.Position()})
		}
	}
	t.Rows = append(t.Rows, Row{Number: number, Texts: texts})
	return nil
}

// trimmed takes spaces off both ends, hard ones too.
func trimmed(s string) string { return strings.Trim(s, " \t\r\n\u00a0\u202f\ufeff") }
