package store

import (
	"bytes"

	"pajakirja/app/domain"
)

// InsertSession stores a session. Gate only.
func (t *Tx) InsertSession(s domain.Session) error {
	if err := t.gate(); err != nil {
		return err
	}
	return t.db.Table("sessions").Create(&s).Error
}

// gate keeps sessions and links away from every other kind of scope but the
// command line's.
func (t *Tx) gate() error {
	if t.Scope.Kind == domain.ScopeGate || t.Scope.Kind == domain.ScopeSystem {
		return nil
	}
	return domain.Missing()
}

// Session finds a session that isn't revoked. Gate only.
func (t *Tx) Session(id domain.ID) (domain.Session, error) {
	if err := t.gate(); err != nil {
		return domain.Session{}, err
	}
	return one[domain.Session](t.db.Table("sessions").Where("id = ? AND revoked_at = 0", id))
}

// TouchSession notes that the session was used. Gate only.
func (t *Tx) TouchSession(id domain.ID, at domain.Instant) error {
	return t.setSession(id, map[string]any{"last_seen_at": at})
}

// RotateSession replaces the refresh token's hash if it is still the expected
// one; false when another request was faster.
func (t *Tx) RotateSession(s domain.Session, next []byte, at domain.Instant) (bool, error) {
	if err := t.gate(); err != nil {
		return false, err
	}
	q := t.db.Table("sessions").Where("id = ? AND revoked_at = 0 AND refresh_hash = ?", s.ID, s.RefreshHash).
		Updates(map[string]any{"refresh_hash": next, "previous_hash": s.RefreshHash, "rotated_at": at, "last_seen_at": at})
	return q.RowsAffected == 1, q.Error
}

// SetSteppedUp notes a fresh second factor. Gate only.
func (t *Tx) SetSteppedUp(id domain.ID, at domain.Instant) error {
	return t.setSession(id, map[string]any{"stepped_up_at": at})
}

// SwitchSession moves a session to another of the person's memberships; what
// was confirmed for the former one doesn't count there.
func (t *Tx) SwitchSession(id, membership domain.ID, expires domain.Instant) error {
	return t.setSession(id, map[string]any{"membership_id": membership, "expires_at": expires, "stepped_up_at": domain.Instant(0)})
}

// RevokeSession ends one session.
func (t *Tx) RevokeSession(id domain.ID, at domain.Instant) error {
	return t.setSession(id, map[string]any{"revoked_at": at})
}

func (t *Tx) setSession(id domain.ID, values map[string]any) error {
	if err := t.gate(); err != nil {
		return err
	}
	return changed(t.db.Table("sessions").Where("id = ? AND revoked_at = 0", id).Updates(values))
}

// RevokeSessionsOf ends a person's sessions at once, in every organisation; the
// caller has found the person within the scope. With a membership given only
// the sessions in it.
func (t *Tx) RevokeSessionsOf(user, membership domain.ID, at domain.Instant) error {
	if _, err := t.User(user); err != nil {
		return err
	}
	q := t.db.Table("sessions").Where("user_id = ? AND revoked_at = 0", user)
	if membership != "" {
		q = q.Where("membership_id = ?", membership)
	}
	return q.Updates(map[string]any{"revoked_at": at}).Error
}

// SameHash compares two stored hashes; they are no secrets, so plainly.
func SameHash(a, b []byte) bool { return len(a) > 0 && bytes.Equal(a, b) }
