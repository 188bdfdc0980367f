package rules_test

import (
	"testing"
	"time"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
)

// TestSessionEnds: 15 min and 10 h at a desk, 30 min and 12 h with a phone
// (security.md, Session), on both sides of each limit.
func TestSessionEnds(t *testing.T) {
	begun := domain.InstantOf(time.Date(2026, 11, 18, 6, 0, 0, 0, time.UTC))
	short := rules.SessionTimes{Desk: rules.SessionLimits{Idle: time.Minute, Hard: time.Hour}, Phone: rules.SessionLimits{Idle: time.Minute, Hard: time.Hour}}
	for _, test := range []struct {
		name       string
		times      rules.SessionTimes
		role       domain.Role
		idle, life time.Duration // since the last request, since log-in
		want       bool
	}{
		{"desk in use", rules.UsualTimes, domain.RoleReviewer, 15*time.Minute - 1, 9 * time.Hour, true},
		{"desk left alone", rules.UsualTimes, domain.RoleReviewer, 15 * time.Minute, 9 * time.Hour, false},
		{"desk at the end of the day", rules.UsualTimes, domain.RoleProviderAdmin, 0, 10*time.Hour - time.Microsecond, true},
		{"desk past the day", rules.UsualTimes, domain.RoleProviderAdmin, 0, 10 * time.Hour, false},
		{"phone in use", rules.UsualTimes, domain.RoleSupervisor, 29 * time.Minute, 11 * time.Hour, true},
		{"phone in a pocket", rules.UsualTimes, domain.RoleSupervisor, 30 * time.Minute, 11 * time.Hour, false},
		{"phone past the day", rules.UsualTimes, domain.RoleSupervisor, 0, 12 * time.Hour, false},
		{"an installation's own limits", short, domain.RoleSupervisor, time.Minute, 2 * time.Minute, false},
		{"and within them", short, domain.RoleReviewer, 59 * time.Second, 59 * time.Minute, true},
	} {
		t.Run(test.name, func(t *testing.T) {
			now := begun.Add(test.life)
			s := domain.Session{CreatedAt: begun, LastSeenAt: now.Add(-test.idle), ExpiresAt: begun.Add(24 * time.Hour)}
			if got := test.times.Alive(s, test.role, now); got != test.want {
				t.Errorf("alive %v, want %v", got, test.want)
			}
			s.RevokedAt = now
			if test.times.Alive(s, test.role, now) {
				t.Error("a revoked session lives")
			}
		})
	}
}
