// Package papertext reads the drawn texts of the product's PDFs, without any
// tool, so that tests of every room can tell what a paper says.
package papertext

import (
	"bytes"
	"compress/zlib"
	"errors"
	"io"
	"regexp"
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

var (
	streamOf = regexp.MustCompile(`(?s)/Filter /FlateDecode /Length \d+>>\nstream\n(.*?)\nendstream`)
	shown    = regexp.MustCompile(`(?s)Td \(((?:\\.|[^\\)])*)\) Tj`)
)

// Pages are the drawn texts of a file, page by page, in the order of drawing.
func Pages(file []byte) ([][]string, error) {
	var pages [][]string
	for _, m := range streamOf.FindAllSubmatch(file, -1) {
		r, err := zlib.NewReader(bytes.NewReader(m[1]))
		if err != nil {
			continue
		}
		content, err := io.ReadAll(r)
		if err != nil {
			return nil, err
		}
		if !bytes.Contains(content, []byte(" Tf ET")) {
			continue
		}
		var texts []string
		for _, s := range shown.FindAllSubmatch(content, -1) {
			texts = append(texts, decoded(s[1]))
		}
		pages = append(pages, texts)
	}
	if len(pages) == 0 {
		return nil, errors.New("no page found")
	}
	return pages, nil
}

// Flat is all text of a file in one line, with breaks and hard spaces as spaces,
// to look for phrases; empty when it is no paper of the product's.
func Flat(file []byte) string {
	pages, _ := Pages(file)
	var b strings.Builder
	for _, page := range pages {
		b.WriteString(strings.Join(page, " ") + " ")
	}
	return strings.Join(strings.Fields(strings.ReplaceAll(b.String(), "\u00a0", " ")), " ")
}

// decoded is the text of a PDF string: UTF-16 of the wide family, else cp1252.
func decoded(raw []byte) string {
	s := strings.NewReplacer(`\\`, `\`, `\(`, "(", `\)`, ")", `\r`, "\r").Replace(string(raw))
	if strings.Contains(s, "\x00") || len(s)%2 == 0 && len(s) > 0 && wideLetter(s[0]) {
		var units []uint16
		for i := 0; i+1 < len(s); i += 2 {
			units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
		}
		return string(utf16.Decode(units))
	}
	out, _ := charmap.Windows1252.NewDecoder().String(s)
	return out
}

// wideLetter: a high byte of Greek, Cyrillic, Arabic or presentation forms.
func wideLetter(b byte) bool { return b >= 1 && b <= 9 || b >= 0xfb }
