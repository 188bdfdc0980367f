package casework

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/seal"
	"pajakirja/app/store"
)

// Event is what the access log records: never free text of a diary, never an
// identity code.
type Event struct {
	Name         string      // noun.verb, such as participant.read
	Object       domain.ID   // the thing itself, when there is one
	Participants []domain.ID // whose data it is
	Reason       string      // why, when the person was asked
	From, To     domain.Day  // how far back it reached

	ID     domain.ID     // of the row, where another row names it; else one is made
	Ground domain.Ground // the usual one of this delivery, where its event has several
}

// audit records the event in the change's own transaction.
func (c *change) audit(e Event) error {
	c.audited = true
	row := readAudit{scope: c.Scope, event: e, at: domain.InstantOf(c.work.Now())}
	if j := c.work.joined; j != nil {
		j.log(row)
	} else {
		c.rows = append(c.rows, row)
	}
	return nil
}

// insertAudit links one row into its organisation's stream of the day.
func (w *Work) insertAudit(tx *store.Tx, by domain.Scope, e Event) error {
	return w.insertAudits(tx, []readAudit{{scope: by, event: e, at: domain.InstantOf(w.clock.Now())}})
}

// auditStream names an organisation's stream of a day.
func auditStream(organisation domain.ID, at domain.Instant) string {
	if organisation == "" {
		organisation = "platform"
	}
	return "audit/" + string(organisation) + "/" + at.Day().String()
}

// auditScope is who may write an organisation's log: a person's own scope may be
// narrower than those the row is about.
func auditScope(by domain.Scope) domain.Scope {
	if by.Kind != domain.ScopePerson {
		return by
	}
	return domain.Scope{Kind: domain.ScopeJob, Side: by.Side, Organisation: by.Organisation}
}

// insertAudits links the rows of one organisation and day into its stream, which
// is held and moved once for all of them.
func (w *Work) insertAudits(tx *store.Tx, list []readAudit) error {
	stream := auditStream(list[0].scope.Organisation, list[0].at)
	var named []domain.ID
	for _, a := range list {
		named = append(named, a.event.Participants...)
	}
	// A preview that was taken back names some who are no rows; a row's hash must
	// fit what is kept.
	held, stored, err := tx.HoldLog(stream, sortedIDs(named))
	if err != nil {
		return domain.Doing("audit stream", err)
	}
	head := seal.Head{Stream: stream, Sequence: held.Seq, Hash: held.Hash}
	rows := make([]store.Audited, 0, len(list))
	for _, a := range list {
		by, e := a.scope, a.event
		row := domain.AuditRow{
			ID: cmp.Or(e.ID, domain.NewID()), At: a.at, OrganisationID: by.Organisation, PersonID: by.Person, PersonName: by.PersonName, Role: by.Role,
			Event: e.Name, ObjectID: e.Object, Reason: e.Reason, Ground: rules.Settled(e.Name, by.Ground, e.Ground), FromDay: e.From, ToDay: e.To, RequestID: by.Request, Stream: stream,
		}
		if row.Ground == by.Ground && by.GroundNote != "" && row.Ground != "" {
			row.Reason = strings.TrimPrefix(row.Reason+" · "+by.GroundNote, " · ")
		}
		participants := slices.DeleteFunc(sortedIDs(e.Participants), func(id domain.ID) bool { return !stored[id] })
		link := head.Next(AuditFields(row, participants)...)
		row.Seq, row.PrevHash, row.Hash, row.Format = link.Sequence, link.Previous, link.Hash, link.Format
		head = seal.Head{Stream: stream, Sequence: link.Sequence, Hash: link.Hash}
		rows = append(rows, store.Audited{Row: row, Participants: participants})
	}
	if err := tx.InsertAudits(rows); err != nil {
		return domain.Doing("audit rows", err)
	}
	if err := w.queueFindings(tx, list, stored); err != nil {
		return domain.Doing("queue findings", err)
	}
	return tx.SetHead(domain.ChainHead{Stream: stream, Seq: head.Sequence, Hash: head.Hash})
}

// AuditFields are what an audit row's link is made over, in order; verify walks
// the same.
func AuditFields(r domain.AuditRow, participants []domain.ID) []seal.Field {
	fields := []seal.Field{seal.Int(int64(r.At)), seal.Text(string(r.ID)), seal.Text(string(r.OrganisationID)), seal.Text(string(r.PersonID)),
		seal.Text(r.PersonName), seal.Text(string(r.Role)), seal.Text(r.Event), seal.Text(string(r.ObjectID)), seal.Text(r.Reason),
		seal.Text(r.FromDay.String()), seal.Text(r.ToDay.String()), seal.Text(r.RequestID)}
	for _, p := range sortedIDs(participants) {
		fields = append(fields, seal.Text(string(p)))
	}
	if r.Ground != "" { // rows of before grounds were asked have none, and their link stays
		fields = append(fields, seal.Text("ground:"+string(r.Ground)))
	}
	return fields
}

// AuditRead records that the scope's person was shown something, before the
// answer leaves. Reads of many requests share one commit.
func (w *Work) AuditRead(_ context.Context, scope domain.Scope, e Event) error {
	if w.joined != nil { // the writer would wait for this transaction for ever
		w.joined.log(readAudit{scope: scope, event: e, at: domain.InstantOf(w.Now())})
		return nil
	}
	return w.reads.record(scope, e)
}
