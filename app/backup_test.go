package app_test

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver behind PostgreSQL
	_ "modernc.org/sqlite"             // the driver behind SQLite

	"pajakirja/app"
	"pajakirja/app/config"
	"pajakirja/app/demo"
	"pajakirja/app/domain"
	"pajakirja/app/testkit"
	"pajakirja/app/testkit/postgres"
)

// installation is a configured portal with a small world in it, and an empty
// place beside it that a backup can be restored into.
type installation struct {
	live, spare config.Config
	rows        func(t *testing.T, c config.Config) *sql.DB // as the owner sees them
}

// onBoth runs a test on an installation of either engine.
func onBoth(t *testing.T, test func(t *testing.T, i installation)) {
	t.Run("sqlite", func(t *testing.T) {
		rows := func(t *testing.T, c config.Config) *sql.DB {
			return openRows(t, "sqlite", "file:"+filepath.Join(c.Data, app.DatabaseFile)+"?_pragma=busy_timeout(5000)")
		}
		test(t, installation{live: settings(t), spare: settings(t), rows: rows})
	})
	t.Run("postgres", func(t *testing.T) {
		rows := func(t *testing.T, c config.Config) *sql.DB {
			db := openRows(t, "pgx", c.OwnerDatabaseURL)
			db.SetMaxOpenConns(1)
			return db
		}
		owner, runtime := postgres.NewDatabase(t, testkit.Migrated)
		spareOwner, spareRuntime, err := postgres.NewProductDatabase(context.Background(), postgres.Need(t))
		must(t, err)
		test(t, installation{
			live:  settings(t, "PAJAKIRJA_DATABASE_URL="+runtime, "PAJAKIRJA_OWNER_DATABASE_URL="+owner),
			spare: settings(t, "PAJAKIRJA_DATABASE_URL="+spareRuntime, "PAJAKIRJA_OWNER_DATABASE_URL="+spareOwner),
			rows:  rows,
		})
	})
}

func openRows(t *testing.T, driver, source string) *sql.DB {
	db, err := sql.Open(driver, source)
	must(t, err)
	t.Cleanup(func() { _ = db.Close() })
	return db
}

func settings(t *testing.T, more ...string) config.Config {
	c, err := config.Load(append(more, "PAJAKIRJA_DATA="+t.TempDir()))
	must(t, err)
	c.LogLevel = slog.LevelError
	return c
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

// contents is every table with a checksum over its rows, whatever their order.
func contents(t *testing.T, c config.Config, db *sql.DB) map[string]string {
	t.Helper()
	query := "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
	if c.PostgreSQL() {
		query = "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
	}
	out := map[string]string{}
	for _, table := range names(t, db, query) {
		rows, err := db.Query("SELECT * FROM " + table)
		must(t, err)
		columns, err := rows.Columns()
		must(t, err)
		var sum, count uint64
		for rows.Next() {
			values, places := make([]any, len(columns)), make([]any, len(columns))
			for i := range values {
				places[i] = &values[i]
			}
			must(t, rows.Scan(places...))
			sum, count = sum+hashOf(fmt.Sprint(values...)), count+1
		}
		must(t, rows.Err())
		out[table] = fmt.Sprintf("%d rows, %x", count, sum)
	}
	return out
}

func names(t *testing.T, db *sql.DB, query string) (out []string) {
	t.Helper()
	rows, err := db.Query(query)
	must(t, err)
	for rows.Next() {
		var name string
		must(t, rows.Scan(&name))
		out = append(out, name)
	}
	must(t, rows.Err())
	return out
}

func hashOf(s string) uint64 {
	h := uint64(14695981039346656037)
	for i := range len(s) {
		h = (h ^ uint64(s[i])) * 1099511628211
	}
	return h
}

// TestBackupComesBackWhole plays the drill: the running portal is copied, the
// copy is put into an empty place, every row is there and the chains hold.
func TestBackupComesBackWhole(t *testing.T) {
	onBoth(t, func(t *testing.T, i installation) {
		ctx, said := context.Background(), &bytes.Buffer{}
		a, err := app.New(ctx, i.live, app.Options{Demo: true, Today: domain.MustDay("2026-11-18"), Log: io.Discard})
		must(t, err)
		_, err = demo.Fill(ctx, a.Work, demo.Options{Today: domain.MustDay("2026-11-18"), Seed: 1, Small: true})
		must(t, err)
		folder := t.TempDir()
		must(t, app.Backup(ctx, i.live, folder, said)) // while it runs
		must(t, a.Close())
		file := theBackup(t, folder)

		if err := app.Restore(ctx, i.spare, file, said); err == nil || !strings.Contains(err.Error(), "keys") {
			t.Fatalf("restored without the keys and said %v", err)
		}
		if err := app.Restore(ctx, i.spare, file, said); err == nil {
			t.Fatal("a second restore overwrote the first")
		}
		copyKeys(t, i.live, i.spare)
		want, got := contents(t, i.live, i.rows(t, i.live)), contents(t, i.spare, i.rows(t, i.spare))
		for table := range want {
			if want[table] != got[table] {
				t.Errorf("%s: %s became %s", table, want[table], got[table])
			}
		}
		if strings.HasPrefix(got["diary_versions"], "0 ") {
			t.Error("nothing to lose was in the diary")
		}
		said.Reset()
		sound, err := app.Verify(ctx, i.spare, said)
		must(t, err)
		if !sound {
			t.Errorf("the restored chains are broken:\n%s", said)
		}
		served, err := app.New(ctx, i.spare, app.Options{Log: io.Discard})
		must(t, err)
		must(t, served.Close())
	})
}

// copyKeys brings the keys from their own backup, as closed as they were.
func copyKeys(t *testing.T, from, to config.Config) {
	t.Helper()
	must(t, os.CopyFS(to.Keys, os.DirFS(from.Keys)))
	must(t, filepath.WalkDir(to.Keys, func(path string, entry os.DirEntry, err error) error {
		if err != nil || !entry.IsDir() {
			return errors.Join(err, os.Chmod(path, 0o600))
		}
		return os.Chmod(path, 0o700)
	}))
}

func theBackup(t *testing.T, folder string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(folder, "pajakirja-*.json"))
	must(t, err)
	if len(found) != 1 {
		t.Fatalf("one description expected, found %v", found)
	}
	return strings.TrimSuffix(found[0], ".json")
}

// TestRestoreRefuses plays what goes wrong in a drill.
func TestRestoreRefuses(t *testing.T) {
	onBoth(t, func(t *testing.T, i installation) {
		ctx := context.Background()
		a, err := app.New(ctx, i.live, app.Options{Log: io.Discard})
		must(t, err)
		testkit.NewWorld(t, a.Store)
		must(t, a.Close())
		folder := t.TempDir()
		must(t, app.Backup(ctx, i.live, folder, io.Discard))
		file := theBackup(t, folder)
		whole, err := os.ReadFile(file)
		must(t, err)

		must(t, os.WriteFile(file, append(bytes.Clone(whole[:len(whole)-1]), whole[len(whole)-1]^1), 0o600))
		refused(t, app.Restore(ctx, i.spare, file, io.Discard), "checksum differs")
		must(t, os.WriteFile(file, whole[:len(whole)/2], 0o600))
		refused(t, app.Restore(ctx, i.spare, file, io.Discard), "checksum differs")
		must(t, os.WriteFile(file, whole, 0o600))

		other := i.spare
		if other.PostgreSQL() {
			other.DatabaseURL, other.OwnerDatabaseURL = "", ""
		} else {
			other.DatabaseURL = "postgres://app@db/paja"
		}
		refused(t, app.Restore(ctx, other, file, io.Discard), "the configuration is not")

		stranger := settings(t)
		b, err := app.New(ctx, stranger, app.Options{Log: io.Discard})
		must(t, err)
		must(t, b.Close())
		copyKeys(t, stranger, i.spare)
		refused(t, app.Restore(ctx, i.spare, file, io.Discard), "another installation's")
		if _, err := app.New(ctx, i.spare, app.Options{Log: io.Discard}); err == nil {
			t.Error("served with another installation's keys")
		}
		must(t, os.Remove(file+".json"))
		refused(t, app.Restore(ctx, i.spare, file, io.Discard), "description is missing")
	})
}

func refused(t *testing.T, err error, why string) {
	t.Helper()
	if err == nil || !strings.Contains(err.Error(), why) {
		t.Errorf("said %v, want %q", err, why)
	}
}
