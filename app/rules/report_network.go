package rules

import (
	"cmp"
	"slices"

	"pajakirja/app/domain"
)

// LeastPeople is how many people stand behind every figure that a network
// meeting sees: fewer are not shown.
const LeastPeople = 5

// NetworkColumns are the figures of the pack for a network meeting (004 §18.2,
// §20.2(17, 19); ): not_arranged are the days that the provider cancelled.
var NetworkColumns = []string{"people", "planned", "realised", "authorised", "unauthorised", "missing", "not_arranged", "began", "ended", "findings"}

// NetworkPart is one participant's share of a key: what the figures are made of.
type NetworkPart struct {
	ReportKey
	ParticipantID domain.ID
	Totals
	Began, Ended int
	Findings     int
	Outcome      string // how the service ended, when Ended: a code of the ending, or "term"
}

// figure is the part's share of a column.
func (p NetworkPart) figure(column string) int {
	switch column {
	case "people":
		return 1
	case "planned":
		return p.Planned
	case "realised":
		return p.Realised
	case "authorised":
		return p.Authorised
	case "unauthorised":
		return p.Unauthorised
	case "missing":
		return p.Missing
	case "not_arranged":
		return p.NotArranged
	case "began":
		return p.Began
	case "ended":
		return p.Ended
	case "findings":
		return p.Findings
	}
	return 0
}

// NetworkCell is a figure with how many people stand behind it. A hidden one is
// not told, not even whether it is one or four.
type NetworkCell struct {
	N, People int
	Hidden    bool
}

// NetworkRow is a line of the pack; Rest gathers those too small for a line of
// their own.
type NetworkRow struct {
	ReportKey
	Rest  bool
	Cells []NetworkCell // as NetworkColumns
}

// NetworkOutcome is how many services ended in one way.
type NetworkOutcome struct {
	Outcome string
	NetworkCell
}

// NetworkPack is the figures a network meeting looks at. No cell, and no
// difference between a sum and its rows, is about fewer than five people.
type NetworkPack struct {
	Rows     []NetworkRow
	Sum      NetworkRow
	Outcomes []NetworkOutcome
	TooFew   bool // fewer than five people in all: nothing is told
}

// crowd is the figures of some people: by column, by person.
type crowd struct {
	key    ReportKey
	rest   bool
	people map[domain.ID][]int
}

func (c *crowd) add(id domain.ID, figures []int) {
	if c.people == nil {
		c.people = map[domain.ID][]int{}
	}
	if c.people[id] == nil {
		c.people[id] = make([]int, len(NetworkColumns))
	}
	for i, n := range figures {
		c.people[id][i] += n
	}
	c.people[id][0] = 1
}

func (c *crowd) row() NetworkRow {
	out := NetworkRow{ReportKey: c.key, Rest: c.rest, Cells: make([]NetworkCell, len(NetworkColumns))}
	for _, figures := range c.people {
		for i, n := range figures {
			if n > 0 {
				out.Cells[i].N += n
				out.Cells[i].People++
			}
		}
	}
	for i, cell := range out.Cells {
		out.Cells[i].Hidden = tooFew(cell.People)
	}
	return out
}

func tooFew(people int) bool { return people > 0 && people < LeastPeople }

// NetworkOf makes the pack, grouped by one part of the key.
func NetworkOf(parts []NetworkPart, by ReportView) NetworkPack {
	all := &crowd{}
	var groups []*crowd
	place := map[ReportKey]*crowd{}
	outcomes := map[string]map[domain.ID]bool{}
	for _, p := range parts {
		key := p.ReportKey.only(by)
		if place[key] == nil {
			place[key] = &crowd{key: key}
			groups = append(groups, place[key])
		}
		figures := make([]int, len(NetworkColumns))
		for i, column := range NetworkColumns {
			figures[i] = p.figure(column)
		}
		all.add(p.ParticipantID, figures)
		place[key].add(p.ParticipantID, figures)
		if p.Ended > 0 {
			if outcomes[p.Outcome] == nil {
				outcomes[p.Outcome] = map[domain.ID]bool{}
			}
			outcomes[p.Outcome][p.ParticipantID] = true
		}
	}
	if len(all.people) < LeastPeople {
		return NetworkPack{TooFew: true}
	}
	slices.SortStableFunc(groups, func(a, b *crowd) int { return cmp.Compare(a.key.Month, b.key.Month) })
	groups = gatherSmall(groups)
	pack := NetworkPack{Sum: all.row()}
	for _, g := range groups {
		pack.Rows = append(pack.Rows, g.row())
	}
	pack.hideDifferences(groups)
	for outcome, people := range outcomes {
		pack.Outcomes = append(pack.Outcomes, NetworkOutcome{outcome, NetworkCell{len(people), len(people), tooFew(len(people))}})
	}
	slices.SortFunc(pack.Outcomes, func(a, b NetworkOutcome) int { return cmp.Compare(a.Outcome, b.Outcome) })
	return pack
}

// gatherSmall puts groups of too few people into one, and the smallest of the
// others with them while they are still too few.
func gatherSmall(groups []*crowd) []*crowd {
	rest := &crowd{rest: true}
	var out []*crowd
	for _, g := range groups {
		if len(g.people) >= LeastPeople {
			out = append(out, g)
			continue
		}
		rest.take(g)
	}
	for tooFew(len(rest.people)) && len(out) > 0 {
		least := 0
		for i, g := range out {
			if len(g.people) < len(out[least].people) {
				least = i
			}
		}
		rest.take(out[least])
		out = slices.Delete(out, least, least+1)
	}
	if len(rest.people) > 0 {
		out = append(out, rest)
	}
	return out
}

func (c *crowd) take(o *crowd) {
	for id, figures := range o.people {
		c.add(id, figures)
	}
}

// hideDifferences hides a sum from which the hidden figures of its column could
// be reckoned, when they are about too few people together.
func (p *NetworkPack) hideDifferences(groups []*crowd) {
	for i := range NetworkColumns {
		behind := map[domain.ID]bool{}
		for n, row := range p.Rows {
			for id, figures := range groups[n].people {
				if row.Cells[i].Hidden && figures[i] > 0 {
					behind[id] = true
				}
			}
		}
		p.Sum.Cells[i].Hidden = p.Sum.Cells[i].Hidden || tooFew(len(behind))
	}
}
