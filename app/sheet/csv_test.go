package sheet

import (
	"encoding/binary"
	"reflect"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
)

// rowsOf reads a file that must be readable, as number and texts.
func rowsOf(t *testing.T, file []byte) []Row {
	t.Helper()
	table, err := Read(file)
	if err != nil {
		t.Fatalf("Read: %v", err)
	}
	return table.Rows
}

// utf16Of is a text in UTF-16, with a byte order mark or without.
func utf16Of(s string, order binary.ByteOrder, mark bool) []byte {
	if mark {
		s = "\ufeff" + s
	}
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		var b [2]byte
		order.PutUint16(b[:], u)
		out = append(out, b[:]...)
	}
	return out
}

// Whatever program saved it, the same table comes out.
func TestEncodings(t *testing.T) {
	const text = "Nimi;Päivä;Summa\r\nÖhman, Åsa;18.11.2026;45,50 €\r\n"
	old, err := charmap.Windows1252.NewEncoder().String(text)
	if err != nil {
		t.Fatal(err)
	}
	want := []Row{{1, []string{"Nimi", "Päivä", "Summa"}}, {2, []string{"Öhman, Åsa", "18.11.2026", "45,50 €"}}}
	for name, file := range map[string][]byte{
		"UTF-8":                       []byte(text),
		"UTF-8 with a mark":           []byte("\ufeff" + text),
		"Windows-1252":                []byte(old),
		"UTF-16 little":               utf16Of(text, binary.LittleEndian, true),
		"UTF-16 big":                  utf16Of(text, binary.BigEndian, true),
		"UTF-16 little without mark":  utf16Of(text, binary.LittleEndian, false),
		"UTF-16 big without mark":     utf16Of(text, binary.BigEndian, false),
		"line ends of Unix":           []byte(strings.ReplaceAll(text, "\r\n", "\n")),
		"line ends of old Macintosh":  []byte(strings.ReplaceAll(text, "\r\n", "\r")),
		"no line end at the end":      []byte(strings.TrimRight(text, "\r\n")),
		"spaces round the fields":     []byte("Nimi ; Päivä;\u00a0Summa\r\n Öhman, Åsa;18.11.2026 ;45,50 €\r\n"),
		"empty fields at the end":     []byte("Nimi;Päivä;Summa;;;\r\nÖhman, Åsa;18.11.2026;45,50 €;;\r\n"),
		"everything in quotes":        []byte("\"Nimi\";\"Päivä\";\"Summa\"\r\n\"Öhman, Åsa\";\"18.11.2026\";\"45,50 €\"\r\n"),
		"tabs":                        []byte("Nimi\tPäivä\tSumma\nÖhman, Åsa\t18.11.2026\t45,50 €\n"),
		"commas, the comma in quotes": []byte("Nimi,Päivä,Summa\n\"Öhman, Åsa\",18.11.2026,\"45,50 €\"\n"),
	} {
		if got := rowsOf(t, file); !reflect.DeepEqual(got, want) {
			t.Errorf("%s: %v", name, got)
		}
	}
}

func TestSeparators(t *testing.T) {
	for name, c := range map[string]struct {
		file string
		want []string // the last row
	}{
		"decimal commas beside semicolons": {"a;b;c\n1,5;2,5;3,5\n1,5;2,5;3,5\n", []string{"1,5", "2,5", "3,5"}},
		"Excel's own line":                 {"sep=|\na|b\n1;2|3\n", []string{"1;2", "3"}},
		"a separator of no program":        {"sep=ä\nx;y\n", []string{"x", "y"}},
		"a quote named as separator":       {"sep=\"\n1;2\n", nil},
		"one column":                       {"Nimi\nAino\n", []string{"Aino"}},
		"semicolons inside quotes":         {"a,b\n\"x;y;z\",1\n\"x;y;z\",2\n", []string{"x;y;z", "2"}},
		"rows of unequal length":           {"a;b;c\n1\n1;2;3\n", []string{"1", "2", "3"}},
	} {
		rows := rowsOf(t, []byte(c.file))
		got := rows[len(rows)-1].Texts
		if c.want != nil && !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s: %q", name, got)
		}
	}
}

func TestQuotes(t *testing.T) {
	file := "a;b\r\n" +
		"\"sanoi \"\"joo\"\"\";2\r\n" +
		"\"kaksi\r\nriviä\";3\r\n" +
		"5\" putki;4\r\n" +
		"\"\";5\r\n" +
		"\"loppu\"ylimääräinen;6\r\n"
	want := []Row{
		{1, []string{"a", "b"}}, {2, []string{`sanoi "joo"`, "2"}}, {3, []string{"kaksi\r\nriviä", "3"}},
		{4, []string{`5" putki`, "4"}}, {5, []string{"", "5"}}, {6, []string{"loppuylimääräinen", "6"}},
	}
	if got := rowsOf(t, []byte(file)); !reflect.DeepEqual(got, want) {
		t.Errorf("%+v", got)
	}
}

// The row's number is the one a spreadsheet shows: empty rows count, and so does
// Excel's own line with the separator.
func TestRowNumbers(t *testing.T) {
	for file, want := range map[string][]int{
		"a;b\n\n\n1;2\n;;\n3;4\n": {1, 4, 6},
		"sep=;\na;b\n1;2\n":       {2, 3},
		"\n\na;b\n":               {3},
	} {
		var got []int
		for _, r := range rowsOf(t, []byte(file)) {
			got = append(got, r.Number)
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%q: rows %v, want %v", file, got, want)
		}
	}
}

// Files of another format, empty ones and broken ones are told apart, so that a
// person knows what to do.
func TestNotTables(t *testing.T) {
	jpeg := append([]byte("\xff\xd8\xff\xe0\x00\x10JFIF"), make([]byte, 300)...)
	for name, c := range map[string]struct {
		file []byte
		key  string
	}{
		"nothing":             {nil, "sheet.empty"},
		"spaces":              {[]byte(" \r\n\t\r\n"), "sheet.empty"},
		"a mark alone":        {[]byte("\ufeff"), "sheet.empty"},
		"a UTF-16 mark alone": {[]byte("\xff\xfe"), "sheet.empty"},
		"separators alone":    {[]byte(";;;\r\n;;;\r\n"), "sheet.empty"},
		"PDF":                 {[]byte("%PDF-1.7\n%âãÏÓ\n1 0 obj\n"), "sheet.not_a_table"},
		"a web page":          {[]byte("<!DOCTYPE html><html><table><tr><td>1</td></tr></table>"), "sheet.not_a_table"},
		"XML":                 {[]byte("<?xml version=\"1.0\"?><a/>"), "sheet.not_a_table"},
		"JSON":                {[]byte(`{"a": 1}`), "sheet.not_a_table"},
		"RTF":                 {[]byte(`{\rtf1 teksti}`), "sheet.not_a_table"},
		"JPEG":                {jpeg, "sheet.not_a_table"},
		"PNG":                 {[]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR"), "sheet.not_a_table"},
		"gzip":                {[]byte("\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03KLJ"), "sheet.not_a_table"},
		"old Excel":           {[]byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + strings.Repeat("\x00", 100)), "sheet.old_excel"},
		"zip cut short":       {[]byte("PK\x03\x04 and no more"), "sheet.not_a_table"},
		"open quote":          {[]byte("a;b\n1;2\n\"auki;3\n4;5\n"), "sheet.open_quote"},
		"too many bytes":      {make([]byte, MaxBytes+1), "sheet.too_large"},
		"too many columns":    {[]byte(strings.Repeat("x;", MaxColumns+1) + "\n"), "sheet.too_many_columns"},
		"far too many":        {[]byte(strings.Repeat("x;", 20*MaxColumns) + "\n"), "sheet.too_many_columns"},
		"too many rows":       {[]byte(strings.Repeat("x;y\n", MaxRows+1)), "sheet.too_many_rows"},
		"too long a cell":     {[]byte("a;b\n" + strings.Repeat("x", maxCell+1) + ";1\n"), "sheet.cell_too_long"},
	} {
		_, err := Read(c.file)
		if domain.KeyOf(err) != c.key || domain.KindOf(err) != domain.Invalid {
			t.Errorf("%s: %v, want %s", name, err, c.key)
		}
		if !i18n.Has(c.key) {
			t.Errorf("%s has no text", c.key)
		}
	}
}

// As many rows and columns as are allowed are read.
func TestUpToTheLimits(t *testing.T) {
	rows := rowsOf(t, []byte(strings.Repeat("x;y\n", MaxRows)))
	if len(rows) != MaxRows || rows[MaxRows-1].Number != MaxRows {
		t.Errorf("%d rows", len(rows))
	}
	if rows := rowsOf(t, []byte(strings.Repeat("x;", MaxColumns-1)+"x\n")); len(rows[0].Texts) != MaxColumns {
		t.Errorf("%d columns", len(rows[0].Texts))
	}
}
