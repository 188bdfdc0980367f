package casework

import (
	"strings"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
)

// ImportKinds lists the kinds of file in the order in which they go in.
var ImportKinds = rules.ImportKinds

// ImportColumnHelp tells a person about a column of a file.
type ImportColumnHelp struct {
	Head     string
	Allowed  string
	Required bool
}

// ImportColumns tells a kind's columns in a language.
func ImportColumns(kind ImportKind, lang i18n.Lang) []ImportColumnHelp {
	var out []ImportColumnHelp
	for _, c := range rules.ImportColumns(kind) {
		out = append(out, ImportColumnHelp{Head: c.Head(string(lang)), Allowed: takes(lang, c), Required: c.Required})
	}
	return out
}

// ImportCode is a mark of the grid of people × days.
type ImportCode struct{ Code, Means string }

// ImportCodes tells the marks of the grid: what became of the day, then the
// reasons of an absence. The codes are the same in every language.
func ImportCodes(lang i18n.Lang) []ImportCode {
	var out []ImportCode
	for _, code := range []string{"L", "P", "E", "V", "O", "T", "SV"} {
		word, _ := rules.ReadWord(rules.WordsStatus, code)
		out = append(out, ImportCode{code, rules.WriteWord(rules.WordsStatus, word, string(lang))})
	}
	absent := rules.WriteWord(rules.WordsStatus, string(domain.StatusAbsent), string(lang))
	for _, code := range []string{"S", "LS", "H", "TH", "LT", "VA", "M", "EI"} {
		word, _ := rules.ReadWord(rules.WordsReason, code)
		out = append(out, ImportCode{code, absent + ": " + strings.ToLower(rules.WriteWord(rules.WordsReason, word, string(lang)))})
	}
	return out
}
