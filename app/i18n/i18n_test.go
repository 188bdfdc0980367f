package i18n

import (
	"encoding/json"
	"errors"
	"io/fs"
	"regexp"
	"sort"
	"strings"
	"testing"

	"pajakirja/app/domain"
)

func keys(l Lang) []string {
	var out []string
	for k := range catalogue[l] {
		out = append(out, k)
	}
	sort.Strings(out)
	return out
}

var placeholder = regexp.MustCompile(`\{[^}]*\}`)

func holes(s string) string {
	found := placeholder.FindAllString(s, -1)
	sort.Strings(found)
	out := ""
	for i, h := range found {
		if i == 0 || found[i-1] != h {
			out += h
		}
	}
	return out
}

func TestEveryKeyExistsInEveryLanguageWithTheSamePlaceholders(t *testing.T) {
	seen := map[string]bool{}
	for _, l := range Langs {
		for _, k := range keys(l) {
			seen[k] = true
		}
	}
	for k := range seen {
		for _, l := range Langs {
			text, ok := catalogue[l][k]
			if !ok || strings.TrimSpace(text) == "" {
				t.Errorf("%s: %s has no text", l, k)
				continue
			}
			if base, isOne := strings.CutSuffix(k, ".one"); isOne {
				if _, ok := catalogue[l][base+".other"]; !ok {
					t.Errorf("%s: %s has no .other", l, k)
				}
				continue // "one row" may leave the number out
			}
			if got, want := holes(text), holes(catalogue[FI][k]); got != want {
				t.Errorf("%s: %s has placeholders %s, Finnish has %s", l, k, got, want)
			}
			if strings.Count(text, "{") != strings.Count(text, "}") {
				t.Errorf("%s: %s has an unclosed placeholder", l, k)
			}
		}
	}
}

func TestNoKeyIsWrittenTwice(t *testing.T) {
	err := fs.WalkDir(files, "catalogue", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		b, err := files.ReadFile(name)
		if err != nil {
			return err
		}
		seen := map[string]bool{}
		dec := json.NewDecoder(strings.NewReader(string(b)))
		_, _ = dec.Token()
		for dec.More() {
			k, _ := dec.Token()
			_, _ = dec.Token()
			if seen[k.(string)] {
				t.Errorf("%s writes %s twice", name, k)
			}
			seen[k.(string)] = true
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// Words that domain.md's glossary asks to avoid, and the tone of look.md.
func TestTextsKeepTheGlossaryAndTheTone(t *testing.T) {
	for k, text := range catalogue[FI] {
		if strings.Contains(text, "!") || regexp.MustCompile(`(?i)\b(oho|hups|virhe:)`).MatchString(text) {
			t.Errorf("%s shouts or blames: %q", k, text)
		}
	}
	for k, text := range catalogue[EN] {
		if regexp.MustCompile(`(?i)\b(client|vendor|coupon|municipality's bill)\b`).MatchString(text) {
			t.Errorf("%s uses a word the glossary avoids: %q", k, text)
		}
	}
}

func TestTFillsPlaceholdersInTheLanguage(t *testing.T) {
	args := domain.Args{"month": domain.MustMonth("2026-11"), "day": domain.MustDay("2026-12-03")}
	for l, want := range map[Lang]string{
		FI: "marraskuu 2026: raportoi viimeistään 3.12.2026 klo 23.59",
		SV: "november 2026: rapportera senast 3.12.2026 kl. 23.59",
		EN: "November 2026: report by 3 Dec 2026 at 23:59",
	} {
		if got := strings.ReplaceAll(T(l, "app.deadline", args), nbsp, " "); got != want {
			t.Errorf("%s: %q", l, got)
		}
	}
}

func TestTChoosesThePlural(t *testing.T) {
	for n, want := range map[int]string{1: "Aikaa on tämä päivä.", 2: "Aikaa on 2 päivää, tämä päivä mukaan lukien.", 0: "Aikaa on 0 päivää, tämä päivä mukaan lukien."} {
		if got := T(FI, "app.deadline_left", domain.Args{"n": n}); got != want {
			t.Errorf("%d: %q", n, got)
		}
	}
}

func TestMissingKeysAndArgumentsAreVisible(t *testing.T) {
	if got := T(FI, "no.such", nil); got != "⟦no.such⟧" {
		t.Error(got)
	}
	if got := T("xx", "app.name", nil); got != "Pajakirja" {
		t.Error("an unknown language must speak Finnish, said", got)
	}
	if got := T(FI, "app.deadline", nil); !strings.Contains(got, "{day}") {
		t.Error("an argument that was forgotten should be seen:", got)
	}
	if Has("no.such") || !Has("app.name") || !Has("app.deadline_left") {
		t.Error("Has is wrong")
	}
}

func TestArgumentsAreNeverTemplates(t *testing.T) {
	got := T(FI, "app.actions_of", domain.Args{"name": "{name} {day}"})
	if got != "Toiminnot: {name} {day}" {
		t.Errorf("a typed name was taken for a placeholder: %q", got)
	}
}

func TestErrorTextIsNeutralForTheUnknown(t *testing.T) {
	if got := Error(SV, domain.Missing()); got != T(SV, "error.not_found", nil) {
		t.Error(got)
	}
	for _, e := range []*domain.Error{nil, {Key: "sql: no rows"}} {
		if got := Error(FI, e); got != T(FI, "error.internal", nil) {
			t.Error(got)
		}
	}
	var target *domain.Error
	if !errors.As(error(domain.Missing()), &target) {
		t.Error("domain errors must be found with errors.As")
	}
}

func TestParseAndAccept(t *testing.T) {
	for tag, want := range map[string]Lang{"fi": FI, "SV-fi": SV, " en ": EN} {
		if got, ok := Parse(tag); !ok || got != want {
			t.Errorf("%q: %s %v", tag, got, ok)
		}
	}
	if _, ok := Parse("de"); ok {
		t.Error("de is not a language of the product")
	}
	for header, want := range map[string]Lang{"": FI, "de,sv;q=0.8,en": SV, "en-GB,en": EN, "de": FI} {
		if got := Accept(header); got != want {
			t.Errorf("%q: %s", header, got)
		}
	}
}
