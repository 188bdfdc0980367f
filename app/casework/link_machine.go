package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
)

// IssueLinkByEmail makes a one-time link for an account whatever organisations
// it belongs to: for the command line only (ScopeSystem), when nobody can log
// in. NotFound for an unknown address, Conflict person.disabled for a closed one.
func (w *Work) IssueLinkByEmail(ctx context.Context, scope domain.Scope, email string, purpose domain.LinkPurpose) (*domain.IssuedLink, error) {
	if scope.Kind != domain.ScopeSystem {
		return nil, domain.Denied()
	}
	var out *domain.IssuedLink
	err := w.change(ctx, scope, func(c *change) error {
		user, err := c.UserByEmail(rules.EmailKey(email))
		if err != nil {
			return err
		}
		if !user.DisabledAt.IsZero() {
			return domain.Clash("person.disabled")
		}
		if user.PasswordHash == "" {
			purpose = domain.LinkInvitation
		}
		if out, err = c.issue(domain.OneTimeLink{Purpose: purpose, UserID: user.ID}); err != nil {
			return err
		}
		return c.audit(Event{Name: "link.issue", Object: user.ID, Reason: string(purpose)})
	})
	return out, err
}
