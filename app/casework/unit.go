package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// Units lists the units the person reaches, by name: a supervisor their own, a
// provider's admin all of the provider, a purchaser those of its providers.
func (w *Work) Units(ctx context.Context, scope domain.Scope) ([]domain.Unit, error) {
	var out []domain.Unit
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		rows, err := tx.Units()
		out = rows
		return err
	})
	return out, err
}

// Unit shows one of Units, else NotFound.
func (w *Work) Unit(ctx context.Context, scope domain.Scope, id domain.ID) (domain.Unit, error) {
	var out domain.Unit
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		row, err := tx.Unit(id)
		out = row
		return err
	})
	return out, err
}

// UnregisteredUnits are the units of Units that take no agreement today because
// a purchaser of the provider asks for a registration that is not there (T-14).
func (w *Work) UnregisteredUnits(ctx context.Context, scope domain.Scope) (map[domain.ID]bool, error) {
	out := map[domain.ID]bool{}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		units, err := tx.Units()
		if err != nil {
			return err
		}
		contracts, err := tx.Contracts()
		if err != nil {
			return err
		}
		books := map[domain.ID][]domain.Rulebook{}
		for _, c := range contracts {
			if books[c.PurchaserID] == nil && w.Today().Within(c.ValidFrom, c.ValidTo) {
				if books[c.PurchaserID], err = tx.Rulebooks(c.PurchaserID); err != nil {
					return err
				}
			}
			book := rules.RulebookOn(books[c.PurchaserID], "", w.Today())
			for _, u := range units {
				if u.ProviderID == c.ProviderID && rules.UnitTakes(u, book, w.Today()) != nil {
					out[u.ID] = true
				}
			}
		}
		return nil
	})
	return out, err
}

// CreateUnit opens a unit of the admin's own provider. Errors: the fields of
// rules.CheckUnit; Conflict duplicate.units at name.
func (w *Work) CreateUnit(ctx context.Context, scope domain.Scope, in domain.Unit) (domain.Unit, error) {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return in, err
	}
	if scope.Kind == domain.ScopePerson {
		in.ProviderID = scope.Organisation
	}
	u, err := rules.CheckUnit(in)
	if err != nil {
		return in, err
	}
	u.CreatedAt = w.stamp()
	if u.ID == "" {
		u.ID = domain.NewID()
	}
	err = w.change(ctx, scope, func(c *change) error {
		if err := c.InsertUnit(u); err != nil {
			return domain.Doing("store unit", err)
		}
		return c.audit(Event{Name: "unit.create", Object: u.ID})
	})
	return u, atField(err, "duplicate.units", "name")
}

// ChangeUnit stores new details of a unit of the admin's own provider. Places that
// are free again after there were none are told to the purchasers in the same
// commit (004 §7.2; S-08). Errors as in CreateUnit; NotFound for a foreign one.
func (w *Work) ChangeUnit(ctx context.Context, scope domain.Scope, in domain.Unit) error {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return err
	}
	err := w.change(ctx, scope, func(c *change) error {
		old, err := c.HoldUnit(in.ID)
		if err != nil {
			return err
		}
		u, err := rules.CheckUnit(in)
		if err != nil {
			return err
		}
		if err := c.UpdateUnit(u); err != nil {
			return err
		}
		if !old.FreeOn.IsZero() && old.FreePlaces == 0 && u.FreePlaces > 0 { // S-08
			u.ProviderID = old.ProviderID
			if err := c.tellAll(u, domain.MessageFree, "unit.told_free", domain.Args{"unit": u.Name, "n": u.FreePlaces}); err != nil {
				return err
			}
		}
		return c.audit(Event{Name: "unit.change", Object: u.ID})
	})
	return atField(err, "duplicate.units", "name")
}
