package casework

import (
	"context"

	"pajakirja/app/auth"
	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// PhoneLogIn is what opens a session on a paired phone.
type PhoneLogIn struct {
	Device, Person domain.ID
	Token, PIN     string
	Agent          string
}

// PhoneOpened is a session opened by PIN.
type PhoneOpened struct {
	Ticket      domain.Ticket
	PairingEnds domain.Instant
}

// OpenPhone opens a session with the phone's token and the person's PIN; it
// reaches the phone's routes alone. Unauthenticated phone.unknown for a device,
// person or token that do not belong together, all alike; phone.pin_wrong with
// the tries left; Forbidden phone.locked after the fifth, phone.pairing_ended
// after 90 days, DeviceRevoked; Unauthenticated session.no_membership when the
// person may not work there any more. The caller counts failures by address.
func (w *Work) OpenPhone(ctx context.Context, in PhoneLogIn) (PhoneOpened, error) {
	var p domain.Pairing
	err := w.read(ctx, gateScope, func(tx *store.Tx) (err error) {
		p, err = tx.Pairing(in.Device, in.Person)
		return err
	})
	if domain.KindOf(err) == domain.NotFound || err == nil && !auth.Equal(p.TokenHash, auth.HashToken(in.Token)) {
		return PhoneOpened{}, errPhoneUnknown
	}
	switch {
	case err != nil:
		return PhoneOpened{}, err
	case !p.RevokedAt.IsZero():
		return PhoneOpened{}, DeviceRevoked
	case w.stamp() >= p.EndsAt:
		return PhoneOpened{}, errPhoneEnded
	}
	if err := w.tryPIN(ctx, p, in.PIN); err != nil {
		return PhoneOpened{}, err
	}
	ticket, err := w.openPhoneSession(ctx, p, in.Agent)
	return PhoneOpened{Ticket: ticket, PairingEnds: p.EndsAt}, err
}

// tryPIN counts a try and then judges it. The right PIN forgets the wrong ones.
func (w *Work) tryPIN(ctx context.Context, p domain.Pairing, pin string) error {
	err := w.write(ctx, gateScope, func(tx *store.Tx) error { return tx.TakeTry(p, rules.PINTries) })
	if domain.KindOf(err) == domain.NotFound {
		return errPhoneLocked
	}
	if err != nil {
		return err
	}
	fits, err := w.hasher.Verify(ctx, p.PINHash, pin)
	if err != nil {
		return domain.Doing("check PIN", err)
	}
	if fits {
		return w.write(ctx, gateScope, func(tx *store.Tx) error { return tx.ForgetTries(p, w.stamp()) })
	}
	return w.wrongPIN(ctx, p)
}

func (w *Work) wrongPIN(ctx context.Context, p domain.Pairing) error {
	var now domain.Pairing
	err := w.read(ctx, gateScope, func(tx *store.Tx) (err error) {
		now, err = tx.Pairing(p.DeviceID, p.UserID)
		return err
	})
	if err != nil {
		return err
	}
	if left := rules.PINTries - now.Tries; left > 0 {
		return (&domain.Error{Kind: domain.Unauthenticated, Key: "phone.pin_wrong", Field: "pin"}).With(domain.Args{"tries_left": left})
	}
	err = w.change(ctx, gateScope, func(c *change) error {
		c.Scope.Person, c.Scope.Organisation = p.UserID, p.ProviderID
		return c.audit(Event{Name: "phone.lock", Object: p.DeviceID})
	})
	if err != nil {
		return err
	}
	return errPhoneLocked
}

func (w *Work) openPhoneSession(ctx context.Context, p domain.Pairing, agent string) (domain.Ticket, error) {
	plain, hash := auth.NewToken()
	now := w.stamp()
	row := domain.Session{ID: domain.NewID(), UserID: p.UserID, MembershipID: p.MembershipID, RefreshHash: hash, CreatedAt: now, LastSeenAt: now,
		ExpiresAt: min(now.Add(w.times.Phone.Hard), p.EndsAt), SecondFactor: true, Agent: agent, DeviceID: p.DeviceID}
	err := w.change(ctx, gateScope, func(c *change) error {
		if err := c.InsertSession(row); err != nil { // opens the person's account too
			return domain.Doing("store session", err)
		}
		user, err := c.User(p.UserID)
		if err != nil {
			return err
		}
		m, err := c.Membership(p.MembershipID)
		if err != nil && domain.KindOf(err) != domain.NotFound {
			return err
		}
		if err != nil || !user.DisabledAt.IsZero() || !rules.Current(m, w.Today()) {
			return &domain.Error{Kind: domain.Unauthenticated, Key: "session.no_membership"}
		}
		c.Scope.Person, c.Scope.PersonName, c.Scope.Organisation, c.Scope.Role = user.ID, user.Name, m.OrganisationID, m.Role
		return c.audit(Event{Name: "phone.open", Object: p.DeviceID})
	})
	return domain.Ticket{Session: row.ID, Refresh: string(row.ID) + "." + plain, Ends: row.ExpiresAt}, err
}
