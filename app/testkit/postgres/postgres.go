// Package postgres gives tests a real PostgreSQL: one private cluster for a whole test
// run, and in it a database of its own for every test, copied from a template that holds
// the migrations. The cluster is started outside the tests (make test, or the command
// app/testkit/pgcluster) and handed over in PAJAKIRJA_TEST_POSTGRES.
package postgres

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash/fnv"
	"io"
	"io/fs"
	"os"
	"sync"
	"testing"
	"time"

	"github.com/jackc/pgx/v5"
)

// EnvironmentURL names the variable that holds the superuser's URL of the test cluster.
const EnvironmentURL = "PAJAKIRJA_TEST_POSTGRES"

// OwnerRole migrates and owns every table; it is no superuser.
const OwnerRole = "pajakirja_owner"

// RuntimeRole is what the running product connects as: neither owner nor superuser and
// never past row-level security.
const RuntimeRole = "pajakirja_app"

// RetentionRole is the only one that may delete diary payloads whose time is over.
const RetentionRole = "pajakirja_retention"

const timeLimit = 2 * time.Minute

// Template says how a test's database comes to be. Migrate is called once per content of
// Files and cluster, with the URL of OwnerRole for an empty database in which RuntimeRole
// may connect and nothing else; it must close its connections before it returns.
type Template struct {
	Files   fs.FS
	Migrate func(ownerURL string) error
}

// Cluster returns the superuser's URL of the run's private cluster; ok is false when the
// run has none.
func Cluster() (adminURL string, ok bool) {
	adminURL = os.Getenv(EnvironmentURL)
	return adminURL, adminURL != ""
}

var leftOut sync.Once

// Need returns the URL of the run's cluster. Without one the test is skipped, loudly; with
// CI=true it fails, because there PostgreSQL is never left out.
func Need(t testing.TB) (adminURL string) {
	t.Helper()
	adminURL, ok := Cluster()
	if ok {
		return adminURL
	}
	const message = "PostgreSQL LEFT OUT: " + EnvironmentURL + " is not set; `make test` runs everything"
	if os.Getenv("CI") == "true" {
		t.Fatal(message)
	}
	leftOut.Do(func() { announce(message) })
	t.Skip(message)
	return ""
}

// announce writes to the terminal where there is one: go test swallows the standard error
// of a package that passes.
func announce(message string) {
	if terminal, err := os.OpenFile("/dev/tty", os.O_WRONLY, 0); err == nil {
		defer terminal.Close()
		fmt.Fprintln(terminal, message)
		return
	}
	fmt.Fprintln(os.Stderr, message)
}

// NewDatabase gives the test a fresh database, copied from the template, which is built at
// its first use by whichever test process comes first. It returns the URLs of OwnerRole and
// RuntimeRole; the database is dropped when the test ends. See Need for a run without
// PostgreSQL.
func NewDatabase(t testing.TB, template Template) (ownerURL, runtimeURL string) {
	t.Helper()
	adminURL := Need(t)
	ctx, cancel := context.WithTimeout(context.Background(), timeLimit)
	defer cancel()
	folder, err := verifyPrivate(ctx, adminURL)
	if err != nil {
		t.Fatal(err)
	}
	cluster := testCluster{adminURL: adminURL, folder: folder}
	source, err := cluster.template(ctx, template)
	if err != nil {
		t.Fatalf("PostgreSQL template: %v", err)
	}
	name := "test_" + randomName()
	if err := cluster.execute(ctx, "CREATE DATABASE "+name+" TEMPLATE "+source+" OWNER "+OwnerRole); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		ctx, cancel := context.WithTimeout(context.Background(), timeLimit)
		defer cancel()
		if err := cluster.execute(ctx, "DROP DATABASE "+name+" WITH (FORCE)"); err != nil {
			t.Errorf("drop test database: %v", err)
		}
	})
	return clusterURL(folder, OwnerRole, name), clusterURL(folder, RuntimeRole, name)
}

// NewProductDatabase makes an empty database with the three roles, as an administrator
// does before the first `pajakirja migrate`, and returns the URLs of OwnerRole and
// RuntimeRole. It is for trying the product by hand and for benchmarks; the cluster's end
// takes it along.
func NewProductDatabase(ctx context.Context, adminURL string) (ownerURL, runtimeURL string, err error) {
	folder, err := verifyPrivate(ctx, adminURL)
	if err != nil {
		return "", "", err
	}
	cluster := testCluster{adminURL: adminURL, folder: folder}
	name := "product_" + randomName()
	for _, statement := range append(roleStatements(), "CREATE DATABASE "+name+" OWNER "+OwnerRole) {
		if err := cluster.execute(ctx, statement); err != nil {
			return "", "", err
		}
	}
	return clusterURL(folder, OwnerRole, name), clusterURL(folder, RuntimeRole, name), nil
}

type testCluster struct{ adminURL, folder string }

// template returns the name of the migrated database that tests are copied from, and
// builds it under a lock that all test processes of the cluster share.
func (c testCluster) template(ctx context.Context, template Template) (string, error) {
	fingerprint, err := fingerprintOf(template.Files)
	if err != nil {
		return "", err
	}
	name := "template_" + fingerprint
	connection, err := pgx.Connect(ctx, c.adminURL)
	if err != nil {
		return "", fmt.Errorf("reach cluster: %w", err)
	}
	// The lock goes with the connection.
	defer connection.Close(context.WithoutCancel(ctx))
	if _, err := connection.Exec(ctx, "SELECT pg_advisory_lock($1)", lockKey()); err != nil {
		return "", fmt.Errorf("lock templates: %w", err)
	}
	var found bool
	if err := connection.QueryRow(ctx, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = $1)", name).Scan(&found); err != nil {
		return "", fmt.Errorf("look for template: %w", err)
	}
	if found {
		return name, nil
	}
	return name, c.build(ctx, connection, name, template.Migrate)
}

// build migrates under another name and renames at the end, so that a template that can
// be found is a finished one.
func (c testCluster) build(ctx context.Context, connection *pgx.Conn, name string, migrate func(string) error) error {
	unfinished := "unfinished_" + randomName()
	statements := append(roleStatements(), "CREATE DATABASE "+unfinished+" OWNER "+OwnerRole)
	for _, statement := range statements {
		if _, err := connection.Exec(ctx, statement); err != nil {
			return fmt.Errorf("prepare template: %w", err)
		}
	}
	if err := migrate(clusterURL(c.folder, OwnerRole, unfinished)); err != nil {
		return fmt.Errorf("migrate: %w", err)
	}
	if _, err := connection.Exec(ctx, "ALTER DATABASE "+unfinished+" RENAME TO "+name); err != nil {
		return fmt.Errorf("finish template (did migrate close its connections?): %w", err)
	}
	return nil
}

func (c testCluster) execute(ctx context.Context, statement string) error {
	connection, err := pgx.Connect(ctx, c.adminURL)
	if err != nil {
		return fmt.Errorf("reach cluster: %w", err)
	}
	defer connection.Close(context.WithoutCancel(ctx))
	if _, err := connection.Exec(ctx, statement); err != nil {
		return fmt.Errorf("%s: %w", statement, err)
	}
	return nil
}

// roleStatements make the roles where they don't exist yet; roles belong to the cluster,
// not to a database.
func roleStatements() []string {
	var statements []string
	for _, role := range []string{OwnerRole, RuntimeRole, RetentionRole} {
		statements = append(statements, `DO $$ BEGIN
			IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '`+role+`') THEN
				CREATE ROLE `+role+` LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS;
			END IF;
		END $$`)
	}
	return statements
}

// fingerprintOf names a set of migrations by its content: a cluster that outlives a change
// never serves an old schema.
func fingerprintOf(files fs.FS) (string, error) {
	sum := sha256.New()
	err := fs.WalkDir(files, ".", func(path string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		file, err := files.Open(path)
		if err != nil {
			return err
		}
		defer file.Close()
		fmt.Fprintf(sum, "%d %s\n", len(path), path)
		_, err = io.Copy(sum, file)
		return err
	})
	if err != nil {
		return "", fmt.Errorf("read migrations: %w", err)
	}
	return hex.EncodeToString(sum.Sum(nil))[:24], nil
}

func lockKey() int64 {
	sum := fnv.New64a()
	sum.Write([]byte("pajakirja test templates"))
	return int64(sum.Sum64())
}

func randomName() string {
	raw := make([]byte, 10)
	rand.Read(raw) // never fails since Go 1.24
	return hex.EncodeToString(raw)
}
