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

// StepUpLife is how long a fresh second factor counts.
const StepUpLife = 10 * time.Minute

// Alive tells whether a session may still be used in a role at an instant.
func (t SessionTimes) Alive(s domain.Session, role domain.Role, now domain.Instant) bool {
	limits := t.Of(role)
	return s.RevokedAt.IsZero() && now < s.ExpiresAt &&
		now < s.CreatedAt.Add(limits.Hard) && now < s.LastSeenAt.Add(limits.Idle)
}

// SteppedUp tells whether the second factor was given recently enough.
func SteppedUp(s domain.Session, now domain.Instant) bool {
	return !s.SteppedUpAt.IsZero() && now < s.SteppedUpAt.Add(StepUpLife)
}
