package pdf

import (
	"strings"
	"unicode"

	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/unicode/norm"
)

// clean makes any text safe to draw: composed letters (files from a Mac carry
// a + dots for ä), no control or direction-override characters, nothing outside
// the Basic Multilingual Plane, which the font room can't address.
func clean(s string) string {
	if plainASCII(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t' || r == '\u2028' || r == '\u2029':
			return ' '
		case r == '\u2007':
			return '\u00a0'
		case unicode.IsControl(r), unicode.Is(unicode.Cf, r):
			return -1
		case r > 0xffff:
			return unicode.ReplacementChar
		}
		return r
	}, norm.NFC.String(strings.ToValidUTF8(s, "\ufffd")))
}

func plainASCII(s string) bool {
	for i := range len(s) {
		if (s[i] < ' ' && s[i] != '\n') || s[i] > '~' {
			return false
		}
	}
	return true
}

// encoded is the Windows-1252 form of a cleaned text; false when a letter of it
// has none.
func encoded(s string) (string, bool) {
	if plainASCII(s) {
		return s, true
	}
	out := make([]byte, 0, len(s))
	for _, r := range s {
		switch r {
		case '\u2212': // the true minus of amounts: Windows-1252 has the dash of the same width
			r = '–'
		case '\u202f':
			r = '\u00a0'
		}
		b, ok := charmap.Windows1252.EncodeRune(r)
		if !ok {
			return "", false
		}
		out = append(out, b)
	}
	return string(out), true
}
