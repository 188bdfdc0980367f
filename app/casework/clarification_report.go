package casework

import (
	"cmp"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// RefusalCount is how many agreements a unit has refused within a year, by reason.
type RefusalCount struct {
	Provider, Unit string
	N              int
	ByReason       map[string]int
}

// RefusalsByUnit counts the refusals of the last twelve months for the
// purchaser's report, the unit with the most first (004 §7.1; S-05). It names
// nobody.
func (w *Work) RefusalsByUnit(rows []ClarificationRow) []RefusalCount {
	var out []RefusalCount
	for _, r := range rows {
		if r.Kind != domain.ClarifyRefusal || r.OpenedOn <= w.Today().AddMonths(-12) {
			continue
		}
		i := slices.IndexFunc(out, func(c RefusalCount) bool { return c.Provider == r.Party && c.Unit == r.Unit })
		if i < 0 {
			i = len(out)
			out = append(out, RefusalCount{Provider: r.Party, Unit: r.Unit, ByReason: map[string]int{}})
		}
		out[i].N++
		out[i].ByReason[r.Reason]++
	}
	slices.SortStableFunc(out, func(a, b RefusalCount) int {
		return cmp.Or(b.N-a.N, cmp.Compare(a.Provider, b.Provider), cmp.Compare(a.Unit, b.Unit))
	})
	return out
}

// clarificationTasks are the clarifications without an outcome: they stand on
// both sides' lists.
func clarificationTasks(tx *store.Tx) ([]Task, error) {
	open, err := tx.OpenClarifications()
	if err != nil {
		return nil, domain.Doing("clarifications", err)
	}
	rows, err := clarificationRows(tx, open)
	var out []Task
	for _, x := range rows {
		out = append(out, Task{Task: rules.Task{Kind: rules.TaskClarify}, ParticipantID: x.ParticipantID, Name: x.Name, Clarification: &x})
	}
	return out, err
}
