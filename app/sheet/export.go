package sheet

import (
	"strconv"
	"strings"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
)

// Hours is a length of time in minutes that is written as decimal hours: 5,50.
type Hours int

// Head is a column of an export.
type Head struct {
	Text  string
	Sum   bool    // a sum stands under the column
	Width float64 // in letters; 0 fits what is in it
}

// Export is a table to be written. A value is a string, domain.Day, domain.Month,
// domain.Minute, domain.Cents, Hours, int or bool, or nil for an empty cell; the
// zero Day and Month are empty too.
type Export struct {
	Language string // of yes and no and of the sum's word
	Name     string // of the worksheet
	Heads    []Head
	Rows     [][]any
}

func (e Export) lang() i18n.Lang { l, _ := i18n.Parse(e.Language); return l }

// WriteCSV writes the table as Finnish Excel reads it: semicolons, decimal comma,
// UTF-8 with a mark, CRLF. A text that a spreadsheet would take for a formula is
// guarded with an apostrophe. Sums are left out, so that the file can be read in
// again.
func WriteCSV(e Export) []byte {
	var b strings.Builder
	b.WriteString("\ufeff")
	var heads []string
	for _, h := range e.Heads {
		heads = append(heads, guarded(h.Text))
	}
	writeRecord(&b, heads)
	for _, row := range e.Rows {
		fields := make([]string, len(row))
		for i, v := range row {
			fields[i] = e.plain(v)
		}
		writeRecord(&b, fields)
	}
	return []byte(b.String())
}

func writeRecord(b *strings.Builder, fields []string) {
	for i, s := range fields {
		if i > 0 {
			b.WriteByte(';')
		}
		if strings.ContainsAny(s, ";\"\r\n") || s != strings.TrimSpace(s) {
			s = `"` + strings.ReplaceAll(s, `"`, `""`) + `"`
		}
		b.WriteString(s)
	}
	b.WriteString("\r\n")
}

// plain is a value as text.
func (e Export) plain(v any) string {
	switch x := v.(type) {
	case string:
		return guarded(x)
	case domain.Day:
		if x.IsZero() {
			return ""
		}
		return dotted(x)
	case domain.Month:
		return x.String()
	case domain.Minute:
		return i18n.Clock(i18n.FI, x)
	case domain.Cents:
		return i18n.EurosPlain(i18n.FI, x)
	case Hours:
		return i18n.EurosPlain(i18n.FI, domain.HourAmount(100, int(x)))
	case int:
		return strconv.Itoa(x)
	case bool:
		return e.yesOrNo(x)
	}
	return ""
}

func (e Export) yesOrNo(yes bool) string {
	if yes {
		return i18n.T(e.lang(), "sheet.yes", nil)
	}
	return i18n.T(e.lang(), "sheet.no", nil)
}

// formulaStarts are the letters that make a spreadsheet run a text (OWASP, CSV
// injection).
const formulaStarts = "=+-@\t\r"

func guarded(s string) string {
	if s != "" && strings.IndexByte(formulaStarts, s[0]) >= 0 {
		return "'" + s
	}
	return s
}
