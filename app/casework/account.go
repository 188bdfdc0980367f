package casework

import (
	"context"

	"pajakirja/app/auth"
	"pajakirja/app/domain"
	"pajakirja/app/store"
)

// ChangePassword stores a person's own new password and ends their other
// sessions. Errors: password session.password_wrong, which the caller counts;
// new_password the reasons of auth.CheckPassword.
func (w *Work) ChangePassword(ctx context.Context, scope domain.Scope, present, next string) error {
	user, err := w.ownAccount(ctx, scope)
	if err != nil {
		return err
	}
	fits, err := w.hasher.Verify(ctx, user.PasswordHash, present)
	if err != nil {
		return domain.Doing("check password", err)
	}
	if !fits {
		return domain.Wrong("password", "session.password_wrong")
	}
	if err := auth.CheckPassword(next, user.Email); err != nil {
		return domain.Wrong("new_password", err.Error())
	}
	hash, err := w.hasher.Hash(ctx, next)
	if err != nil {
		return domain.Doing("hash password", err)
	}
	return w.change(ctx, gateScope, func(c *change) error {
		if err := c.SetPassword(user.ID, hash); err != nil {
			return err
		}
		if err := c.RevokeOtherSessions(user.ID, scope.Session, w.stamp()); err != nil {
			return err
		}
		c.Scope.Person, c.Scope.PersonName, c.Scope.Organisation, c.Scope.Role, c.Scope.Request = user.ID, user.Name, scope.Organisation, scope.Role, scope.Request
		return c.audit(Event{Name: "account.password", Object: user.ID})
	})
}

// Account shows a person their own account, without its secrets.
func (w *Work) Account(ctx context.Context, scope domain.Scope) (domain.User, error) {
	user, err := w.ownAccount(ctx, scope)
	user.PasswordHash, user.TOTPSecret = "", nil
	return user, err
}

func (w *Work) ownAccount(ctx context.Context, scope domain.Scope) (domain.User, error) {
	var user domain.User
	if scope.Kind != domain.ScopePerson {
		return user, domain.Denied()
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		var err error
		user, err = tx.User(scope.Person)
		return err
	})
	return user, err
}
