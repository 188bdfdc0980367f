package page

import "pajakirja/app/domain"

// Rulebooks lists versions of rulebooks.
type Rulebooks struct {
	Base
	Rows []RulebookRow
	May  bool // begin a draft
}

// RulebookRow is a version with its purchaser's name.
type RulebookRow struct {
	domain.Rulebook
	Purchaser string
	State     string
	URL       string // of its page, a draft's own
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
	May       bool   // begin a draft from it
}

// Rule is one rule in words.
type Rule struct {
	Name, Text string
	Citation   domain.Citation
	Repealed   bool   // the cited text is not in force today
	Assumed    bool   // the source gives no figure
	Product    string // the one product it is for; empty: every one
	URL        string // where a draft's row is changed
}

// Template is templates/pages/rulebook/rulebook.html.
func (*Rulebook) Template() string { return "rulebook/rulebook" }

// RulebookForm begins a draft.
type RulebookForm struct {
	Base
	Form            Form
	Action, BackURL string
	Bases, Products []Option
}

// Template is templates/pages/rulebook/new.html.
func (*RulebookForm) Template() string { return "rulebook/new" }

// RulebookDraft is a version that is being written: its days, every rule with
// where it is changed, and what stands against publishing it.
type RulebookDraft struct {
	Base
	domain.Rulebook
	Form     Form // name, valid_from, valid_to
	Problems []string
	Source   string // the document of the first rule: said once
	Rules    []Rule // that the draft gives
	Defaults []Rule // silent, with the product's default
	Silent   []Rule // silent, and not judged
}

// Template is templates/pages/rulebook/draft.html.
func (*RulebookDraft) Template() string { return "rulebook/draft" }

// RulebookRule is the form of one rule of a draft.
type RulebookRule struct {
	Base
	Book            string
	Name, Text      string // Text: what the row says as it is stored
	Figures         []Field
	Form            Form
	Products        []Option
	Others          []Option // products that may have a row of their own: address and code
	Given           bool     // the draft has this row, and it can be taken out
	Action, DropURL string
	BackURL         string
}

// Template is templates/pages/rulebook/rule.html.
func (*RulebookRule) Template() string { return "rulebook/rule" }

// RulebookPreview tells what a draft would have found.
type RulebookPreview struct {
	Base
	Book                  string
	From, To              domain.Day
	Participants, Entries int
	Served                int // more than Participants: a sample was judged
	Changes               []RuleDiff
	Differ, Same          []PreviewRule
	BackURL               string
}

// Template is templates/pages/rulebook/preview.html.
func (*RulebookPreview) Template() string { return "rulebook/preview" }

// RuleDiff is a rule that a draft sets otherwise: as sentences; an empty one is
// silence.
type RuleDiff struct {
	Name, Product          string
	Was, WasFrom           string
	Becomes, BecomesSource string
}

// PreviewRule counts a rule's findings before and after, with examples.
type PreviewRule struct {
	Name                 string
	Now, Then, New, Gone int
	Examples             []PreviewRow
}

// PreviewRow is an example: whose, where, when.
type PreviewRow struct {
	Name, Provider string
	From, To       domain.Day
	New            bool
}
