package pdf

import (
	"bytes"
	"compress/zlib"
	"io"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/charmap"
)

var (
	streamOf = regexp.MustCompile(`(?s)/Filter /FlateDecode /Length \d+>>\nstream\n(.*?)\nendstream`)
	shown    = regexp.MustCompile(`(?s)Td \(((?:\\.|[^\\)])*)\) Tj`)
)

// pagesOf reads the drawn texts of a file, page by page, in the order of
// drawing, without any tool.
func pagesOf(t *testing.T, file []byte) [][]string {
	t.Helper()
	var pages [][]string
	for _, m := range streamOf.FindAllSubmatch(file, -1) {
		r, err := zlib.NewReader(bytes.NewReader(m[1]))
		if err != nil {
			continue
		}
		content, err := io.ReadAll(r)
		if err != nil {
			t.Fatalf("page stream: %v", err)
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
		t.Fatal("no page found")
	}
	return pages
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

// textOf is all text of a file, one drawn piece a line.
func textOf(t *testing.T, file []byte) string {
	t.Helper()
	var b strings.Builder
	for i, page := range pagesOf(t, file) {
		if i > 0 {
			b.WriteString("\f\n")
		}
		b.WriteString(strings.Join(page, "\n") + "\n")
	}
	return b.String()
}

// flat is the text with breaks and hard spaces as spaces, to look for phrases.
func flat(s string) string {
	return strings.Join(strings.Fields(strings.NewReplacer("\u00a0", " ", "\f", " ").Replace(s)), " ")
}
