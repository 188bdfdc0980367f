package rules

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"pajakirja/app/domain"
)

// DayState is what is known of a day: its values, the version of each field,
// and who wrote them.
type DayState struct {
	Values   domain.DayFields
	Versions domain.FieldVersions
	Writers  domain.FieldWriters
}

// Proposal is a mutation to be merged into a day.
type Proposal struct {
	Set    domain.DayFields     // normalised; the empty text takes a value back
	Base   domain.FieldVersions // version of each field the change was made on; missing is 0
	By     domain.FieldWriter   // person, device, sequence, time
	Choice bool                 // a person chooses between two values: a base that is not named counts as current
	Plan   *domain.PlanDay      // the day's plan, when it has one
}

// FieldConflict is a proposal that was not taken: the stored value stays until
// somebody chooses.
type FieldConflict struct {
	Field    string
	Proposed string
	Current  string
	With     domain.FieldWriter // whose value stands
}

// Outcome is what a merge came to. State equals the former state when nothing changed.
type Outcome struct {
	State     DayState
	Result    domain.MutationResult
	Changed   []string
	Conflicts []FieldConflict
}

type verdict int

const (
	same    verdict = iota // equal value
	apply                  // base is current
	join                   // both texts stay
	clashes                // somebody else changed the same field
)

// Merge merges per field (sync.md, On the server): a current base applies, an
// equal value is merged, fields nobody else touched stay beside those of
// others, texts keep both people's words, and a field that somebody else
// changed is a conflict: the stored value stays and the proposal is told. An
// error is a refusal of the whole mutation: day.does_not_fit, day.from_after_to.
func Merge(s DayState, p Proposal) (Outcome, error) {
	m := merger{was: s, proposal: p, next: s.copied()}
	verdicts := map[string]verdict{}
	for _, field := range slices.Sorted(maps.Keys(p.Set)) {
		verdicts[field] = m.judge(field)
	}
	if m.wipesUnseen(verdicts) {
		verdicts[domain.FieldStatus] = clashes
	}
	if verdicts[domain.FieldStatus] == clashes {
		m.travelTogether(verdicts)
	}
	taken := domain.DayFields{}
	for _, field := range slices.Sorted(maps.Keys(verdicts)) {
		if verdicts[field] != clashes {
			taken[field] = p.Set[field]
		}
		m.take(field, verdicts[field])
	}
	if err := Fits(m.next.Values, taken); err != nil {
		return Outcome{}, err
	}
	follow := Consequences(m.next.Values, taken, p.Plan)
	for _, field := range slices.Sorted(maps.Keys(follow)) {
		m.write(field, follow[field], true)
	}
	if err := spanFits(m.next.Values); err != nil {
		return Outcome{}, err
	}
	return m.outcome(), nil
}

// Clear takes a whole day back. It is all or nothing: when somebody else has
// changed a field since, that is a conflict and the day stays.
func Clear(s DayState, p Proposal) Outcome {
	p.Set = domain.DayFields{}
	for field := range s.Values.Only() {
		p.Set[field] = ""
	}
	m := merger{was: s, proposal: p, next: s.copied()}
	for _, field := range slices.Sorted(maps.Keys(p.Set)) {
		if m.current(field) {
			continue
		}
		m.take(field, clashes)
	}
	if len(m.conflicts) == 0 {
		for _, field := range slices.Sorted(maps.Keys(p.Set)) {
			m.write(field, "", false)
		}
	}
	return m.outcome()
}

type merger struct {
	was, next DayState
	proposal  Proposal
	stale     bool
	conflicts []FieldConflict
}

func (s DayState) copied() DayState {
	out := DayState{Values: domain.DayFields{}, Versions: domain.FieldVersions{}, Writers: make(domain.FieldWriters, 0, len(s.Writers)+1)}
	maps.Copy(out.Values, s.Values)
	maps.Copy(out.Versions, s.Versions)
	for _, w := range s.Writers {
		w.Fields = maps.Clone(w.Fields)
		out.Writers = append(out.Writers, w)
	}
	return out
}

func (m *merger) judge(field string) verdict {
	value, now := m.proposal.Set[field], m.was.Values[field]
	current := m.current(field)
	switch {
	case value == now:
		m.stale = m.stale || !current
		return same
	case current:
		return apply
	case slices.Contains(domain.DayTextNames, field) && value != "" && now != "" && !m.proposal.Choice:
		return join
	}
	return clashes
}

// current tells whether the change was made in knowledge of the stored value:
// its base is the field's version, or the value is the same person's earlier
// one from the same phone, or the program filled it in by itself.
func (m *merger) current(field string) bool {
	base, named := m.proposal.Base[field]
	if base == m.was.Versions[field] || m.proposal.Choice && !named {
		return true
	}
	w, ok := m.was.Writers.Of(field)
	if !ok || base < w.Fields[field] || base > m.was.Versions[field] {
		return false
	}
	return m.ownRun(w) || w.Filled && !slices.Contains(domain.DayTextNames, field)
}

func (m *merger) ownRun(w domain.FieldWriter) bool {
	by := m.proposal.By
	return by.Device != "" && w.Device == by.Device && w.Person == by.Person && !joined(w) && by.Seq > w.Seq
}

// joined texts are filled by the program but belong to two people.
func joined(w domain.FieldWriter) bool {
	for field := range w.Fields {
		if w.Filled && slices.Contains(domain.DayTextNames, field) {
			return true
		}
	}
	return false
}

// wipesUnseen tells whether the new status would take back a value that
// somebody else has given since: one the mutation itself clashes with, or whose
// base it names and is old.
func (m *merger) wipesUnseen(verdicts map[string]verdict) bool {
	if v, given := verdicts[domain.FieldStatus]; !given || v != apply {
		return false
	}
	for _, field := range unfitting(domain.Status(m.proposal.Set[domain.FieldStatus])) {
		v, given := verdicts[field]
		_, named := m.proposal.Base[field]
		if m.was.Values[field] != "" && (given && v == clashes || !given && named && !m.current(field)) {
			return true
		}
	}
	return false
}

// travelTogether holds back what hangs on a status that was not taken.
func (m *merger) travelTogether(verdicts map[string]verdict) {
	for _, field := range StatusFields() {
		if v, given := verdicts[field]; given && v == apply {
			verdicts[field] = clashes
		}
	}
}

func (m *merger) take(field string, v verdict) {
	value := m.proposal.Set[field]
	switch v {
	case apply:
		m.write(field, value, false)
	case join:
		m.stale = true
		text, ok := m.bothTexts(field, value)
		if !ok {
			m.take(field, clashes)
		} else if text != m.was.Values[field] {
			m.write(field, text, true)
		}
	case clashes:
		with, _ := m.was.Writers.Of(field)
		m.conflicts = append(m.conflicts, FieldConflict{Field: field, Proposed: value, Current: m.was.Values[field], With: with})
	}
}

// bothTexts keeps both people's words, each under a name.
func (m *merger) bothTexts(field, value string) (string, bool) {
	now := m.was.Values[field]
	w, _ := m.was.Writers.Of(field)
	if !joined(w) {
		now = attributed(w.Name, now)
	}
	addition := attributed(m.proposal.By.Name, value)
	if slices.Contains(strings.Split(now, "\n"), addition) {
		return m.was.Values[field], true
	}
	text := now + "\n" + addition
	return text, utf8.RuneCountInString(text) <= TextLimit
}

func attributed(name, text string) string {
	if name == "" {
		return "– " + text
	}
	return name + ": " + text
}

// write gives a field its value, its next version and its writer.
func (m *merger) write(field, value string, filled bool) {
	now := m.next.Versions[field]
	base, named := m.proposal.Base[field]
	before := min(base, now)
	if filled || m.proposal.Choice && !named {
		before = now
	}
	if w, ok := m.next.Writers.Of(field); ok && m.ownRun(w) {
		before = min(before, w.Fields[field])
	}
	if value == "" {
		delete(m.next.Values, field)
	} else {
		m.next.Values[field] = value
	}
	m.next.Versions[field] = now + 1
	m.next.Writers = written(m.next.Writers, m.proposal.By, field, before, filled)
}

func written(writers domain.FieldWriters, by domain.FieldWriter, field string, before int, filled bool) domain.FieldWriters {
	out := writers[:0]
	for _, w := range writers {
		delete(w.Fields, field)
		if len(w.Fields) > 0 {
			out = append(out, w)
		}
	}
	by.Filled = filled
	for i, w := range out {
		if w.Person == by.Person && w.Device == by.Device && w.Seq == by.Seq && w.At == by.At && w.Filled == by.Filled {
			out[i].Fields[field] = before
			return out
		}
	}
	by.Fields = map[string]int{field: before}
	return append(out, by)
}

func (m *merger) outcome() Outcome {
	o := Outcome{State: m.next, Result: domain.ResultApplied, Conflicts: m.conflicts}
	for field, version := range m.next.Versions {
		if version != m.was.Versions[field] {
			o.Changed = append(o.Changed, field)
		}
	}
	slices.Sort(o.Changed)
	switch {
	case len(o.Conflicts) > 0:
		o.Result = domain.ResultConflict
	case m.stale:
		o.Result = domain.ResultMerged
	}
	return o
}
