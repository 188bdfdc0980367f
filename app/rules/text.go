package rules

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"pajakirja/app/domain"
)

// Longest texts in characters, by what they are for, the same wherever a text
// comes from: page, API or file. A wrong one is noted by the functions below,
// which clean what was typed, or by fields, which only checks.
const (
	MaxCode = 100  // numbers, codes, names in a participant's case
	MaxName = 120  // names, titles, addresses
	MaxLine = 200  // one line of explanation
	MaxText = 4000 // free text of several lines
)

// Text cleans one line as typed and notes what is wrong with it: longer than
// limit (error.too_long), or characters that can't be read or that turn the
// direction of other people's text (error.text). Markup is kept as it is: pages
// escape everything they show.
func Text(errs *domain.Errors, field, value string, limit int) string {
	return cleaned(errs, field, strings.Join(strings.Fields(value), " "), limit)
}

// Lines is Text for several lines; line breaks stay.
func Lines(errs *domain.Errors, field, value string, limit int) string {
	return cleaned(errs, field, strings.TrimSpace(strings.ReplaceAll(value, "\r\n", "\n")), limit)
}

// Required is Text that may not be empty (error.required).
func Required(errs *domain.Errors, field, value string, limit int) string {
	value = Text(errs, field, value, limit)
	if value == "" {
		errs.Add(field, "error.required")
	}
	return value
}

func cleaned(errs *domain.Errors, field, value string, limit int) string {
	switch {
	case !utf8.ValidString(value) || strings.ContainsFunc(value, unreadable):
		errs.Add(field, "error.text")
	case utf8.RuneCountInString(value) > limit:
		errs.AddWith(field, "error.too_long", domain.Args{"max": limit})
	}
	return value
}

// unreadable are control characters but the line break and the tab, and the
// marks that embed, override or isolate a direction of text (Unicode UAX 9), with
// which a name could rewrite the line it stands in; letters of any script are not.
func unreadable(r rune) bool {
	switch {
	case r == '\n' || r == '\t':
		return false
	case r >= 0x202a && r <= 0x202e, r >= 0x2066 && r <= 0x2069, r == 0x200e, r == 0x200f, r == 0x061c, r == 0xfeff, r == unicode.ReplacementChar:
		return true
	}
	return unicode.IsControl(r)
}

// Email cleans an e-mail address; empty is accepted (error.email).
func Email(errs *domain.Errors, field, value string) string {
	value = Text(errs, field, value, MaxName)
	if value == "" {
		return value
	}
	local, host, ok := strings.Cut(value, "@")
	if !ok || local == "" || strings.ContainsAny(value, " <>,;\"()") || strings.Contains(host, "@") ||
		!strings.Contains(strings.Trim(host, "."), ".") || strings.Contains(host, "..") || strings.HasSuffix(host, ".") {
		errs.Add(field, "error.email")
	}
	return value
}

// EmailKey is the form an e-mail is looked up by.
func EmailKey(email string) string { return strings.ToLower(strings.TrimSpace(email)) }

// Choice notes a value that is not in the list (error.choice); an empty one is
// error.required.
func Choice[T ~string](errs *domain.Errors, field string, value T, allowed []T) {
	switch {
	case value == "":
		errs.Add(field, "error.required")
	case !slices.Contains(allowed, value):
		errs.Add(field, "error.choice")
	}
}

// Language gives fi, sv or en; anything else is noted.
func Language(errs *domain.Errors, field, value string) string {
	if value == "" {
		return "fi"
	}
	Choice(errs, field, value, []string{"fi", "sv", "en"})
	return value
}

// Postcode cleans a Finnish postcode; empty is accepted.
func Postcode(errs *domain.Errors, field, value string) string {
	value = Text(errs, field, value, MaxName)
	if value != "" && (len(value) != 5 || strings.Trim(value, "0123456789") != "") {
		errs.Add(field, "organisation.postcode")
	}
	return value
}

// Range notes a missing first day, and a last day before the first.
func Range(errs *domain.Errors, from, to domain.Day) {
	if from.IsZero() {
		errs.Add("valid_from", "error.required")
	} else if !to.IsZero() && to < from {
		errs.Add("valid_to", "contract.order_of_days")
	}
}
