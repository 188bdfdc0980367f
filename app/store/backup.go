package store

import (
	"context"
	"errors"
	"fmt"
	"os"
)

// ErrNotSQLite is what a file operation answers on PostgreSQL, whose own tools
// back it up.
var ErrNotSQLite = errors.New("this works on SQLite only")

// CopyTo writes a consistent copy of a SQLite database while it is in use. The
// file must not exist.
func (s *Store) CopyTo(ctx context.Context, path string) error {
	if s.dialect != SQLite {
		return ErrNotSQLite
	}
	if _, err := os.Stat(path); err == nil {
		return fmt.Errorf("%s exists already", path)
	}
	if err := s.write.WithContext(ctx).Exec("VACUUM INTO ?", path).Error; err != nil {
		return fmt.Errorf("copy the database: %w", err)
	}
	return os.Chmod(path, 0o600)
}

// Intact runs the engine's own check of the file's pages and indexes.
func (s *Store) Intact(ctx context.Context) error {
	if s.dialect != SQLite {
		return nil
	}
	var answers []string
	if err := s.read.WithContext(ctx).Raw("PRAGMA integrity_check").Scan(&answers).Error; err != nil {
		return fmt.Errorf("check the file: %w", err)
	}
	if len(answers) != 1 || answers[0] != "ok" {
		return fmt.Errorf("the database file is damaged: %v", answers)
	}
	return nil
}
