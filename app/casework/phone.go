package casework

import (
	"context"
	"crypto/rand"
	"encoding/base64"

	"pajakirja/app/auth"
	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

var (
	errPhoneUnknown = &domain.Error{Kind: domain.Unauthenticated, Key: "phone.unknown"}
	errPhoneLocked  = &domain.Error{Kind: domain.Forbidden, Key: "phone.locked"}
	errPhoneEnded   = &domain.Error{Kind: domain.Forbidden, Key: "phone.pairing_ended"}
	errPhoneOnly    = &domain.Error{Kind: domain.Forbidden, Key: "phone.only"}
	errStepUp       = &domain.Error{Kind: domain.Forbidden, Key: "session.step_up"}
)

// Paired is what a phone is given once, when a person takes it into use.
type Paired struct {
	Token    string // opens a session together with the PIN
	Recovery string // wraps the phone's data key a second time; the phone forgets it at once
	Ends     domain.Instant
}

// fullLogIn asks for a session opened by password with a fresh second factor.
func fullLogIn(scope domain.Scope) error {
	switch {
	case may(scope, domain.RoleSupervisor, domain.RoleProviderAdmin) != nil:
		return domain.Denied()
	case scope.Device != "":
		return errPhoneOnly
	case !scope.SteppedUp:
		return errStepUp
	}
	return nil
}

// PairPhone takes a device into use for the scope's person: a PIN and a token
// that open sessions for 90 days. Again for the same two gives a new token and
// PIN and the same recovery key, so an answer lost on the way costs nothing.
// Supervisors and provider admins in a full log-in; Forbidden session.step_up
// and phone.only otherwise, DeviceRevoked for a device that was shut out,
// Invalid phone.pin_short, phone.pin_digits, phone.pin_simple.
func (w *Work) PairPhone(ctx context.Context, scope domain.Scope, report DeviceReport, pin string) (Paired, error) {
	if err := fullLogIn(scope); err != nil {
		return Paired{}, err
	}
	if err := rules.CheckPIN(pin); err != nil {
		return Paired{}, err
	}
	hash, err := w.hasher.Hash(ctx, pin)
	if err != nil {
		return Paired{}, domain.Doing("hash PIN", err)
	}
	token, tokenHash := auth.NewToken()
	out := Paired{Token: token, Ends: w.stamp().Add(rules.PairingLife)}
	err = w.change(ctx, scope, func(c *change) error {
		d, err := c.meet(report)
		if err != nil {
			return err
		}
		p, err := c.Pairing(d.ID, scope.Person)
		if domain.KindOf(err) == domain.NotFound {
			p, err = w.newPairing(d, scope)
		}
		if err != nil {
			return err
		}
		p.MembershipID, p.TokenHash, p.PINHash, p.EndsAt = scope.Membership, tokenHash, hash, out.Ends
		if out.Recovery, err = w.recoveryKey(p); err != nil {
			return err
		}
		if err := c.SavePairing(p); err != nil {
			return err
		}
		return c.audit(Event{Name: "phone.pair", Object: d.ID})
	})
	return out, err
}

func (w *Work) newPairing(d domain.Device, scope domain.Scope) (domain.Pairing, error) {
	key := make([]byte, 32)
	_, _ = rand.Read(key) // never fails: crypto/rand ends the process instead
	p := domain.Pairing{ID: domain.NewID(), DeviceID: d.ID, ProviderID: scope.Organisation, UserID: scope.Person, CreatedAt: w.stamp()}
	sealed, err := w.box.Seal(key, string(p.ID))
	p.Recovery = sealed
	return p, domain.Doing("seal recovery key", err)
}

func (w *Work) recoveryKey(p domain.Pairing) (string, error) {
	key, err := w.box.Open(p.Recovery, string(p.ID))
	return base64.RawURLEncoding.EncodeToString(key), domain.Doing("open recovery key", err)
}

// RecoverPhone gives the key that opens a phone's data when its PIN is
// forgotten. The server has never had what the key opens. Full log-in; logged;
// NotFound without a pairing of the scope's person on that device.
func (w *Work) RecoverPhone(ctx context.Context, scope domain.Scope, device domain.ID) (string, error) {
	if err := fullLogIn(scope); err != nil {
		return "", err
	}
	var key string
	err := w.change(ctx, scope, func(c *change) error {
		p, err := c.Pairing(device, scope.Person)
		if err != nil {
			return err
		}
		if !p.RevokedAt.IsZero() {
			return DeviceRevoked
		}
		if key, err = w.recoveryKey(p); err != nil {
			return err
		}
		return c.audit(Event{Name: "phone.recover", Object: device})
	})
	return key, err
}

// ChangePIN gives the scope's person another PIN on a device: in a phone's
// session with the old one, in a full log-in without, which also unlocks it.
// NotFound without a pairing.
func (w *Work) ChangePIN(ctx context.Context, scope domain.Scope, device domain.ID, old, pin string) error {
	if scope.Device == "" {
		if err := fullLogIn(scope); err != nil {
			return err
		}
	} else if scope.Device != device {
		return domain.Missing()
	}
	if err := rules.CheckPIN(pin); err != nil {
		return err
	}
	var p domain.Pairing
	err := w.read(ctx, scope, func(tx *store.Tx) (err error) {
		p, err = tx.Pairing(device, scope.Person)
		return err
	})
	if err != nil {
		return err
	}
	if !p.RevokedAt.IsZero() {
		return DeviceRevoked
	}
	if scope.Device != "" {
		if err := w.tryPIN(ctx, p, old); err != nil {
			return err
		}
	}
	hash, err := w.hasher.Hash(ctx, pin)
	if err != nil {
		return domain.Doing("hash PIN", err)
	}
	return w.change(ctx, scope, func(c *change) error {
		if err := c.SetPIN(p.ID, hash); err != nil {
			return err
		}
		return c.audit(Event{Name: "phone.pin", Object: device})
	})
}
