package sheet

import (
	"bytes"
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"

	"pajakirja/app/domain"
)

// readCSV reads text with separators: encoding and separator are found out.
func readCSV(file []byte) (Table, error) {
	text, ok := decode(file)
	if !ok || notTable(text) {
		return Table{}, wrong("sheet.not_a_table")
	}
	separator, text := separatorOf(text)
	var table Table
	p := csvParser{rest: text, separator: separator}
	for number := 1; p.more(); number++ {
		record, err := p.record(number)
		if err != nil {
			return Table{}, err
		}
		if err := table.keep(number, record); err != nil {
			return Table{}, err
		}
	}
	if len(table.Rows) == 0 {
		return Table{}, wrong("sheet.empty")
	}
	return table, nil
}

// decode turns the bytes into text: UTF-8 with or without a mark, UTF-16 either
// way round with or without one, else Windows-1252, the old Excel's. False when
// it is no text.
func decode(file []byte) (string, bool) {
	switch {
	case hasPrefix(file, "\xef\xbb\xbf"):
		file = file[3:]
	case hasPrefix(file, "\xff\xfe"):
		return wide(file[2:], binary.LittleEndian)
	case hasPrefix(file, "\xfe\xff"):
		return wide(file[2:], binary.BigEndian)
	case zeros(file, 1) > zeros(file, 0) && zeros(file, 0) == 0:
		return wide(file, binary.LittleEndian)
	case zeros(file, 0) > zeros(file, 1) && zeros(file, 1) == 0:
		return wide(file, binary.BigEndian)
	}
	if utf8.Valid(file) {
		return string(file), !binaryText(file)
	}
	text, err := charmap.Windows1252.NewDecoder().Bytes(file)
	return string(text), err == nil && !binaryText(file)
}

// zeros counts zero bytes at even or odd places of the start: Latin text in
// UTF-16 has them at every other place.
func zeros(file []byte, parity int) int {
	n := 0
	for i := parity; i < min(len(file), 2000); i += 2 {
		if file[i] == 0 {
			n++
		}
	}
	return n
}

func wide(file []byte, order binary.ByteOrder) (string, bool) {
	units := make([]uint16, len(file)/2)
	for i := range units {
		units[i] = order.Uint16(file[2*i:])
	}
	text := string(utf16.Decode(units))
	return text, !binaryText([]byte(text))
}

// binaryText tells that there are control characters no text file has.
func binaryText(b []byte) bool {
	return bytes.ContainsFunc(b, func(r rune) bool {
		return r < ' ' && r != '\t' && r != '\n' && r != '\r' && r != '\f' && r != '\v'
	})
}

// notTable tells text of another kind by its beginning.
func notTable(text string) bool {
	start := strings.ToLower(trimmed(text[:min(len(text), 64)]))
	for _, magic := range []string{"%pdf", "<", "{\\rtf", "{\"", "[{", "begin:vcard", "begin:vcalendar"} {
		if strings.HasPrefix(start, magic) {
			return true
		}
	}
	return false
}

// separatorOf finds the separator: Excel's own line sep=; when there is one,
// else the one that most of the first lines hold as often as the first line.
func separatorOf(text string) (byte, string) {
	if len(text) > 5 && strings.EqualFold(text[:4], "sep=") && strings.IndexByte(";,\t|:", text[4]) >= 0 && (text[5] == '\r' || text[5] == '\n') {
		// the line stays as an empty one, so that the rows keep their numbers
		return text[4], text[5:]
	}
	best, found := 0, byte(';')
	for _, separator := range []byte{';', '\t', ','} {
		if score := evenness(text, separator); score > best {
			best, found = score, separator
		}
	}
	return found, text
}

// evenness counts the lines among the first 30 that hold the separator as often
// as the first line that holds it at all.
func evenness(text string, separator byte) int {
	expected, score, n, quoted := 0, 0, 0, false
	lines := 0
	for i := 0; i < len(text) && lines < 30; i++ {
		switch b := text[i]; {
		case b == '"':
			quoted = !quoted
		case quoted:
		case b == separator:
			n++
		case b == '\n':
			expected, score, n = weigh(expected, score, n)
			lines++
		}
	}
	_, score, _ = weigh(expected, score, n)
	return score
}

func weigh(expected, score, n int) (int, int, int) {
	if expected == 0 {
		expected = n
	}
	if n > 0 && n == expected {
		score++
	}
	return expected, score, 0
}

// csvParser reads records (RFC 4180, any line end). A quote opens a field only
// at its beginning; elsewhere it is a letter.
type csvParser struct {
	rest      string
	separator byte
}

func (p *csvParser) more() bool { return p.rest != "" }

// record reads one record; number is its row, for the error sheet.open_quote.
func (p *csvParser) record(number int) ([]string, error) {
	var fields []string
	for {
		field, ok := p.field()
		if !ok {
			return nil, wrong("sheet.open_quote").With(domain.Args{"row": number})
		}
		fields = append(fields, unguarded(trimmed(field)))
		if len(fields) > 10*MaxColumns {
			return nil, wrong("sheet.too_many_columns").With(domain.Args{"max": MaxColumns, "row": number})
		}
		switch {
		case p.rest == "":
			return fields, nil
		case p.rest[0] == p.separator:
			p.rest = p.rest[1:]
		default:
			p.rest = strings.TrimPrefix(strings.TrimPrefix(p.rest, "\r"), "\n")
			return fields, nil
		}
	}
}

// field reads up to the separator or the end of the line; false when a quote is
// never closed.
func (p *csvParser) field() (string, bool) {
	if !strings.HasPrefix(p.rest, `"`) {
		end := strings.IndexAny(p.rest, string(p.separator)+"\r\n")
		if end < 0 {
			end = len(p.rest)
		}
		field := p.rest[:end]
		p.rest = p.rest[end:]
		return field, true
	}
	var b strings.Builder
	rest := p.rest[1:]
	for {
		end := strings.IndexByte(rest, '"')
		if end < 0 {
			return "", false
		}
		b.WriteString(rest[:end])
		rest = rest[end+1:]
		if strings.HasPrefix(rest, `"`) {
			b.WriteByte('"')
			rest = rest[1:]
			continue
		}
		// what follows the closing quote up to the separator belongs to the field
		end = strings.IndexAny(rest, string(p.separator)+"\r\n")
		if end < 0 {
			end = len(rest)
		}
		b.WriteString(rest[:end])
		p.rest = rest[end:]
		return b.String(), true
	}
}

// unguarded takes off the apostrophe that guarded sets before a text that a
// spreadsheet would take for a formula.
func unguarded(s string) string {
	if len(s) > 1 && s[0] == '\'' && strings.IndexByte(formulaStarts, s[1]) >= 0 {
		return s[1:]
	}
	return s
}
