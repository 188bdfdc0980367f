package store

import (
	"container/list"
	"context"
	"database/sql"
	"database/sql/driver"
	"fmt"
	"path/filepath"
	"testing"

	engine "modernc.org/sqlite"
)

// counted tells how often a statement was compiled.
type counted struct {
	engineConn
	compiled map[string]int
}

func (c *counted) PrepareContext(ctx context.Context, text string) (driver.Stmt, error) {
	c.compiled[text]++
	return c.engineConn.PrepareContext(ctx, text)
}

type countedConnector struct {
	driver.Connector
	keeping  *keepingConn
	compiled map[string]int
}

func (c *countedConnector) Connect(ctx context.Context) (driver.Conn, error) {
	inner, err := c.Connector.Connect(ctx)
	if err != nil {
		return nil, err
	}
	c.keeping = &keepingConn{engineConn: &counted{inner.(engineConn), c.compiled}, kept: map[string]*list.Element{}, order: list.New()}
	return c.keeping, nil
}

// keepingPool is one connection with a table t of a number n, 1 to 3.
func keepingPool(t *testing.T) (*sql.DB, *countedConnector) {
	t.Helper()
	base, err := engine.NewConnector(sqliteDSN(filepath.Join(t.TempDir(), "t.db"), "immediate", false))
	if err != nil {
		t.Fatal(err)
	}
	c := &countedConnector{Connector: base, compiled: map[string]int{}}
	pool := sql.OpenDB(c)
	pool.SetMaxOpenConns(1)
	t.Cleanup(func() { _ = pool.Close() })
	for _, text := range []string{"CREATE TABLE t (n INTEGER PRIMARY KEY)", "INSERT INTO t VALUES (1), (2), (3)"} {
		if _, err := pool.Exec(text); err != nil {
			t.Fatal(err)
		}
	}
	return pool, c
}

func numbers(t *testing.T, q interface {
	Query(string, ...any) (*sql.Rows, error)
}, text string, args ...any) []int {
	t.Helper()
	rows, err := q.Query(text, args...)
	if err != nil {
		t.Fatal(err)
	}
	defer rows.Close()
	var out []int
	for rows.Next() {
		var n int
		if err := rows.Scan(&n); err != nil {
			t.Fatal(err)
		}
		out = append(out, n)
	}
	if rows.Err() != nil {
		t.Fatal(rows.Err())
	}
	return out
}

func TestAStatementIsCompiledOnceAConnection(t *testing.T) {
	pool, c := keepingPool(t)
	const text = "SELECT n FROM t WHERE n >= ? ORDER BY n"
	for from, want := range map[int]string{1: "[1 2 3]", 2: "[2 3]", 3: "[3]", 4: "[]"} {
		if got := fmt.Sprint(numbers(t, pool, text, from)); got != want {
			t.Errorf("from %d: %s, not %s", from, got, want)
		}
	}
	if c.compiled[text] != 1 {
		t.Errorf("compiled %d times", c.compiled[text])
	}
}

// The same text twice at once, the second while the first one's rows are read:
// each has rows of its own.
func TestRowsOfTheSameStatementDoNotDisturbEachOther(t *testing.T) {
	pool, c := keepingPool(t)
	tx, err := pool.Begin()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = tx.Rollback() }()
	const text = "SELECT n FROM t ORDER BY n"
	outer, err := tx.Query(text)
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for outer.Next() {
		seen++
		if got := fmt.Sprint(numbers(t, tx, text)); got != "[1 2 3]" {
			t.Errorf("inside: %s", got)
		}
	}
	if err := outer.Close(); err != nil || seen != 3 {
		t.Errorf("%d rows outside, %v", seen, err)
	}
	if c.compiled[text] != 2 || len(c.keeping.kept) != c.keeping.order.Len() {
		t.Errorf("compiled %d times; %d kept, %d in order", c.compiled[text], len(c.keeping.kept), c.keeping.order.Len())
	}
}

// What fails or is left half read is as good as new the next time.
func TestAKeptStatementForgetsItsLastUse(t *testing.T) {
	pool, _ := keepingPool(t)
	const insert = "INSERT INTO t VALUES (?)"
	if _, err := pool.Exec(insert, 1); err == nil {
		t.Fatal("a double key was taken")
	}
	if done, err := pool.Exec(insert, 4); err != nil {
		t.Fatal(err)
	} else if n, _ := done.RowsAffected(); n != 1 {
		t.Errorf("%d rows", n)
	}
	rows, err := pool.Query("SELECT n FROM t WHERE n <> ? ORDER BY n", 1)
	if err != nil || !rows.Next() {
		t.Fatal("no row", err)
	}
	if err := rows.Close(); err != nil {
		t.Fatal(err)
	}
	if got := fmt.Sprint(numbers(t, pool, "SELECT n FROM t WHERE n <> ? ORDER BY n", 4)); got != "[1 2 3]" {
		t.Error(got)
	}
	if _, err := pool.Exec("ALTER TABLE t ADD COLUMN word TEXT"); err != nil {
		t.Fatal("a kept statement holds the table:", err)
	}
	if got := fmt.Sprint(numbers(t, pool, "SELECT n FROM t WHERE n <> ? ORDER BY n", 1)); got != "[2 3 4]" {
		t.Error("after a change of the table:", got)
	}
}

func TestOnlySoManyStatementsAreKept(t *testing.T) {
	pool, c := keepingPool(t)
	first, long := "SELECT n FROM t WHERE n = 0", "SELECT n FROM t WHERE n = 0 /*"+fmt.Sprintf("%*d", keptLength, 0)+"*/"
	numbers(t, pool, first)
	numbers(t, pool, long)
	for n := range keptStatements + 50 {
		numbers(t, pool, fmt.Sprintf("SELECT n FROM t WHERE n = %d", n+1))
	}
	if n := len(c.keeping.kept); n != keptStatements || c.keeping.order.Len() != n {
		t.Errorf("%d kept", n)
	}
	numbers(t, pool, first)
	if c.compiled[first] != 2 || c.compiled[long] != 0 {
		t.Errorf("the oldest compiled %d times, the long one %d times", c.compiled[first], c.compiled[long])
	}
}

func TestOnlyStatementsOnRowsAreKept(t *testing.T) {
	for text, want := range map[string]bool{
		"SELECT 1": true, "INSERT INTO t VALUES (1)": true, "UPDATE t SET n = 1": true, "DELETE FROM t": true, "WITH x AS (SELECT 1) SELECT * FROM x": true,
		"PRAGMA integrity_check": false, "VACUUM INTO 'x'": false, "SAVEPOINT a": false, "CREATE TABLE x (n INT)": false, "": false,
	} {
		if worthKeeping(text) != want {
			t.Errorf("%q: %v", text, !want)
		}
	}
}
