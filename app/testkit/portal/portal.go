// Package portal starts the whole product for a test: a fresh database of
// either engine, the small demo world, a real listener, and people who log in.
package portal

import (
	"context"
	"database/sql"
	"io"
	"log/slog"
	"net"
	"net/http"
	"path/filepath"
	"testing"
	"time"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver's name for database/sql

	"pajakirja/app"
	"pajakirja/app/config"
	"pajakirja/app/demo"
	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
	"pajakirja/app/testkit/postgres"
)

// Portal is a running product behind a road that can be made bad.
type Portal struct {
	URL      string // of the road: what browsers and scripts use
	Faults   *Faults
	App      *app.App
	Rows     *sql.DB       // the owner's view, past every wall
	Owner    store.Options // how the database's owner opens it
	Accounts []demo.Account
	Today    domain.Day
	t        testing.TB
}

// OnBoth runs a test against a portal on SQLite and one on PostgreSQL.
func OnBoth(t *testing.T, today string, test func(t *testing.T, p *Portal)) {
	t.Helper()
	t.Run("sqlite", func(t *testing.T) { test(t, SQLite(t, today)) })
	t.Run("postgres", func(t *testing.T) { test(t, PostgreSQL(t, today)) })
}

// SQLite starts a portal with the small world as of a day.
func SQLite(t testing.TB, today string) *Portal {
	t.Helper()
	return sqliteIn(t, app.Options{Today: domain.MustDay(today)})
}

// SQLiteOn is SQLite on a clock that the test turns: its day is the business day.
func SQLiteOn(t testing.TB, clock *Clock) *Portal {
	t.Helper()
	return sqliteIn(t, clock.options())
}

func sqliteIn(t testing.TB, options app.Options) *Portal {
	t.Helper()
	folder := t.TempDir()
	path := filepath.Join(folder, app.DatabaseFile)
	p := start(t, options, map[string]string{"PAJAKIRJA_DATA": folder}, func() (*sql.DB, error) {
		return sql.Open("sqlite", "file:"+path+"?_pragma=busy_timeout(5000)")
	})
	p.Owner = store.Options{Path: path}
	return p
}

// PostgreSQL does the same on a database of the run's private cluster.
func PostgreSQL(t testing.TB, today string) *Portal {
	t.Helper()
	owner, runtime := postgres.NewDatabase(t, testkit.Migrated)
	variables := map[string]string{"PAJAKIRJA_DATA": t.TempDir(), "PAJAKIRJA_DATABASE_URL": runtime}
	p := start(t, app.Options{Today: domain.MustDay(today)}, variables, func() (*sql.DB, error) { return sql.Open("pgx", owner) })
	p.Owner = store.Options{URL: owner}
	return p
}

func start(t testing.TB, options app.Options, variables map[string]string, rows func() (*sql.DB, error)) *Portal {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	road, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	variables["PAJAKIRJA_ADDR"] = listener.Addr().String()
	variables["PAJAKIRJA_PUBLIC_URL"] = "http://" + road.Addr().String()
	var environ []string
	for name, value := range variables {
		environ = append(environ, name+"="+value)
	}
	c, err := config.Load(environ)
	must(t, err)
	c.LogLevel = slog.LevelError
	p := &Portal{URL: c.PublicURL, Today: options.Today, t: t}
	options.Demo, options.Log = true, io.Discard
	p.App, err = app.New(context.Background(), c, options)
	must(t, err)
	t.Cleanup(func() { _ = p.App.Close() })
	p.Accounts, err = demo.Fill(context.Background(), p.App.Work, demo.Options{Today: p.Today, Seed: 1, Small: true})
	must(t, err)
	p.Rows, err = rows()
	must(t, err)
	t.Cleanup(func() { _ = p.Rows.Close() })
	go func() { _ = p.App.Web.Serve(listener) }()
	t.Cleanup(func() { _ = p.App.Web.Shutdown(context.Background()) })
	p.Faults = newFaults("http://" + listener.Addr().String())
	front := &http.Server{Handler: p.Faults, ReadHeaderTimeout: time.Minute}
	go func() { _ = front.Serve(road) }()
	t.Cleanup(func() { _ = front.Close() })
	return p
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
