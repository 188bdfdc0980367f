package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// SeedPerson is a person with a password, for the demo: nobody hands over links
// there.
type SeedPerson struct {
	rules.PersonInput
	Organisation domain.ID
	PasswordHash string // of HashPassword; one hash may serve many
}

// HashPassword hashes a password at the installation's cost.
func (w *Work) HashPassword(ctx context.Context, password string) (string, error) {
	return w.hasher.Hash(ctx, password)
}

// CreatePerson stores a person with role and password in one step: the demo's
// and the command line's only (ScopeSystem). The units must exist.
func (w *Work) CreatePerson(ctx context.Context, scope domain.Scope, in SeedPerson) (domain.ID, error) {
	if scope.Kind != domain.ScopeSystem {
		return "", domain.Denied()
	}
	var id domain.ID
	err := w.change(ctx, scope, func(c *change) error {
		clean, err := w.checkPerson(c, in.Organisation, in.PersonInput)
		if err != nil {
			return err
		}
		user, err := c.findOrMake(clean)
		if err != nil {
			return err
		}
		id = user.ID
		if in.PasswordHash != "" {
			if err := c.SetPassword(id, in.PasswordHash); err != nil {
				return err
			}
		}
		if err := c.give(id, in.Organisation, clean); err != nil {
			return err
		}
		return c.audit(Event{Name: "person.create", Object: id})
	})
	return id, err
}

// PersonByEmail finds an account for the command line (ScopeSystem only).
func (w *Work) PersonByEmail(ctx context.Context, scope domain.Scope, email string) (domain.User, error) {
	var user domain.User
	if scope.Kind != domain.ScopeSystem {
		return user, domain.Denied()
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		var err error
		user, err = tx.UserByEmail(rules.EmailKey(email))
		user.PasswordHash, user.TOTPSecret = "", nil
		return err
	})
	return user, err
}

// DisableAccount closes an account and ends its sessions, in every
// organisation: for the command line (ScopeSystem only).
func (w *Work) DisableAccount(ctx context.Context, scope domain.Scope, id domain.ID) error {
	if scope.Kind != domain.ScopeSystem {
		return domain.Denied()
	}
	return w.change(ctx, scope, func(c *change) error {
		if err := c.SetDisabled(id, w.stamp()); err != nil {
			return err
		}
		if err := c.RevokeSessionsOf(id, "", w.stamp()); err != nil {
			return err
		}
		return c.audit(Event{Name: "person.disable", Object: id})
	})
}
