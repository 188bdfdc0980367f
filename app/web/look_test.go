package web

import (
	"io/fs"
	"regexp"
	"slices"
	"strings"
	"testing"

	"pajakirja/static"
	"pajakirja/templates"
)

func asset(t *testing.T, name string) string {
	t.Helper()
	f, ok := static.Find(name)
	if !ok {
		t.Fatalf("no %s", name)
	}
	b, _ := f.Body("")
	return string(b)
}

var (
	cssClass  = regexp.MustCompile(`\.([a-z][a-z0-9-]*)`)
	classAttr = regexp.MustCompile(`class="([^"]*)"`)
	actions   = regexp.MustCompile(`(?s)\{\{.*?\}\}`)
	symbolID  = regexp.MustCompile(`<symbol id="([^"]+)"`)
	iconCall  = regexp.MustCompile(`\bicon "([^"]+)"`)
	stateCall = regexp.MustCompile(`\b(?:mark|tag|tone) "([^"]+)"`)
)

func eachTemplate(t *testing.T, read func(name, text string)) {
	t.Helper()
	err := fs.WalkDir(templates.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := fs.ReadFile(templates.FS, name)
		read(name, string(b))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}

// A class nobody styles is a page that looks other than its author saw it.
func TestClassesInTemplatesAreStyled(t *testing.T) {
	known := map[string]bool{}
	for _, m := range cssClass.FindAllStringSubmatch(asset(t, "pajakirja.css"), -1) {
		known[m[1]] = true
	}
	eachTemplate(t, func(name, text string) {
		for _, m := range classAttr.FindAllStringSubmatch(actions.ReplaceAllString(text, " "), -1) {
			for _, class := range strings.Fields(m[1]) {
				if !known[class] && !strings.HasPrefix(class, "js-") {
					t.Errorf("%s uses the class %q, which the style sheet does not know", name, class)
				}
			}
		}
	})
}

func TestIconsAndStatesInTemplatesExist(t *testing.T) {
	symbols := map[string]bool{}
	for _, m := range symbolID.FindAllStringSubmatch(asset(t, "icons.svg"), -1) {
		if symbols[m[1]] {
			t.Errorf("symbol %s twice", m[1])
		}
		symbols[m[1]] = true
	}
	eachTemplate(t, func(name, text string) {
		for _, m := range iconCall.FindAllStringSubmatch(text, -1) {
			if m[1] != "logo" && !symbols["i-"+m[1]] {
				t.Errorf("%s asks for the icon %q", name, m[1])
			}
		}
		for _, m := range stateCall.FindAllStringSubmatch(text, -1) {
			if _, ok := states[m[1]]; !ok {
				t.Errorf("%s asks for the state %q", name, m[1])
			}
		}
	})
	for name, s := range states {
		if !symbols[s.symbol] {
			t.Errorf("state %s has no symbol %s", name, s.symbol)
		}
	}
	for _, places := range navigation {
		for _, p := range places {
			if !symbols["i-"+p.icon] {
				t.Errorf("navigation %s has no icon %s", p.name, p.icon)
			}
		}
	}
}

// look.md: shape says it before colour. Day states never share a mark unless
// they share the meaning.
func TestDayStatesDifferInShape(t *testing.T) {
	seen := map[string]string{}
	for _, name := range []string{"planned", "missing", "present", "present_other_hours", "absent_undecided", "absent_authorised", "absent_unauthorised", "not_arranged", "swapped", "sent_away"} {
		if other, twice := seen[states[name].symbol]; twice {
			t.Errorf("%s looks like %s", name, other)
		}
		seen[states[name].symbol] = name
	}
}

// Without inline code the policy can stay strict; templates are text, so this is
// read from them and not only from what the samples reach.
func TestTemplatesHoldNoInlineCode(t *testing.T) {
	eachTemplate(t, func(name, text string) {
		for _, m := range regexp.MustCompile(`(?i)\sstyle=|<style|\son[a-z]+=|javascript:|<script(?:>|\s[^>]*>[^<])`).FindAllString(text, -1) {
			t.Errorf("%s has %q", name, m)
		}
		if !slices.ContainsFunc([]string{"layouts/", "partials/"}, func(p string) bool { return strings.HasPrefix(name, p) }) && strings.Contains(text, "<!doctype") {
			t.Errorf("%s has a head of its own instead of a layout", name)
		}
	})
}

// A words-only check that the templates leave no Finnish in themselves: a text
// outside of actions and tags belongs into the catalogue.
func TestTemplatesHoldNoTexts(t *testing.T) {
	tags := regexp.MustCompile(`(?s)<[^>]*>`)
	letters := regexp.MustCompile(`[A-Za-zÅÄÖåäö]{2,}`)
	eachTemplate(t, func(name, text string) {
		bare := tags.ReplaceAllString(actions.ReplaceAllString(text, ""), " ")
		if m := letters.FindString(bare); m != "" {
			t.Errorf("%s says %q itself", name, m)
		}
	})
}
