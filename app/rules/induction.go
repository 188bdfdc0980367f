package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// maxInductionItems is how many items a unit's own list may have.
const maxInductionItems = 30

// CheckInductionItems checks a unit's own list: short lines, none twice. Errors at
// induction_items.
func CheckInductionItems(items []string) error {
	var f fields
	f.list("induction_items", items, maxInductionItems)
	for i, item := range items {
		if slices.Contains(items[:i], item) {
			f.errs.AddWith("induction_items", "induction.twice", domain.Args{"item": item})
		}
	}
	return f.errs.Err()
}

// InductionIn is what was gone through with a participant on a day, as the
// checklist's form says it (S-15).
type InductionIn struct {
	Kinds  []domain.InductionKind // fire, rescue
	Items  []string               // of the unit's own list
	On     domain.Day             // done_on
	Signed string                 // signed_name: the participant's
}

// CheckInduction checks a checklist against the unit's own list. Errors at
// items, done_on and signed_name.
func CheckInduction(in InductionIn, own []string, today domain.Day) error {
	var f fields
	if len(in.Kinds)+len(in.Items) == 0 {
		f.errs.Add("items", "error.required")
	}
	for _, k := range in.Kinds {
		f.choice("items", string(k), string(domain.InductionFire), string(domain.InductionRescue))
	}
	for _, item := range in.Items {
		f.choice("items", item, own...)
	}
	if f.given("done_on", in.On) {
		f.notAfter("done_on", in.On, today)
	}
	f.required("signed_name", in.Signed, MaxCode)
	return f.errs.Err()
}

// Uninducted are the kinds of safety that have not been gone through with a
// participant in a unit by a day (S-16).
func Uninducted(records []domain.InductionRecord, unit domain.ID, by domain.Day) []domain.InductionKind {
	var out []domain.InductionKind
	for _, kind := range domain.InductionSafety {
		if !slices.ContainsFunc(records, func(r domain.InductionRecord) bool { return r.UnitID == unit && r.Kind == kind && r.DoneOn <= by }) {
			out = append(out, kind)
		}
	}
	return out
}

// inductionRemarks tell of somebody who has come to a unit for the first time
// and with whom fire safety and rescue have not been gone through since (004
// §8.2; S-16). A first day before the time that is looked at is not judged.
// Without the records, nil, nothing is told.
func (c *caseDays) inductionRemarks() []Remark {
	const rule = "induction-done"
	if c.Inductions == nil {
		return nil
	}
	seen := map[domain.ID]bool{}
	var out []Remark
	for _, e := range c.marks {
		if seen[e.UnitID] || e.Status != domain.StatusPresent && e.Status != domain.StatusNotDone {
			continue
		}
		seen[e.UnitID] = true
		missing := Uninducted(c.Inductions, e.UnitID, c.Today)
		if e.Day < c.From || len(missing) == 0 || !on(c.bookOf(e), rule, "required") {
			continue
		}
		key := "finding.induction_done"
		if len(missing) == 1 {
			key += "_" + string(missing[0])
		}
		out = append(out, c.remark(e, rule, key, domain.Args{"day": e.Day}).due(e.Day))
	}
	return out
}

// inductionClocks: the first planned day of somebody new in a unit (S-15).
func (c *caseDays) inductionClocks() []Deadline {
	const rule = "induction-done"
	if c.Inductions == nil {
		return nil
	}
	var out []Deadline
	for _, a := range c.inOrder() {
		book := c.book(a.ProductCode, a.StartDay)
		if a.LastDay() < c.From || !on(book, rule, "required") {
			continue
		}
		first := c.firstPlanned(a)
		d := c.at(deadline(book, rule, "deadline.induction", first), a)
		d.Done = len(Uninducted(c.Inductions, d.UnitID, c.Today)) == 0
		if a.FormerID == "" || !d.Done {
			out = append(out, d)
		}
	}
	return out
}

// firstPlanned is the first day that an agreement's plan has, its first day when
// a fortnight has none.
func (c *caseDays) firstPlanned(a domain.Agreement) domain.Day {
	for _, d := range domain.Days(a.StartDay, min(a.LastDay(), a.StartDay.AddDays(14))) {
		if _, planned := Planned(a, c.versions[a.ID], nil, d); planned {
			return d
		}
	}
	return a.StartDay
}
