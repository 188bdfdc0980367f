package testkit

import (
	"context"
	"database/sql"
	"sync"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver's name for database/sql

	"pajakirja/app/domain"
	"pajakirja/app/store"
)

// owners and runtimes remember the URLs of each PostgreSQL store.
var owners, runtimes sync.Map

// Hand is somebody who holds the machine: the owner of the database, who can
// take its guards away and write past the product.
type Hand struct {
	t     testing.TB
	db    *sql.DB
	pg    bool
	plain *sql.DB      // as the runtime role, on PostgreSQL
	Store *store.Store // as the command line opens it
}

// HandOn gives the owner's hand on a store that Databases opened.
func HandOn(t testing.TB, s *store.Store) *Hand {
	t.Helper()
	h := &Hand{t: t, Store: s}
	driver, source := "sqlite", "file:"+s.Path()+"?_pragma=busy_timeout(10000)"
	if url, ok := owners.Load(s); ok {
		driver, source, h.pg = "pgx", url.(string), true
		h.Store = open(t, store.Options{URL: source})
		runtime, _ := runtimes.Load(s)
		h.plain, _ = sql.Open(driver, runtime.(string))
		t.Cleanup(func() { _ = h.plain.Close() })
	}
	var err error
	if h.db, err = sql.Open(driver, source); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = h.db.Close() })
	return h
}

// Exec runs SQL with $1, $2 … as its places.
func (h *Hand) Exec(query string, args ...any) {
	h.t.Helper()
	if _, err := h.db.ExecContext(context.Background(), query, args...); err != nil {
		h.t.Fatalf("%s: %v", query, err)
	}
}

// Try is Exec that gives the database's refusal.
func (h *Hand) Try(query string) error {
	_, err := h.db.ExecContext(context.Background(), query)
	return err
}

// Text reads one value as text.
func (h *Hand) Text(query string, args ...any) string {
	h.t.Helper()
	var out sql.NullString
	if err := h.db.QueryRowContext(context.Background(), query, args...).Scan(&out); err != nil {
		h.t.Fatalf("%s: %v", query, err)
	}
	return out.String
}

// Unguard takes a table's triggers and foreign keys away, as an insider would
// before changing what was written.
func (h *Hand) Unguard(table string) {
	h.t.Helper()
	if h.pg {
		h.Exec("ALTER TABLE " + table + " DISABLE TRIGGER USER")
		return
	}
	rows, err := h.db.Query("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = $1", table)
	if err != nil {
		h.t.Fatal(err)
	}
	var names []string
	for rows.Next() {
		var name string
		if err := rows.Scan(&name); err != nil {
			h.t.Fatal(err)
		}
		names = append(names, name)
	}
	_ = rows.Close()
	for _, name := range names {
		h.Exec("DROP TRIGGER " + name)
	}
}

// CountAs counts rows of a table as PostgreSQL shows them to a person's own
// scope when the query itself has no wall.
func (h *Hand) CountAs(p domain.Scope, table, condition string) int {
	h.t.Helper()
	ctx := context.Background()
	tx, err := h.plain.BeginTx(ctx, &sql.TxOptions{ReadOnly: true})
	if err != nil {
		h.t.Fatal(err)
	}
	defer func() { _ = tx.Rollback() }()
	_, err = tx.ExecContext(ctx, `SELECT set_config('app.side', $1, true), set_config('app.organisation', $2, true), set_config('app.role', $3, true), set_config('app.person', $4, true)`,
		string(p.Side), string(p.Organisation), string(p.Role), string(p.Person))
	if err != nil {
		h.t.Fatal(err)
	}
	var n int
	if err := tx.QueryRowContext(ctx, "SELECT COUNT(*) FROM "+table+" WHERE "+condition).Scan(&n); err != nil {
		h.t.Fatalf("%s: %v", table, err)
	}
	return n
}
