// Package store is the one door to the data and the only importer of GORM.
// Rows are reached through a Tx, which Read and Write make from a Scope: what
// lies outside the scope does not exist. It runs on PostgreSQL and on SQLite.
package store

import (
	"context"
	"database/sql"
	"database/sql/driver"
	"errors"
	"fmt"
	"strings"
	"time"

	"gorm.io/gorm"
	"gorm.io/gorm/logger"

	"pajakirja/app/domain"
)

// Dialect names the engine.
type Dialect string

// The engines.
const (
	SQLite     Dialect = "sqlite"
	PostgreSQL Dialect = "postgres"
)

// Store holds the connections. SQLite has one for writing and several for
// reading; PostgreSQL has one pool.
type Store struct {
	dialect Dialect
	write   *gorm.DB
	read    *gorm.DB
	path    string
	now     func() time.Time
}

// Options say where the data lies. URL empty means SQLite at Path. Now is the
// real clock for stamps; nil means the system's.
type Options struct {
	URL         string
	Path        string
	Connections int // most at once to PostgreSQL; 0: by the number of cores
	Now         func() time.Time
	// Trace is told what is sent to the database, one call for each time its
	// answer is waited for: for tests that count. Values are not told.
	Trace func(statements ...string)
}

// Open connects; it neither migrates nor checks versions: see Migrate and Check.
func Open(o Options) (*Store, error) {
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.URL != "" {
		return openPostgres(o)
	}
	return openSQLite(o)
}

// Dialect tells the engine.
func (s *Store) Dialect() Dialect { return s.dialect }

// Path is the file of a SQLite store, empty on PostgreSQL.
func (s *Store) Path() string { return s.path }

// Close releases the connections.
func (s *Store) Close() error {
	var first error
	for _, db := range []*gorm.DB{s.write, s.read} {
		if pool, err := db.DB(); err == nil {
			if err := pool.Close(); err != nil && first == nil {
				first = err
			}
		}
		if s.write == s.read {
			break
		}
	}
	return first
}

// Ping tells whether the database answers.
func (s *Store) Ping(ctx context.Context) error {
	pool, err := s.read.DB()
	if err != nil {
		return err
	}
	return pool.PingContext(ctx)
}

func gormConfig() *gorm.Config {
	return &gorm.Config{
		SkipDefaultTransaction: true,
		DisableAutomaticPing:   true,
		Logger: logger.New(discard{}, logger.Config{
			LogLevel: logger.Silent, ParameterizedQueries: true, IgnoreRecordNotFoundError: true,
		}),
	}
}

type discard struct{}

// Printf drops what GORM would log: values must not land there.
func (discard) Printf(string, ...any) {}

// Read runs fn in a read-only transaction of the scope. Each of its queries sees
// what is committed by then. A connection that was gone is replaced, so fn must
// have no effect outside.
func (s *Store) Read(ctx context.Context, scope domain.Scope, fn func(*Tx) error) error {
	err := s.run(ctx, s.read, scope, &sql.TxOptions{ReadOnly: true}, fn)
	if errors.Is(err, driver.ErrBadConn) {
		err = s.run(ctx, s.read, scope, &sql.TxOptions{ReadOnly: true}, fn)
	}
	return err
}

// Write runs fn in one transaction of the scope: all of it is stored or none.
// On PostgreSQL a deadlock or serialisation failure is tried again, so fn must
// have no effect outside the transaction.
func (s *Store) Write(ctx context.Context, scope domain.Scope, fn func(*Tx) error) error {
	var err error
	for range 4 {
		if err = s.run(ctx, s.write, scope, nil, fn); !retryable(err) {
			return err
		}
	}
	return err
}

func (s *Store) run(ctx context.Context, db *gorm.DB, scope domain.Scope, o *sql.TxOptions, fn func(*Tx) error) error {
	if scope.Kind == domain.ScopeNone {
		return domain.Missing()
	}
	if s.dialect == SQLite {
		o = nil
	}
	err := db.WithContext(ctx).Transaction(func(tx *gorm.DB) error {
		t := &Tx{db: tx, Scope: scope, dialect: s.dialect, now: s.now}
		if err := t.enter(); err != nil {
			return err
		}
		return fn(t)
	}, o)
	return translate(err)
}

// Tx is a transaction in a scope. Its methods live in one file per noun.
type Tx struct {
	db      *gorm.DB
	dialect Dialect
	now     func() time.Time
	Scope   domain.Scope
}

// Now is the instant stamps are taken from.
func (t *Tx) Now() domain.Instant { return domain.InstantOf(t.now()) }

// lock is the suffix that holds rows until the end of the transaction; SQLite
// has one writer and needs none.
func (t *Tx) lock() string {
	if t.dialect == PostgreSQL {
		return " FOR UPDATE"
	}
	return ""
}

// one runs a query that finds at most one row; none is NotFound.
func one[T any](q *gorm.DB) (T, error) {
	rows, err := many[T](q.Limit(1))
	if err != nil {
		return *new(T), err
	}
	if len(rows) == 0 {
		return *new(T), domain.Missing()
	}
	return rows[0], nil
}

// changed turns "no row was touched" into NotFound.
func changed(q *gorm.DB) error {
	if q.Error == nil && q.RowsAffected == 0 {
		return domain.Missing()
	}
	return q.Error
}

// translate gives database refusals their domain error; anything else stays.
func translate(err error) error {
	var known *domain.Error
	if err == nil || errors.As(err, &known) {
		return err
	}
	if e := violation(err); e != nil {
		return e.Because(err)
	}
	return fmt.Errorf("store: %w", err)
}

func violationByName(name string) *domain.Error {
	kind, table, ok := strings.Cut(name, ":")
	if !ok {
		return nil
	}
	switch kind {
	case "overlap", "outside_decision":
		return domain.Clash(kind + "." + table)
	case "append_only", "frozen", "transition":
		return domain.Shut("frozen." + table)
	}
	return nil
}
