package rules

import (
	"math/rand/v2"
	"strconv"
	"testing"

	"pajakirja/app/domain"
)

func networkPeople(provider domain.ID, from, n int, change func(int, *NetworkPart)) []NetworkPart {
	var out []NetworkPart
	for i := range n {
		p := NetworkPart{ReportKey: ReportKey{Provider: provider}, ParticipantID: domain.ID("p" + strconv.Itoa(from+i)), Totals: Totals{Planned: 10, Realised: 8}}
		if change != nil {
			change(i, &p)
		}
		out = append(out, p)
	}
	return out
}

func cell(r NetworkRow, column string) NetworkCell {
	for i, name := range NetworkColumns {
		if name == column {
			return r.Cells[i]
		}
	}
	return NetworkCell{}
}

// 004 §18.2: the pack for a network meeting has no cell of fewer than five
// people; four are hidden, five are told.
func TestNetworkPackHidesTheFew_Q10(t *testing.T) {
	absent := func(n int) func(int, *NetworkPart) {
		return func(i int, p *NetworkPart) {
			if i < n {
				p.Unauthorised = 3
			}
		}
	}
	for _, c := range []struct {
		absent int
		hidden bool
		n      int
	}{{0, false, 0}, {1, true, 3}, {4, true, 12}, {5, false, 15}} {
		pack := NetworkOf(append(networkPeople("a", 0, 8, absent(c.absent)), networkPeople("b", 100, 6, nil)...), ReportByProvider)
		if len(pack.Rows) != 2 || cell(pack.Rows[0], "people").N != 8 || cell(pack.Rows[0], "realised").N != 64 {
			t.Fatalf("%+v", pack.Rows)
		}
		got, sum := cell(pack.Rows[0], "unauthorised"), cell(pack.Sum, "unauthorised")
		if got.Hidden != c.hidden || sum.Hidden != c.hidden || got.N != c.n {
			t.Errorf("%d people absent: %+v, sum %+v", c.absent, got, sum)
		}
	}
}

// A provider of four has no line of its own: it stands among the rest, which is
// five or more, else the next smallest joins it; four in all tell nothing.
func TestNetworkPackGathersTheSmall_Q10(t *testing.T) {
	for name, c := range map[string]struct {
		sizes []int
		lines []int // people of each, the rest last
		rest  bool
	}{
		"all large":                      {[]int{5, 9}, []int{5, 9}, false},
		"one of four takes the smallest": {[]int{4, 5, 9}, []int{9, 9}, true},
		"two of four and one are five":   {[]int{4, 1, 9}, []int{9, 5}, true},
		"one and nothing else to join":   {[]int{1, 6}, []int{7}, true},
		"five in small parts":            {[]int{1, 1, 1, 1, 1}, []int{5}, true},
		"four in all":                    {[]int{2, 2}, nil, false},
		"nobody":                         {nil, nil, false},
	} {
		var parts []NetworkPart
		for i, n := range c.sizes {
			parts = append(parts, networkPeople(domain.ID(rune('a'+i)), 100*i, n, nil)...)
		}
		pack := NetworkOf(parts, ReportByProvider)
		if pack.TooFew != (c.lines == nil) || len(pack.Rows) != len(c.lines) {
			t.Errorf("%s: %+v", name, pack)
			continue
		}
		for i, n := range c.lines {
			if cell(pack.Rows[i], "people").N != n || pack.Rows[i].Rest != (c.rest && i == len(c.lines)-1) {
				t.Errorf("%s, line %d: %+v", name, i, pack.Rows[i])
			}
		}
	}
}

// Somebody with two agreements at one provider counts once, and outcomes are
// told from five on (O-04, Q-17).
func TestNetworkPackCountsPeopleOnce_Q17(t *testing.T) {
	ended := func(outcome string, n int) func(int, *NetworkPart) {
		return func(i int, p *NetworkPart) {
			if p.NotArranged = 1; i < n {
				p.Ended, p.Outcome = 1, outcome
			}
		}
	}
	parts := append(networkPeople("a", 0, 7, ended("employed", 4)), networkPeople("a", 0, 7, nil)...)
	parts = append(parts, networkPeople("a", 50, 6, ended("studies", 5))...)
	pack := NetworkOf(parts, ReportByProvider)
	if got := cell(pack.Rows[0], "people"); got.N != 13 || cell(pack.Rows[0], "planned").N != 200 || cell(pack.Rows[0], "not_arranged").N != 13 {
		t.Errorf("%+v", pack.Rows[0])
	}
	if len(pack.Outcomes) != 2 || !pack.Outcomes[0].Hidden || pack.Outcomes[1].Hidden || pack.Outcomes[1].N != 5 {
		t.Errorf("outcomes %+v", pack.Outcomes)
	}
}

// Whatever the world, no shown figure, nor a shown sum less the shown figures of
// its column, is about one to four people.
func TestNothingOfTheFewCanBeReckoned_Q10(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for range 400 {
		var parts []NetworkPart
		for g := range 1 + r.IntN(6) {
			parts = append(parts, networkPeople(domain.ID(rune('a'+g)), 100*g, r.IntN(12), func(_ int, p *NetworkPart) {
				if p.Totals = (Totals{Planned: r.IntN(3), Unauthorised: r.IntN(2) * r.IntN(2), NotArranged: r.IntN(2)}); r.IntN(4) == 0 {
					p.Began = 1
				}
			})...)
		}
		pack := NetworkOf(parts, ReportByProvider)
		for i, column := range NetworkColumns {
			if pack.TooFew {
				continue
			}
			people, n := 0, 0
			for _, row := range pack.Rows {
				if c := row.Cells[i]; !c.Hidden {
					people, n = people+c.People, n+c.N
					if tooFew(c.People) {
						t.Fatalf("%s is shown of %d", column, c.People)
					}
				}
			}
			if sum := pack.Sum.Cells[i]; !sum.Hidden && (tooFew(sum.People-people) || tooFew(sum.People)) {
				t.Fatalf("%s: sum %d less %d shown tells of %d people", column, sum.N, n, sum.People-people)
			}
		}
	}
}
