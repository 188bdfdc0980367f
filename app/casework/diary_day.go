package casework

import (
	"context"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// DayList is a unit's day: everyone planned, and who else has a mark.
type DayList struct {
	Unit        domain.Unit
	Day         domain.Day
	Today       domain.Day
	Holiday     string // catalogue key of a holiday's or customary eve's name
	Closure     *domain.Closure
	MonthClosed bool // every row's month is closed
	Rows        []DayRow
	Counts      DayCounts

	conflicts []domain.DiaryConflict
	closed    []store.ClosedMonth
}

// DayCounts are the figures of the header; Absent has swapped, leave and sent
// away not in it.
type DayCounts struct {
	Planned, Present, Absent, Missing, Other int
	Markable                                 int // whom "all present" would mark
}

// DayRow is one person's day.
type DayRow struct {
	AgreementID     domain.ID
	ParticipantID   domain.ID
	Participant     string // "Sukunimi Etunimi"
	Phone           string
	AbsenceContact  string // how and to whom absences are reported (B-01)
	Supervisor      string
	Workplace       string // where, when not the unit (D-21)
	Tasks           []string
	CoachingMinutes int // agreed per week
	InPlan          bool
	Planned         domain.PlanDay // when InPlan
	Status          domain.Status  // stored or derived; empty for someone unplanned with notes only
	Suggest         domain.Status  // not_arranged on an unmarked day of a closure
	Closed          bool           // the month towards this purchaser is closed
	Entry           *EntryView     // nil when never marked
	Fields          domain.DayFields
	Base            domain.FieldVersions
	MarkedBy        string
	Contacts        []domain.Contact // attempts to reach somebody who did not come
	Deviations      []rules.Deviation
	Findings        []rules.Finding // DaySheet only
	Told            []MessageRow    // DaySheet only: messages to the purchaser that tell of the day
	Basis           rules.Basis     // DaySheet only

	plan  store.PlanRow
	entry *domain.DiaryEntry
}

// Day reads a unit's day as the day list and the API show it. Supervisors of
// the unit and provider admins; NotFound for other units. The caller logs the
// read with ReadEvent.
func (w *Work) Day(ctx context.Context, scope domain.Scope, unit domain.ID, day domain.Day) (DayList, error) {
	var list DayList
	err := w.read(ctx, scope, func(tx *store.Tx) (err error) {
		list, err = w.dayList(tx, scope, unit, day)
		return err
	})
	return list, err
}

// ReadEvent is what the access log says of reading a day list.
func (l DayList) ReadEvent() Event {
	e := Event{Name: "diary.read", Object: l.Unit.ID, From: l.Day, To: l.Day}
	for _, r := range l.Rows {
		e.Participants = append(e.Participants, r.ParticipantID)
	}
	return e
}

func (w *Work) dayList(tx *store.Tx, scope domain.Scope, unit domain.ID, day domain.Day) (DayList, error) {
	list := DayList{Day: day, Today: w.Today(), Holiday: rules.HolidayName(day)}
	if err := may(scope, domain.RoleSupervisor, domain.RoleProviderAdmin); err != nil {
		return list, err
	}
	found, err := tx.DayOfUnit(unit, day)
	if err != nil {
		return list, err
	}
	list.Unit, list.conflicts, list.closed = found.Unit, found.Conflicts, found.Closed
	if found.Plans, err = withMoved(tx, found.Plans, found.Entries, day); err != nil {
		return list, err
	}
	if c, ok := rules.Closed(found.Closures, unit, day); ok {
		list.Closure = &c
	}
	list.Rows = dayRows(list, found.Plans, found.Entries)
	if err := list.decorate(tx); err != nil {
		return list, err
	}
	if err := list.addContacts(tx); err != nil {
		return list, err
	}
	list.count()
	return list, nil
}

// withMoved adds those who have a mark in the unit that day but whose plan has
// been moved elsewhere since.
func withMoved(tx *store.Tx, plans []store.PlanRow, entries []store.DiaryRow, day domain.Day) ([]store.PlanRow, error) {
	here := map[domain.ID]bool{}
	for _, p := range plans {
		here[p.AgreementID] = true
	}
	var moved []domain.ID
	for _, e := range entries {
		if !here[e.AgreementID] && !e.Cleared {
			moved = append(moved, e.AgreementID)
		}
	}
	more, err := tx.PlansOf(day, moved...)
	return append(plans, more...), err
}

func dayRows(list DayList, plans []store.PlanRow, entries []store.DiaryRow) []DayRow {
	byAgreement := map[domain.ID]*store.DiaryRow{}
	for i := range entries {
		byAgreement[entries[i].AgreementID] = &entries[i]
	}
	var rows []DayRow
	for _, p := range plans {
		row := DayRow{AgreementID: p.AgreementID, ParticipantID: p.ParticipantID, Participant: p.Name(), Phone: p.Phone, AbsenceContact: p.AbsenceContact,
			Supervisor: p.SupervisorName, Workplace: p.Workplace, Tasks: p.Tasks, CoachingMinutes: p.CoachingMinutes, plan: p, Fields: domain.DayFields{}, Base: domain.FieldVersions{}}
		row.Planned, row.InPlan = rules.Planned(p.Agreement(), []domain.AgreementVersion{p.Version()}, nil, list.Day)
		if e := byAgreement[p.AgreementID]; e != nil {
			row.entry = &e.DiaryEntry
			row.Fields, row.Base = e.Values(), e.Fields
			row.Entry = viewOf(e.DiaryEntry, row.Fields, nil)
			if writer, ok := e.Writers.Of(domain.FieldStatus); ok {
				row.MarkedBy = writer.Name
			}
		}
		marked := row.entry != nil && !row.entry.Cleared
		if !row.InPlan && !marked {
			continue
		}
		row.Status = rules.DayStatus(row.entry, row.InPlan, list.Day, list.Today)
		row.Deviations = rules.Deviations(row.entry, row.Planned, row.InPlan)
		if list.Closure != nil && unmarked(row.Status) {
			row.Suggest = domain.StatusNotArranged
		}
		rows = append(rows, row)
	}
	i18n.SortBy(rows, func(r DayRow) string { return r.Participant })
	return rows
}

func unmarked(s domain.Status) bool { return s == domain.StatusPlanned || s == domain.StatusMissing }

// entryIDs are the list's entries, when they are wanted.
func (l *DayList) entryIDs(wanted bool) []domain.ID {
	var ids []domain.ID
	for _, row := range l.Rows {
		if wanted && row.entry != nil {
			ids = append(ids, row.entry.ID)
		}
	}
	return ids
}

// decorate adds what is undecided and what is closed.
func (l *DayList) decorate(tx *store.Tx) error {
	conflicts, closed := l.conflicts, l.closed
	released, err := tx.Released(l.entryIDs(len(closed) > 0)...)
	if err != nil {
		return err
	}
	l.MonthClosed = len(l.Rows) > 0 && len(closed) > 0
	for i := range l.Rows {
		row := &l.Rows[i]
		row.Closed = slices.ContainsFunc(closed, func(c store.ClosedMonth) bool { return c.PurchaserID == row.plan.PurchaserID && l.Day <= c.LastDay }) &&
			(row.entry == nil || !released[row.entry.ID])
		l.MonthClosed = l.MonthClosed && row.Closed
		if row.Entry == nil {
			continue
		}
		own := slices.DeleteFunc(slices.Clone(conflicts), func(c domain.DiaryConflict) bool { return c.EntryID != row.Entry.ID })
		row.Entry.Conflicts = viewOf(*row.entry, nil, own).Conflicts
	}
	return nil
}

func (l *DayList) count() {
	for _, r := range l.Rows {
		switch r.Status {
		case domain.StatusPlanned:
			l.Counts.Planned++
		case domain.StatusMissing:
			l.Counts.Missing++
		case domain.StatusPresent:
			l.Counts.Present++
		case domain.StatusAbsent:
			l.Counts.Absent++
		case "":
		default:
			l.Counts.Other++
		}
		if r.markable(l.Today, l.Day) {
			l.Counts.Markable++
		}
	}
}

// markable tells whether "all present" marks the row: planned, unmarked, not
// ahead of today and open. Known absences have a mark and are left out.
func (r DayRow) markable(today, day domain.Day) bool {
	return r.InPlan && unmarked(r.Status) && day <= today && !r.Closed
}
