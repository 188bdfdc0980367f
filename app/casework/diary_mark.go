package casework

import (
	"context"
	"maps"
	"strings"

	"pajakirja/app/domain"
	"pajakirja/app/store"
)

// MarkAllPresent marks everyone planned and still unmarked as present, in one
// batch and as marked in bulk. Known absences stay as they are. Who may, and
// which errors: as ApplyMutations.
func (w *Work) MarkAllPresent(ctx context.Context, scope domain.Scope, unit domain.ID, day domain.Day) (Answer, error) {
	return w.markRows(ctx, scope, unit, day, func(l DayList, r DayRow) domain.DayFields {
		if !r.markable(l.Today, l.Day) {
			return nil
		}
		return domain.DayFields{domain.FieldStatus: string(domain.StatusPresent), domain.FieldBulk: "true"}
	})
}

// MarkClosure marks the unmarked days of a closure as not arranged, ahead of
// time too.
func (w *Work) MarkClosure(ctx context.Context, scope domain.Scope, unit domain.ID, day domain.Day) (Answer, error) {
	return w.markRows(ctx, scope, unit, day, func(_ DayList, r DayRow) domain.DayFields {
		if r.Suggest != domain.StatusNotArranged || r.Closed {
			return nil
		}
		return domain.DayFields{domain.FieldStatus: string(domain.StatusNotArranged), domain.FieldBulk: "true"}
	})
}

// SameForAll gives everyone present the same task or hours.
func (w *Work) SameForAll(ctx context.Context, scope domain.Scope, unit domain.ID, day domain.Day, fields domain.DayFields) (Answer, error) {
	return w.markRows(ctx, scope, unit, day, func(_ DayList, r DayRow) domain.DayFields {
		if r.Status != domain.StatusPresent || r.Closed {
			return nil
		}
		return maps.Clone(fields)
	})
}

// taskMemory is how far back a former task is looked for.
const taskMemory = 31

// CopyTask gives everyone present without a task the one of their last marked
// day within a month.
func (w *Work) CopyTask(ctx context.Context, scope domain.Scope, unit domain.ID, day domain.Day) (Answer, error) {
	tasks := map[domain.ID]string{}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		list, err := w.dayList(tx, scope, unit, day)
		if err != nil {
			return err
		}
		var agreements []domain.ID
		for _, r := range list.Rows {
			agreements = append(agreements, r.AgreementID)
		}
		rows, err := tx.EntriesWithWords(day.AddDays(-taskMemory), day, agreements...)
		for _, row := range rows {
			if task := row.Values()[domain.FieldTask]; task != "" && tasks[row.AgreementID] == "" {
				tasks[row.AgreementID] = task
			}
		}
		return err
	})
	if err != nil {
		return Answer{}, err
	}
	return w.markRows(ctx, scope, unit, day, func(_ DayList, r DayRow) domain.DayFields {
		if r.Status != domain.StatusPresent || r.Closed || r.Fields[domain.FieldTask] != "" || tasks[r.AgreementID] == "" {
			return nil
		}
		return domain.DayFields{domain.FieldTask: tasks[r.AgreementID]}
	})
}

// markRows makes one mutation for every row that choose gives fields for, on
// the versions the list was read at, and applies them together.
func (w *Work) markRows(ctx context.Context, scope domain.Scope, unit domain.ID, day domain.Day, choose func(DayList, DayRow) domain.DayFields) (Answer, error) {
	list, err := w.Day(ctx, scope, unit, day)
	if err != nil {
		return Answer{}, err
	}
	var batch Batch
	for _, r := range list.Rows {
		if fields := choose(list, r); len(fields) > 0 {
			batch.Mutations = append(batch.Mutations, Mutation{ID: domain.NewID(), AgreementID: r.AgreementID, Day: day, Op: domain.OpPatch, Fields: fields, Base: r.Base})
		}
	}
	if len(batch.Mutations) == 0 {
		return Answer{}, nil
	}
	return w.ApplyMutations(ctx, scope, batch)
}

// Unplanned is somebody of the unit who is not on its list of a day.
type Unplanned struct {
	AgreementID   domain.ID
	ParticipantID domain.ID
	Participant   string
	Base          domain.FieldVersions // of a mark that was taken back; else empty
}

// SearchUnplanned finds by part of the name those whose agreement covers the
// day in the unit but who are not planned that day and have no mark: at most 20.
func (w *Work) SearchUnplanned(ctx context.Context, scope domain.Scope, unit domain.ID, day domain.Day, text string) ([]Unplanned, error) {
	if err := may(scope, domain.RoleSupervisor, domain.RoleProviderAdmin); err != nil {
		return nil, err
	}
	var found []Unplanned
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		list, err := w.dayList(tx, scope, unit, day)
		if err != nil {
			return err
		}
		listed := map[domain.ID]bool{}
		for _, r := range list.Rows {
			listed[r.AgreementID] = true
		}
		plans, err := tx.PlansOfUnit(unit, day)
		if err != nil {
			return err
		}
		needle := strings.ToLower(strings.TrimSpace(text))
		for _, p := range plans {
			if len(found) < 20 && !listed[p.AgreementID] && strings.Contains(strings.ToLower(p.Name()), needle) {
				found = append(found, Unplanned{AgreementID: p.AgreementID, ParticipantID: p.ParticipantID, Participant: p.Name()})
			}
		}
		for i := range found {
			if found[i].Base, err = versionsOfCleared(tx, found[i].AgreementID, day); err != nil {
				return err
			}
		}
		return nil
	})
	return found, err
}

// versionsOfCleared are what a new mark must name as its base on a day whose
// mark was taken back; none on a day that was never marked.
func versionsOfCleared(tx *store.Tx, agreement domain.ID, day domain.Day) (domain.FieldVersions, error) {
	e, err := tx.Entry(agreement, day)
	if domain.KindOf(err) == domain.NotFound {
		return domain.FieldVersions{}, nil
	}
	return e.Fields, err
}
