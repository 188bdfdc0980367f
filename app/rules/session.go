package rules

import (
	"time"

	"pajakirja/app/domain"
)

// SessionLimits are how long a session lives in a role (security.md, Session).
type SessionLimits struct {
	Idle, Hard time.Duration
}

// SessionTimes are an installation's limits: a supervisor works all day with a
// phone, the others sit at a desk where anyone may walk up.
type SessionTimes struct {
	Desk, Phone SessionLimits
}

// UsualTimes are the limits of an installation that sets none.
var UsualTimes = SessionTimes{
	Desk:  SessionLimits{Idle: 15 * time.Minute, Hard: 10 * time.Hour},
	Phone: SessionLimits{Idle: 30 * time.Minute, Hard: 12 * time.Hour},
}

// Of gives a role's limits.
func (t SessionTimes) Of(role domain.Role) SessionLimits {
	if role == domain.RoleSupervisor {
		return t.Phone
	}
	return t.Desk
}

// PairingLife is how long a phone may be opened by PIN after a full log-in.
const PairingLife = 90 * 24 * time.Hour

// PINTries is how many wrong PINs in a row lock a phone.
const PINTries = 5

// CheckPIN refuses a PIN that is not 6 to 12 digits, or that everybody tries
// first: one digit over and over, or digits in a row.
func CheckPIN(pin string) error {
	if len(pin) < 6 || len(pin) > 12 {
		return domain.Wrong("pin", "phone.pin_short")
	}
	same, up, down := true, true, true
	for i := range len(pin) {
		if pin[i] < '0' || pin[i] > '9' {
			return domain.Wrong("pin", "phone.pin_digits")
		}
		if i > 0 {
			same = same && pin[i] == pin[i-1]
			up = up && (pin[i]-'0') == (pin[i-1]-'0'+1)%10
			down = down && (pin[i-1]-'0') == (pin[i]-'0'+1)%10
		}
	}
	if same || up || down {
		return domain.Wrong("pin", "phone.pin_simple")
	}
	return nil
}

// StepUpLife is how long a fresh second factor counts.
const StepUpLife = 10 * time.Minute

// Alive tells whether a session may still be used in a role at an instant.
func (t SessionTimes) Alive(s domain.Session, role domain.Role, now domain.Instant) bool {
	limits := t.Of(role)
	if s.DeviceID != "" { // opened by PIN, in whatever role
		limits = t.Phone
	}
	return s.RevokedAt.IsZero() && now < s.ExpiresAt &&
		now < s.CreatedAt.Add(limits.Hard) && now < s.LastSeenAt.Add(limits.Idle)
}

// SteppedUp tells whether the second factor was given recently enough.
func SteppedUp(s domain.Session, now domain.Instant) bool {
	return !s.SteppedUpAt.IsZero() && now < s.SteppedUpAt.Add(StepUpLife)
}
