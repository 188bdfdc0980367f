package store

import (
	"context"
	"fmt"

	"pajakirja/app/domain"
)

// Empty tells whether nobody has used the database yet.
func (s *Store) Empty(ctx context.Context) (bool, error) {
	var used bool
	query := "SELECT EXISTS (SELECT 1 FROM users) OR EXISTS (SELECT 1 FROM organisations)"
	if s.dialect == PostgreSQL { // row-level security shows no rows without a scope
		query = "SELECT database_used()"
	}
	err := s.read.WithContext(ctx).Raw(query).Scan(&used).Error
	if err != nil {
		return false, fmt.Errorf("look into the database: %w", err)
	}
	return !used, nil
}

// Fingerprint names the keys that the database's sealed values need, empty on
// a fresh one.
func (s *Store) Fingerprint(ctx context.Context) (string, error) {
	var out []string
	err := s.read.WithContext(ctx).Raw("SELECT value FROM installation WHERE name = 'keys'").Scan(&out).Error
	if err != nil || len(out) == 0 {
		return "", err
	}
	return out[0], nil
}

// SetFingerprint remembers the keys; it is set once and again after a renewal.
func (s *Store) SetFingerprint(ctx context.Context, fingerprint string) error {
	return s.Write(ctx, domain.Scope{Kind: domain.ScopeSystem}, func(t *Tx) error {
		return t.db.Exec("INSERT INTO installation (name, value) VALUES ('keys', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value", fingerprint).Error
	})
}
