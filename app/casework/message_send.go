package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// SendMessageIn is a message with what it is about. ID is made when the form is
// drawn: sending it twice sends it once.
type SendMessageIn struct {
	ID          domain.ID
	Participant domain.ID // empty: about none; then Purchaser says to whom
	Purchaser   domain.ID
	Finding     domain.ID // handled by sending it
	MessageIn
}

// SendMessage opens a thread with the other side and gives its id: a notice of
// the provider's people to the participant's caseworker, or to the purchaser's
// admins where there is none; a caseworker's request to the supervisor of the
// agreement. A finding it was written about becomes handled, and the purchaser
// told today, in the same commit (004 §9.6, §9.7, §14.2; P-17, P-19). Errors:
// those of rules.CheckMessage, NotFound for what is not the sender's.
func (w *Work) SendMessage(ctx context.Context, scope domain.Scope, in SendMessageIn) (domain.ID, error) {
	if err := may(scope, messagePeople...); err != nil {
		return "", err
	}
	if in.ID == "" {
		in.ID = domain.NewID()
	}
	err := w.change(ctx, scope, func(c *change) error {
		if sent, err := c.Message(in.ID); err == nil && sent.SentBy == scope.Person {
			return c.audit(Event{Name: "message.send", Object: in.ID, Participants: subjectOf(sent.ParticipantID)})
		}
		checked, err := rules.CheckMessage(in.MessageIn, scope.Side, in.Participant != "")
		if err != nil {
			return err
		}
		m := domain.Message{ID: in.ID, FindingID: in.Finding, Side: scope.Side, Kind: checked.Kind, Topic: checked.Topic, Text: checked.Text, Days: checked.Days,
			SentBy: scope.Person, SentName: scope.PersonName, SentOn: w.Today(), CreatedAt: c.Now(), LastSide: scope.Side, LastAt: c.Now()}
		if err := c.address(&m, in); err != nil {
			return err
		}
		if scope.Side == domain.SideProvider {
			m.ProviderPersonID, m.ProviderPerson, m.ProviderSeenAt = scope.Person, scope.PersonName, c.Now()
		} else {
			m.PurchaserPersonID, m.PurchaserPerson, m.PurchaserSeenAt = scope.Person, scope.PersonName, c.Now()
		}
		return c.sendThread(m)
	})
	return in.ID, err
}

// subjectOf is whose data a thread is: nobody's when it is about none.
func subjectOf(id domain.ID) []domain.ID {
	if id == "" {
		return nil
	}
	return []domain.ID{id}
}

// sendThread stores a thread, handles its finding and logs both.
func (c *change) sendThread(m domain.Message) error {
	if m.FindingID != "" {
		if err := c.handledBy(m); err != nil {
			return err
		}
	}
	if err := c.InsertThread(m); err != nil {
		return domain.Doing("store the message", err)
	}
	e := Event{Name: "message.send", Object: m.ID, Participants: subjectOf(m.ParticipantID)}
	if len(m.Days) > 0 {
		e.From, e.To = m.Days[0], m.Days[len(m.Days)-1]
	}
	return c.audit(e)
}

// address fills in the parties and who answers for the thread on each side.
func (c *change) address(m *domain.Message, in SendMessageIn) error {
	if in.Participant == "" {
		if c.Scope.Side != domain.SideProvider || !c.Scope.Is(domain.RoleProviderAdmin) {
			return domain.Denied()
		}
		o, err := c.Organisation(in.Purchaser)
		if err != nil || o.Side != domain.SidePurchaser {
			return domain.Wrong("purchaser", "error.choice")
		}
		m.ProviderID, m.PurchaserID = c.Scope.Organisation, o.ID
		return nil
	}
	p, err := c.Participant(in.Participant)
	if err != nil {
		return err
	}
	m.ParticipantID, m.ProviderID, m.PurchaserID = p.ID, p.ProviderID, p.PurchaserID
	m.PurchaserPersonID, m.PurchaserPerson = p.CaseworkerID, p.CaseworkerName
	return c.place(m, c.work.Today())
}

// place finds the agreement of a thread, its unit and its supervisor.
func (c *change) place(m *domain.Message, day domain.Day) error {
	agreements, err := c.AgreementsOf(m.ParticipantID)
	if err != nil {
		return domain.Doing("agreements", err)
	}
	var best domain.Agreement
	for _, a := range agreements {
		if a.State != domain.AgreementDraft && (best.ID == "" || a.Covers(day) || a.StartDay > best.StartDay && !best.Covers(day)) {
			best = a
		}
	}
	if best.ID == "" {
		return nil
	}
	versions, err := c.VersionsOf(best.ID)
	if err != nil {
		return domain.Doing("plans", err)
	}
	v, _ := domain.VersionOn(versions, max(best.StartDay, min(day, best.LastDay())))
	m.AgreementID, m.UnitID = best.ID, v.UnitID
	m.ProviderPersonID, m.ProviderPerson = v.SupervisorID, v.SupervisorName
	return nil
}

// handledBy marks the finding of a message as handled.
func (c *change) handledBy(m domain.Message) error {
	row, err := c.Finding(m.FindingID)
	if err != nil {
		return err
	}
	kind, _ := domain.MessageKindFor(row.Rule)
	if row.ParticipantID != m.ParticipantID || row.PurchaserID != m.PurchaserID || kind.Code != m.Kind {
		return domain.Wrong("kind", "message.other_finding")
	}
	if !row.Holds() || m.Side != domain.SideProvider {
		return domain.Shut("finding.ended")
	}
	row.State, row.Reason, row.ToldOn = domain.FindingHandled, i18n.T(c.lang(), "message.handled_reason", nil), m.SentOn
	row.DecidedBy, row.DecidedName, row.DecidedAt, row.ChangedAt = c.Scope.Person, c.Scope.PersonName, c.work.stamp(), c.work.stamp()
	if err := c.SetFinding(row); err != nil {
		return domain.Doing("handle the finding", err)
	}
	return c.audit(Event{Name: "finding.decide", Object: row.ID, Participants: subjectOf(row.ParticipantID), From: row.Since, To: row.LastDay})
}

// ReplyMessage answers in a thread, which acknowledges what was written so far.
// Both sides' people who reach it. Errors: text when it is empty.
func (w *Work) ReplyMessage(ctx context.Context, scope domain.Scope, id domain.ID, text string) error {
	text, err := rules.CheckReply(text)
	if err != nil {
		return err
	}
	return w.onThread(ctx, scope, id, "message.reply", func(c *change, m *domain.Message) (domain.MessageReply, error) {
		if m.Side != scope.Side && m.AnsweredAt.IsZero() {
			m.AnsweredAt = c.Now()
		}
		m.LastSide, m.LastAt = scope.Side, c.Now()
		return domain.MessageReply{Text: text}, nil
	})
}

// AcknowledgeMessage notes that the person has read what the other side wrote:
// on, by. Locked message.nothing_new when there is nothing to acknowledge.
func (w *Work) AcknowledgeMessage(ctx context.Context, scope domain.Scope, id domain.ID) error {
	return w.onThread(ctx, scope, id, "message.acknowledge", func(_ *change, m *domain.Message) (domain.MessageReply, error) {
		if m.LastSide == scope.Side || m.SeenBy(scope.Side) >= m.LastAt {
			return domain.MessageReply{}, domain.Shut("message.nothing_new")
		}
		return domain.MessageReply{Acknowledges: true}, nil
	})
}

func (w *Work) onThread(ctx context.Context, scope domain.Scope, id domain.ID, event string, fn func(*change, *domain.Message) (domain.MessageReply, error)) error {
	if err := may(scope, messagePeople...); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		m, err := c.Message(id)
		if err != nil {
			return err
		}
		r, err := fn(c, &m)
		if err != nil {
			return err
		}
		r.ID, r.MessageID, r.ProviderID, r.PurchaserID, r.ParticipantID, r.UnitID = domain.NewID(), m.ID, m.ProviderID, m.PurchaserID, m.ParticipantID, m.UnitID
		r.Side, r.ByID, r.ByName, r.At = scope.Side, scope.Person, scope.PersonName, c.Now()
		if scope.Side == domain.SideProvider {
			m.ProviderSeenAt = c.Now()
		} else {
			m.PurchaserSeenAt = c.Now()
		}
		if err := c.InsertReply(r); err != nil {
			return domain.Doing("store the reply", err)
		}
		if err := c.UpdateThread(m); err != nil {
			return domain.Doing("store the thread", err)
		}
		return c.audit(Event{Name: event, Object: m.ID, Participants: subjectOf(m.ParticipantID)})
	})
}

// messagesOn lists the threads that tell of an agreement's day: what the diary
// shows of notices made (004 §14.2).
func messagesOn(tx *store.Tx, participant domain.ID, day domain.Day) ([]MessageRow, error) {
	if !tx.Scope.Is(messagePeople...) {
		return nil, nil
	}
	rows, err := tx.Messages(store.MessageFilter{Participant: participant, About: day})
	if err != nil {
		return nil, domain.Doing("messages of a day", err)
	}
	return messageRows(tx, rows)
}
