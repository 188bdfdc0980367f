package casework

import (
	"context"
	"time"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/mail"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// MailRun is what a run of the letters did.
type MailRun struct{ Queued, Sent, Failed, Waiting int }

func (r *MailRun) add(o MailRun) {
	r.Queued, r.Sent, r.Failed, r.Waiting = r.Queued+o.Queued, r.Sent+o.Sent, r.Failed+o.Failed, r.Waiting+o.Waiting
}

const (
	mailLost = 15 * time.Minute // a claimed letter that never came back is taken up again
	mailMost = 200              // mails of an organisation in one run
)

// SendMails tells people that something waits for them: for every organisation
// it queues what was written since and is not acknowledged, and hands one letter
// to each person who has something queued. What was told is never told again; a
// letter whose fate is unknown goes again under the same Message-ID. It is nobody's
// act and has no scope of a person.
func (w *Work) SendMails(ctx context.Context, sender *mail.Sender) (MailRun, error) {
	var run MailRun
	if sender == nil {
		return run, nil
	}
	for _, side := range []domain.Side{domain.SideProvider, domain.SidePurchaser} {
		list, err := w.everyOrganisation(ctx, side)
		if err != nil {
			return run, err
		}
		for _, o := range list {
			one, err := w.mailOrganisation(ctx, domain.Scope{Kind: domain.ScopeJob, Side: side, Organisation: o.ID}, sender)
			run.add(one)
			if err != nil {
				return run, err
			}
		}
	}
	return run, nil
}

func (w *Work) mailOrganisation(ctx context.Context, job domain.Scope, sender *mail.Sender) (MailRun, error) {
	var run MailRun
	var letters []letter
	err := w.write(ctx, job, func(tx *store.Tx) error {
		run, letters = MailRun{}, nil
		rows, err := mailsWanted(tx, w.Today(), w.stamp())
		if err != nil {
			return err
		}
		run.Queued = len(rows)
		if err := tx.QueueMails(rows); err != nil {
			return domain.Doing("queue mails", err)
		}
		letters, err = w.claimLetters(tx)
		return err
	})
	for _, l := range letters {
		if err != nil {
			break
		}
		sent := sender.Send(ctx, l.Letter)
		err = w.write(context.WithoutCancel(ctx), job, func(tx *store.Tx) error { return l.settle(tx, sent, w.stamp()) })
		switch {
		case sent == nil:
			run.Sent++
		case mail.Refused(sent):
			run.Failed++
		default:
			run.Waiting++
		}
	}
	return run, err
}

// mailsWanted are who is to be told of what: of every thread whose last word is
// the other side's and not acknowledged, the person who answers for it on this
// side, or the admins.
func mailsWanted(tx *store.Tx, today domain.Day, now domain.Instant) ([]domain.Mail, error) {
	side := tx.Scope.Side
	threads, err := tx.Messages(store.MessageFilter{WaitsFor: side, Most: mailMost})
	if err != nil || len(threads) == 0 {
		return nil, domain.Doing("messages", err)
	}
	people, err := mailPeople(tx, today)
	if err != nil {
		return nil, err
	}
	var out []domain.Mail
	for _, m := range threads {
		if m.LastSide == side || m.SeenBy(side) >= m.LastAt {
			continue
		}
		to := people.admins
		person := m.PurchaserPersonID
		if side == domain.SideProvider {
			person = m.ProviderPersonID
		}
		if people.known[person] {
			to = []domain.ID{person}
		}
		for _, id := range to {
			out = append(out, domain.Mail{ID: domain.NewID(), OrganisationID: tx.Scope.Organisation, UserID: id, MessageID: m.ID, AboutAt: m.LastAt, State: domain.MailQueued, CreatedAt: now})
		}
	}
	return out, nil
}

type receivers struct {
	known  map[domain.ID]bool // may log in today
	admins []domain.ID
}

func mailPeople(tx *store.Tx, today domain.Day) (receivers, error) {
	out := receivers{known: map[domain.ID]bool{}}
	members, err := tx.MembershipsIn(tx.Scope.Organisation)
	if err != nil {
		return out, domain.Doing("memberships", err)
	}
	users, err := tx.People(tx.Scope.Organisation)
	if err != nil {
		return out, domain.Doing("people", err)
	}
	open := map[domain.ID]bool{}
	for _, u := range users {
		open[u.ID] = u.DisabledAt.IsZero() && u.Email != ""
	}
	for _, m := range members {
		if !open[m.UserID] || !today.Within(m.ValidFrom, m.ValidTo) {
			continue
		}
		out.known[m.UserID] = true
		if m.Role == domain.RoleProviderAdmin || m.Role == domain.RolePurchaserAdmin {
			out.admins = append(out.admins, m.UserID)
		}
	}
	out.admins = sortedIDs(out.admins)
	return out, nil
}

// letter is what one person gets for everything that is queued for them.
type letter struct {
	mail.Letter
	rows []domain.Mail
}

// claimLetters takes what is due; what goes again keeps its letter.
func (w *Work) claimLetters(tx *store.Tx) ([]letter, error) {
	now := w.stamp()
	due, err := tx.MailsDue(now, now.Add(-mailLost), mailMost)
	if err != nil {
		return nil, domain.Doing("mails due", err)
	}
	var out []letter
	at := map[string]int{}
	for _, m := range due {
		key := string(m.UserID) + string(m.LetterID)
		i, known := at[key]
		if !known {
			u, err := tx.User(m.UserID)
			if err != nil {
				return nil, domain.Doing("receiver", err)
			}
			i = len(out)
			at[key] = i
			id := m.LetterID
			if id == "" {
				id = domain.NewID()
			}
			out = append(out, letter{Letter: mail.Letter{ID: id, To: u.Email, Lang: i18n.Lang(first(u.Language, string(i18n.FI))), URL: w.url + "/messages", At: now.Time()}})
		}
		taken, err := tx.ClaimMail(m, out[i].ID, now)
		if err != nil {
			return nil, domain.Doing("claim", err)
		}
		if taken {
			m.Tries++
			out[i].rows, out[i].Waiting = append(out[i].rows, m), out[i].Waiting+1
		}
	}
	return withRows(out), nil
}

func withRows(letters []letter) []letter {
	out := letters[:0]
	for _, l := range letters {
		if len(l.rows) > 0 {
			out = append(out, l)
		}
	}
	return out
}

// settle notes what became of a letter.
func (l letter) settle(tx *store.Tx, sent error, now domain.Instant) error {
	for _, m := range l.rows {
		m.State, m.SentAt, m.Error = domain.MailSent, now, mail.Code(sent)
		if sent != nil {
			m.State, m.SentAt, m.NextAt = domain.MailQueued, 0, now.Add(rules.MailPause(m.Tries))
		}
		if mail.Refused(sent) {
			m.State = domain.MailFailed
		}
		if err := tx.SetMail(m); err != nil {
			return domain.Doing("settle a mail", err)
		}
	}
	return nil
}
