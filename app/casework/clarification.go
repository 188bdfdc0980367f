package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// What people say of a clarification, as the rules check it.
type (
	// ClarifyIn opens a clarification or refuses an agreement.
	ClarifyIn = rules.ClarifyIn
	// SettleIn is a clarification's outcome.
	SettleIn = rules.SettleIn
)

// ClarificationRow is a clarification with whose it is.
type ClarificationRow struct {
	domain.Clarification
	Name  string
	Party string // the other side's organisation
	Unit  string
}

// Clarifications lists them, the open ones first (A-35, S-05, S-06). The people
// who write between provider and purchaser.
func (w *Work) Clarifications(ctx context.Context, scope domain.Scope) ([]ClarificationRow, error) {
	if err := may(scope, messagePeople...); err != nil {
		return nil, err
	}
	var out []ClarificationRow
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		rows, err := tx.Clarifications()
		if err != nil {
			return domain.Doing("clarifications", err)
		}
		out, err = clarificationRows(tx, rows)
		return err
	})
	return out, err
}

// Clarification loads one; NotFound when the scope does not reach it.
func (w *Work) Clarification(ctx context.Context, scope domain.Scope, id domain.ID) (ClarificationRow, error) {
	var out ClarificationRow
	if err := may(scope, messagePeople...); err != nil {
		return out, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		c, err := tx.Clarification(id)
		if err != nil {
			return err
		}
		if err := w.inside(tx, c.ParticipantID); err != nil {
			return err
		}
		rows, err := clarificationRows(tx, []domain.Clarification{c})
		if err == nil {
			out = rows[0]
		}
		return err
	})
	return out, err
}

func clarificationRows(tx *store.Tx, rows []domain.Clarification) ([]ClarificationRow, error) {
	var ids []domain.ID
	for _, c := range rows {
		ids = append(ids, c.ParticipantID)
	}
	names, err := nameTexts(tx, ids)
	if err != nil {
		return nil, err
	}
	parties, err := partiesOf(tx)
	if err != nil {
		return nil, err
	}
	units, err := tx.UnitNames()
	if err != nil {
		return nil, domain.Doing("units", err)
	}
	var out []ClarificationRow
	for _, c := range rows {
		other := c.PurchaserID
		if tx.Scope.Side == domain.SidePurchaser {
			other = c.ProviderID
		}
		out = append(out, ClarificationRow{Clarification: c, Name: names[c.ParticipantID], Party: parties[other].Name, Unit: units[c.UnitID]})
	}
	return out, nil
}

// OpenClarification opens a clarification about a participant, or refuses an
// agreement on a ground, and tells the other side at once by a message in the
// same commit (004 §7.1, §9.1; A-35, S-05, S-06). Provider admins, supervisors of
// the unit and the participant's caseworker; a refusal is the admin's. Errors:
// those of rules.CheckClarification; Conflict clarification.has_agreement for a
// refusal or a question of suitability when an agreement is in force,
// clarification.no_agreement for conditions without one.
func (w *Work) OpenClarification(ctx context.Context, scope domain.Scope, participant domain.ID, in ClarifyIn) (domain.ID, error) {
	if err := may(scope, domain.RoleProviderAdmin, domain.RoleSupervisor, domain.RoleCaseworker); err != nil {
		return "", err
	}
	if in.Kind == domain.ClarifyRefusal {
		if err := may(scope, domain.RoleProviderAdmin); err != nil {
			return "", err
		}
	}
	in, err := rules.CheckClarification(in, scope.Side)
	if err != nil {
		return "", err
	}
	id := domain.NewID()
	err = w.change(ctx, scope, func(c *change) error {
		p, err := c.Participant(participant)
		if err != nil {
			return err
		}
		x := domain.Clarification{ID: id, ParticipantID: p.ID, ProviderID: p.ProviderID, PurchaserID: p.PurchaserID, Kind: in.Kind, Reason: in.Reason, Stated: in.Stated,
			Text: in.Text, Side: scope.Side, OpenedOn: w.Today(), OpenedBy: scope.Person, OpenedName: scope.PersonName, CreatedAt: c.Now()}
		if err := c.placeClarification(&x, in.Unit); err != nil {
			return err
		}
		if x.Kind == domain.ClarifyRefusal {
			x.Outcome, x.OutcomeOn, x.OutcomeBy, x.OutcomeName = domain.OutcomeRefused, w.Today(), scope.Person, scope.PersonName
		}
		if err := c.tellOfClarification(&x, p); err != nil {
			return err
		}
		if err := c.InsertClarification(x); err != nil {
			return domain.Doing("store the clarification", err)
		}
		return c.audit(Event{Name: "clarification.open", Object: id, Participants: []domain.ID{p.ID}})
	})
	return id, err
}

// placeClarification finds the agreement it is about and its unit, or takes the
// unit that was named where there is no agreement yet.
func (c *change) placeClarification(x *domain.Clarification, unit domain.ID) error {
	agreements, err := c.AgreementsOf(x.ParticipantID)
	if err != nil {
		return domain.Doing("agreements", err)
	}
	var now domain.Agreement
	for _, a := range agreements {
		if a.State == domain.AgreementSigned && a.LastDay() >= c.work.Today() {
			now = a
		}
	}
	switch {
	case x.Kind == domain.ClarifyConditions && now.ID == "":
		return domain.Clash("clarification.no_agreement")
	case x.Kind == domain.ClarifyRefusal && now.ID != "", x.Kind == domain.ClarifySuitability && now.ID != "" && now.StartDay <= c.work.Today():
		return domain.Clash("clarification.has_agreement")
	}
	if now.ID != "" {
		versions, err := c.VersionsOf(now.ID)
		if err != nil {
			return domain.Doing("plans", err)
		}
		v, _ := domain.VersionOn(versions, max(now.StartDay, c.work.Today()))
		x.AgreementID, x.UnitID = now.ID, v.UnitID
		return nil
	}
	if unit == "" {
		if x.Side == domain.SideProvider {
			return domain.Wrong("unit", "error.required")
		}
		return nil
	}
	u, err := c.Unit(unit)
	if err != nil || u.ProviderID != x.ProviderID {
		return domain.Wrong("unit", "error.choice")
	}
	x.UnitID = u.ID
	return nil
}

// tellOfClarification writes the other side what was opened or refused.
func (c *change) tellOfClarification(x *domain.Clarification, p domain.Participant) error {
	kind := map[domain.Side]string{domain.SideProvider: "clarification", domain.SidePurchaser: "clarification_request"}[x.Side]
	text := x.Text
	if x.Kind == domain.ClarifyRefusal {
		kind = "agreement_refused"
		text = i18n.T(c.lang(), "clarification.reason."+x.Reason, nil) + "\n" + text
	}
	m := domain.Message{ID: domain.NewID(), ParticipantID: p.ID, ProviderID: p.ProviderID, PurchaserID: p.PurchaserID, UnitID: x.UnitID, AgreementID: x.AgreementID, Side: x.Side,
		Kind: kind, Text: text, SentBy: c.Scope.Person, SentName: c.Scope.PersonName, SentOn: c.work.Today(), CreatedAt: c.Now(), LastSide: x.Side, LastAt: c.Now(),
		PurchaserPersonID: p.CaseworkerID, PurchaserPerson: p.CaseworkerName}
	if x.AgreementID != "" {
		if err := c.place(&m, c.work.Today()); err != nil {
			return err
		}
	}
	if x.Side == domain.SideProvider {
		m.ProviderPersonID, m.ProviderPerson, m.ProviderSeenAt = c.Scope.Person, c.Scope.PersonName, c.Now()
	} else {
		m.PurchaserPersonID, m.PurchaserPerson, m.PurchaserSeenAt = c.Scope.Person, c.Scope.PersonName, c.Now()
	}
	x.MessageID = m.ID
	return c.sendThread(m)
}

// AddTalk records a talk of an open clarification: when, who was there, what was
// said. Both sides' people who reach it. Locked clarification.settled once there
// is an outcome; the fields' reasons of rules.CheckTalk.
func (w *Work) AddTalk(ctx context.Context, scope domain.Scope, id domain.ID, talk domain.ClarificationTalk) error {
	return w.onClarification(ctx, scope, id, "clarification.talk", func(x *domain.Clarification) error {
		talk, err := rules.CheckTalk(talk, *x, w.Today())
		talk.Side, talk.By = scope.Side, scope.PersonName
		x.Talks = append(x.Talks, talk)
		return err
	})
}

// SettleClarification chooses the outcome, after which nothing in it changes
// (A-35, S-06). Both sides' people who reach it. Locked clarification.settled when
// there is one; the fields' reasons of rules.CheckOutcome.
func (w *Work) SettleClarification(ctx context.Context, scope domain.Scope, id domain.ID, in SettleIn) error {
	return w.onClarification(ctx, scope, id, "clarification.settle", func(x *domain.Clarification) error {
		in, err := rules.CheckOutcome(in, *x, w.Today())
		x.Outcome, x.OutcomeOn, x.OutcomeText, x.OutcomeBy, x.OutcomeName = in.Outcome, in.On, in.Text, scope.Person, scope.PersonName
		x.AgreedParticipant, x.AgreedProvider, x.AgreedPurchaser = in.Participant, in.Provider, in.Purchaser
		return err
	})
}

func (w *Work) onClarification(ctx context.Context, scope domain.Scope, id domain.ID, event string, fn func(*domain.Clarification) error) error {
	if err := may(scope, domain.RoleProviderAdmin, domain.RoleSupervisor, domain.RoleCaseworker); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		x, err := c.HoldClarification(id)
		if err != nil {
			return err
		}
		if !x.Open() {
			return domain.Shut("clarification.settled")
		}
		if err := fn(&x); err != nil {
			return err
		}
		if err := c.UpdateClarification(x); err != nil {
			return domain.Doing("store the clarification", err)
		}
		return c.audit(Event{Name: event, Object: x.ID, Participants: []domain.ID{x.ParticipantID}})
	})
}
