package casework

import (
	"context"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// MonthSheet is people × days of a unit's month.
type MonthSheet struct {
	Unit   domain.Unit
	Month  domain.Month
	Today  domain.Day
	Days   []MonthDay
	People []MonthPerson
	Totals rules.Totals
}

// MonthDay is a column of the sheet.
type MonthDay struct {
	Day     domain.Day
	Holiday string // catalogue key of a holiday's or customary eve's name
	Off     bool   // a public holiday or a weekend
	Closed  bool   // closure of the unit
}

// MonthPerson is a row: one participant, whatever the agreements of the month.
type MonthPerson struct {
	ParticipantID domain.ID
	PurchaserID   domain.ID
	Participant   string // "Sukunimi Etunimi"
	Closed        bool   // the month towards the purchaser is closed
	Cells         []MonthCell
	Totals        rules.Totals
}

// MonthCell is one day of one person; AgreementID is empty where no agreement
// covers the day in this unit.
type MonthCell struct {
	AgreementID domain.ID
	UnitID      domain.ID // where the day is spent, or planned; empty without an agreement
	Day         domain.Day
	InPlan      bool
	Planned     domain.PlanDay // when InPlan
	Status      domain.Status  // stored or derived; empty: nothing planned, nothing marked
	Entry       *domain.DiaryEntry
	Fields      domain.DayFields // with the words; nil for the purchaser's people
	Deviations  []rules.Deviation
	Findings    []rules.Finding
	Basis       rules.Basis // ParticipantMonth only
}

// Month reads a unit's month sheet. Supervisors of the unit and provider
// admins; NotFound for other units. The caller logs the read with ReadEvent.
func (w *Work) Month(ctx context.Context, scope domain.Scope, unit domain.ID, month domain.Month) (MonthSheet, error) {
	sheet := MonthSheet{Month: month, Today: w.Today()}
	if err := may(scope, domain.RoleSupervisor, domain.RoleProviderAdmin); err != nil {
		return sheet, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) (err error) {
		if sheet.Unit, err = tx.Unit(unit); err != nil {
			return err
		}
		closures, err := tx.ClosuresBetween(month.First(), month.Last(), unit)
		if err != nil {
			return err
		}
		sheet.Days = monthDays(month, closures, unit)
		book, err := openMonthBook(tx, month, sheet.Today)
		if err != nil {
			return err
		}
		if err := book.loadUnit(unit); err != nil {
			return err
		}
		sheet.People = book.people(unit)
		return nil
	})
	for _, p := range sheet.People {
		sheet.Totals = sheet.Totals.Plus(p.Totals)
	}
	return sheet, err
}

// ReadEvent is what the access log says of reading the sheet.
func (s MonthSheet) ReadEvent() Event {
	e := Event{Name: "month.read", Object: s.Unit.ID, From: s.Month.First(), To: s.Month.Last()}
	for _, p := range s.People {
		e.Participants = append(e.Participants, p.ParticipantID)
	}
	return e
}

func monthDays(month domain.Month, closures []domain.Closure, unit domain.ID) []MonthDay {
	days := make([]MonthDay, 0, 31)
	for _, d := range month.Days() {
		_, closed := rules.Closed(closures, unit, d)
		weekend := d.Weekday() == 0 || d.Weekday() == 6
		days = append(days, MonthDay{Day: d, Holiday: rules.HolidayName(d), Off: weekend || rules.Holiday(d) != "", Closed: closed})
	}
	return days
}

// ParticipantMonth is one participant's month in every unit, with the billing
// basis of each day (D-07) and the counts (D-13).
type ParticipantMonth struct {
	MonthPerson
	Month    domain.Month
	Today    domain.Day
	Days     []MonthDay
	Realised RealisedCounts
	Coaching rules.CoachingCount // of the agreement in force last, up to the month's end or today
	Papers   []FollowUpRef
	Withheld bool // the viewer sees no reasons of absence
}

// FollowUpRef tells that an agreement has a follow-up of the month (M-07): the
// issued one, or for the provider's people a draft.
type FollowUpRef struct {
	AgreementID domain.ID
	Number      string
	Issued      bool
}

// RealisedCounts are the realised days up to the end of the month: the one
// figure that phone, admin page and invoice show (D-13).
type RealisedCounts struct {
	Weeks        []WeekCount // ISO weeks that touch the month, whole weeks counted
	Month        int
	Agreement    int // since the start of the agreement in force last
	TwelveMonths int // the twelve months that end with the month; what the viewer may see
}

// WeekCount is the realised days of one ISO week.
type WeekCount struct {
	Monday domain.Day
	Days   int
}

// ParticipantMonth reads a participant's month: the provider's people with the
// words of each day, the purchaser's with figures and states only. NotFound
// when the participant is not the scope's. The caller logs the read.
func (w *Work) ParticipantMonth(ctx context.Context, scope domain.Scope, participant domain.ID, month domain.Month) (ParticipantMonth, error) {
	out := ParticipantMonth{Month: month, Today: w.Today()}
	if err := may(scope, domain.RoleSupervisor, domain.RoleProviderAdmin, domain.RoleReviewer, domain.RoleCaseworker, domain.RolePurchaserAdmin); err != nil {
		return out, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		if _, err := tx.Participant(participant); err != nil {
			return err
		}
		if err := w.inside(tx, participant); err != nil {
			return err
		}
		book, err := openMonthBook(tx, month, out.Today)
		if err != nil {
			return err
		}
		if err := book.loadParticipant(participant); err != nil {
			return err
		}
		if people := book.people(""); len(people) == 1 {
			out.MonthPerson = people[0]
		}
		out.Days = monthDays(month, nil, "")
		if out.Realised, err = book.counts(participant); err != nil {
			return err
		}
		if out.Coaching, err = book.coaching(participant); err != nil {
			return err
		}
		out.Papers, err = book.followUps(participant)
		return err
	})
	if scope.Is(domain.RoleReviewer, domain.RolePurchaserAdmin) {
		out.hideReasons()
	}
	return out, err
}

// hideReasons takes away why somebody was absent: whoever checks invoices sees
// figures and states, and reasons hint at health.
func (m *ParticipantMonth) hideReasons() {
	m.Totals.ByReason, m.Withheld = nil, true
	for i := range m.Cells {
		if e := m.Cells[i].Entry; e != nil {
			bare := *e
			bare.Reason = ""
			m.Cells[i].Entry = &bare
		}
	}
}

// ReadEvent is what the access log says of reading a participant's month.
func (p ParticipantMonth) ReadEvent() Event {
	return Event{Name: "month.read", Object: p.ParticipantID, Participants: []domain.ID{p.ParticipantID}, From: p.Month.First(), To: p.Month.Last()}
}

// people makes the rows, by name; unit empty means every unit.
func (b *monthBook) people(unit domain.ID) []MonthPerson {
	var people []MonthPerson
	for _, id := range b.order {
		person := MonthPerson{ParticipantID: id, PurchaserID: b.persons[id].PurchaserID, Participant: b.persons[id].Name()}
		person.Closed = slices.Contains(b.closed, person.PurchaserID)
		any := false
		for _, day := range b.month.Days() {
			cell := b.cell(id, day, unit)
			any = any || cell.AgreementID != ""
			person.Totals.Add(cell.Entry, cell.Status, cell.InPlan)
			person.Cells = append(person.Cells, cell)
		}
		if any || unit == "" {
			people = append(people, person)
		}
	}
	i18n.SortBy(people, func(p MonthPerson) string { return p.Participant })
	return people
}
