package finland

import (
	"strings"
	"time"
)

// Why an identity code (henkilötunnus) was refused, in the order of checking.
const (
	IdentityLength    Reason = "identity_code.length"    // not 11 characters
	IdentitySeparator Reason = "identity_code.separator" // 7th character stands for no century
	IdentityDate      Reason = "identity_code.date"      // the first six are no day of that century
	IdentityNumber    Reason = "identity_code.number"    // the individual number is not 002–999
	IdentityCheck     Reason = "identity_code.check"     // the last character does not fit the rest
)

const identityLetters = "0123456789ABCDEFHJKLMNPRSTUVWXY"

// IdentityCode is a Finnish identity code that has passed every check. The
// zero value is no code. Printing, logging and JSON show the masked form;
// only [IdentityCode.Reveal] gives the whole code.
type IdentityCode struct{ code string }

// ParseIdentityCode checks a code as given by a person or a file: spaces
// around it are dropped and small letters raised. It accepts all thirteen
// separators (decree 690/2022). The error is one of the Identity reasons.
// Whether a birth date may lie in the future is the caller's question.
func ParseIdentityCode(s string) (IdentityCode, error) {
	s = strings.ToUpper(strings.TrimSpace(s))
	if len(s) != 11 {
		return IdentityCode{}, IdentityLength
	}
	if century(s[6]) == 0 {
		return IdentityCode{}, IdentitySeparator
	}
	if _, ok := birthDate(s); !ok {
		return IdentityCode{}, IdentityDate
	}
	if !digits(s[7:10]) || number(s[7:10]) < 2 {
		return IdentityCode{}, IdentityNumber
	}
	if s[10] != identityLetters[number(s[:6]+s[7:10])%31] {
		return IdentityCode{}, IdentityCheck
	}
	return IdentityCode{s}, nil
}

// ArtificialIdentityCode makes the code of a person who does not exist: the
// individual number is from 900 to 999, which the population register never
// gives out. Demo and test data use only these. The error is IdentityDate for
// a year outside 1800–2099 and IdentityNumber for a number outside 900–999.
func ArtificialIdentityCode(born time.Time, individual int) (IdentityCode, error) {
	separator, ok := map[int]string{18: "+", 19: "-", 20: "A"}[born.Year()/100]
	if !ok {
		return IdentityCode{}, IdentityDate
	}
	if individual < 900 || individual > 999 {
		return IdentityCode{}, IdentityNumber
	}
	day := born.Format("020106")
	nnn := string([]byte{'9', byte('0' + individual/10%10), byte('0' + individual%10)})
	check := identityLetters[number(day+nnn)%31]
	return IdentityCode{day + separator + nnn + string(check)}, nil
}

// century gives the first year of the century a separator stands for, or 0.
func century(separator byte) int {
	switch {
	case separator == '+':
		return 1800
	case separator == '-', separator >= 'U' && separator <= 'Y':
		return 1900
	case separator >= 'A' && separator <= 'F':
		return 2000
	}
	return 0
}

func birthDate(s string) (time.Time, bool) {
	if !digits(s[:6]) {
		return time.Time{}, false
	}
	day, month, year := number(s[:2]), number(s[2:4]), century(s[6])+number(s[4:6])
	date := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	// time.Date rolls the 31st of February over to March: not a birth date.
	return date, date.Day() == day && int(date.Month()) == month && date.Year() == year
}

// Reveal gives the whole code, in capitals. Callers are responsible for the
// log entry that showing it requires.
func (c IdentityCode) Reveal() string { return c.code }

// Masked gives the birth date with the rest hidden, "131052-****", for
// screens; "" for no code.
func (c IdentityCode) Masked() string {
	if c.IsZero() {
		return ""
	}
	return c.code[:7] + "****"
}

// IsZero reports whether there is no code.
func (c IdentityCode) IsZero() bool { return c.code == "" }

// BirthDate gives the day of birth as midnight UTC; zero time for no code.
func (c IdentityCode) BirthDate() time.Time {
	if c.IsZero() {
		return time.Time{}
	}
	date, _ := birthDate(c.code)
	return date
}

// Century gives the first year of the century of birth: 1800, 1900 or 2000.
func (c IdentityCode) Century() int { return c.BirthDate().Year() / 100 * 100 }

// Artificial reports whether the individual number is one of 900–999, which
// belong to nobody.
func (c IdentityCode) Artificial() bool { return !c.IsZero() && c.code[7] == '9' }

// String gives the masked form, so that a code in a log line stays hidden.
func (c IdentityCode) String() string { return c.Masked() }

// GoString gives the masked form also to %#v.
func (c IdentityCode) GoString() string { return c.Masked() }

// MarshalText gives the masked form to JSON and structured logs.
func (c IdentityCode) MarshalText() ([]byte, error) { return []byte(c.Masked()), nil }
