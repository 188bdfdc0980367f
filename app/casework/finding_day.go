package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// markFindingsMost is how many findings a list of marks shows of one person.
const markFindingsMost = 3

// DayFindings are the open findings that stand beside a day's marks, by
// participant, what is due first: those that arise from marks, at most three of
// one person. Marks just made are judged first. For who keeps the diary; the
// caller has logged the read of the list.
func (w *Work) DayFindings(ctx context.Context, scope domain.Scope, list DayList) (map[domain.ID][]FindingView, error) {
	ids := list.ReadEvent().Participants
	if err := may(scope, domain.RoleSupervisor, domain.RoleProviderAdmin); err != nil || len(ids) == 0 {
		return nil, err
	}
	if err := w.freshFindings(ctx, scope); err != nil {
		return nil, err
	}
	var out map[domain.ID][]FindingView
	err := w.read(ctx, scope, func(tx *store.Tx) (err error) {
		out, err = markFindings(tx, list.Day, ids)
		return err
	})
	return out, err
}

// markFindings are the findings beside the marks of a day.
func markFindings(tx *store.Tx, day domain.Day, ids []domain.ID) (map[domain.ID][]FindingView, error) {
	rows, err := tx.Findings(store.FindingFilter{Participants: sortedIDs(ids), State: domain.FindingOpen, Holding: true})
	if err != nil {
		return nil, domain.Doing("findings", err)
	}
	out := map[domain.ID][]FindingView{}
	for _, r := range rows {
		if of := out[r.ParticipantID]; rules.AtTheMarks(r, day) && len(of) < markFindingsMost {
			out[r.ParticipantID] = append(of, FindingView{FindingRow: r, Tells: rules.Tells(r.Rule)})
		}
	}
	return out, nil
}
