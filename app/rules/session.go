package rules

import (
	"time"

	"pajakirja/app/domain"
)

// SessionLimits are how long a session lives in a role (security.md, Session).
type SessionLimits struct {
	Idle, Hard time.Duration
}

// LimitsOf gives a role's limits: a supervisor works all day with a phone, the
// others sit at a desk where anyone may walk up.
func LimitsOf(role domain.Role) SessionLimits {
	if role == domain.RoleSupervisor {
		return SessionLimits{Idle: 30 * time.Minute, Hard: 12 * time.Hour}
	}
	return SessionLimits{Idle: 15 * time.Minute, Hard: 10 * time.Hour}
}

// StepUpLife is how long a fresh second factor counts.
const StepUpLife = 10 * time.Minute

// Alive tells whether a session may still be used in a role at an instant.
func Alive(s domain.Session, role domain.Role, now domain.Instant) bool {
	limits := LimitsOf(role)
	return s.RevokedAt.IsZero() && now < s.ExpiresAt &&
		now < s.CreatedAt.Add(limits.Hard) && now < s.LastSeenAt.Add(limits.Idle)
}

// SteppedUp tells whether the second factor was given recently enough.
func SteppedUp(s domain.Session, now domain.Instant) bool {
	return !s.SteppedUpAt.IsZero() && now < s.SteppedUpAt.Add(StepUpLife)
}
