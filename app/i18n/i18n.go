// Package i18n holds every text a person sees, in Finnish, Swedish and English,
// and writes days, times and money the way each language does.
//
// Texts lie in catalogue/<language>/<noun>.json as flat objects whose keys all
// begin with the noun: {"day.mark_all": "Merkitse {n} läsnä"}. A text that
// depends on a number has two keys, day.mark_all.one and day.mark_all.other, and
// is asked for as day.mark_all with the argument n.
package i18n

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"strings"

	"pajakirja/app/domain"
)

//go:embed catalogue
var files embed.FS

// Lang is one of the three languages, as in the lang attribute.
type Lang string

// The languages.
const (
	FI Lang = "fi"
	SV Lang = "sv"
	EN Lang = "en"
)

// Langs lists the languages; Finnish comes first and is the default.
var Langs = []Lang{FI, SV, EN}

var catalogue = load()

func load() map[Lang]map[string]string {
	out := map[Lang]map[string]string{}
	for _, l := range Langs {
		out[l] = map[string]string{}
		dir := path.Join("catalogue", string(l))
		names, err := fs.Glob(files, dir+"/*.json")
		if err != nil {
			panic("catalogue: " + err.Error())
		}
		for _, name := range names {
			if err := loadFile(out[l], name); err != nil {
				panic("catalogue: " + name + ": " + err.Error())
			}
		}
	}
	return out
}

func loadFile(into map[string]string, name string) error {
	b, err := files.ReadFile(name)
	if err != nil {
		return err
	}
	texts := map[string]string{}
	if err := json.Unmarshal(b, &texts); err != nil {
		return err
	}
	noun := strings.TrimSuffix(path.Base(name), ".json")
	for key, text := range texts {
		if !strings.HasPrefix(key, noun+".") {
			return fmt.Errorf("key %q does not begin with %q", key, noun+".")
		}
		into[key] = text
	}
	return nil
}

// Parse reads a language tag such as "sv" or "sv-FI"; anything else is refused.
func Parse(tag string) (Lang, bool) {
	base, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(tag)), "-")
	for _, l := range Langs {
		if string(l) == base {
			return l, true
		}
	}
	return FI, false
}

// Accept picks the first known language of an Accept-Language header, else Finnish.
func Accept(header string) Lang {
	for _, part := range strings.Split(header, ",") {
		tag, _, _ := strings.Cut(part, ";")
		if l, ok := Parse(tag); ok {
			return l
		}
	}
	return FI
}

// Texts gives the texts of a language whose keys begin with one of the
// prefixes, for a place that fills their placeholders itself: the phone offline.
func Texts(l Lang, prefixes ...string) map[string]string {
	out := map[string]string{}
	for key, text := range catalogue[l] {
		for _, p := range prefixes {
			if strings.HasPrefix(key, p) {
				out[key] = text
			}
		}
	}
	return out
}

// Has tells whether a key exists, either as such or with its plural forms.
func Has(key string) bool {
	if _, ok := catalogue[FI][key]; ok {
		return true
	}
	_, ok := catalogue[FI][key+".other"]
	return ok
}

// T is the text of a key. Args fill the placeholders: {name} takes args["name"],
// written in the language (days, months, euros, clock times, whole numbers; a
// value with a method TextKey() string is itself translated). The argument n
// chooses between key.one and key.other. A missing key shows as ⟦key⟧, which no
// test lets through.
func T(l Lang, key string, args domain.Args) string {
	texts := catalogue[l]
	if texts == nil {
		l, texts = FI, catalogue[FI]
	}
	text, ok := texts[key]
	if !ok {
		form := ".other"
		if n, isInt := args["n"].(int); isInt && n == 1 {
			form = ".one"
		}
		if text, ok = texts[key+form]; !ok {
			return "⟦" + key + "⟧"
		}
	}
	return fill(l, text, args)
}

func fill(l Lang, text string, args domain.Args) string {
	if !strings.Contains(text, "{") {
		return text
	}
	var b strings.Builder
	for {
		before, rest, found := strings.Cut(text, "{")
		b.WriteString(before)
		if !found {
			return b.String()
		}
		name, after, closed := strings.Cut(rest, "}")
		if !closed {
			return b.String() + "{" + rest
		}
		if span, behind, ok := period(l, name, after, args); ok {
			b.WriteString(span)
			after = behind
		} else if v, ok := args[name]; ok {
			b.WriteString(Value(l, v))
		} else {
			b.WriteString("{" + name + "}")
		}
		text = after
	}
}

// period writes "{from}–{to}" as one stretch of days, 2.–15.11.2026 and not 2.11.2026–15.11.2026,
// and returns what stands behind it.
func period(l Lang, name, after string, args domain.Args) (span, behind string, ok bool) {
	behind, ok = strings.CutPrefix(after, dash+"{to}")
	from, isDay := args["from"].(domain.Day)
	to, isDayToo := args["to"].(domain.Day)
	if name != "from" || !ok || !isDay || !isDayToo || from.IsZero() || to.IsZero() {
		return "", "", false
	}
	return Period(l, from, to), behind, true
}

// Error is the text of a domain error; what is not a domain error gets the
// neutral text of error.internal.
func Error(l Lang, e *domain.Error) string {
	if e == nil || !Has(e.Key) {
		return T(l, "error.internal", nil)
	}
	return T(l, e.Key, e.Args)
}
