// Package finland knows the numbers and days that are particular to Finland:
// identity codes, business ids and what is derived from them, IBANs, payment
// references, the bank barcode and the public holidays.
//
// It uses the standard library only, reads no clock and keeps no state. Every
// failure is a [Reason]: a catalogue key that a screen can translate, and that
// never contains the value that failed (identity codes must not reach a log).
package finland

// Reason says why a value was refused. The string is the key of the text in
// the catalogue; it never carries the refused value.
type Reason string

// Error returns the catalogue key, so that a Reason can travel as an error.
func (r Reason) Error() string { return string(r) }

// digits reports whether s is non-empty and made of 0–9 only.
func digits(s string) bool {
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' {
			return false
		}
	}
	return s != ""
}

// number reads a run of digits that the caller has already checked.
func number(s string) int {
	n := 0
	for i := range len(s) {
		n = n*10 + int(s[i]-'0')
	}
	return n
}

// compact removes the spaces, hard spaces and hyphens people type into long
// numbers, and raises letters, so that equal numbers compare equal.
func compact(s string) string {
	out := make([]byte, 0, len(s))
	for _, r := range s {
		switch {
		case r == ' ' || r == '\u00a0' || r == '\u202f' || r == '-':
		case r >= 'a' && r <= 'z':
			out = append(out, byte(r-'a'+'A'))
		case r < 0x80:
			out = append(out, byte(r))
		default:
			out = append(out, '?') // keeps a foreign letter a foreign letter
		}
	}
	return string(out)
}

// mod97 is the ISO 7064 remainder that IBANs and RF references share: letters
// count as 10–35. It is false when s holds anything but A–Z and 0–9.
func mod97(s string) (int, bool) {
	remainder := 0
	for i := range len(s) {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			remainder = (remainder*10 + int(c-'0')) % 97
		case c >= 'A' && c <= 'Z':
			remainder = (remainder*100 + int(c-'A') + 10) % 97
		default:
			return 0, false
		}
	}
	return remainder, true
}

// groups puts a space after every size characters, counted from the left.
func groups(s string, size int) string {
	out := make([]byte, 0, len(s)+len(s)/size)
	for i := range len(s) {
		if i > 0 && i%size == 0 {
			out = append(out, ' ')
		}
		out = append(out, s[i])
	}
	return string(out)
}
