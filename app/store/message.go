package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// messages starts a query on the threads between the parties: a supervisor
// reaches those of their units, a caseworker those of their own participants,
// the purchaser's admin those about nobody and those without a caseworker, a
// reviewer none.
func (t *Tx) messages() *gorm.DB {
	q := t.ofUnit("messages")
	switch {
	case t.Scope.Is(domain.RoleReviewer):
		return q.Where("1 = 0")
	case t.Scope.Is(domain.RolePurchaserAdmin):
		return q.Where("(messages.participant_id IS NULL OR messages.purchaser_person_id IS NULL OR messages.purchaser_person_id = ?)", t.Scope.Person)
	}
	return q
}

// MessageFilter narrows a list of threads; zero values do not.
type MessageFilter struct {
	Participant domain.ID
	Unit        domain.ID
	Kind        string
	Agreement   domain.ID
	Finding     domain.ID // what it was written about
	SentBy      domain.Side
	WaitsFor    domain.Side // threads with something that side has not acknowledged or answered
	About       domain.Day  // those that tell of a day
	Most        int
}

// threadWaits is domain.Message.WaitsFor as a condition.
func threadWaits(side domain.Side) (string, []any) {
	var asking []string
	for _, k := range domain.MessageKinds {
		if k.Asks {
			asking = append(asking, k.Code)
		}
	}
	seen := "messages.provider_seen_at"
	if side == domain.SidePurchaser {
		seen = "messages.purchaser_seen_at"
	}
	return "(messages.last_side <> ? AND " + seen + " < messages.last_at OR messages.side <> ? AND messages.answered_at = 0 AND messages.kind IN ?)", []any{side, side, asking}
}

func (t *Tx) filteredMessages(f MessageFilter) *gorm.DB {
	q := t.messages()
	if f.Participant != "" {
		q = q.Where("messages.participant_id = ?", f.Participant)
	}
	if f.Unit != "" {
		q = q.Where("messages.unit_id = ?", f.Unit)
	}
	if f.Kind != "" {
		q = q.Where("messages.kind = ?", f.Kind)
	}
	if f.Agreement != "" {
		q = q.Where("messages.agreement_id = ?", f.Agreement)
	}
	if f.Finding != "" {
		q = q.Where("messages.finding_id = ?", f.Finding)
	}
	if f.SentBy != "" {
		q = q.Where("messages.side = ?", f.SentBy)
	}
	if f.WaitsFor != "" {
		condition, args := threadWaits(f.WaitsFor)
		q = q.Where(condition, args...)
	}
	if !f.About.IsZero() {
		q = q.Where("messages.days LIKE ?", "%"+f.About.String()+"%")
	}
	return q
}

// Messages lists threads, the latest written first.
func (t *Tx) Messages(f MessageFilter) ([]domain.Message, error) {
	q := t.filteredMessages(f).Order("messages.last_at DESC, messages.id")
	if f.Most > 0 {
		q = q.Limit(f.Most)
	}
	return many[domain.Message](q)
}

// EvaluationsSent lists the mid and final evaluations that went to the caseworker
// as messages about participants (E-09, E-16).
func (t *Tx) EvaluationsSent(participants ...domain.ID) ([]domain.Message, error) {
	return manyIn[domain.Message](participants, func(part []domain.ID) *gorm.DB {
		return t.messages().Where("messages.participant_id IN ? AND messages.kind IN ?", part, []string{domain.EvaluationMid, domain.EvaluationFinal})
	})
}

// CountMessages counts threads.
func (t *Tx) CountMessages(f MessageFilter) (int, error) {
	var n int64
	err := t.filteredMessages(f).Count(&n).Error
	return int(n), err
}

// Message loads one thread; NotFound otherwise.
func (t *Tx) Message(id domain.ID) (domain.Message, error) {
	return one[domain.Message](t.messages().Where("messages.id = ?", id))
}

// Replies lists what followed in a thread that the scope reaches, in order.
func (t *Tx) Replies(message domain.Message) ([]domain.MessageReply, error) {
	return many[domain.MessageReply](t.both("message_replies").Where("message_replies.message_id = ?", message.ID).Order("message_replies.at, message_replies.id"))
}

// InsertThread stores a thread of one of the parties.
func (t *Tx) InsertThread(m domain.Message) error {
	if err := t.owns(m.ProviderID, m.PurchaserID); err != nil {
		return err
	}
	return t.db.Table("messages").Create(&m).Error
}

// InsertReply stores an answer or an acknowledgement.
func (t *Tx) InsertReply(r domain.MessageReply) error {
	if err := t.owns(r.ProviderID, r.PurchaserID); err != nil {
		return err
	}
	return t.db.Table("message_replies").Create(&r).Error
}

// UpdateThread stores how far a thread has come.
func (t *Tx) UpdateThread(m domain.Message) error {
	return changed(t.messages().Where("messages.id = ?", m.ID).Select("last_side", "last_at", "provider_seen_at", "purchaser_seen_at", "answered_at",
		"provider_person_id", "provider_person", "purchaser_person_id", "purchaser_person").Updates(&m))
}
