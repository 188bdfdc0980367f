package casework

import (
	"context"
	"strings"

	"pajakirja/app/domain"
	"pajakirja/app/store"
)

// DemoPerson is somebody whom only a demo may store ready-made: everywhere else
// people come by invitation and choose their own password.
type DemoPerson struct {
	User       domain.User
	Membership domain.Membership
	Units      []domain.ID // a supervisor's
}

// SeedPeople stores the demo's platform and people; they can't log in before
// SeedPasswords. Organisations and units are there already. Only the command
// line of a demo may: Forbidden for everyone else.
func (w *Work) SeedPeople(ctx context.Context, scope domain.Scope, platform domain.Organisation, people []DemoPerson) error {
	if !w.demo || scope.Kind != domain.ScopeSystem {
		return domain.Denied()
	}
	// Row-level security binds the demo too: the platform is opened at the gate, as
	// with the first admin's link, and its operator takes the people in.
	err := w.change(ctx, gateScope, func(c *change) error {
		platform.CreatedAt = domain.InstantOf(w.Now())
		if err := c.InsertOrganisation(platform); err != nil {
			return domain.Doing("store platform", err)
		}
		return c.audit(Event{Name: "organisation.create", Object: platform.ID})
	})
	if err != nil {
		return err
	}
	operator := domain.Scope{Kind: domain.ScopePerson, Organisation: platform.ID, Side: platform.Side, Role: domain.RoleOperator}
	return w.change(ctx, operator, func(c *change) error {
		for _, p := range people {
			if err := seedPerson(c.Tx, p, domain.InstantOf(w.Now())); err != nil {
				return domain.Doing("store person", err)
			}
		}
		return c.audit(Event{Name: "user.seed", Object: platform.ID})
	})
}

func seedPerson(tx *store.Tx, p DemoPerson, now domain.Instant) error {
	p.User.CreatedAt, p.Membership.CreatedAt = now, now
	p.User.EmailKey = strings.ToLower(p.User.Email)
	p.Membership.UserID = p.User.ID
	if err := tx.InsertUser(p.User); err != nil {
		return err
	}
	if err := tx.InsertMembership(p.Membership); err != nil {
		return err
	}
	return tx.SetUnits(p.Membership, p.Units)
}

// HashPasswords hashes the demo's passwords at the full cost, in their order and
// one at a time: the other core is filling the database meanwhile.
func (w *Work) HashPasswords(ctx context.Context, passwords []string) ([]string, error) {
	hashes := make([]string, len(passwords))
	for i, password := range passwords {
		hash, err := w.hasher.Hash(ctx, password)
		if err != nil {
			return nil, err
		}
		hashes[i] = hash
	}
	return hashes, nil
}

// SeedPasswords gives the demo's people their hashed passwords. Forbidden as
// SeedPeople.
func (w *Work) SeedPasswords(ctx context.Context, scope domain.Scope, hashes map[domain.ID]string) error {
	if !w.demo || scope.Kind != domain.ScopeSystem {
		return domain.Denied()
	}
	return w.change(ctx, gateScope, func(c *change) error {
		for user, hash := range hashes {
			if err := c.SetPassword(user, hash); err != nil {
				return domain.Doing("store password", err)
			}
		}
		return c.audit(Event{Name: "user.seed_passwords"})
	})
}
