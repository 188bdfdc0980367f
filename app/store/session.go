package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// InsertSession stores a session. Gate only.
func (t *Tx) InsertSession(s domain.Session) error {
	if err := t.gateFor(s.UserID); err != nil {
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
	if err := t.gateBy(string(id)); err != nil {
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
	if err := t.gateBy(string(s.ID)); err != nil {
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
	if err := t.gateBy(string(id)); err != nil {
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
	if err := t.account(user); err != nil {
		return err
	}
	q := t.db.Table("sessions").Where("user_id = ? AND revoked_at = 0", user)
	if membership != "" {
		q = q.Where("membership_id = ?", membership)
	}
	return q.Updates(map[string]any{"revoked_at": at}).Error
}

// SessionRow is a session with the person and the membership it acts in, as one
// read finds them.
type SessionRow struct {
	domain.Session
	PersonName, Language  string
	DisabledAt, Confirmed domain.Instant // Confirmed: the second factor is set up
	OrganisationID        domain.ID
	OrgName               string
	Side                  domain.Side
	Role                  domain.Role
	SigningRight          bool
	ValidFrom, ValidTo    domain.Day
	Memberships           int            // of the person, in force on the day
	Lost                  domain.Instant // of a phone's session: the phone was revoked
	Email                 string
}

// SessionRow finds a session that isn't revoked, with its person and
// membership. Gate only; one query, since every request asks it.
func (t *Tx) SessionRow(id domain.ID, today domain.Day) (SessionRow, error) {
	err := t.gate()
	if err == nil && t.Scope.Session != id { // else it was opened with the transaction
		err = t.byKey(string(id))
	}
	if err != nil {
		return SessionRow{}, err
	}
	return one[SessionRow](t.sessionRow(id, today))
}

func (t *Tx) sessionRow(id domain.ID, today domain.Day) *gorm.DB {
	return t.db.Table("sessions").
		Select(`sessions.*, u.name AS person_name, u.language, u.email, u.disabled_at, u.totp_confirmed AS confirmed,
			m.organisation_id, o.name AS org_name, o.side, m.role, m.signing_right, m.valid_from, m.valid_to,
			(SELECT COUNT(*) FROM memberships x WHERE x.user_id = u.id AND x.valid_from <= ? AND (x.valid_to IS NULL OR x.valid_to >= ?)) AS memberships,
			COALESCE(p.revoked_at, 0) AS lost`, today, today).
		Joins("JOIN users u ON u.id = sessions.user_id").
		Joins("JOIN memberships m ON m.id = sessions.membership_id AND m.user_id = u.id").
		Joins("JOIN organisations o ON o.id = m.organisation_id").
		Joins("LEFT JOIN pairings p ON p.device_id = sessions.device_id AND p.user_id = sessions.user_id").
		Where("sessions.id = ? AND sessions.revoked_at = 0", id)
}

// OpenSession is SessionRow with the units its membership is tied to, as one
// round trip finds them: every request asks it. Gate only.
func (t *Tx) OpenSession(id domain.ID, today domain.Day) (SessionRow, []domain.ID, error) {
	if err := t.gateBy(string(id)); err != nil {
		return SessionRow{}, nil, err
	}
	var rows []SessionRow
	var ties []domain.MembershipUnit
	err := t.together(asking(&rows, t.sessionRow(id, today)),
		asking(&ties, t.db.Table("membership_units").Where("membership_id = (SELECT s.membership_id FROM sessions s WHERE s.id = ?)", id).Order("unit_id")))
	if err != nil {
		return SessionRow{}, nil, err
	}
	if len(rows) == 0 {
		return SessionRow{}, nil, domain.Missing()
	}
	units := make([]domain.ID, 0, len(ties))
	for _, tie := range ties {
		units = append(units, tie.UnitID)
	}
	return rows[0], units, nil
}

// LastMembership tells the membership of a person's latest session, if any.
func (t *Tx) LastMembership(user domain.ID) (domain.ID, error) {
	if err := t.gateFor(user); err != nil {
		return "", err
	}
	var ids []domain.ID
	err := t.db.Table("sessions").Where("user_id = ?", user).Order("created_at DESC").Limit(1).Pluck("membership_id", &ids).Error
	if err != nil || len(ids) == 0 {
		return "", err
	}
	return ids[0], nil
}

// ConfirmSession lets a session whose second factor was given act. Gate only.
func (t *Tx) ConfirmSession(id domain.ID, at domain.Instant) error {
	return t.setSession(id, map[string]any{"second_factor": true, "stepped_up_at": at, "last_seen_at": at})
}

// RevokeOtherSessions ends every session of a person but one. Gate only.
func (t *Tx) RevokeOtherSessions(user, keep domain.ID, at domain.Instant) error {
	if err := t.gateFor(user); err != nil {
		return err
	}
	return t.db.Table("sessions").Where("user_id = ? AND id <> ? AND revoked_at = 0", user, keep).
		Updates(map[string]any{"revoked_at": at}).Error
}
