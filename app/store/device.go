package store

import "pajakirja/app/domain"

// Device finds a phone of the scope's provider; NotFound when it is unknown.
func (t *Tx) Device(id domain.ID) (domain.Device, error) {
	return one[domain.Device](t.provider("devices").Where("id = ?", id))
}

// RegisterDevice stores a phone at its first use; one that another request has
// just stored stays as it is.
func (t *Tx) RegisterDevice(d domain.Device) error {
	if err := t.owns(d.ProviderID, ""); err != nil {
		return err
	}
	_, err := t.bulk("INSERT INTO devices (id, provider_id, user_id, name, created_at, last_seen_at, revoked_at, app_version, waiting, oldest_waiting, clock_skew) VALUES ",
		[][]any{{d.ID, d.ProviderID, d.UserID, d.Name, d.CreatedAt, d.LastSeenAt, d.RevokedAt, d.AppVersion, d.Waiting, d.OldestWaiting, d.ClockSkew}}, " ON CONFLICT (id) DO NOTHING")
	return err
}

// TouchDevice notes the last contact of a phone and what it told.
func (t *Tx) TouchDevice(d domain.Device) error {
	return changed(t.provider("devices").Where("id = ?", d.ID).Updates(map[string]any{"last_seen_at": d.LastSeenAt, "name": d.Name,
		"app_version": d.AppVersion, "waiting": d.Waiting, "oldest_waiting": d.OldestWaiting, "clock_skew": d.ClockSkew}))
}

// RevokeDevice shuts a lost phone out, with everybody who was paired with it;
// the keys to what it holds are gone for good.
func (t *Tx) RevokeDevice(id, by domain.ID, at domain.Instant) error {
	err := changed(t.provider("devices").Where("id = ? AND revoked_at = 0", id).Updates(map[string]any{"revoked_at": at, "revoked_by": by}))
	if err != nil {
		return err
	}
	return t.provider("pairings").Where("device_id = ?", id).Updates(map[string]any{"revoked_at": at, "recovery": nil}).Error
}

// Devices lists the provider's phones, the latest seen first.
func (t *Tx) Devices() ([]domain.Device, error) {
	return many[domain.Device](t.provider("devices").Order("last_seen_at DESC, id"))
}
