package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// Users, memberships, sessions and links carry no tenant's columns, so these
// functions are the only way to them. At the gate they answer for one key at a
// time; a person reaches the people of their own organisation, the operator
// everyone.

// users starts a query on the people a scope may see.
func (t *Tx) users() *gorm.DB {
	q := t.db.Table("users")
	s := t.Scope
	switch {
	case s.Kind == domain.ScopeSystem, s.Kind == domain.ScopeGate, s.Is(domain.RoleOperator):
		return q
	case s.Kind == domain.ScopePerson || s.Kind == domain.ScopeJob:
		return q.Where("EXISTS (SELECT 1 FROM memberships m WHERE m.user_id = users.id AND m.organisation_id = ?)", s.Organisation)
	}
	return q.Where("1 = 0")
}

// gateAccount opens the account that the gate acts on.
func (t *Tx) gateAccount(id domain.ID) error {
	if t.Scope.Kind != domain.ScopeGate {
		return nil
	}
	return t.account(id)
}

// User finds a person of the scope's organisation by id.
func (t *Tx) User(id domain.ID) (domain.User, error) {
	if err := t.gateAccount(id); err != nil {
		return domain.User{}, err
	}
	return one[domain.User](t.users().Where("users.id = ?", id))
}

// UserByEmail finds a person of any organisation by the look-up key of the
// e-mail. Only casework that keeps the answer to itself may call it: log-in
// and invitation.
func (t *Tx) UserByEmail(key string) (domain.User, error) {
	if err := t.byKey(key); err != nil {
		return domain.User{}, err
	}
	return one[domain.User](t.db.Table("users").Where("email_key = ?", key))
}

// People lists the people of an organisation, by name.
func (t *Tx) People(organisation domain.ID) ([]domain.User, error) {
	return many[domain.User](t.users().
		Where("EXISTS (SELECT 1 FROM memberships o WHERE o.user_id = users.id AND o.organisation_id = ?)", organisation).
		Order("users.name, users.id"))
}

// InsertUser stores a new person. Conflict duplicate.users when the e-mail is taken.
func (t *Tx) InsertUser(u domain.User) error {
	if err := t.account(u.ID); err != nil {
		return err
	}
	return t.db.Table("users").Create(&u).Error
}

// UpdateUser stores name, contact details and language.
func (t *Tx) UpdateUser(u domain.User) error {
	return changed(t.users().Where("users.id = ?", u.ID).Select("email", "email_key", "name", "phone", "title", "language").Updates(&u))
}

// SetPassword stores a new hash.
func (t *Tx) SetPassword(id domain.ID, hash string) error {
	if err := t.gateAccount(id); err != nil {
		return err
	}
	return changed(t.users().Where("users.id = ?", id).Updates(map[string]any{"password_hash": hash}))
}

// SetSecondFactor stores a sealed secret that isn't confirmed yet; nil forgets
// the former one.
func (t *Tx) SetSecondFactor(id domain.ID, secret domain.Sealed) error {
	if err := t.gateAccount(id); err != nil {
		return err
	}
	return changed(t.users().Where("users.id = ?", id).
		Updates(map[string]any{"totp_secret": []byte(secret), "totp_step": 0, "totp_confirmed": domain.Instant(0)}))
}

// TakeStep accepts a code's time step if it is later than every accepted one,
// and confirms the second factor; false when the step was used before. Two
// requests with one code can't both pass.
func (t *Tx) TakeStep(id domain.ID, step int64) (bool, error) {
	if err := t.gateAccount(id); err != nil {
		return false, err
	}
	q := t.db.Exec("UPDATE users SET totp_step = ?, totp_confirmed = CASE WHEN totp_confirmed = 0 THEN ? ELSE totp_confirmed END WHERE id = ? AND totp_step < ?",
		step, t.Now(), id, step)
	return q.RowsAffected == 1, q.Error
}

// SetDisabled closes or, with the zero instant, opens a person's account.
func (t *Tx) SetDisabled(id domain.ID, at domain.Instant) error {
	return changed(t.users().Where("users.id = ?", id).Updates(map[string]any{"disabled_at": at}))
}
