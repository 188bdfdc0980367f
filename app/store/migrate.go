package store

import (
	"context"
	"fmt"
	"io/fs"
	"path"
	"sort"

	"github.com/pressly/goose/v3"

	"pajakirja/migrations"
)

// merged shows the common folder and the dialect's as one.
type merged struct{ files map[string]string }

func newMerged(d Dialect) (merged, error) {
	m := merged{files: map[string]string{}}
	for _, dir := range []string{"common", string(d)} {
		entries, err := fs.ReadDir(migrations.Files, dir)
		if err != nil {
			return m, err
		}
		for _, e := range entries {
			m.files[e.Name()] = path.Join(dir, e.Name())
		}
	}
	return m, nil
}

// Open finds a migration by its bare name.
func (m merged) Open(name string) (fs.File, error) {
	if real, ok := m.files[name]; ok {
		return migrations.Files.Open(real)
	}
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
}

// Glob lists the migrations that match the pattern.
func (m merged) Glob(pattern string) ([]string, error) {
	out := make([]string, 0, len(m.files))
	for name := range m.files {
		if ok, err := path.Match(pattern, name); err != nil {
			return nil, err
		} else if ok {
			out = append(out, name)
		}
	}
	sort.Strings(out)
	return out, nil
}

func (s *Store) goose() (*goose.Provider, error) {
	files, err := newMerged(s.dialect)
	if err != nil {
		return nil, err
	}
	pool, err := s.write.DB()
	if err != nil {
		return nil, err
	}
	dialect := goose.DialectSQLite3
	if s.dialect == PostgreSQL {
		dialect = goose.DialectPostgres
	}
	return goose.NewProvider(dialect, pool, files)
}

// Migrate brings the tables to this program's version. On PostgreSQL it must
// run as the owner; serve never does it there.
func (s *Store) Migrate(ctx context.Context) error {
	p, err := s.goose()
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	if err := s.refuseNewer(ctx, p); err != nil {
		return err
	}
	if _, err := p.Up(ctx); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	return s.grant(ctx)
}

func newest(p *goose.Provider) int64 {
	sources := p.ListSources()
	return sources[len(sources)-1].Version
}

func (s *Store) refuseNewer(ctx context.Context, p *goose.Provider) error {
	at, err := p.GetDBVersion(ctx)
	if err != nil {
		return fmt.Errorf("version of the database: %w", err)
	}
	if at > newest(p) {
		return fmt.Errorf("the database is of version %d, newer than this program's %d: use the newer program", at, newest(p))
	}
	return nil
}

// Check refuses a database that is newer than the program, or older and not
// migrated; it names what to do.
func (s *Store) Check(ctx context.Context) error {
	p, err := s.goose()
	if err != nil {
		return fmt.Errorf("migrations: %w", err)
	}
	at, err := p.GetDBVersion(ctx)
	if err != nil {
		return fmt.Errorf("the database has not been set up: run `pajakirja migrate` (%w)", err)
	}
	switch last := newest(p); {
	case at > last:
		return fmt.Errorf("the database is of version %d, newer than this program's %d: use the newer program", at, last)
	case at < last:
		return fmt.Errorf("the database is of version %d, this program needs %d: run `pajakirja migrate`", at, last)
	}
	return s.checkGuards(ctx)
}
