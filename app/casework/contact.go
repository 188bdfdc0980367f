package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// ContactIn is an attempt to reach somebody who did not come, as a form gives it.
type ContactIn = rules.ContactIn

// NoShowDay is a day on which somebody did not come and nobody had told of it.
type NoShowDay struct {
	AgreementID domain.ID
	Day         domain.Day
	Contacted   bool // somebody tried the same day, by the log or the words of the day
}

// ContactLog is what was done to reach one participant, the newest first.
type ContactLog struct {
	Participant domain.Participant
	NoShows     []NoShowDay
	Contacts    []domain.Contact
}

// contactReach is how far back the log of a participant reaches; no-shows are
// listed as far back as they are findings.
const contactReach = 12

// LogContact stores an attempt to reach somebody who did not come on a day: when,
// how, with what outcome, by whom (004 §9.6; B-07). Supervisors of the unit and
// provider admins. The day may be unmarked yet; one that somebody came on is the
// Conflict contact.came. Errors: those of rules.CheckAttempt.
func (w *Work) LogContact(ctx context.Context, scope domain.Scope, agreement domain.ID, day domain.Day, in ContactIn) (domain.ID, error) {
	if err := may(scope, domain.RoleSupervisor, domain.RoleProviderAdmin); err != nil {
		return "", err
	}
	id := domain.NewID()
	err := w.change(ctx, scope, func(c *change) error {
		unit, err := c.missed(agreement, day)
		if err != nil {
			return err
		}
		in, err := rules.CheckAttempt(in, day, w.clockNow())
		if err != nil {
			return err
		}
		a, err := c.Agreement(agreement)
		if err != nil {
			return err
		}
		row := domain.Contact{ID: id, ParticipantID: a.ParticipantID, ProviderID: a.ProviderID, PurchaserID: a.PurchaserID, UnitID: unit, AgreementID: a.ID, Day: day,
			At: in.On.At(in.At), Way: in.Way, Outcome: in.Outcome, Note: in.Note, ByID: scope.Person, ByName: scope.PersonName, CreatedAt: c.Now()}
		if err := c.InsertContact(row); err != nil {
			return domain.Doing("store the attempt", err)
		}
		return c.audit(Event{Name: "contact.log", Object: id, Participants: []domain.ID{a.ParticipantID}, From: day, To: day})
	})
	return id, err
}

// clockNow is the business day at the time of the day that it is now.
func (w *Work) clockNow() domain.Instant {
	t := w.Now().In(domain.Helsinki)
	return w.Today().At(domain.Minute(t.Hour()*60 + t.Minute()))
}

// missed gives the unit of a day on which somebody did not come, or is not marked
// yet.
func (c *change) missed(agreement domain.ID, day domain.Day) (domain.ID, error) {
	entry, err := c.Entry(agreement, day)
	if err == nil && !entry.Cleared && entry.Status != "" && entry.Status != domain.StatusAbsent {
		return "", domain.Clash("contact.came")
	}
	if err != nil && domain.KindOf(err) != domain.NotFound {
		return "", err
	}
	return unitOfDay(c.Tx, agreement, day)
}

// ContactLog lists the attempts of the last year to reach a participant, and the
// no-shows of the last months with whether somebody tried the same day. For the
// provider's people: the log holds words about a participant.
func (w *Work) ContactLog(ctx context.Context, scope domain.Scope, participant domain.ID) (ContactLog, error) {
	var out ContactLog
	if err := may(scope, domain.RoleSupervisor, domain.RoleProviderAdmin); err != nil {
		return out, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		p, err := tx.Participant(participant)
		if err != nil {
			return err
		}
		if err := w.inside(tx, participant); err != nil {
			return err
		}
		out = ContactLog{Participant: shownTo(scope, p)}
		rows, err := tx.ContactsOf(w.Today().AddMonths(-contactReach), participant)
		if err != nil {
			return domain.Doing("contacts", err)
		}
		for i := len(rows) - 1; i >= 0; i-- {
			out.Contacts = append(out.Contacts, rows[i])
		}
		entries, err := tx.EntriesOf(w.Today().AddDays(-findingReach), w.Today(), participant)
		for i := len(entries) - 1; i >= 0; i-- {
			if e := entries[i]; !e.Cleared && rules.NoShow(e.DiaryFigures) {
				out.NoShows = append(out.NoShows, NoShowDay{e.AgreementID, e.Day, e.Fields[domain.FieldContact] > 0 || domain.Contacted(rows, e.AgreementID, e.Day)})
			}
		}
		return domain.Doing("no-shows", err)
	})
	return out, err
}

// addContacts puts the attempts to reach somebody beside their row; only a list
// with a no-show asks.
func (l *DayList) addContacts(tx *store.Tx) error {
	var ids []domain.ID
	for _, r := range l.Rows {
		if r.entry != nil && rules.NoShow(r.entry.DiaryFigures) {
			ids = append(ids, r.ParticipantID)
		}
	}
	if len(ids) == 0 {
		return nil
	}
	rows, err := tx.ContactsOn(l.Day, ids...)
	for i := range l.Rows {
		for _, c := range rows {
			if c.AgreementID == l.Rows[i].AgreementID {
				l.Rows[i].Contacts = append(l.Rows[i].Contacts, c)
			}
		}
	}
	return domain.Doing("contacts", err)
}

// contactLogged stands for the words of a day whose attempt is in the log.
const contactLogged = "logged"

// missing are those who did not come on one of the days without telling.
func missing(entries []domain.DiaryEntry) []domain.ID {
	var ids []domain.ID
	for _, e := range entries {
		if !e.Cleared && rules.NoShow(e.DiaryFigures) {
			ids = append(ids, e.ParticipantID)
		}
	}
	return sortedIDs(ids)
}
