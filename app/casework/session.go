package casework

import (
	"context"
	"encoding/base64"
	"strings"
	"time"

	"pajakirja/app/auth"
	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

const (
	// touchEvery bounds how often the row of a used session is written.
	touchEvery = time.Minute
	// refreshGrace is how long the immediate predecessor of a refresh token is
	// still taken: two tabs, or an answer lost on the way.
	refreshGrace = 10 * time.Second
	// pendingLife is how long a session waits for its second factor.
	pendingLife = 10 * time.Minute
)

var errNoSession = &domain.Error{Kind: domain.Unauthenticated, Key: "error.unauthenticated"}

// gateScope reaches users, sessions and links only.
var gateScope = domain.Scope{Kind: domain.ScopeGate}

// LogIn opens a session for an e-mail and password. Ticket.Pending says that
// the second factor is still to come; in the demo it never is. Unauthenticated
// session.wrong for an unknown account, a wrong password and a disabled person
// alike, after the same work; session.no_membership when the password is right
// and no role is in force today (G-05). The caller counts failures.
func (w *Work) LogIn(ctx context.Context, in domain.LogIn) (domain.Ticket, error) {
	user, err := w.userByEmail(ctx, in.Email)
	if err != nil {
		return domain.Ticket{}, err
	}
	fits, err := w.hasher.Verify(ctx, user.PasswordHash, in.Password)
	if err != nil {
		return domain.Ticket{}, domain.Doing("check password", err)
	}
	if !fits || !user.DisabledAt.IsZero() {
		return domain.Ticket{}, &domain.Error{Kind: domain.Unauthenticated, Key: "session.wrong"}
	}
	return w.openSession(ctx, user, in)
}

// userByEmail finds the account, or the zero user that no password fits.
func (w *Work) userByEmail(ctx context.Context, email string) (domain.User, error) {
	var user domain.User
	err := w.read(ctx, gateScope, func(tx *store.Tx) error {
		var err error
		user, err = tx.UserByEmail(rules.EmailKey(email))
		return err
	})
	if domain.KindOf(err) == domain.NotFound {
		return domain.User{}, nil
	}
	return user, err
}

func (w *Work) openSession(ctx context.Context, user domain.User, in domain.LogIn) (domain.Ticket, error) {
	fresh, err := w.rehash(ctx, user, in.Password)
	if err != nil {
		return domain.Ticket{}, err
	}
	plain, hash := auth.NewToken()
	now := w.stamp()
	row := domain.Session{ID: domain.NewID(), UserID: user.ID, RefreshHash: hash, CreatedAt: now, LastSeenAt: now, Agent: in.Agent}
	err = w.change(ctx, gateScope, func(c *change) error {
		m, err := w.startingMembership(c.Tx, user.ID)
		if err != nil {
			return err
		}
		row.MembershipID, row.ExpiresAt = m.ID, now.Add(w.times.Of(m.Role).Hard)
		if row.SecondFactor = w.demo; !w.demo && user.TOTPConfirmed.IsZero() {
			if err := w.newSecondFactor(c.Tx, user); err != nil {
				return err
			}
		}
		if fresh != "" {
			if err := c.SetPassword(user.ID, fresh); err != nil {
				return err
			}
		}
		if err := c.InsertSession(row); err != nil {
			return domain.Doing("store session", err)
		}
		c.Scope.Person, c.Scope.PersonName, c.Scope.Organisation, c.Scope.Role = user.ID, user.Name, m.OrganisationID, m.Role
		return c.audit(Event{Name: "session.open", Object: row.ID})
	})
	return domain.Ticket{Session: row.ID, Refresh: string(row.ID) + "." + plain, Ends: row.ExpiresAt, Pending: !w.demo}, err
}

// rehash gives a new hash when the stored one was made at another cost.
func (w *Work) rehash(ctx context.Context, user domain.User, password string) (string, error) {
	if !w.hasher.NeedsRehash(user.PasswordHash) {
		return "", nil
	}
	return w.hasher.Hash(ctx, password)
}

// startingMembership is the one of the person's latest session, else the first
// that is in force today.
func (w *Work) startingMembership(tx *store.Tx, user domain.ID) (domain.Membership, error) {
	all, err := tx.ChoicesOf(user)
	if err != nil {
		return domain.Membership{}, err
	}
	last, err := tx.LastMembership(user)
	if err != nil {
		return domain.Membership{}, err
	}
	var first domain.Membership
	for _, m := range all {
		if !rules.Current(m.Membership, w.Today()) {
			continue
		}
		if m.ID == last {
			return m.Membership, nil
		}
		if first.ID == "" {
			first = m.Membership
		}
	}
	if first.ID == "" {
		return first, &domain.Error{Kind: domain.Unauthenticated, Key: "session.no_membership"}
	}
	return first, nil
}

// Session reads the row behind a session pointer, on every request: a disabled
// person, an ended membership, a revoked or idle session are Unauthenticated at
// once. While Pending the scope is empty.
func (w *Work) Session(ctx context.Context, id domain.ID) (domain.Login, error) {
	now := w.stamp()
	row, units, err := w.sessionRow(ctx, id)
	if err != nil {
		return domain.Login{}, err
	}
	if err := w.alive(row, now); err != nil {
		return domain.Login{}, err
	}
	if !row.SecondFactor {
		return domain.Login{Pending: true, Enrol: row.Confirmed.IsZero()}, nil
	}
	if now >= row.LastSeenAt.Add(touchEvery) {
		err := w.store.Write(ctx, gateScope, func(tx *store.Tx) error { return tx.TouchSession(id, now) })
		if err != nil {
			return domain.Login{}, hidden(err)
		}
	}
	return domain.Login{Scope: w.scopeOf(row, units, now), Memberships: row.Memberships}, nil
}

func (w *Work) sessionRow(ctx context.Context, id domain.ID) (store.SessionRow, []domain.ID, error) {
	var row store.SessionRow
	var units []domain.ID
	gate := gateScope
	gate.Session = id
	err := w.read(ctx, gate, func(tx *store.Tx) error {
		var err error
		if row, units, err = tx.OpenSession(id, w.Today()); row.Role != domain.RoleSupervisor {
			units = nil
		}
		return err
	})
	return row, units, hidden(err)
}

// hidden tells nobody whether a session exists.
func hidden(err error) error {
	if domain.KindOf(err) == domain.NotFound {
		return errNoSession
	}
	return err
}

// alive refuses a session that may not be used any more.
func (w *Work) alive(row store.SessionRow, now domain.Instant) error {
	switch {
	case !row.DisabledAt.IsZero(), !w.Today().Within(row.ValidFrom, row.ValidTo), !w.times.Alive(row.Session, row.Role, now):
		return errNoSession
	case !row.Lost.IsZero():
		return DeviceRevoked
	case !row.SecondFactor && now >= row.CreatedAt.Add(pendingLife):
		return errNoSession
	}
	return nil
}

func (w *Work) scopeOf(row store.SessionRow, units []domain.ID, now domain.Instant) domain.Scope {
	return domain.Scope{
		Kind: domain.ScopePerson, Person: row.UserID, PersonName: row.PersonName, Organisation: row.OrganisationID, OrgName: row.OrgName,
		Side: row.Side, Role: row.Role, Membership: row.MembershipID, Session: row.ID, Units: units, SigningRight: row.SigningRight,
		SteppedUp: row.DeviceID == "" && (w.demo || rules.SteppedUp(row.Session, now)), Device: row.DeviceID, Language: row.Language,
	}
}

// Refresh trades a refresh token for its successor. The successor follows from
// the token by a key of the installation, so the immediate predecessor gives
// the same one again for ten seconds: an answer lost on the way costs nothing.
// Any older token ends the session: it was copied.
func (w *Work) Refresh(ctx context.Context, token string) (domain.Ticket, error) {
	sid, secret, ok := strings.Cut(token, ".")
	id, err := domain.ParseID(sid)
	if !ok || err != nil {
		return domain.Ticket{}, errNoSession
	}
	next := base64.RawURLEncoding.EncodeToString(w.box.Lookup("session.refresh", token))
	ticket := domain.Ticket{Session: id, Refresh: sid + "." + next}
	stolen := false
	err = w.store.Write(ctx, gateScope, func(tx *store.Tx) error {
		stolen = false
		row, err := tx.SessionRow(id, w.Today())
		if err != nil {
			return err
		}
		now := w.stamp()
		if err := w.alive(row, now); err != nil {
			return err
		}
		ticket.Ends, ticket.Pending = row.ExpiresAt, !row.SecondFactor
		hash := auth.HashToken(secret)
		switch {
		case auth.Equal(hash, row.RefreshHash):
			_, err = tx.RotateSession(row.Session, auth.HashToken(next), now)
			return err
		case auth.Equal(hash, row.PreviousHash) && now < row.RotatedAt.Add(refreshGrace):
			return nil
		}
		stolen = true
		return w.endSession(tx, row, "session.reuse")
	})
	if stolen && err == nil {
		err = errNoSession
	}
	if err != nil {
		return domain.Ticket{}, hidden(err)
	}
	return ticket, nil
}

// endSession revokes a session and says why in the log.
func (w *Work) endSession(tx *store.Tx, row store.SessionRow, event string) error {
	if err := tx.RevokeSession(row.ID, w.stamp()); err != nil {
		return err
	}
	by := tx.Scope
	by.Person, by.PersonName, by.Organisation, by.Role = row.UserID, row.PersonName, row.OrganisationID, row.Role
	return w.insertAudit(tx, by, Event{Name: event, Object: row.ID})
}

// LogOut ends a session; ending it twice is no error.
func (w *Work) LogOut(ctx context.Context, session domain.ID) error {
	err := w.store.Write(ctx, gateScope, func(tx *store.Tx) error {
		row, err := tx.SessionRow(session, w.Today())
		if err != nil {
			return err
		}
		return w.endSession(tx, row, "session.close")
	})
	if domain.KindOf(err) == domain.NotFound {
		return nil
	}
	return err
}

// Membership is a role the person can act in, for the page that switches.
type Membership struct {
	ID           domain.ID
	Organisation string
	Role         domain.Role
	Current      bool
}

// OwnMemberships lists the roles the person can act in today.
func (w *Work) OwnMemberships(ctx context.Context, scope domain.Scope) ([]Membership, error) {
	var out []Membership
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		all, err := tx.ChoicesOf(scope.Person)
		for _, m := range all {
			if rules.Current(m.Membership, w.Today()) {
				out = append(out, Membership{ID: m.ID, Organisation: m.Organisation, Role: m.Role, Current: m.ID == scope.Membership})
			}
		}
		return err
	})
	return out, err
}

// SwitchMembership moves the session to another of the person's own roles that
// is in force today; NotFound for any other. What was confirmed by a fresh
// second factor doesn't count there.
func (w *Work) SwitchMembership(ctx context.Context, scope domain.Scope, membership domain.ID) error {
	own := gateScope
	own.Person = scope.Person
	return w.change(ctx, own, func(c *change) error {
		m, err := c.Membership(membership)
		if err != nil {
			return err
		}
		if m.UserID != scope.Person || !rules.Current(m, w.Today()) {
			return domain.Missing()
		}
		s, err := c.Session(scope.Session)
		if err != nil {
			return err
		}
		ends := min(s.ExpiresAt, s.CreatedAt.Add(w.times.Of(m.Role).Hard))
		if err := c.SwitchSession(s.ID, m.ID, ends); err != nil {
			return err
		}
		c.Scope.Person, c.Scope.PersonName, c.Scope.Organisation, c.Scope.Role, c.Scope.Request = scope.Person, scope.PersonName, m.OrganisationID, m.Role, scope.Request
		return c.audit(Event{Name: "session.switch", Object: s.ID})
	})
}
