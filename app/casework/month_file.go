package casework

import (
	"context"
	"slices"
	"strings"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/pdf"
	"pajakirja/app/rules"
	"pajakirja/app/sheet"
	"pajakirja/app/store"
)

// MonthOf says whose month is wanted as a file, and in which form: pdf, xlsx or
// csv.
type MonthOf struct {
	ID    domain.ID // a unit, a participant or an agreement
	Month domain.Month
	SheetForm
}

// MonthFile is a unit's month sheet as a paper or a table, made from the diary
// as it is now and kept nowhere; its name holds no personal data. The event
// tells the log whose data it holds. Who may, and the errors, as Month;
// NotFound for another form.
func (w *Work) MonthFile(ctx context.Context, scope domain.Scope, of MonthOf) (domain.Document, Event, error) {
	m, err := w.Month(ctx, scope, of.ID, of.Month)
	if err != nil {
		return domain.Document{}, Event{}, err
	}
	event := m.ReadEvent()
	event.Name = "month.export"
	name := "kuukausi-" + of.Month.String()
	if of.Format != "pdf" {
		d, err := of.table(name, monthTable(m, of.lang()))
		return d, event, err
	}
	paper := pdf.UnitMonth{Month: m.Month, Unit: m.Unit.Name, Off: offDays(m.Days, of.lang()), People: monthPeople(m.People)}
	err = w.read(ctx, scope, func(tx *store.Tx) error {
		parties, err := partiesOf(tx)
		paper.Provider, paper.Controller = partyOf(parties[m.Unit.ProviderID]), m.controllers(parties)
		return err
	})
	if err != nil {
		return domain.Document{}, Event{}, err
	}
	paper.Paper = pdf.Paper{Language: string(of.lang()), Issued: domain.InstantOf(w.Now()), Author: paper.Provider.Name, Controller: paper.Controller}
	content, err := pdf.WriteUnitMonth(paper)
	return paperFile(name, content), event, domain.Doing("month as pdf", err)
}

// controllers names the purchasers of the people on the sheet (G-09), by name: a
// unit may serve several.
func (s MonthSheet) controllers(parties map[domain.ID]domain.Organisation) string {
	var names []string
	for _, p := range s.People {
		names = append(names, parties[p.PurchaserID].Name)
	}
	slices.Sort(names)
	return strings.Join(slices.Compact(names), ", ")
}

// ParticipantMonthFile is a participant's month as a paper or a table: with the
// words of the days for the provider's people, figures and states only for the
// purchaser's (D-05). Who may, and the errors, as ParticipantMonth; NotFound for
// another form.
func (w *Work) ParticipantMonthFile(ctx context.Context, scope domain.Scope, of MonthOf) (domain.Document, Event, error) {
	m, err := w.ParticipantMonth(ctx, scope, of.ID, of.Month)
	if err != nil {
		return domain.Document{}, Event{}, err
	}
	event := Event{Name: "month.export", Object: of.ID, Participants: []domain.ID{of.ID}, From: of.Month.First(), To: of.Month.Last()}
	name := "paivakirja-" + of.Month.String()
	if of.Format != "pdf" {
		d, err := of.table(name, personTable(m, of.lang()))
		return d, event, err
	}
	paper := pdf.PersonMonth{Month: m.Month, Participant: m.Participant, Days: personDays(m, of.lang()), Attendance: attendanceOf(m.Totals)}
	paper.Attendance.LastYear = m.Realised.TwelveMonths
	err = w.read(ctx, scope, func(tx *store.Tx) error { return headPersonMonth(tx, &paper, of.ID, m) })
	if err != nil {
		return domain.Document{}, Event{}, err
	}
	paper.Paper = pdf.Paper{Language: string(of.lang()), Issued: domain.InstantOf(w.Now()), Author: paper.Provider.Name, Rulebook: paper.Rulebook, Controller: paper.Controller}
	content, err := pdf.WritePersonMonth(paper)
	return paperFile(name, content), event, domain.Doing("participant's month as pdf", err)
}

// headPersonMonth says under which agreement the month was, the last one when
// there were two.
func headPersonMonth(tx *store.Tx, paper *pdf.PersonMonth, participant domain.ID, m ParticipantMonth) error {
	for i := len(m.Cells) - 1; i >= 0; i-- {
		if m.Cells[i].AgreementID == "" {
			continue
		}
		f, err := caseOf(tx, m.Cells[i].AgreementID, m.Cells[i].Day)
		paper.Provider, paper.Agreement, paper.Unit = partyOf(f.Provider), f.Agreement.Number, f.Unit.Name
		paper.Supervisor, paper.Rulebook, paper.Controller = f.Version.SupervisorName, f.Book.Name, f.Purchaser.Name
		return err
	}
	p, err := tx.Participant(participant)
	if err != nil {
		return err
	}
	parties, err := partiesOf(tx)
	paper.Provider, paper.Controller = partyOf(parties[p.ProviderID]), parties[p.PurchaserID].Name
	return err
}

// FollowUpFile is the monthly follow-up of realised days and absences of an
// agreement (004 §15; M-07): the issued paper once the month's evaluation has
// been sent, till then a draft from the diary as it is. The provider's people
// of the unit; the purchaser's see the issued one only. NotFound for others and
// where the month has none.
func (w *Work) FollowUpFile(ctx context.Context, scope domain.Scope, of MonthOf) (domain.Document, Event, error) {
	var d domain.Document
	var event Event
	if err := may(scope, followUpReaders...); err != nil {
		return d, event, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		f, err := caseOf(tx, of.ID, of.Month.Last())
		if err != nil {
			return err
		}
		event = Event{Name: "month.follow_up", Object: of.ID, Participants: []domain.ID{f.Participant.ID}, From: of.Month.First(), To: of.Month.Last()}
		evaluations, err := tx.EvaluationsIn(of.Month, of.ID)
		if err != nil {
			return err
		}
		for _, e := range evaluations {
			if e.FollowUpID != "" {
				d, err = tx.Document(e.FollowUpID)
				return err
			}
		}
		if scope.Side == domain.SidePurchaser || of.Month.First() > w.Today() || of.Month.Last() < f.Agreement.StartDay {
			return domain.Missing()
		}
		d, err = w.draftFollowUp(tx, f, of.Month)
		return err
	})
	return d, event, err
}

var followUpReaders = []domain.Role{domain.RoleSupervisor, domain.RoleProviderAdmin, domain.RoleCaseworker, domain.RolePurchaserAdmin, domain.RoleReviewer}

func (w *Work) draftFollowUp(tx *store.Tx, f paperCase, month domain.Month) (domain.Document, error) {
	m, err := loadMonth(tx, []domain.Agreement{f.Agreement}, month, w.Today())
	if err != nil {
		return domain.Document{}, err
	}
	up, err := f.followUp(tx, m)
	if err != nil {
		return domain.Document{}, err
	}
	up.Paper = f.paper(domain.InstantOf(w.Now()))
	up.Draft = true
	content, err := pdf.WriteFollowUp(up)
	return paperFile("seuranta-"+month.String(), content), domain.Doing("follow-up as pdf", err)
}

func paperFile(name string, content []byte) domain.Document {
	return domain.Document{Name: name + ".pdf", MediaType: "application/pdf", Bytes: content}
}

func (f SheetForm) lang() i18n.Lang { l, _ := i18n.Parse(f.Language); return l }

// table writes an export in the form asked for.
func (f SheetForm) table(name string, e sheet.Export) (domain.Document, error) {
	switch f.Format {
	case "csv":
		return domain.Document{Name: name + ".csv", MediaType: "text/csv; charset=utf-8", Bytes: sheet.WriteCSV(e)}, nil
	case "xlsx":
		content, err := sheet.WriteXLSX(e)
		return domain.Document{Name: name + ".xlsx", MediaType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", Bytes: content}, domain.Doing("write sheet", err)
	}
	return domain.Document{}, domain.Missing()
}

// offDays names the holidays and closures of a month.
func offDays(days []MonthDay, lang i18n.Lang) map[domain.Day]string {
	out := map[domain.Day]string{}
	for _, d := range days {
		if d.Off && d.Holiday != "" {
			out[d.Day] = i18n.T(lang, d.Holiday, nil)
		} else if d.Closed {
			out[d.Day] = i18n.T(lang, "month.closed_unit", nil)
		}
	}
	return out
}

func monthPeople(people []MonthPerson) []pdf.PersonRow {
	var out []pdf.PersonRow
	for _, p := range people {
		row := pdf.PersonRow{Name: p.Participant, Present: p.Totals.Realised, Minutes: p.Totals.Minutes, Authorised: p.Totals.Authorised, Unauthorised: p.Totals.Unauthorised}
		for _, c := range p.Cells {
			if c.Status != "" {
				row.Days = append(row.Days, paperDay(c.asPaper()))
			}
		}
		out = append(out, row)
	}
	return out
}

// asPaper is the cell as the papers take a day.
func (c MonthCell) asPaper() EvaluationDay {
	e := c.Entry
	if e != nil && e.Cleared {
		e = nil
	}
	return EvaluationDay{Day: c.Day, Entry: e, Status: c.Status, InPlan: c.InPlan, Planned: c.Planned}
}

// personDays are the days of a participant's month on paper: those with a state,
// and working days on which a holiday took the plan's place.
func personDays(m ParticipantMonth, lang i18n.Lang) []pdf.Day {
	off := offDays(m.Days, lang)
	var out []pdf.Day
	for _, c := range m.Cells {
		weekend := c.Day.Weekday() == 0 || c.Day.Weekday() == 6
		if c.Status == "" && (off[c.Day] == "" || c.AgreementID == "" || weekend) {
			continue
		}
		d := paperDay(c.asPaper())
		d.Off, d.Withheld = off[c.Day], m.Withheld
		d.Task, d.Note = c.Fields.Get(domain.FieldTask), c.Fields.Get(domain.FieldDeviation)
		if c.Entry != nil && !c.Entry.Cleared {
			if c.Basis.Key != "" {
				d.Basis = i18n.T(lang, c.Basis.Key, nil)
			}
			if e := c.Entry; e.FromMinute != nil && e.ToMinute != nil && rules.Realised(*e) {
				d.From, d.To = *e.FromMinute, *e.ToMinute
			}
		}
		out = append(out, d)
	}
	return out
}
