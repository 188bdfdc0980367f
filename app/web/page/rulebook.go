package page

import "pajakirja/app/domain"

// Rulebooks lists versions of rulebooks.
type Rulebooks struct {
	Base
	Rows []RulebookRow
}

// RulebookRow is a version with its purchaser's name.
type RulebookRow struct {
	domain.Rulebook
	Purchaser string
	State     string
}

// Template is templates/pages/rulebook/list.html.
func (*Rulebooks) Template() string { return "rulebook/list" }

// Rulebook tells a version rule by rule.
type Rulebook struct {
	Base
	domain.Rulebook
	Purchaser string
	State     string
	Source    string // the document most rules are written in: said once
	Rules     []Rule
	Defaults  []Rule // where the version is silent
}

// Rule is one rule in words.
type Rule struct {
	Name, Text string
	Citation   domain.Citation
	Repealed   bool   // the cited text is not in force today
	Assumed    bool   // the source gives no figure
	Product    string // the one product it is for; empty: every one
}

// Template is templates/pages/rulebook/rulebook.html.
func (*Rulebook) Template() string { return "rulebook/rulebook" }
