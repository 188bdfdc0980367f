package app

import (
	"context"
	"errors"
	"fmt"

	"pajakirja/app/seal"
	"pajakirja/app/store"
)

// openKeys loads the installation's keys. They are made once, for an empty
// database; a database that has data and no keys is refused, since new keys
// would open nothing in it.
func openKeys(ctx context.Context, s *store.Store, dir string) (seal.Keys, error) {
	empty, err := s.Empty(ctx)
	if err != nil {
		return seal.Keys{}, err
	}
	if !empty {
		return matching(ctx, s, dir)
	}
	keys, err := seal.LoadOrCreate(dir)
	if err != nil {
		return seal.Keys{}, err
	}
	return keys, s.SetFingerprint(ctx, keys.Fingerprint())
}

func matching(ctx context.Context, s *store.Store, dir string) (seal.Keys, error) {
	keys, err := seal.Load(dir)
	if err != nil {
		return seal.Keys{}, err
	}
	stored, err := s.Fingerprint(ctx)
	if err != nil {
		return seal.Keys{}, err
	}
	if stored == "" {
		return keys, s.SetFingerprint(ctx, keys.Fingerprint())
	}
	if stored != keys.Fingerprint() {
		return seal.Keys{}, fmt.Errorf("the keys in %s belong to another installation: restore the keys that were backed up with this database", dir)
	}
	return keys, nil
}

// KeysMissing tells whether an error says that there are no keys.
func KeysMissing(err error) bool { return errors.Is(err, seal.ErrKeysMissing) }
