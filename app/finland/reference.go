package finland

import (
	"strconv"
	"strings"
)

// Why a payment reference was refused.
const (
	ReferenceLength Reason = "reference.length" // not 4–20 digits with the check digit, or an RF form that is too long
	ReferenceForm   Reason = "reference.form"   // something else than digits
	ReferenceCheck  Reason = "reference.check"  // the check digit or digits do not fit
)

// Reference is a checked payment reference: either the national one (digits
// without leading zeros, the last one a check digit) or the international one
// (ISO 11649, "RF33…") that carries a national one.
type Reference string

// NewReference adds the check digit (weights 7-3-1 from the right) to 3–19
// digits. Leading zeros are dropped, since banks drop them too. The error is
// ReferenceForm or ReferenceLength.
func NewReference(base string) (Reference, error) {
	if !digits(base) {
		return "", ReferenceForm
	}
	base = strings.TrimLeft(base, "0")
	if len(base) < 3 || len(base) > 19 {
		return "", ReferenceLength
	}
	return Reference(base + string(referenceDigit(base))), nil
}

// ParseReference checks a reference as typed, national or RF, with or without
// spaces. The error is one of the Reference reasons.
func ParseReference(s string) (Reference, error) {
	s = compact(s)
	if body, rf := strings.CutPrefix(s, "RF"); rf {
		return parseRF(body)
	}
	if !digits(s) {
		return "", ReferenceForm
	}
	s = strings.TrimLeft(s, "0")
	if len(s) < 4 || len(s) > 20 {
		return "", ReferenceLength
	}
	if s[len(s)-1] != referenceDigit(s[:len(s)-1]) {
		return "", ReferenceCheck
	}
	return Reference(s), nil
}

// parseRF reads what follows RF: two check digits and a national reference.
func parseRF(body string) (Reference, error) {
	if len(body) < 6 {
		return "", ReferenceLength
	}
	if !digits(body) {
		return "", ReferenceForm
	}
	national, err := ParseReference(body[2:])
	if err != nil {
		return "", err
	}
	if international := national.RF(); string(international[2:4]) == body[:2] {
		return international, nil
	}
	return "", ReferenceCheck
}

func referenceDigit(base string) byte {
	sum, weights := 0, [3]int{7, 3, 1}
	for i := range len(base) {
		sum += weights[i%3] * int(base[len(base)-1-i]-'0')
	}
	return byte('0' + (10-sum%10)%10)
}

// IsRF reports whether the reference is in the international form.
func (r Reference) IsRF() bool { return strings.HasPrefix(string(r), "RF") }

// National gives the national form of either form.
func (r Reference) National() Reference {
	if r.IsRF() {
		return r[4:]
	}
	return r
}

// RF gives the international form: 2348236 → RF332348236.
func (r Reference) RF() Reference {
	if r.IsRF() {
		return r
	}
	remainder, _ := mod97(string(r) + "RF00")
	check := strconv.Itoa(98 - remainder)
	if len(check) == 1 {
		check = "0" + check
	}
	return "RF" + Reference(check) + r
}

// Format gives the printed form: the national one in groups of five from the
// right ("1 23456 78901"), the international one in groups of four from the
// left. Plain spaces, so that it can be copied into a bank's form.
func (r Reference) Format() string {
	if r.IsRF() {
		return groups(string(r), 4)
	}
	first := len(r) % 5
	return strings.TrimSpace(string(r[:first]) + " " + groups(string(r[first:]), 5))
}
