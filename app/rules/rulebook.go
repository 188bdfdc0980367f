package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// CheckRulebook cleans a version as given and tells every mistake: name,
// valid_from, valid_to, and at parameters an unknown rule or figure, a missing
// figure, one out of its range, a doubled rule, a rule without its citation, or
// limits that contradict each other, within a rule or between two, each naming
// the rule; at sections those of CheckSections. One rule may stand once for every product and once for each one.
func CheckRulebook(r domain.Rulebook) (domain.Rulebook, error) {
	var errs domain.Errors
	r.Name = Required(&errs, "name", r.Name, MaxName)
	Range(&errs, r.ValidFrom, r.ValidTo)
	seen := map[string]bool{}
	for _, p := range r.Parameters {
		if key := wrongParameter(p, seen[p.Rule+"|"+p.Product]); key != "" {
			errs.AddWith("parameters", key, domain.Args{"rule": nameOfRule(p.Rule)})
		}
		seen[p.Rule+"|"+p.Product] = true
	}
	if len(r.Parameters) == 0 {
		errs.Add("parameters", "error.required")
	}
	for _, pair := range crossed(r) {
		errs.AddWith("parameters", "rulebook.contradiction_between", domain.Args{"rule": RuleLabel(pair[0]), "other": RuleLabel(pair[1])})
	}
	if wrong, ok := CheckSections(r.Sections).(domain.Errors); ok {
		errs = append(errs, wrong...)
	}
	return r, sorted(errs)
}

// nameOfRule is the rule's name, or what was given where no rule has it.
func nameOfRule(id string) any {
	if _, known := SpecOf(id); known {
		return RuleLabel(id)
	}
	return id
}

func wrongParameter(p domain.Parameter, twice bool) string {
	spec, ok := SpecOf(p.Rule)
	switch {
	case !ok:
		return "rulebook.unknown_rule"
	case twice:
		return "rulebook.twice"
	case p.Citation.Document == "" || p.Citation.Section == "":
		return "rulebook.no_citation"
	}
	known := map[string]Figure{}
	for _, f := range spec.Figures() {
		if _, given := p.Values[f.Name]; !given && !f.Optional {
			return "rulebook.missing_figure"
		}
		known[f.Name] = f
	}
	for name, v := range p.Values {
		if f, ok := known[name]; !ok || v < 0 || f.Kind != Count && !f.Allows(v) {
			return "rulebook.wrong_figure"
		}
	}
	if contradiction(p) != "" {
		return "rulebook.contradiction"
	}
	for name, v := range p.Values {
		if !known[name].Allows(v) {
			return "rulebook.wrong_figure"
		}
	}
	return ""
}

// limits are pairs of figures of which the first is never over the second.
var limits = [][2]string{{"min", "max"}, {"recommended", "max"}, {"day", "payer-day"}, {"times", "days"}, {"present", "named"}}

// atLeastOne are figures that mean nothing at zero.
var atLeastOne = []string{"max", "times", "under", "over-months", "names", "named", "large"}

// contradiction names the figure by which a rule's limits can't hold together,
// or can't ever be kept; empty when they can.
func contradiction(p domain.Parameter) string {
	for _, pair := range limits {
		low, hasLow := p.Values[pair[0]]
		high, hasHigh := p.Values[pair[1]]
		if hasLow && hasHigh && low > high {
			return pair[1]
		}
	}
	for _, name := range atLeastOne {
		if v, given := p.Values[name]; given && v < 1 {
			return name
		}
	}
	if p.Rule == "report-by" && p.Values["day"] > 28 {
		return "day"
	}
	return ""
}

// between are limits of two rules of which the first is never over the second.
var between = [][4]string{
	{"day-hours-usual", "max", "day-hours", "max"}, {"day-hours", "min", "day-hours-usual", "max"},
	{"period-grounds", "over-months", "period-months", "max"}, {"group-leaders", "large", "group-size", "max"},
}

// crossed are pairs of rules that contradict each other for some product.
func crossed(r domain.Rulebook) [][2]string {
	products := []string{""}
	for _, p := range r.Parameters {
		if !slices.Contains(products, p.Product) {
			products = append(products, p.Product)
		}
	}
	var out [][2]string
	for _, product := range products {
		book := r.For(product)
		for _, b := range between {
			low, hasLow := stated(book, b[0], b[1])
			high, hasHigh := stated(book, b[2], b[3])
			if pair := [2]string{b[0], b[2]}; hasLow && hasHigh && low > high && !slices.Contains(out, pair) {
				out = append(out, pair)
			}
		}
	}
	return out
}

// stated is a figure that the version itself gives: no default.
func stated(r domain.Rulebook, rule, figure string) (int, bool) {
	i := slices.IndexFunc(r.Parameters, func(p domain.Parameter) bool { return p.Rule == rule })
	if i < 0 {
		return 0, false
	}
	v, ok := r.Parameters[i].Values[figure]
	return v, ok
}

// Gap tells whether a version would leave days without rules, between it and the
// versions of the same product that are published already: before its first day
// or, when it ends, before the next one begins.
func Gap(published []domain.Rulebook, next domain.Rulebook) (from, to domain.Day, gap bool) {
	var last, following domain.Day
	open := false
	for _, b := range published {
		switch {
		case b.Product != next.Product || b.PublishedAt.IsZero() || b.ID != "" && b.ID == next.ID:
		case b.ValidFrom > next.ValidFrom:
			if following.IsZero() || b.ValidFrom < following {
				following = b.ValidFrom
			}
		case b.ValidFrom < next.ValidFrom:
			open = open || b.ValidTo.IsZero()
			last = max(last, b.ValidTo)
		}
	}
	if !open && !last.IsZero() && last.AddDays(1) < next.ValidFrom {
		return last.AddDays(1), next.ValidFrom.AddDays(-1), true
	}
	if !next.ValidTo.IsZero() && next.ValidTo.AddDays(1) < following {
		return next.ValidTo.AddDays(1), following.AddDays(-1), true
	}
	return 0, 0, false
}

// CheckValidity tells what stands against a version's days beside those that are
// published: it begins in the past though rules were in force then, which would
// change what has been judged; days would be left without rules; a later version
// begins within it. Each at valid_from or valid_to, with the version's name.
func CheckValidity(published []domain.Rulebook, next domain.Rulebook, today domain.Day) error {
	var errs domain.Errors
	for _, b := range published {
		if b.Product != next.Product || b.PublishedAt.IsZero() || b.ID == next.ID {
			continue
		}
		switch {
		case b.ValidFrom >= next.ValidFrom && (next.ValidTo.IsZero() || next.ValidTo >= b.ValidFrom):
			errs.AddWith("valid_from", "rulebook.overlap", domain.Args{"name": b.Name, "version": b.Version, "from": b.ValidFrom})
		case b.ValidFrom < next.ValidFrom && next.ValidFrom <= today && (b.ValidTo.IsZero() || b.ValidTo >= next.ValidFrom):
			errs.AddWith("valid_from", "rulebook.past", domain.Args{"name": b.Name, "version": b.Version})
		}
	}
	if from, to, gap := Gap(published, next); gap && len(errs) == 0 {
		field := "valid_from"
		if from > next.ValidFrom {
			field = "valid_to"
		}
		errs.AddWith(field, "rulebook.gap", domain.Args{"from": from, "to": to})
	}
	return errs.Err()
}
