package store

import (
	"encoding/hex"

	"pajakirja/app/domain"
)

// InsertFeed stores a person's feed of one membership after ending the former
// one: only the newest address works.
func (t *Tx) InsertFeed(f domain.CalendarFeed) error {
	if err := t.account(f.UserID); err != nil {
		return err
	}
	if err := t.EndFeeds(f.UserID, f.MembershipID, f.CreatedAt); err != nil {
		return err
	}
	return t.db.Table("calendar_feeds").Create(&f).Error
}

// EndFeeds ends a person's feeds of one membership: the person's own alone.
func (t *Tx) EndFeeds(user, membership domain.ID, at domain.Instant) error {
	if t.Scope.Kind == domain.ScopePerson && t.Scope.Person != user {
		return domain.Missing()
	}
	if err := t.account(user); err != nil {
		return err
	}
	return t.db.Table("calendar_feeds").Where("user_id = ? AND membership_id = ? AND revoked_at = 0", user, membership).
		Updates(map[string]any{"revoked_at": at}).Error
}

// FeedOf finds the feed of a person's membership that works; NotFound without.
func (t *Tx) FeedOf(user, membership domain.ID) (domain.CalendarFeed, error) {
	if t.Scope.Kind == domain.ScopePerson && t.Scope.Person != user {
		return domain.CalendarFeed{}, domain.Missing()
	}
	if err := t.account(user); err != nil {
		return domain.CalendarFeed{}, err
	}
	return one[domain.CalendarFeed](t.db.Table("calendar_feeds").Where("user_id = ? AND membership_id = ? AND revoked_at = 0", user, membership))
}

// FeedByToken finds a working feed by its token's hash. Gate only.
func (t *Tx) FeedByToken(hash []byte) (domain.CalendarFeed, error) {
	if err := t.gateBy(hex.EncodeToString(hash)); err != nil {
		return domain.CalendarFeed{}, err
	}
	return one[domain.CalendarFeed](t.db.Table("calendar_feeds").Where("token_hash = ? AND revoked_at = 0", hash))
}
