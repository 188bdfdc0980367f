package casework

import (
	"maps"
	"slices"
	"strings"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
)

// RuleRows tells a rulebook rule by rule, in the order of rules.Specs. A text
// that is repealed today is marked.
func RuleRows(book domain.Rulebook, today domain.Day) []RuleRow {
	given := map[string][]domain.Parameter{}
	for _, p := range book.Parameters {
		given[p.Rule] = append(given[p.Rule], p)
	}
	var out []RuleRow
	for _, spec := range rules.Specs {
		own := given[spec.ID]
		for _, p := range own {
			row := ruleRow(spec, p)
			row.Repealed = !p.Citation.InForce(today)
			out = append(out, row)
		}
		if p := (domain.Parameter{Rule: spec.ID, Values: domain.Defaults[spec.ID]}); len(own) == 0 && len(p.Values) > 0 {
			row := ruleRow(spec, p)
			row.Default = true
			out = append(out, row)
		}
	}
	return out
}

func ruleRow(spec rules.Spec, p domain.Parameter) RuleRow {
	return RuleRow{Rule: spec.ID, NameKey: spec.Key() + ".name", Key: spec.Key() + ".says" + sentence(spec, p.Values), Args: ruleArgs(spec, p.Values),
		Citation: p.Citation, Product: p.Product, Assumed: p.Assumed}
}

// sentence chooses among a rule's sentences: by its flag, else by the optional
// figures that are set. A figure of zero where zero means "at once" has the
// short sentence too.
func sentence(spec rules.Spec, values map[string]int) string {
	if spec.Switch != "" {
		if values[spec.Switch] == 0 {
			return ".off"
		}
		if timed(spec, values) {
			return ".timed"
		}
		return ".on"
	}
	for name := range spec.Required {
		if values[name] == 0 && slices.Contains(atOnce, spec.ID) {
			return ".short"
		}
	}
	if len(spec.Optional) == 0 {
		return ".full"
	}
	var given []string
	for name := range spec.Optional {
		if _, ok := values[name]; ok {
			given = append(given, strings.ReplaceAll(name, "-", "_"))
		}
	}
	if len(given) == 0 {
		return ".short"
	}
	slices.Sort(given)
	return "." + strings.Join(given, "_")
}

// timed tells whether a rule that is on says its rhythm too: all its optional
// figures are counts, and given.
func timed(spec rules.Spec, values map[string]int) bool {
	for name, kind := range spec.Optional {
		if _, given := values[name]; !given || kind != rules.Count {
			return false
		}
	}
	return len(spec.Optional) > 0
}

// atOnce are the rules whose zero is a statement of its own.
var atOnce = []string{"goal-review", "agreement-review", "continuous-service", "same-day-contact"}

// ruleArgs gives the figures as they are written: hours, euros, words.
func ruleArgs(spec rules.Spec, values map[string]int) domain.Args {
	kinds := maps.Clone(spec.Required)
	maps.Copy(kinds, spec.Optional)
	args := domain.Args{}
	for name, v := range values {
		switch kinds[name] {
		case rules.Minutes:
			args[name] = i18n.Minutes(v)
		case rules.Cents:
			args[name] = domain.Cents(v)
		case rules.Flag:
			args[name] = yesNo(v == 1)
		default:
			args[name] = v
		}
	}
	return args
}

// yesNo is a flag that texts write as a word.
type yesNo bool

// TextKey is the catalogue key of the word.
func (y yesNo) TextKey() string {
	if y {
		return "app.yes"
	}
	return "app.no"
}
