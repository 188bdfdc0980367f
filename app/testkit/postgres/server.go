package postgres

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"sort"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"
)

// markerFile lies beside the data of every cluster that Start made. Nothing is
// ever dropped or deleted in a cluster without it.
const markerFile = "pajakirja-test-cluster"

// ErrNotInstalled says that no PostgreSQL server programs were found on this machine.
var ErrNotInstalled = errors.New("no PostgreSQL server programs (initdb, pg_ctl) found: install the Debian package postgresql")

// Start makes a new private PostgreSQL cluster in a temporary directory, starts it on
// a Unix socket there (no TCP port) and returns the URL of its superuser. Durability is
// switched off, because the data is worth nothing after a test; benchmarks ask for a
// durable one. As root the server runs as the system user postgres, or nobody, because
// initdb refuses root.
func Start(ctx context.Context, durable bool) (string, error) {
	programs, err := programFolder()
	if err != nil {
		return "", err
	}
	// Not os.TempDir(): a socket path may hold about 100 bytes at most.
	folder, err := os.MkdirTemp("/tmp", "pajakirja-pg-")
	if err != nil {
		return "", fmt.Errorf("make cluster folder: %w", err)
	}
	if err := create(ctx, programs, folder, settingsFor(folder, durable)); err != nil {
		return "", errors.Join(err, os.RemoveAll(folder))
	}
	return clusterURL(folder, "postgres", "postgres"), nil
}

// Stop ends the cluster behind adminURL and deletes its data. It refuses a server that
// Start did not make.
func Stop(ctx context.Context, adminURL string) error {
	folder, err := verifyPrivate(ctx, adminURL)
	if err != nil {
		return err
	}
	programs, err := programFolder()
	if err != nil {
		return err
	}
	if err := runAs(ctx, folder, programs, "pg_ctl", "-D", dataFolder(folder), "-m", "immediate", "-w", "stop"); err != nil {
		return err
	}
	return os.RemoveAll(folder)
}

func create(ctx context.Context, programs, folder string, settings []string) error {
	if err := os.WriteFile(filepath.Join(folder, markerFile), nil, 0o644); err != nil {
		return fmt.Errorf("mark cluster: %w", err)
	}
	if credential, err := unprivileged(); err != nil {
		return err
	} else if credential != nil {
		if err := os.Chown(folder, int(credential.Uid), int(credential.Gid)); err != nil {
			return fmt.Errorf("hand over cluster folder: %w", err)
		}
	}
	if err := runAs(ctx, folder, programs, "initdb", "-D", dataFolder(folder), "-U", "postgres", "-A", "trust",
		"-E", "UTF8", "--locale=C.UTF-8", "--no-sync"); err != nil {
		return err
	}
	options := "-c " + strings.Join(settings, " -c ")
	return runAs(ctx, folder, programs, "pg_ctl", "-D", dataFolder(folder), "-l", filepath.Join(folder, "log"),
		"-o", options, "-t", "60", "-w", "start")
}

func settingsFor(folder string, durable bool) []string {
	settings := []string{
		"listen_addresses=''", "unix_socket_directories='" + folder + "'", "max_connections=300",
		"timezone=UTC", "wal_level=minimal", "max_wal_senders=0", "max_wal_size=1GB",
	}
	if durable {
		return append(settings, "shared_buffers=512MB")
	}
	return append(settings, "fsync=off", "synchronous_commit=off", "full_page_writes=off", "autovacuum=off")
}

// runAs runs one of the server's programs as a user that PostgreSQL accepts.
func runAs(ctx context.Context, folder, programs, name string, arguments ...string) error {
	credential, err := unprivileged()
	if err != nil {
		return err
	}
	// Output goes to a file: the server started by pg_ctl would hold a pipe open.
	output, err := os.CreateTemp(folder, name+"-")
	if err != nil {
		return fmt.Errorf("run %s: %w", name, err)
	}
	defer output.Close()
	command := exec.CommandContext(ctx, filepath.Join(programs, name), arguments...)
	command.Dir, command.Stdout, command.Stderr = folder, output, output
	// A session of its own: Ctrl-C on the test run must not kill the server before Stop.
	command.SysProcAttr = &syscall.SysProcAttr{Credential: credential, Setsid: true}
	command.Env = append(os.Environ(), "LC_ALL=C.UTF-8")
	if err := command.Run(); err != nil {
		said, _ := os.ReadFile(output.Name())
		return fmt.Errorf("run %s: %w\n%s", name, err, said)
	}
	return nil
}

// unprivileged names the user that the server runs as, nil when the caller is not root.
func unprivileged() (*syscall.Credential, error) {
	if os.Geteuid() != 0 {
		return nil, nil
	}
	for _, name := range []string{"postgres", "nobody"} {
		found, err := user.Lookup(name)
		if err != nil {
			continue
		}
		uid, uidErr := strconv.ParseUint(found.Uid, 10, 32)
		gid, gidErr := strconv.ParseUint(found.Gid, 10, 32)
		if err := errors.Join(uidErr, gidErr); err != nil {
			return nil, fmt.Errorf("user %s: %w", name, err)
		}
		return &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}, nil
	}
	return nil, errors.New("PostgreSQL refuses to run as root, and neither the user postgres nor nobody exists")
}

// programFolder finds initdb and pg_ctl: on the PATH, or where Debian keeps them.
func programFolder() (string, error) {
	folders, _ := filepath.Glob("/usr/lib/postgresql/*/bin")
	sort.Slice(folders, func(i, j int) bool { return majorVersion(folders[i]) > majorVersion(folders[j]) })
	if found, err := exec.LookPath("initdb"); err == nil {
		// A link on the PATH leads to the folder with the server's own files beside it.
		if real, err := filepath.EvalSymlinks(found); err == nil {
			folders = append(folders, filepath.Dir(real))
		}
	}
	for _, folder := range folders {
		if executable(filepath.Join(folder, "initdb")) && executable(filepath.Join(folder, "postgres")) {
			return folder, nil
		}
	}
	return "", ErrNotInstalled
}

func majorVersion(folder string) int {
	version, _ := strconv.Atoi(filepath.Base(filepath.Dir(folder)))
	return version
}

func executable(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode()&0o111 != 0
}

// verifyPrivate returns the folder of the cluster behind adminURL, after the server
// itself has said that its data lies there and the marker of Start was found beside it.
func verifyPrivate(ctx context.Context, adminURL string) (string, error) {
	ctx, cancel := context.WithTimeout(ctx, 15*time.Second)
	defer cancel()
	connection, err := pgx.Connect(ctx, adminURL)
	if err != nil {
		return "", fmt.Errorf("reach test cluster: %w", err)
	}
	defer connection.Close(ctx)
	var data string
	if err := connection.QueryRow(ctx, "show data_directory").Scan(&data); err != nil {
		return "", fmt.Errorf("ask for data_directory: %w", err)
	}
	folder := filepath.Dir(data)
	if data != dataFolder(folder) || connection.Config().Host != folder {
		return "", fmt.Errorf("refused: %s is not the data of a private test cluster", data)
	}
	if _, err := os.Stat(filepath.Join(folder, markerFile)); err != nil {
		return "", fmt.Errorf("refused: no marker of a private test cluster beside %s: %w", data, err)
	}
	return folder, nil
}

func dataFolder(folder string) string { return filepath.Join(folder, "data") }

func clusterURL(folder, role, database string) string {
	address := url.URL{Scheme: "postgres", User: url.User(role), Path: "/" + database,
		RawQuery: url.Values{"host": {folder}, "sslmode": {"disable"}}.Encode()}
	return address.String()
}
