package store

import "pajakirja/app/domain"

// Pairing finds a person's pairing with a device. At the gate the person named
// is the only one it answers for; else it is of the scope's provider.
func (t *Tx) Pairing(device, person domain.ID) (domain.Pairing, error) {
	if t.gate() != nil {
		return one[domain.Pairing](t.provider("pairings").Where("device_id = ? AND user_id = ?", device, person))
	}
	if err := t.gateFor(person); err != nil {
		return domain.Pairing{}, err
	}
	return one[domain.Pairing](t.db.Table("pairings").Where("device_id = ? AND user_id = ?", device, person))
}

// Pairings lists the provider's pairings, by device and age.
func (t *Tx) Pairings() ([]domain.Pairing, error) {
	return many[domain.Pairing](t.provider("pairings").Order("device_id, created_at, id"))
}

// SavePairing stores a person's pairing with a device, or renews it: token, PIN
// and end are the new ones, the recovery key stays.
func (t *Tx) SavePairing(p domain.Pairing) error {
	if err := t.owns(p.ProviderID, ""); err != nil {
		return err
	}
	_, err := t.bulk("INSERT INTO pairings (id, device_id, provider_id, user_id, membership_id, token_hash, pin_hash, tries, recovery, created_at, ends_at, last_used_at, revoked_at) VALUES ",
		[][]any{{p.ID, p.DeviceID, p.ProviderID, p.UserID, p.MembershipID, p.TokenHash, p.PINHash, 0, p.Recovery, p.CreatedAt, p.EndsAt, p.LastUsedAt, p.RevokedAt}},
		" ON CONFLICT (device_id, user_id) DO UPDATE SET membership_id = excluded.membership_id, token_hash = excluded.token_hash, pin_hash = excluded.pin_hash, tries = 0, ends_at = excluded.ends_at"+
			" WHERE pairings.provider_id = excluded.provider_id AND pairings.revoked_at = 0")
	return err
}

// SetPIN gives a pairing of the scope's provider another PIN and unlocks it.
func (t *Tx) SetPIN(pairing domain.ID, hash string) error {
	return changed(t.provider("pairings").Where("id = ? AND revoked_at = 0", pairing).Updates(map[string]any{"pin_hash": hash, "tries": 0}))
}

// TakeTry counts a try before it is judged, so that parallel guesses do not
// slip through; NotFound when there is none left.
func (t *Tx) TakeTry(p domain.Pairing, most int) error {
	if err := t.gateFor(p.UserID); err != nil {
		return err
	}
	return changed(t.db.Table("pairings").Where("id = ? AND tries < ?", p.ID, most).UpdateColumn("tries", t.db.Raw("tries + 1")))
}

// ForgetTries notes that the right PIN was given.
func (t *Tx) ForgetTries(p domain.Pairing, at domain.Instant) error {
	if err := t.gateFor(p.UserID); err != nil {
		return err
	}
	return changed(t.db.Table("pairings").Where("id = ? AND revoked_at = 0", p.ID).Updates(map[string]any{"tries": 0, "last_used_at": at}))
}
