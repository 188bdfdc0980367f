package pdf

import (
	"strings"
	"testing"

	"pajakirja/app/testkit/papertext"
)

// pagesOf reads the drawn texts of a file, page by page, in the order of drawing.
func pagesOf(t *testing.T, file []byte) [][]string {
	t.Helper()
	pages, err := papertext.Pages(file)
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

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
