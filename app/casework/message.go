package casework

import (
	"context"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// MessageIn is a message as a form gives it.
type MessageIn = rules.MessageIn

// MessageKindsFrom are the kinds a side may send.
func MessageKindsFrom(side domain.Side, about bool) []domain.MessageKind {
	return rules.MessageKindsFrom(side, about)
}

// messagePeople write and read between provider and purchaser; a reviewer has no
// part in what is said of a participant.
var messagePeople = []domain.Role{domain.RoleProviderAdmin, domain.RoleSupervisor, domain.RoleCaseworker, domain.RolePurchaserAdmin}

// MessageFilter narrows the list of threads; zero values do not.
type MessageFilter struct {
	Participant domain.ID
	Waiting     bool // what the reader's side has to acknowledge or answer
	Sent        bool // begun by the reader's side
	About       domain.Day
}

// MessageRow is a thread with whose it is.
type MessageRow struct {
	domain.Message
	Participant string
	Party       string // the other side's organisation
	Waits       bool   // for the reader's side
	Open        bool   // for the other side
}

// MessageThread is one thread with what followed.
type MessageThread struct {
	MessageRow
	Provider  string
	Purchaser string
	Replies   []domain.MessageReply
	Finding   *FindingView // what it was written about, where the reader sees it
	Report    domain.ID    // the report of activity days that it carries
	Carries   domain.ID    // the evaluation that it delivered; empty: none
}

// messagesShown is how many threads a list shows.
const messagesShown = 300

// Messages lists threads, the latest written first: those that wait before the
// others. Supervisors see their units', caseworkers their own participants', the
// purchaser's admin those about nobody or without a caseworker.
func (w *Work) Messages(ctx context.Context, scope domain.Scope, filter MessageFilter) ([]MessageRow, error) {
	if err := may(scope, messagePeople...); err != nil {
		return nil, err
	}
	var out []MessageRow
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		rows, err := tx.Messages(filter.stored(scope.Side))
		if err != nil {
			return domain.Doing("messages", err)
		}
		out, err = messageRows(tx, rows)
		return err
	})
	slices.SortStableFunc(out, func(a, b MessageRow) int { return waitsFirst(a) - waitsFirst(b) })
	return out, err
}

func waitsFirst(r MessageRow) int {
	if r.Waits {
		return 0
	}
	return 1
}

func (f MessageFilter) stored(side domain.Side) store.MessageFilter {
	out := store.MessageFilter{Participant: f.Participant, About: f.About, Most: messagesShown}
	if f.Waiting {
		out.WaitsFor = side
	}
	if f.Sent {
		out.SentBy = side
	}
	return out
}

// MessageCounts are how many threads wait for the reader's side, and how many of
// its own wait for the other.
type MessageCounts struct{ Waiting, Open int }

// MessagesWaiting counts them; nobody else than those who write has any.
func (w *Work) MessagesWaiting(ctx context.Context, scope domain.Scope) (MessageCounts, error) {
	var out MessageCounts
	if !scope.Is(messagePeople...) {
		return out, nil
	}
	err := w.read(ctx, scope, func(tx *store.Tx) (err error) {
		if out.Waiting, err = tx.CountMessages(store.MessageFilter{WaitsFor: scope.Side}); err != nil {
			return err
		}
		out.Open, err = tx.CountMessages(store.MessageFilter{WaitsFor: otherSide(scope.Side)})
		return err
	})
	return out, domain.Doing("count messages", err)
}

func otherSide(side domain.Side) domain.Side {
	if side == domain.SideProvider {
		return domain.SidePurchaser
	}
	return domain.SideProvider
}

func messageRows(tx *store.Tx, rows []domain.Message) ([]MessageRow, error) {
	var ids []domain.ID
	for _, m := range rows {
		if m.ParticipantID != "" {
			ids = append(ids, m.ParticipantID)
		}
	}
	names, err := nameTexts(tx, ids)
	if err != nil {
		return nil, err
	}
	parties, err := partiesOf(tx)
	out := make([]MessageRow, len(rows))
	for i, m := range rows {
		side := tx.Scope.Side
		out[i] = MessageRow{Message: m, Participant: names[m.ParticipantID], Party: parties[m.PurchaserID].Name, Waits: m.WaitsFor(side), Open: m.WaitsFor(otherSide(side))}
		if side == domain.SidePurchaser {
			out[i].Party = parties[m.ProviderID].Name
		}
	}
	return out, err
}

// Message opens one thread, else NotFound. The caller logs the read.
func (w *Work) Message(ctx context.Context, scope domain.Scope, id domain.ID) (MessageThread, error) {
	var out MessageThread
	if err := may(scope, messagePeople...); err != nil {
		return out, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		m, err := tx.Message(id)
		if err != nil {
			return err
		}
		rows, err := messageRows(tx, []domain.Message{m})
		if err != nil {
			return err
		}
		parties, err := partiesOf(tx)
		if err != nil {
			return err
		}
		out = MessageThread{MessageRow: rows[0], Provider: parties[m.ProviderID].Name, Purchaser: parties[m.PurchaserID].Name}
		if out.Replies, err = tx.Replies(m); err != nil {
			return domain.Doing("replies", err)
		}
		if m.Kind == domain.MessageActivity {
			r, err := tx.ActivityReportOf(m.ID)
			if out.Report = r.ID; err != nil && domain.KindOf(err) != domain.NotFound {
				return err
			}
		}
		if e, err := tx.EvaluationOfThread(m.ID); err == nil {
			out.Carries = e.ID
		} else if domain.KindOf(err) != domain.NotFound {
			return domain.Doing("the evaluation of a thread", err)
		}
		return out.addFinding(tx, w.Today())
	})
	return out, err
}

func (t *MessageThread) addFinding(tx *store.Tx, today domain.Day) error {
	if t.FindingID == "" || !tx.Scope.Is(findingReaders...) {
		return nil
	}
	row, err := tx.Finding(t.FindingID)
	if domain.KindOf(err) == domain.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	views, err := findingViews(tx, []domain.FindingRow{row}, today)
	if err == nil {
		t.Finding = &views[0]
	}
	return err
}

// MessageChoice is somebody, or a party, that a message can be about.
type MessageChoice struct {
	ID   domain.ID
	Name string
}

// MessageParties lists the other side's organisations, by name: whom a message
// about no participant goes to.
func (w *Work) MessageParties(ctx context.Context, scope domain.Scope) ([]MessageChoice, error) {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return nil, err
	}
	var out []MessageChoice
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		rows, err := tx.Organisations(domain.SidePurchaser)
		for _, o := range rows {
			out = append(out, MessageChoice{o.ID, o.Name})
		}
		i18n.SortBy(out, func(c MessageChoice) string { return c.Name })
		return err
	})
	return out, err
}
