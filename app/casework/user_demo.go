package casework

import (
	"context"
	"strings"

	"pajakirja/app/auth"
	"pajakirja/app/domain"
	"pajakirja/app/store"
)

// DemoPerson is somebody whom only a demo may store ready-made: everywhere else
// people come by invitation and choose their own password.
type DemoPerson struct {
	User       domain.User
	Membership domain.Membership
	Units      []domain.ID // a supervisor's
	Password   string      // empty: invited, has not chosen one yet
}

// SeedPeople stores the demo's platform and people. Organisations and units are
// there already. Passwords are hashed lightly: they lie beside the demo in a
// file; each is hashed at the full cost when its person first logs in. Only the
// command line of a demo may: Forbidden for everyone else.
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
	light := auth.NewHasher(auth.Light)
	operator := domain.Scope{Kind: domain.ScopePerson, Organisation: platform.ID, Side: platform.Side, Role: domain.RoleOperator}
	return w.change(ctx, operator, func(c *change) error {
		for _, p := range people {
			if p.Password != "" {
				hash, err := light.Hash(ctx, p.Password)
				if err != nil {
					return err
				}
				p.User.PasswordHash = hash
			}
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
