package casework

import (
	"context"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// ApprovalView is how a provider stands on its purchaser's list (004 §20.2, §6.1;
// T-15).
type ApprovalView struct {
	Approvals []domain.ProviderApproval // newest first
	Approved  bool                      // today
	Asked     bool                      // the rulebook in force today asks for it
}

// Ends is the approval that may still be ended; nil without one.
func (v ApprovalView) Ends(today domain.Day) *domain.ProviderApproval {
	for i, a := range v.Approvals {
		if a.EndedAt == 0 && (a.ToDay.IsZero() || a.ToDay >= today) {
			return &v.Approvals[i]
		}
	}
	return nil
}

// RunningAgreement is an agreement in force today.
type RunningAgreement struct {
	domain.Agreement
	Participant string
	Unit        string
}

// Approvals shows how a provider stands on the list of the person's own
// organisation: for the purchaser's people.
func (w *Work) Approvals(ctx context.Context, scope domain.Scope, provider domain.ID) (ApprovalView, error) {
	var out ApprovalView
	if scope.Side != domain.SidePurchaser {
		return out, domain.Denied()
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		rows, err := tx.Approvals(provider, scope.Organisation)
		if err != nil {
			return domain.Doing("approvals", err)
		}
		book, err := tx.RulebookOn(scope.Organisation, "", w.Today())
		if err != nil {
			return domain.Doing("rulebook", err)
		}
		out = ApprovalView{Approvals: rows, Approved: rules.ApprovedOn(rows, w.Today()), Asked: rules.ProviderTakes(book, nil, w.Today()) != nil}
		return nil
	})
	return out, err
}

// RunningAgreements lists a provider's agreements that hold today, by name: those
// who need a substitute service once it has been taken off the list (§9.1; T-15).
// The purchaser's admin; the caller logs the read. NotFound for a provider that
// the organisation has nothing to do with.
func (w *Work) RunningAgreements(ctx context.Context, scope domain.Scope, provider domain.ID) (domain.Organisation, []RunningAgreement, error) {
	var o domain.Organisation
	var out []RunningAgreement
	if err := may(scope, domain.RolePurchaserAdmin); err != nil {
		return o, nil, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) (err error) {
		if o, err = tx.Organisation(provider); err != nil {
			return err
		}
		if o.Side != domain.SideProvider {
			return domain.Missing()
		}
		out, err = running(tx, provider, w.Today())
		return err
	})
	return o, out, err
}

// running lists the agreements of a provider that hold today, by name.
func running(tx *store.Tx, provider domain.ID, today domain.Day) ([]RunningAgreement, error) {
	all, err := tx.AgreementsOverlapping(today, today)
	if err != nil {
		return nil, domain.Doing("agreements", err)
	}
	all = slices.DeleteFunc(all, func(a domain.Agreement) bool { return a.ProviderID != provider || a.LastDay() < today })
	var ids, people []domain.ID
	for _, a := range all {
		ids, people = append(ids, a.ID), append(people, a.ParticipantID)
	}
	names, err := named(tx, people)
	if err != nil {
		return nil, err
	}
	versions, err := tx.VersionsOf(ids...)
	if err != nil {
		return nil, domain.Doing("plans", err)
	}
	units, err := tx.UnitNames()
	if err != nil {
		return nil, domain.Doing("units", err)
	}
	out := make([]RunningAgreement, len(all))
	for i, a := range all {
		v, _ := domain.VersionOn(slices.DeleteFunc(slices.Clone(versions), func(v domain.AgreementVersion) bool { return v.AgreementID != a.ID }), today)
		out[i] = RunningAgreement{a, names[a.ParticipantID].Name(), units[v.UnitID]}
	}
	i18n.SortBy(out, func(r RunningAgreement) string { return r.Participant })
	return out, nil
}

// ApproveProvider puts a provider on the purchaser's list from a day on, to a day
// or until further notice. The purchaser's admin; NotFound for a provider
// without a contract. Errors: the fields of rules.CheckApproval.
func (w *Work) ApproveProvider(ctx context.Context, scope domain.Scope, in domain.ProviderApproval) error {
	if err := may(scope, domain.RolePurchaserAdmin); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		o, err := c.Organisation(in.ProviderID)
		if err != nil {
			return err
		}
		if o.Side != domain.SideProvider {
			return domain.Missing()
		}
		known, err := c.Approvals(in.ProviderID, scope.Organisation)
		if err != nil {
			return domain.Doing("approvals", err)
		}
		a := domain.ProviderApproval{ID: domain.NewID(), ProviderID: o.ID, PurchaserID: scope.Organisation, FromDay: in.FromDay, ToDay: in.ToDay,
			SetBy: scope.Person, SetName: scope.PersonName, CreatedAt: c.Now()}
		if err := rules.CheckApproval(a, known); err != nil {
			return err
		}
		if err := c.InsertApproval(a); err != nil {
			return domain.Doing("store the approval", err)
		}
		return c.audit(Event{Name: "approval.give", Object: o.ID, From: a.FromDay, To: a.ToDay})
	})
}

// EndApproval takes a provider off the purchaser's list after a last day, with a
// reason. The purchaser's admin. NotFound without an approval that goes on.
// Errors: the fields of rules.CheckApprovalEnd.
func (w *Work) EndApproval(ctx context.Context, scope domain.Scope, provider domain.ID, end domain.ProviderApproval) error {
	if err := may(scope, domain.RolePurchaserAdmin); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		known, err := c.Approvals(provider, scope.Organisation)
		if err != nil {
			return domain.Doing("approvals", err)
		}
		found := ApprovalView{Approvals: known}.Ends(w.Today())
		if found == nil {
			return domain.Missing()
		}
		a := *found
		if err := rules.CheckApprovalEnd(a, end.ToDay, end.Reason); err != nil {
			return err
		}
		a.ToDay, a.Reason, a.EndedBy, a.EndedName, a.EndedAt = end.ToDay, end.Reason, scope.Person, scope.PersonName, c.Now()
		if err := c.Tx.EndApproval(a); err != nil {
			return domain.Doing("end the approval", err)
		}
		return c.audit(Event{Name: "approval.end", Object: provider, From: a.FromDay, To: a.ToDay, Reason: end.Reason})
	})
}

// providerTakes checks that the purchaser has the provider on its list on an
// agreement's first day, where its rulebook asks for it (T-15).
func (c *change) providerTakes(a domain.Agreement) error {
	book, err := c.RulebookOn(a.PurchaserID, a.ProductCode, a.StartDay)
	if err != nil {
		return domain.Doing("rulebook", err)
	}
	if rules.ProviderTakes(book, nil, a.StartDay) == nil {
		return nil
	}
	approvals, err := c.Approvals(a.ProviderID, a.PurchaserID)
	if err != nil {
		return domain.Doing("approvals", err)
	}
	return rules.ProviderTakes(book, approvals, a.StartDay)
}
