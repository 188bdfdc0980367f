package store

import (
	"encoding/hex"

	"pajakirja/app/domain"
)

// InsertLink stores a one-time link after ending every earlier unused one of
// the same person and purpose: only the newest works.
func (t *Tx) InsertLink(l domain.OneTimeLink) error {
	q := t.db.Table("one_time_links").Where("purpose = ? AND used_at = 0", l.Purpose)
	if l.UserID == "" {
		q = q.Where("user_id IS NULL")
	} else {
		if _, err := t.User(l.UserID); err != nil {
			return err
		}
		if err := t.account(l.UserID); err != nil {
			return err
		}
		q = q.Where("user_id = ?", l.UserID)
	}
	if err := q.Updates(map[string]any{"used_at": l.CreatedAt}).Error; err != nil {
		return err
	}
	return t.db.Table("one_time_links").Create(&l).Error
}

// Link finds a link by its token's hash, while it is unused and in time; else
// NotFound, whatever the reason. Gate only.
func (t *Tx) Link(hash []byte, now domain.Instant) (domain.OneTimeLink, error) {
	if err := t.gateBy(hex.EncodeToString(hash)); err != nil {
		return domain.OneTimeLink{}, err
	}
	return one[domain.OneTimeLink](t.db.Table("one_time_links").Where("token_hash = ? AND used_at = 0 AND expires_at > ?", hash, now))
}

// UseLink takes the link: of two at the same time one gets NotFound. Gate only.
func (t *Tx) UseLink(id domain.ID, now domain.Instant) error {
	if err := t.gate(); err != nil {
		return err
	}
	return changed(t.db.Table("one_time_links").Where("id = ? AND used_at = 0 AND expires_at > ?", id, now).
		Updates(map[string]any{"used_at": now}))
}
