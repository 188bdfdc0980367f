package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// GuidanceIn is what a purchaser tells from a day on, as a form gives it.
type GuidanceIn = rules.GuidanceIn

// GuidanceOfKind is what holds of a kind, with what comes and what was before,
// the newest first.
type GuidanceOfKind struct {
	Kind  domain.GuidanceKind
	Now   *domain.Guidance // nil: nothing is told
	All   []domain.Guidance
	Check bool // nobody has looked at it for a year
}

// guidanceYear is after how many months a purchaser is asked to look again.
const guidanceYear = 12

// Guidance lists the purchaser's own words by kind (B-02, N-03, N-06). The
// purchaser's admin.
func (w *Work) Guidance(ctx context.Context, scope domain.Scope) ([]GuidanceOfKind, error) {
	if err := may(scope, domain.RolePurchaserAdmin); err != nil {
		return nil, err
	}
	var out []GuidanceOfKind
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		all, err := tx.Guidance(scope.Organisation)
		if err != nil {
			return domain.Doing("guidance", err)
		}
		out = nil
		for _, kind := range domain.GuidanceKinds {
			k := GuidanceOfKind{Kind: kind}
			if now, ok := domain.GuidanceOn(all, kind, w.Today()); ok {
				k.Now, k.Check = &now, now.CheckedOn.AddMonths(guidanceYear) <= w.Today()
			}
			for _, g := range all {
				if g.Kind == kind {
					k.All = append(k.All, g)
				}
			}
			out = append(out, k)
		}
		return nil
	})
	return out, err
}

// SaveGuidance tells something from a day on; nothing in it ends what was told.
// The purchaser's admin. Errors: those of rules.CheckGuidance, Conflict
// guidance.same_day at valid_from.
func (w *Work) SaveGuidance(ctx context.Context, scope domain.Scope, in GuidanceIn) error {
	if err := may(scope, domain.RolePurchaserAdmin); err != nil {
		return err
	}
	in, err := rules.CheckGuidance(in, w.Today())
	if err != nil {
		return err
	}
	err = w.change(ctx, scope, func(c *change) error {
		g := domain.Guidance{ID: domain.NewID(), PurchaserID: scope.Organisation, Kind: in.Kind, Title: in.Title, Text: in.Text, URL: in.URL, ValidFrom: in.From,
			CheckedOn: w.Today(), CheckedName: scope.PersonName, CreatedBy: scope.Person, CreatedName: scope.PersonName, CreatedAt: c.Now()}
		if err := c.InsertGuidance(g); err != nil {
			return domain.Doing("store guidance", err)
		}
		return c.audit(Event{Name: "guidance.save", Object: g.ID})
	})
	return refusedAt(err, refusal{"duplicate.guidance", "valid_from", "guidance.same_day"})
}

// CheckGuidance notes that the text or link in force was found right today. The
// purchaser's admin. NotFound when nothing of the kind is in force.
func (w *Work) CheckGuidance(ctx context.Context, scope domain.Scope, kind domain.GuidanceKind) error {
	if err := may(scope, domain.RolePurchaserAdmin); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		all, err := c.Tx.Guidance(scope.Organisation)
		if err != nil {
			return domain.Doing("guidance", err)
		}
		now, ok := domain.GuidanceOn(all, kind, w.Today())
		if !ok {
			return domain.Missing()
		}
		now.CheckedOn, now.CheckedName = w.Today(), scope.PersonName
		if err := c.Tx.CheckGuidance(now); err != nil {
			return domain.Doing("check guidance", err)
		}
		return c.audit(Event{Name: "guidance.check", Object: now.ID})
	})
}

// guidanceOn is what a purchaser tells of a kind on a day; empty when nothing.
func guidanceOn(tx *store.Tx, purchaser domain.ID, kind domain.GuidanceKind, day domain.Day) (domain.Guidance, error) {
	all, err := tx.Guidance(purchaser)
	if err != nil {
		return domain.Guidance{}, domain.Doing("guidance", err)
	}
	if g, ok := domain.GuidanceOn(all, kind, day); ok {
		return g, nil
	}
	return domain.Guidance{}, nil
}

// helpLinks are the purchaser's links to the national handbooks that hold on a
// day; an empty one is left out (N-06).
func helpLinks(tx *store.Tx, purchaser domain.ID, day domain.Day) ([]domain.Guidance, error) {
	all, err := tx.Guidance(purchaser)
	var out []domain.Guidance
	for _, kind := range domain.GuidanceKinds {
		if g, ok := domain.GuidanceOn(all, kind, day); ok && kind.Linked() {
			out = append(out, g)
		}
	}
	return out, domain.Doing("guidance", err)
}
