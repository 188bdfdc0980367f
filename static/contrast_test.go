package static

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

var (
	variable = regexp.MustCompile(`--([a-z-]+):\s*(#[0-9a-f]{6})`)
	themes   = map[string]*regexp.Regexp{
		"light":  regexp.MustCompile(`(?s):root\{\s*color-scheme:light;(.*?)\}`),
		"dark":   regexp.MustCompile(`(?s):root:not\(\[data-theme=light\]\)\{(.*?)\}`),
		"chosen": regexp.MustCompile(`(?s):root\[data-theme=dark\]\{(.*?)\}`),
	}
)

func colours(t *testing.T, theme string) map[string]string {
	t.Helper()
	f, _ := Find("pajakirja.css")
	block := themes[theme].FindSubmatch(f.plain)
	if block == nil {
		t.Fatalf("no %s theme", theme)
	}
	out := map[string]string{}
	for _, m := range variable.FindAllSubmatch(block[1], -1) {
		out[string(m[1])] = string(m[2])
	}
	return out
}

// contrast is WCAG 2's ratio between two colours.
func contrast(a, b string) float64 {
	la, lb := luminance(a), luminance(b)
	if la < lb {
		la, lb = lb, la
	}
	return (la + 0.05) / (lb + 0.05)
}

func luminance(hex string) float64 {
	channel := func(s string) float64 {
		n, _ := strconv.ParseUint(s, 16, 8)
		c := float64(n) / 255
		if c <= 0.03928 {
			return c / 12.92
		}
		return math.Pow((c+0.055)/1.055, 2.4)
	}
	return 0.2126*channel(hex[1:3]) + 0.7152*channel(hex[3:5]) + 0.0722*channel(hex[5:7])
}

// Text reaches 4.5 and controls 3 on every ground they stand on, in both themes
// (WCAG 2.2, 1.4.3 and 1.4.11).
func TestColoursCanBeRead(t *testing.T) {
	if got := contrast("#000000", "#ffffff"); math.Abs(got-21) > 0.01 {
		t.Fatalf("black on white is %f", got)
	}
	pairs := []struct {
		ink, grounds string
		least        float64
	}{
		{"ink", "page surface sunken accent-soft gap-soft bad-soft present-soft ok-soft", 7},
		{"muted", "page surface sunken accent-soft", 4.5},
		{"accent", "page surface sunken accent-soft", 4.5},
		{"on-accent", "accent accent-hover", 4.5},
		{"danger", "page surface bad-soft", 4.5},
		{"on-danger", "danger danger-hover", 4.5},
		{"present", "page surface present-soft", 4.5}, {"ok", "page surface ok-soft", 4.5}, {"bad", "page surface bad-soft", 4.5},
		{"gap", "page surface gap-soft", 4.5}, {"plan", "page surface plan-soft", 4.5}, {"none", "page surface none-soft", 4.5},
		{"swap", "page surface swap-soft", 4.5}, {"sent", "page surface sent-soft", 4.5},
		{"cut", "present ok bad sent", 3}, {"control", "page surface sunken", 3}, {"focus", "page surface sunken", 3},
	}
	for theme := range themes {
		c := colours(t, theme)
		for _, p := range pairs {
			for _, ground := range strings.Fields(p.grounds) {
				if c[p.ink] == "" || c[ground] == "" {
					t.Fatalf("%s: %s or %s is no colour", theme, p.ink, ground)
				}
				if got := contrast(c[p.ink], c[ground]); got < p.least {
					t.Errorf("%s: %s on %s has %.1f, needs %.1f", theme, p.ink, ground, got, p.least)
				}
			}
		}
	}
}

// What the system's dark theme shows, a person's choice of dark shows too.
func TestBothWaysToDarkAreTheSame(t *testing.T) {
	system, chosen := colours(t, "dark"), colours(t, "chosen")
	if len(system) == 0 || len(system) != len(chosen) {
		t.Fatalf("%d and %d colours", len(system), len(chosen))
	}
	for name, value := range system {
		if chosen[name] != value {
			t.Errorf("%s is %s by system and %s by choice", name, value, chosen[name])
		}
	}
	for name := range system {
		if _, ok := colours(t, "light")[name]; !ok {
			t.Errorf("%s is dark only", name)
		}
	}
}
