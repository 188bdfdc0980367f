package web

import (
	"fmt"
	"html/template"
	"strings"

	"pajakirja/app/i18n"
	"pajakirja/static"
)

// A state is told by shape, word and colour together (look.md, States): the
// symbol of icons.svg, the text state.<name> and the colour class. Names are
// those of the domain's statuses and of the derived ones.
type state struct{ symbol, class string }

var states = map[string]state{
	"planned":             {"m-planned", "st-plan"},
	"missing":             {"m-missing", "st-gap"},
	"present":             {"m-present", "st-present"},
	"present_other_hours": {"m-part", "st-present"},
	"absent":              {"m-absent-ok", "st-ok"},
	"absent_undecided":    {"m-absent-open", "st-gap"},
	"absent_authorised":   {"m-absent-ok", "st-ok"},
	"absent_unauthorised": {"m-absent-bad", "st-bad"},
	"not_arranged":        {"m-none", "st-none"},
	"swapped":             {"m-swap", "st-swap"},
	"sent_away":           {"m-sent", "st-sent"},
	"not_done":            {"m-not-done", "st-sent"},
	"leave":               {"m-leave", "st-none"},

	"draft":     {"m-draft", "st-plan"},
	"submitted": {"m-review", "st-accent"},
	"open":      {"m-planned", "st-plan"},
	"queried":   {"m-queried", "st-accent"},
	"accepted":  {"m-accepted", "st-present"},
	"rejected":  {"m-rejected", "st-bad"},
	"settled":   {"m-settled", "st-present"},
	"paid":      {"m-paid", "st-present"},
	"late":      {"i-clock", "st-gap"},

	"due":       {"m-missing", "st-gap"},
	"sent":      {"m-accepted", "st-present"},
	"done":      {"m-accepted", "st-present"},
	"blocked":   {"i-lock", "st-bad"},
	"local":     {"i-device", "st-none"},
	"attention": {"i-warn", "st-gap"},
	"finding":   {"i-warn", "st-gap"},
	"active":    {"m-present", "st-present"},
	"upcoming":  {"m-planned", "st-plan"},
	"ended":     {"m-none", "st-none"},
	"signed":    {"m-accepted", "st-present"},
	"awaited":   {"i-clock", "st-gap"},
	"cancelled": {"m-none", "st-none"},
	"none":      {"m-none", "st-none"},
}

// glyph draws a symbol of the sprite; state marks and icons have their own
// stroke, hence the two classes.
func glyph(class, symbol string) template.HTML {
	if strings.HasPrefix(symbol, "i-") && !strings.HasPrefix(class, "i") {
		class = "i " + class // an icon that stands for a state is drawn by its stroke too
	}
	return template.HTML(fmt.Sprintf(`<svg class="%s" viewBox="0 0 24 24" aria-hidden="true"><use href="%s#%s"/></svg>`, // #nosec G203 -- both come from this file and the templates, never from a person
		template.HTMLEscapeString(class), sprite, template.HTMLEscapeString(symbol)))
}

var sprite = static.URL("icons.svg")

// icon draws an icon by its short name: {{icon "search"}}, {{icon "warn" "i-s"}}.
func icon(name string, classes ...string) template.HTML {
	if name == "logo" {
		return template.HTML(`<svg class="logo" viewBox="0 0 28 28" aria-hidden="true"><use href="` + sprite + `#logo"/></svg>`) // #nosec G203 -- constant
	}
	return glyph(join("i", classes), "i-"+name)
}

// mark draws the mark of a state without its word, which the template must then
// say beside it or as hidden text: {{mark .Status}}, {{mark .Status "mark-s"}}.
func mark(name any, classes ...string) (template.HTML, error) {
	s, err := stateOf(name)
	if err != nil {
		return "", err
	}
	return glyph(join("mark st "+s.class, classes), s.symbol), nil
}

// tone gives the colour classes of a state, for elements that carry its colour.
func tone(name any) (string, error) {
	s, err := stateOf(name)
	return "st " + s.class, err
}

// tag draws mark and word as a label: {{tag .State}}, {{tag "late" "Myöhässä 2 pv"}}.
func tag(l i18n.Lang) func(name any, text ...string) (template.HTML, error) {
	return func(name any, text ...string) (template.HTML, error) {
		s, err := stateOf(name)
		if err != nil {
			return "", err
		}
		word := i18n.T(l, "state."+fmt.Sprint(name), nil)
		if len(text) > 0 {
			word = text[0]
		}
		return template.HTML(`<span class="tag st `+s.class+`">`) + glyph("mark", s.symbol) + // #nosec G203 -- the word is escaped
			template.HTML(template.HTMLEscapeString(word)+`</span>`), nil // #nosec G203 -- escaped
	}
}

// ledgerLine places a mark on the log-in page's picture of a diary.
func ledgerLine(row int, name string) (template.HTML, error) {
	s, err := stateOf(name)
	return template.HTML(fmt.Sprintf(`<g class="st %s"><use href="%s#%s" x="32" y="%d" width="24" height="24"/></g>`, // #nosec G203 -- constants
		s.class, sprite, s.symbol, 58+60*row)), err
}

func stateOf(name any) (state, error) {
	s, ok := states[fmt.Sprint(name)]
	if !ok {
		return state{}, fmt.Errorf("no state %q", fmt.Sprint(name))
	}
	return s, nil
}

func join(first string, rest []string) string {
	for _, r := range rest {
		first += " " + r
	}
	return first
}
