package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/store"
)

// DaySheet reads one person's day in a unit with what the rules say of it and
// its billing basis (D-07). Someone without a plan or a mark that day is shown
// too, so that they can be marked. Supervisors of the unit and provider admins;
// NotFound when the agreement does not cover the day. The caller logs the read.
func (w *Work) DaySheet(ctx context.Context, scope domain.Scope, agreement domain.ID, day domain.Day) (DayList, DayRow, error) {
	var list DayList
	var row DayRow
	err := w.read(ctx, scope, func(tx *store.Tx) (err error) {
		unit, err := unitOfDay(tx, agreement, day)
		if err != nil {
			return err
		}
		if list, err = w.dayList(tx, scope, unit, day); err != nil {
			return err
		}
		if row, err = list.rowOf(tx, agreement); err != nil {
			return err
		}
		book, err := openMonthBook(tx, day.Month(), list.Today)
		if err != nil {
			return err
		}
		if err := book.loadParticipant(row.ParticipantID); err != nil {
			return err
		}
		cell := book.cell(row.ParticipantID, day, "")
		row.Findings, row.Basis = cell.Findings, cell.Basis
		row.Told, err = messagesOn(tx, row.ParticipantID, day)
		return err
	})
	return list, row, err
}

// unitOfDay is where a day was marked, or else where it is planned.
func unitOfDay(tx *store.Tx, agreement domain.ID, day domain.Day) (domain.ID, error) {
	entry, err := tx.Entry(agreement, day)
	if err == nil {
		return entry.UnitID, nil
	}
	if domain.KindOf(err) != domain.NotFound {
		return "", err
	}
	plans, err := tx.PlansOf(day, agreement)
	if err != nil {
		return "", err
	}
	if len(plans) == 0 {
		return "", domain.Missing()
	}
	return plans[0].UnitID, nil
}

// rowOf finds a row of the list, or makes one for someone of the unit whose
// agreement covers the day without a plan for it.
func (l *DayList) rowOf(tx *store.Tx, agreement domain.ID) (DayRow, error) {
	for _, r := range l.Rows {
		if r.AgreementID == agreement {
			return r, nil
		}
	}
	plans, err := tx.PlansOfUnit(l.Unit.ID, l.Day)
	if err != nil {
		return DayRow{}, err
	}
	for _, p := range plans {
		if p.AgreementID == agreement && p.Agreement().Covers(l.Day) {
			row := DayRow{AgreementID: p.AgreementID, ParticipantID: p.ParticipantID, Participant: p.Name(), Phone: p.Phone, AbsenceContact: p.AbsenceContact,
				Supervisor: p.SupervisorName, Workplace: p.Workplace, Tasks: p.Tasks, plan: p, Fields: domain.DayFields{}, Base: domain.FieldVersions{}}
			if row.Base, err = versionsOfCleared(tx, agreement, l.Day); err != nil {
				return row, err
			}
			one := DayList{Unit: l.Unit, Day: l.Day, Today: l.Today, Rows: []DayRow{row}, conflicts: l.conflicts, closed: l.closed}
			err := one.decorate(tx)
			return one.Rows[0], err
		}
	}
	return DayRow{}, domain.Missing()
}
