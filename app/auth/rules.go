package auth

import (
	_ "embed"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Reason says why a password was refused; the string is the catalogue key.
type Reason string

// Error returns the catalogue key, so that a Reason can travel as an error.
func (r Reason) Error() string { return string(r) }

// Why a new password is refused. The limits are [PasswordMin] and
// [PasswordMax].
const (
	PasswordShort  Reason = "password.short"
	PasswordLong   Reason = "password.long"
	PasswordEmail  Reason = "password.email"
	PasswordCommon Reason = "password.common"
)

// The shortest and longest password in characters. The upper limit bounds the
// work of hashing and leaves room for any passphrase.
const (
	PasswordMin = 12
	PasswordMax = 128
)

//go:embed common.txt
var commonText string

var commonPasswords = func() map[string]bool {
	words := map[string]bool{}
	for _, word := range strings.Fields(commonText) {
		words[word] = true
	}
	return words
}()

// CheckPassword tells whether a person may choose the password: by length and
// by not being guessable from the e-mail or a list of common ones. There are
// no rules about kinds of characters (ASVS 6.2.5). The error is one of the
// Password reasons; nil means that it is accepted. Existing passwords are
// never judged by it.
func CheckPassword(password, email string) error {
	password = norm.NFKC.String(password)
	switch length := utf8.RuneCountInString(password); {
	case length < PasswordMin:
		return PasswordShort
	case length > PasswordMax:
		return PasswordLong
	}
	plain := strings.ToLower(password)
	email = strings.ToLower(strings.TrimSpace(email))
	local, _, _ := strings.Cut(email, "@")
	core := trimmed(plain)
	if email != "" && (plain == email || core == trimmed(email) || core == trimmed(local)) {
		return PasswordEmail
	}
	if core == "" || commonPasswords[plain] || commonPasswords[core] || repeats(plain) || runs(plain) {
		return PasswordCommon
	}
	return nil
}

// trimmed removes the years, digits and marks people put around a word.
func trimmed(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return !unicode.IsLetter(r) })
}

// repeats reports whether s is one short piece over and over: "abcabcabcabc".
func repeats(s string) bool {
	for size := 1; size <= 6; size++ {
		if len(s) >= 2*size && s[size:] == s[:len(s)-size] {
			return true
		}
	}
	return false
}

// runs reports whether s climbs or falls by one all the way: "abcdefghijkl".
func runs(s string) bool {
	letters := []rune(s)
	step := letters[1] - letters[0]
	if step != 1 && step != -1 {
		return false
	}
	for i := 2; i < len(letters); i++ {
		if letters[i]-letters[i-1] != step {
			return false
		}
	}
	return true
}
