package rules

import (
	"cmp"
	"slices"
	"strings"

	"pajakirja/app/domain"
)

// FigureKind tells how a figure of a rule is written for people.
type FigureKind int

// The kinds: a plain number, minutes of a day, cents, yes or no (1 or 0).
const (
	Count FigureKind = iota
	Minutes
	Cents
	Flag
)

// Figure is one number of a rule as a page asks for it: its name, how it is
// written, what it counts, and the least and the most that make sense.
type Figure struct {
	Name      string
	Kind      FigureKind
	Optional  bool
	Unit      string // what a count counts: days, months, people; empty for other kinds
	Low, High int
}

// Key is the figure's name in the catalogue: rulebook.figure.over_months. A day of
// the month is a last one, a day of absence a first one.
func (f Figure) Key() string {
	if f.Unit == "day_of_month" {
		return "rulebook.figure.by_day"
	}
	return "rulebook.figure." + strings.ReplaceAll(f.Name, "-", "_")
}

// Allows tells whether a value lies within the range.
func (f Figure) Allows(v int) bool { return v >= f.Low && v <= f.High }

// RuleLabel is a rule's id that a text writes as the rule's name.
type RuleLabel string

// TextKey is the catalogue key of the name.
func (l RuleLabel) TextKey() string {
	if spec, ok := SpecOf(string(l)); ok {
		return spec.Key() + ".name"
	}
	return "rulebook.rule"
}

// measure is what a count counts and its range.
type measure struct {
	unit      string
	low, high int
}

// measures are those of the counts, by rule and figure, else by figure alone.
var measures = map[string]measure{
	"days": {"days", 0, 366}, "months": {"months", 0, 60}, "over-months": {"months", 1, 60}, "times": {"times", 1, 100},
	"day": {"day_of_absence", 1, 60}, "payer-day": {"day_of_absence", 1, 60}, "grace-days": {"days", 0, 60},
	"names": {"people", 1, 5}, "named": {"people", 1, 20}, "present": {"people", 1, 20}, "large": {"people", 1, 200}, "under": {"years", 1, 120}, "years": {"years", 1, 100},
	"week-days.min": {"days_a_week", 1, 7}, "week-days.max": {"days_a_week", 1, 7},
	"period-months.min": {"months", 0, 60}, "period-months.max": {"months", 1, 60},
	"days-in-12-months.max": {"days", 1, 366}, "report-by.day": {"day_of_month", 1, 28},
	"supervisor-load.recommended": {"people", 1, 200}, "supervisor-load.max": {"people", 1, 200},
	"group-size.min": {"people", 0, 200}, "group-size.max": {"people", 1, 200},
}

// order is how a rule's figures stand on a page: limits first, choices last.
var order = []string{"min", "recommended", "max", "times", "days", "months", "over-months", "day", "payer-day", "names", "named", "present", "large",
	"minutes", "cents", "under", "grace-days", "required", "blocks", "provider-sends"}

// Figures lists the rule's figures in the order of a page.
func (s Spec) Figures() []Figure {
	var out []Figure
	for name, kind := range s.Required {
		out = append(out, s.figure(name, kind, false))
	}
	for name, kind := range s.Optional {
		out = append(out, s.figure(name, kind, true))
	}
	place := func(f Figure) int {
		if i := slices.Index(order, f.Name); i >= 0 {
			return i
		}
		return len(order)
	}
	slices.SortFunc(out, func(a, b Figure) int { return cmp.Or(cmp.Compare(place(a), place(b)), strings.Compare(a.Name, b.Name)) })
	return out
}

func (s Spec) figure(name string, kind FigureKind, optional bool) Figure {
	f := Figure{Name: name, Kind: kind, Optional: optional, High: 1}
	switch kind {
	case Minutes:
		f.High = 24 * 60
	case Cents:
		f.High = 1_000_000
	case Count:
		m, own := measures[s.ID+"."+name]
		if !own {
			m = measures[name]
		}
		f.Unit, f.Low, f.High = m.unit, m.low, m.high
	}
	return f
}

// CheckParameter tells what is wrong with one row, each at its field: a figure's
// name, document, section, to. Errors: an unknown rule at rule; a missing figure;
// one out of its range; limits that contradict each other; no citation; a text
// repealed before it came into force.
func CheckParameter(p domain.Parameter) error {
	var f fields
	spec, ok := SpecOf(p.Rule)
	if !ok {
		return domain.Wrong("rule", "rulebook.unknown_rule").With(domain.Args{"rule": p.Rule})
	}
	for _, figure := range spec.Figures() {
		v, given := p.Values[figure.Name]
		switch {
		case !given && !figure.Optional:
			f.errs.Add(figure.Name, "error.required")
		case given && !figure.Allows(v):
			f.errs.AddWith(figure.Name, "rulebook.range", domain.Args{"low": figure.write(figure.Low), "high": figure.write(figure.High)})
		}
	}
	if high := contradiction(p); high != "" && len(f.errs) == 0 {
		f.errs.AddWith(high, "rulebook.contradiction", domain.Args{"rule": RuleLabel(p.Rule)})
	}
	f.required("document", p.Citation.Document, MaxLine)
	f.required("section", p.Citation.Section, MaxLine)
	if !p.Citation.To.IsZero() && p.Citation.To < p.Citation.From {
		f.errs.Add("to", "decision.day_order")
	}
	return f.errs.Err()
}

// write gives a value as texts want it.
func (f Figure) write(v int) any {
	switch f.Kind {
	case Minutes:
		return lengthText(v)
	case Cents:
		return domain.Cents(v)
	}
	return v
}
