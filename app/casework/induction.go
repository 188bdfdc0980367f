package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// InductionIn is what was gone through with a participant on a day.
type InductionIn = rules.InductionIn

// InductionItem is one item of a unit's checklist with the newest time it was
// gone through with the participant; none yet: Done is nil.
type InductionItem struct {
	Kind domain.InductionKind
	Item string // of the unit's own list
	Done *domain.InductionRecord
}

// Induction is the checklist of the unit that an agreement's plan is in: today's,
// else its first one's (004 §8.2; S-15, S-16).
type Induction struct {
	Agreement   domain.Agreement
	Participant domain.Participant
	UnitID      domain.ID
	Unit        string
	Items       []InductionItem
	Missing     []domain.InductionKind // of fire safety and rescue
}

// Induction shows the checklist of an agreement. Supervisors of the unit and
// provider admins; the participant's caseworker sees it. NotFound otherwise.
func (w *Work) Induction(ctx context.Context, scope domain.Scope, agreement domain.ID) (Induction, error) {
	var out Induction
	if err := may(scope, caseReaders...); err != nil {
		return out, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) (err error) {
		out, err = w.induction(tx, agreement)
		return err
	})
	return out, err
}

func (w *Work) induction(tx *store.Tx, agreement domain.ID) (Induction, error) {
	var out Induction
	a, err := tx.Agreement(agreement)
	if err != nil {
		return out, err
	}
	if out.Participant, err = tx.Participant(a.ParticipantID); err != nil {
		return out, err
	}
	versions, err := tx.VersionsOf(agreement)
	if err != nil {
		return out, domain.Doing("plans", err)
	}
	unit, err := tx.Unit(versionNear(versions, max(a.StartDay, min(w.Today(), a.LastDay()))).UnitID)
	if err != nil {
		return out, err
	}
	records, err := tx.InductionsOf(a.ParticipantID)
	if err != nil {
		return out, domain.Doing("inductions", err)
	}
	out.Agreement, out.UnitID, out.Unit, out.Missing = a, unit.ID, unit.Name, rules.Uninducted(records, unit.ID, w.Today())
	for _, kind := range domain.InductionSafety {
		out.Items = append(out.Items, InductionItem{Kind: kind})
	}
	for _, item := range unit.InductionItems {
		out.Items = append(out.Items, InductionItem{Kind: domain.InductionOwn, Item: item})
	}
	for i := range out.Items {
		for _, r := range records {
			if x := &out.Items[i]; x.Done == nil && r.UnitID == unit.ID && r.Kind == x.Kind && r.Item == x.Item {
				x.Done = &r
			}
		}
	}
	return out, nil
}

// RecordInduction stores what was gone through with a participant, with their
// signature: a row for each item, which is written once (S-15). Supervisors of
// the unit and provider admins. Errors: the fields of rules.CheckInduction;
// agreement.not_signed.
func (w *Work) RecordInduction(ctx context.Context, scope domain.Scope, agreement domain.ID, in InductionIn) error {
	if err := may(scope, domain.RoleSupervisor, domain.RoleProviderAdmin); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		v, err := w.induction(c.Tx, agreement)
		if err != nil {
			return err
		}
		a := v.Agreement
		if a.State == domain.AgreementDraft {
			return domain.Clash("agreement.not_signed")
		}
		var own []string
		for _, x := range v.Items {
			own = append(own, x.Item)
		}
		if err := rules.CheckInduction(in, own, w.Today()); err != nil {
			return err
		}
		row := domain.InductionRecord{ParticipantID: a.ParticipantID, AgreementID: a.ID, ProviderID: a.ProviderID, PurchaserID: a.PurchaserID, UnitID: v.UnitID,
			DoneOn: in.On, ByID: scope.Person, ByName: scope.PersonName, SignedName: in.Signed, CreatedAt: c.Now()}
		var rows []domain.InductionRecord
		for _, kind := range in.Kinds {
			row.ID, row.Kind = domain.NewID(), kind
			rows = append(rows, row)
		}
		for _, item := range in.Items {
			row.ID, row.Kind, row.Item = domain.NewID(), domain.InductionOwn, item
			rows = append(rows, row)
		}
		if err := c.InsertInductions(rows); err != nil {
			return domain.Doing("store the induction", err)
		}
		return c.audit(Event{Name: "induction.record", Object: a.ID, Participants: []domain.ID{a.ParticipantID}, From: in.On, To: in.On})
	})
}
