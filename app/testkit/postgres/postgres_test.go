package postgres

import (
	"context"
	"io/fs"
	"os"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/fstest"

	"github.com/jackc/pgx/v5"
)

const notesTable = "CREATE TABLE notes (text TEXT); GRANT SELECT ON notes TO " + RuntimeRole

// sampleTemplate counts how often it was built; its salt makes it new to the cluster.
func sampleTemplate(built *atomic.Int32) Template {
	return Template{
		Files: fstest.MapFS{"1.sql": {Data: []byte(notesTable)}, "salt": {Data: []byte(randomName())}},
		Migrate: func(ownerURL string) error {
			built.Add(1)
			connection, err := pgx.Connect(context.Background(), ownerURL)
			if err != nil {
				return err
			}
			defer connection.Close(context.Background())
			_, err = connection.Exec(context.Background(), notesTable)
			return err
		},
	}
}

func connect(t *testing.T, address string) *pgx.Conn {
	t.Helper()
	connection, err := pgx.Connect(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { connection.Close(context.Background()) })
	return connection
}

func value[T any](t *testing.T, connection *pgx.Conn, query string) T {
	t.Helper()
	var found T
	if err := connection.QueryRow(t.Context(), query).Scan(&found); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
	return found
}

func TestEveryTestHasItsOwnDatabase(t *testing.T) {
	var built atomic.Int32
	template := sampleTemplate(&built)
	var wait sync.WaitGroup
	addresses := make([]string, 4)
	Need(t)
	for i := range addresses {
		wait.Add(1)
		go func() { defer wait.Done(); addresses[i], _ = NewDatabase(t, template) }()
	}
	wait.Wait()
	if built.Load() != 1 {
		t.Errorf("template built %d times, want once for %d databases at the same time", built.Load(), len(addresses))
	}
	first, second := connect(t, addresses[0]), connect(t, addresses[1])
	if _, err := first.Exec(t.Context(), "INSERT INTO notes VALUES ('only here')"); err != nil {
		t.Fatal(err)
	}
	if n := value[int](t, second, "SELECT count(*) FROM notes"); n != 0 {
		t.Errorf("a second database sees %d rows of the first", n)
	}
}

func TestDatabaseIsDroppedAfterTheTest(t *testing.T) {
	var built atomic.Int32
	admin := connect(t, Need(t))
	var name string
	t.Run("uses it", func(t *testing.T) {
		owner, _ := NewDatabase(t, sampleTemplate(&built))
		name = value[string](t, connect(t, owner), "SELECT current_database()")
	})
	if value[bool](t, admin, "SELECT EXISTS (SELECT FROM pg_database WHERE datname = '"+name+"')") {
		t.Errorf("database %s outlives its test", name)
	}
}

func TestRuntimeRoleIsNeitherOwnerNorSuperuser(t *testing.T) {
	var built atomic.Int32
	owner, runtime := NewDatabase(t, sampleTemplate(&built))
	for _, address := range []string{owner, runtime} {
		connection := connect(t, address)
		if value[bool](t, connection, "SELECT rolsuper OR rolbypassrls OR rolcreatedb OR rolcreaterole FROM pg_roles WHERE rolname = current_user") {
			t.Errorf("%s has more rights than a role of the product may", value[string](t, connection, "SELECT current_user"))
		}
	}
	app := connect(t, runtime)
	if got := value[string](t, app, "SELECT current_user"); got != RuntimeRole {
		t.Errorf("runtime URL connects as %s", got)
	}
	if got := value[string](t, app, "SELECT tableowner FROM pg_tables WHERE tablename = 'notes'"); got != OwnerRole {
		t.Errorf("tables belong to %s", got)
	}
	for _, statement := range []string{"INSERT INTO notes VALUES ('x')", "DROP TABLE notes", "CREATE TABLE mine (id INT)"} {
		if _, err := app.Exec(t.Context(), statement); err == nil {
			t.Errorf("the runtime role may %s", statement)
		}
	}
}

func TestProductDatabaseIsEmptyAndHasBothRoles(t *testing.T) {
	owner, runtime, err := NewProductDatabase(t.Context(), Need(t))
	if err != nil {
		t.Fatal(err)
	}
	if got := value[string](t, connect(t, runtime), "SELECT current_user"); got != RuntimeRole {
		t.Errorf("runtime URL connects as %s", got)
	}
	if n := value[int](t, connect(t, owner), "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"); n != 0 {
		t.Errorf("%d tables in a new database", n)
	}
}

func TestFingerprintFollowsContent(t *testing.T) {
	base := fstest.MapFS{"a.sql": {Data: []byte("one")}, "b/c.sql": {Data: []byte("two")}}
	cases := map[string]fs.FS{
		"content": fstest.MapFS{"a.sql": {Data: []byte("ONE")}, "b/c.sql": {Data: []byte("two")}},
		"name":    fstest.MapFS{"a2.sql": {Data: []byte("one")}, "b/c.sql": {Data: []byte("two")}},
		"removed": fstest.MapFS{"a.sql": {Data: []byte("one")}},
	}
	want, err := fingerprintOf(base)
	if err != nil {
		t.Fatal(err)
	}
	for name, changed := range cases {
		if got, err := fingerprintOf(changed); err != nil || got == want {
			t.Errorf("%s: fingerprint %s does not tell the change (%v)", name, got, err)
		}
	}
}

func TestFailedMigrationLeavesNoTemplate(t *testing.T) {
	Need(t)
	cluster := testCluster{adminURL: os.Getenv(EnvironmentURL)}
	folder, err := verifyPrivate(t.Context(), cluster.adminURL)
	if err != nil {
		t.Fatal(err)
	}
	cluster.folder = folder
	var built atomic.Int32
	template := sampleTemplate(&built)
	good := template.Migrate
	template.Migrate = func(string) error { return context.DeadlineExceeded }
	if _, err := cluster.template(t.Context(), template); err == nil || !strings.Contains(err.Error(), "migrate") {
		t.Fatalf("failed migration gives %v", err)
	}
	template.Migrate = good
	if _, err := cluster.template(t.Context(), template); err != nil || built.Load() != 1 {
		t.Errorf("the next try is not built anew: %v", err)
	}
}

func TestClusterOfItsOwn(t *testing.T) {
	if testing.Short() {
		t.Skip("starts a second server")
	}
	Need(t)
	address, err := Start(t.Context(), false)
	if err != nil {
		t.Fatal(err)
	}
	folder, err := verifyPrivate(t.Context(), address)
	if err != nil {
		t.Fatal(err)
	}
	if got := value[string](t, connect(t, address), "SHOW listen_addresses"); got != "" {
		t.Errorf("the test server listens on %q", got)
	}
	marker := folder + "/" + markerFile
	if err := os.Remove(marker); err != nil {
		t.Fatal(err)
	}
	if err := Stop(t.Context(), address); err == nil || !strings.Contains(err.Error(), "refused") {
		t.Errorf("a server without the marker is stopped: %v", err)
	}
	if err := os.WriteFile(marker, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if err := Stop(t.Context(), address); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(folder); !os.IsNotExist(err) {
		t.Errorf("data of a stopped server is left behind: %v", err)
	}
}
