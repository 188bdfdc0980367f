package casework

import (
	"context"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// Closures lists the closures that touch the days from … to, of the units the
// person reaches; a purchaser sees its providers' beforehand.
func (w *Work) Closures(ctx context.Context, scope domain.Scope, from, to domain.Day) ([]domain.Closure, error) {
	var out []domain.Closure
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		rows, err := tx.ClosuresBetween(from, to)
		out = rows
		return err
	})
	return out, err
}

// ClosureInput is a time without service in one or many units at once.
type ClosureInput = rules.ClosureInput

// CloseUnits stores a time without service for one or many units at once: all of
// them or none. Provider admins only. Errors: the fields of rules.CheckClosure;
// Conflict overlap.closures at from_day when a unit is closed then already.
func (w *Work) CloseUnits(ctx context.Context, scope domain.Scope, in ClosureInput) ([]domain.Closure, error) {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return nil, err
	}
	var rows []domain.Closure
	err := w.change(ctx, scope, func(c *change) error {
		own, err := c.Units()
		if err != nil {
			return err
		}
		clean, err := rules.CheckClosure(in, own)
		if err != nil {
			return err
		}
		batch := domain.NewID()
		rows = nil
		for _, u := range own {
			if !slices.Contains(clean.Units, u.ID) {
				continue
			}
			rows = append(rows, domain.Closure{ID: domain.NewID(), ProviderID: u.ProviderID, UnitID: u.ID, FromDay: clean.FromDay, ToDay: clean.ToDay,
				Reason: clean.Reason, BatchID: batch, CreatedBy: scope.Person, CreatedAt: w.stamp()})
		}
		if err := c.InsertClosures(rows); err != nil {
			return domain.Doing("store closures", err)
		}
		return c.audit(Event{Name: "closure.create", Object: batch, From: clean.FromDay, To: clean.ToDay})
	})
	return rows, atField(err, "overlap.closures", "from_day")
}

// RemoveClosure opens a unit again, or with all set every unit that was closed
// together with it. Provider admins only; NotFound for a foreign one.
func (w *Work) RemoveClosure(ctx context.Context, scope domain.Scope, id domain.ID, all bool) error {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		first, err := c.Closure(id)
		if err != nil {
			return err
		}
		rows := []domain.Closure{first}
		if all && first.BatchID != "" {
			if rows, err = c.ClosuresOfBatch(first.BatchID); err != nil {
				return err
			}
		}
		for _, r := range rows {
			if err := c.DeleteClosure(r.ID); err != nil {
				return err
			}
		}
		return c.audit(Event{Name: "closure.remove", Object: id, From: first.FromDay, To: first.ToDay})
	})
}
