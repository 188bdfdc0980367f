package casework

import (
	"context"

	"pajakirja/app/auth"
	"pajakirja/app/domain"
	"pajakirja/app/store"
)

// issuer is the product's name as an authenticator app shows it.
const issuer = "Pajakirja"

var errCode = &domain.Error{Kind: domain.Unauthenticated, Key: "session.code_wrong", Field: "code"}

// newSecondFactor stores a secret that a first code will confirm. A secret that
// somebody saw at an earlier, unfinished log-in is gone.
func (w *Work) newSecondFactor(tx *store.Tx, user domain.User) error {
	secret, _, err := auth.NewTOTP(issuer, user.Email)
	if err != nil {
		return err
	}
	sealed, err := w.box.Seal([]byte(secret), user.ID.String())
	if err != nil {
		return domain.Doing("seal second factor", err)
	}
	return tx.SetSecondFactor(user.ID, sealed)
}

// Enrolment shows the secret of a pending session whose second factor is not
// set up yet; Unauthenticated for every other session.
func (w *Work) Enrolment(ctx context.Context, session domain.ID) (domain.Enrolment, error) {
	var user domain.User
	err := w.read(ctx, gateScope, func(tx *store.Tx) error {
		row, err := tx.SessionRow(session, w.Today())
		if err != nil {
			return err
		}
		if err := w.alive(row, w.stamp()); err != nil {
			return err
		}
		if row.SecondFactor || !row.Confirmed.IsZero() {
			return errNoSession
		}
		user, err = tx.User(row.UserID)
		return err
	})
	if err != nil {
		return domain.Enrolment{}, hidden(err)
	}
	secret, err := w.box.Open(user.TOTPSecret, user.ID.String())
	if err != nil {
		return domain.Enrolment{}, domain.Doing("open second factor", err)
	}
	return domain.Enrolment{Email: user.Email, Secret: string(secret), URL: auth.TOTPURL(issuer, user.Email, string(secret))}, nil
}

// ConfirmLogIn takes the second factor of a pending session; the first right
// code also sets it up. Unauthenticated session.code_wrong for a wrong or used
// code.
func (w *Work) ConfirmLogIn(ctx context.Context, session domain.ID, code string) error {
	return hidden(w.change(ctx, gateScope, func(c *change) error {
		row, err := c.SessionRow(session, w.Today())
		if err != nil {
			return err
		}
		if err := w.alive(row, w.stamp()); err != nil {
			return err
		}
		if row.SecondFactor {
			return errNoSession
		}
		if err := w.takeCode(c.Tx, row.UserID, code); err != nil {
			return err
		}
		if err := c.ConfirmSession(session, w.stamp()); err != nil {
			return err
		}
		c.Scope.Person, c.Scope.PersonName, c.Scope.Organisation, c.Scope.Role = row.UserID, row.PersonName, row.OrganisationID, row.Role
		return c.audit(Event{Name: "session.second_factor", Object: session})
	}))
}

// StepUp takes a fresh code of a logged-in person, for what may not happen on a
// desk left alone; it counts for ten minutes.
func (w *Work) StepUp(ctx context.Context, scope domain.Scope, code string) error {
	return hidden(w.change(ctx, gateScope, func(c *change) error {
		row, err := c.SessionRow(scope.Session, w.Today())
		if err != nil {
			return err
		}
		if row.UserID != scope.Person || !row.SecondFactor {
			return errNoSession
		}
		if err := w.takeCode(c.Tx, row.UserID, code); err != nil {
			return err
		}
		if err := c.SetSteppedUp(row.ID, w.stamp()); err != nil {
			return err
		}
		c.Scope.Person, c.Scope.PersonName, c.Scope.Organisation, c.Scope.Role, c.Scope.Request = row.UserID, row.PersonName, row.OrganisationID, row.Role, scope.Request
		return c.audit(Event{Name: "session.step_up", Object: row.ID})
	}))
}

// takeCode checks a code and uses up its step, so that it works once.
func (w *Work) takeCode(tx *store.Tx, person domain.ID, code string) error {
	user, err := tx.User(person)
	if err != nil {
		return err
	}
	if len(user.TOTPSecret) == 0 {
		return errCode
	}
	secret, err := w.box.Open(user.TOTPSecret, person.String())
	if err != nil {
		return domain.Doing("open second factor", err)
	}
	step, ok := auth.CheckTOTP(string(secret), code, w.clock.Now())
	if !ok {
		return errCode
	}
	fresh, err := tx.TakeStep(person, step)
	if err == nil && !fresh {
		err = errCode
	}
	return err
}
