package casework

import (
	"context"
	"encoding/json"
	"slices"
	"time"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// reopenShown is how long a decided request stays on the lists and on the phone.
const reopenShown = 30 * 24 * time.Hour

// ReopenView is a request to correct a closed day, with the day as it is now.
type ReopenView struct {
	domain.ReopenRequest
	Name   string           // the participant's
	Unit   string           // its name
	Fields domain.DayFields // what was meant to be recorded; empty: the mark is to be taken back
	Entry  *EntryView       // the day now; nil when it was never marked or was not asked for
	Closed bool             // whether the month is still closed for the day
	// Charged tells whether an invoice charges the day, so that a correction moves money.
	Charged bool
	// Invoice is the one that closed the month; MayWithdraw tells whether it can
	// still be taken back, which opens the month for everybody.
	Invoice     domain.ID
	MayWithdraw bool
}

// ReopenDecision is an admin's answer to a request.
type ReopenDecision struct {
	Outcome domain.ReopenOutcome
	Reason  string               // asked of both outcomes; of a correction it stays in the day's history
	Base    domain.FieldVersions // the day's versions as the admin saw them
}

// ReopenRequests lists what waits for a decision, the oldest first, and then
// what was decided within 30 days. Provider admins. The caller logs the read.
func (w *Work) ReopenRequests(ctx context.Context, scope domain.Scope) ([]ReopenView, error) {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return nil, err
	}
	var out []ReopenView
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		open, err := tx.ReopenRequests()
		if err != nil {
			return domain.Doing("reopen requests", err)
		}
		decided, err := tx.DecidedReopenRequests(w.stamp().Add(-reopenShown))
		if err != nil {
			return domain.Doing("decided requests", err)
		}
		out, err = reopenViews(tx, append(open, decided...))
		return err
	})
	return out, err
}

// ReopenRequest shows one with the day as it is now. Provider admins; NotFound
// for one of others. The caller logs the read.
func (w *Work) ReopenRequest(ctx context.Context, scope domain.Scope, id domain.ID) (ReopenView, error) {
	var out ReopenView
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return out, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		row, err := tx.ReopenRequest(id)
		if err != nil {
			return err
		}
		views, err := reopenViews(tx, []domain.ReopenRequest{row})
		if err != nil {
			return err
		}
		out = views[0]
		return reopenDay(tx, &out)
	})
	return out, err
}

// waitingReopens are the undecided requests, where the reader decides on them.
func waitingReopens(tx *store.Tx) ([]ReopenView, error) {
	if !tx.Scope.Is(domain.RoleProviderAdmin) {
		return nil, nil
	}
	rows, err := tx.ReopenRequests()
	if err != nil {
		return nil, domain.Doing("reopen requests", err)
	}
	return reopenViews(tx, rows)
}

func reopenViews(tx *store.Tx, rows []domain.ReopenRequest) ([]ReopenView, error) {
	ids := make([]domain.ID, 0, len(rows))
	for _, r := range rows {
		ids = append(ids, r.ParticipantID)
	}
	names, err := nameTexts(tx, ids)
	if err != nil {
		return nil, err
	}
	units, err := tx.UnitNames()
	if err != nil {
		return nil, domain.Doing("units", err)
	}
	out := make([]ReopenView, len(rows))
	for i, r := range rows {
		out[i] = ReopenView{ReopenRequest: r, Name: names[r.ParticipantID], Unit: units[r.UnitID], Fields: wantedOf(r)}
	}
	return out, nil
}

// wantedOf reads what was meant to be recorded.
func wantedOf(r domain.ReopenRequest) domain.DayFields {
	fields := domain.DayFields{}
	if json.Unmarshal([]byte(r.Wanted), &fields) != nil {
		return domain.DayFields{}
	}
	return fields
}

// reopenDay adds the day as it is now and how its month stands.
func reopenDay(tx *store.Tx, v *ReopenView) error {
	rows, err := tx.EntriesOn([]domain.ID{v.AgreementID}, []domain.Day{v.Day})
	if err != nil {
		return domain.Doing("the day", err)
	}
	var entry domain.ID
	for _, row := range rows {
		entry = row.ID
		v.Entry = viewOf(row.DiaryEntry, row.Values(), nil)
	}
	if v.Closed, err = tx.Frozen(v.PurchaserID, v.Day, entry); err != nil {
		return domain.Doing("the month", err)
	}
	charges, err := tx.ChargesOf(entry)
	if err != nil {
		return domain.Doing("charges", err)
	}
	v.Charged = slices.ContainsFunc(charges, func(c domain.InvoiceDay) bool { return c.Live })
	closings, err := tx.ClosedMonths(v.Day.Month(), v.Day.Month())
	for _, c := range closings {
		if c.PurchaserID == v.PurchaserID && c.ProviderID == v.ProviderID {
			v.Invoice = c.InvoiceID
		}
	}
	if err != nil || v.Invoice == "" {
		return err
	}
	invoice, err := tx.Invoice(v.Invoice)
	v.MayWithdraw = err == nil && invoice.State == domain.InvoiceSubmitted && invoice.ReviewStarted.IsZero()
	return err
}

// DecideReopen answers a request. Done records what was asked in the closed
// day as the admin's correction, with the reason in the day's history and, where
// the day was charged, a proposal for the next invoice; declined leaves the day
// as it is. Who asked sees either on the phone, with the reason. Provider admins;
// Conflict reopen.already when somebody was faster, reopen.changed when the day
// is no longer as the admin saw it; Invalid reason, outcome, or the code that
// refuses the values.
func (w *Work) DecideReopen(ctx context.Context, scope domain.Scope, id domain.ID, d ReopenDecision) error {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return err
	}
	var errs domain.Errors
	if d.Outcome != domain.ReopenDone && d.Outcome != domain.ReopenDeclined {
		errs.Add("outcome", "error.choice")
	}
	d.Reason = rules.Required(&errs, "reason", d.Reason, maxReason)
	if err := errs.Err(); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		row, err := c.Tx.ReopenRequest(id)
		if err != nil {
			return err
		}
		if !row.Undecided() {
			return domain.Clash("reopen.already")
		}
		if d.Outcome == domain.ReopenDone {
			if err := c.correctAsAsked(row, d); err != nil {
				return err
			}
		}
		row.Outcome, row.Decision, row.DecidedBy, row.DecidedName, row.DecidedAt = d.Outcome, d.Reason, scope.Person, scope.PersonName, w.stamp()
		if err := c.DecideReopenRequest(row); err != nil {
			return domain.Doing("decide", err)
		}
		return c.audit(Event{Name: "reopen.decide", Object: id, Participants: []domain.ID{row.ParticipantID}, Reason: d.Reason, From: row.Day, To: row.Day})
	})
}

// correctAsAsked writes the closed day through the one write path, by the admin
// and with the reason.
func (c *change) correctAsAsked(row domain.ReopenRequest, d ReopenDecision) error {
	m := Mutation{ID: domain.NewID(), AgreementID: row.AgreementID, Day: row.Day, Op: domain.OpPatch, Fields: wantedOf(row), Base: d.Base, Reason: d.Reason}
	if len(m.Fields) == 0 {
		m.Op = domain.OpClear
	}
	run := newDiaryRun(c, Batch{Mutations: []Mutation{m}})
	if err := run.do(); err != nil {
		return err
	}
	switch result := run.results[0]; result.Status {
	case domain.ResultApplied, domain.ResultMerged:
		return nil
	case domain.ResultConflict:
		return domain.Clash("reopen.changed")
	default:
		return &domain.Error{Kind: domain.Invalid, Key: "refusal." + result.Code, Field: result.Field}
	}
}
