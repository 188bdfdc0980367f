package casework_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/testkit"
)

// modelDay is the reference: what one day holds, written as plainly as sync.md
// says it. Only values that nothing follows from are given, so that the model
// needs no consequences.
type modelDay struct {
	values   map[string]string
	versions map[string]int
}

// TestDiaryAgainstAModel plays random mutations of two people, with bases of
// any age, sent once or again, against the reference; afterwards the day, its
// field versions, its history and the chain must be what the model says.
func TestDiaryAgainstAModel(t *testing.T) {
	k := newDiaryKit(t, testkit.SQLite(t))
	hand := testkit.HandOn(t, k.s)
	round := 0
	rapid.Check(t, func(r *rapid.T) {
		round++
		e := k.enrol(fmt.Sprintf("Malli%03d", round), k.Unit, weekdays(1, 2, 3))
		model := modelDay{map[string]string{}, map[string]int{}}
		var sent []casework.Mutation
		var results []casework.Result
		changes := 0
		for range rapid.IntRange(1, 12).Draw(r, "steps") {
			scope := rapid.SampledFrom([]domain.Scope{k.Supervisor, k.Admin}).Draw(r, "person")
			if len(sent) > 0 && rapid.IntRange(0, 4).Draw(r, "again") == 0 {
				i := rapid.IntRange(0, len(sent)-1).Draw(r, "which")
				again := k.apply(k.Supervisor, sent[i])[0]
				if again.Status == domain.ResultDuplicate && again.Original.Status != results[i].Status {
					r.Fatalf("again %+v, first %+v", again.Original, results[i])
				}
				if again.Status != domain.ResultDuplicate && again.Code != "id_reused" {
					r.Fatalf("sent again: %s/%s", again.Status, again.Code)
				}
				continue
			}
			m := casework.Mutation{ID: domain.NewID(), AgreementID: e.agreement.ID, Day: k.today, Op: domain.OpPatch, Fields: domain.DayFields{}, Base: domain.FieldVersions{}}
			for _, field := range rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"minutes", "coaching_minutes", "swapped_to", "certificate_on"}), 1, 3, rapid.ID).Draw(r, "fields") {
				value := rapid.SampledFrom([]string{"", "0", "60", "240"}).Draw(r, "value")
				if field == "swapped_to" || field == "certificate_on" {
					value = rapid.SampledFrom([]string{"", "2026-11-20", "2026-11-24"}).Draw(r, "day")
				}
				m.Fields[field] = value
				m.Base[field] = rapid.IntRange(0, model.versions[field]).Draw(r, "base")
			}
			want, conflicts := model.apply(m)
			got := k.apply(scope, m)[0]
			if got.Status != want {
				r.Fatalf("%v on %v: got %s, want %s", m.Fields, m.Base, got.Status, want)
			}
			if want != domain.ResultConflict && conflicts > 0 || got.Entry == nil && len(model.versions) > 0 {
				r.Fatalf("entry %+v", got.Entry)
			}
			if got.Entry != nil {
				if got.Entry.Version < changes {
					r.Fatal("versions went back")
				}
				changes = got.Entry.Version
				model.compare(r, *got.Entry)
			}
			sent, results = append(sent, m), append(results, got)
		}
		if changes > 0 {
			h, err := k.work.History(ctx, k.Admin, e.agreement.ID, k.today)
			if err != nil || len(h.Versions) != changes {
				r.Fatalf("%d versions, want %d: %v", len(h.Versions), changes, err)
			}
		}
	})
	if v := k.verify(hand); !v.Sound() {
		t.Fatalf("%v", v.Broken)
	}
}

// apply is the table of sync.md: a current base applies, an equal value is
// merged, a field somebody changed since is a conflict and stays.
func (d modelDay) apply(m casework.Mutation) (domain.MutationResult, int) {
	result, conflicts := domain.ResultApplied, 0
	for field, value := range m.Fields {
		current := m.Base[field] == d.versions[field]
		switch {
		case value == d.values[field]:
			if !current && result == domain.ResultApplied {
				result = domain.ResultMerged
			}
		case current:
			d.values[field] = value
			d.versions[field]++
		default:
			result = domain.ResultConflict
			conflicts++
		}
	}
	return result, conflicts
}

func (d modelDay) compare(r *rapid.T, e casework.EntryView) {
	for _, field := range []string{"minutes", "coaching_minutes", "swapped_to", "certificate_on"} {
		if e.Fields[field] != d.values[field] || e.Base[field] != d.versions[field] {
			r.Fatalf("%s: got %q version %d, want %q version %d", field, e.Fields[field], e.Base[field], d.values[field], d.versions[field])
		}
	}
}
