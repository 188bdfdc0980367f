package store

import (
	"database/sql/driver"
	"errors"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"strings"

	"github.com/jackc/pgx/v5/pgconn"
	"gorm.io/driver/postgres"
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// openSQLite makes one writing connection, whose transactions begin immediate,
// and several reading ones that can't write.
func openSQLite(o Options) (*Store, error) {
	if err := os.MkdirAll(filepath.Dir(o.Path), 0o700); err != nil {
		return nil, fmt.Errorf("data directory: %w", err)
	}
	write, pool, err := openPool(sqliteDSN(o.Path, "immediate", false), o.Trace)
	if err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	pool.SetMaxOpenConns(1)
	pool.SetMaxIdleConns(1)
	read, readers, err := openPool(sqliteDSN(o.Path, "deferred", true), o.Trace)
	if err != nil {
		return nil, fmt.Errorf("open database: %w", errors.Join(err, pool.Close()))
	}
	n := max(4, runtime.NumCPU()*2)
	readers.SetMaxOpenConns(n)
	readers.SetMaxIdleConns(n)
	return &Store{dialect: SQLite, write: write, read: read, path: o.Path, now: o.Now}, nil
}

func sqliteDSN(path, txlock string, queryOnly bool) string {
	q := url.Values{"_txlock": {txlock}}
	for _, p := range []string{"busy_timeout(10000)", "foreign_keys(1)", "recursive_triggers(1)", "journal_mode(WAL)", "synchronous(FULL)", "trusted_schema(0)", "cache_size(-64000)", "temp_store(2)"} {
		q.Add("_pragma", p)
	}
	if queryOnly {
		q.Add("_pragma", "query_only(1)")
	}
	return "file:" + (&url.URL{Path: path}).EscapedPath() + "?" + q.Encode()
}

func openPostgres(o Options) (*Store, error) {
	pool, err := openPipe(o.URL, o.Trace)
	var db *gorm.DB
	if err == nil {
		db, err = gorm.Open(postgres.New(postgres.Config{Conn: pool}), gormConfig())
	}
	if err != nil {
		// the driver's text can hold the password of the URL
		return nil, errors.New("open database: PostgreSQL refused the connection; check PAJAKIRJA_DATABASE_URL")
	}
	n := o.Connections
	if n == 0 {
		n = max(16, runtime.NumCPU()*8)
	}
	pool.SetMaxOpenConns(n)
	pool.SetMaxIdleConns(n)
	if err := pool.Ping(); err != nil {
		return nil, fmt.Errorf("open database: %w", err)
	}
	return &Store{dialect: PostgreSQL, write: db, read: db, now: o.Now}, nil
}

// retryable errors left nothing behind: a deadlock, a serialisation failure, a
// connection that was gone before anything was sent.
func retryable(err error) bool {
	var pg *pgconn.PgError
	return errors.As(err, &pg) && (pg.Code == "40001" || pg.Code == "40P01") || errors.Is(err, driver.ErrBadConn)
}

var sqliteUnique = regexp.MustCompile(`UNIQUE constraint failed: (\w+)\.`)
var guardName = regexp.MustCompile(`\b(append_only|overlap|outside_decision|frozen|transition):(\w+)`)

// violation reads what the database refused, in either engine's words.
func violation(err error) *domain.Error {
	var pg *pgconn.PgError
	if errors.As(err, &pg) {
		switch pg.Code {
		case "23P01":
			return domain.Clash("overlap." + pg.TableName)
		case "23505":
			return domain.Clash("duplicate." + pg.TableName)
		}
		if m := guardName.FindString(pg.Message); m != "" {
			return violationByName(m)
		}
		return nil
	}
	text := err.Error()
	if m := sqliteUnique.FindStringSubmatch(text); m != nil {
		return domain.Clash("duplicate." + m[1])
	}
	if errors.Is(err, gorm.ErrDuplicatedKey) {
		return domain.Clash("error.duplicate")
	}
	if m := guardName.FindString(text); m != "" && strings.Contains(text, "constraint failed") {
		return violationByName(m)
	}
	return nil
}
