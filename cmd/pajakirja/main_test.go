package main

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// call runs a command as a person at the machine would.
func call(t *testing.T, variables []string, args ...string) (code int, out string) {
	t.Helper()
	var b bytes.Buffer
	code = run(context.Background(), environment{variables: variables, out: &b, err: &b}, args)
	return code, b.String()
}

func TestWrongCallsSayWhatIsRight(t *testing.T) {
	for _, c := range []struct {
		args []string
		code int
		want string
	}{
		{nil, 0, "serve"},
		{[]string{"help"}, 0, "backup"},
		{[]string{"frobnicate"}, 2, "no command"},
		{[]string{"serve", "extra"}, 2, "too much"},
		{[]string{"user"}, 2, "user add"},
		{[]string{"user", "frobnicate"}, 2, "user add"},
		{[]string{"backup"}, 1, "--to is missing"},
		{[]string{"restore"}, 1, "--from is missing"},
		{[]string{"restore", "--from", "/nowhere/x.db"}, 1, "description is missing"},
	} {
		code, out := call(t, []string{"PAJAKIRJA_DATA=" + t.TempDir()}, c.args...)
		if code != c.code || !strings.Contains(out, c.want) {
			t.Errorf("%v: %d %q, want %d with %q", c.args, code, out, c.code, c.want)
		}
	}
}

func TestEveryMistakeOfTheEnvironmentAtOnce(t *testing.T) {
	code, out := call(t, []string{"PAJAKIRJA_ADDR=nonsense", "PAJAKIRJA_PUBLIC_URL=ftp://x", "PAJAKIRJA_DATABAES_URL=x"}, "serve")
	for _, want := range []string{"PAJAKIRJA_ADDR", "PAJAKIRJA_PUBLIC_URL", "PAJAKIRJA_DATABAES_URL"} {
		if code != 1 || !strings.Contains(out, want) {
			t.Errorf("%d %s lacks %s", code, out, want)
		}
	}
}

func freePort(t *testing.T) string {
	t.Helper()
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	return l.Addr().String()
}

// serve starts on an empty SQLite, prints the first operator's link, answers
// the health check, and stops when told.
func TestServeFromNothing(t *testing.T) {
	variables := []string{"PAJAKIRJA_DATA=" + filepath.Join(t.TempDir(), "data"), "PAJAKIRJA_ADDR=" + freePort(t)}
	ctx, stop := context.WithCancel(context.Background())
	out, ended := &lockedBuffer{}, make(chan int, 1)
	go func() { ended <- run(ctx, environment{variables: variables, out: out, err: out}, []string{"serve"}) }()
	for range 200 {
		if code, _ := call(t, variables, "health", "--ready"); code == 0 {
			break
		}
		time.Sleep(50 * time.Millisecond)
	}
	if code, why := call(t, variables, "health", "--ready"); code != 0 {
		t.Fatalf("not ready: %s\n%s", why, out)
	}
	stop()
	if code := <-ended; code != 0 {
		t.Fatalf("ended with %d: %s", code, out)
	}
	if s := out.String(); !strings.Contains(s, "/link/") || !strings.Contains(s, "ready http://") {
		t.Fatal(s)
	}
	if code, why := call(t, variables, "health"); code != 1 {
		t.Fatalf("a stopped portal is healthy: %s", why)
	}
}

// A backup restores into an empty place, with its checksum checked, and says
// when the keys are missing.
func TestBackupAndRestore(t *testing.T) {
	from, to, kept := t.TempDir(), t.TempDir(), t.TempDir()
	if code, out := call(t, []string{"PAJAKIRJA_DATA=" + from}, "migrate"); code != 0 {
		t.Fatal(out)
	}
	if code, out := call(t, []string{"PAJAKIRJA_DATA=" + from}, "user", "first-admin"); code != 0 || !strings.Contains(out, "/link/") {
		t.Fatal(out)
	}
	if code, out := call(t, []string{"PAJAKIRJA_DATA=" + from}, "backup", "--to", kept); code != 0 {
		t.Fatal(out)
	}
	files, _ := filepath.Glob(filepath.Join(kept, "*.db"))
	if len(files) != 1 {
		t.Fatal(files)
	}
	if code, out := call(t, []string{"PAJAKIRJA_DATA=" + to}, "restore", "--from", files[0]); code != 1 || !strings.Contains(out, "keys are not in") {
		t.Fatalf("restored without keys in silence: %d %s", code, out)
	}
	if code, out := call(t, []string{"PAJAKIRJA_DATA=" + to}, "restore", "--from", files[0]); code != 1 || !strings.Contains(out, "in the way") {
		t.Fatalf("a database was overwritten: %d %s", code, out)
	}
	b, err := os.ReadFile(files[0])
	if err != nil {
		t.Fatal(err)
	}
	b[len(b)/2] ^= 1
	if err := os.WriteFile(files[0], b, 0o600); err != nil {
		t.Fatal(err)
	}
	if code, out := call(t, []string{"PAJAKIRJA_DATA=" + t.TempDir()}, "restore", "--from", files[0]); code != 1 || !strings.Contains(out, "checksum") {
		t.Fatalf("a flipped bit was restored: %d %s", code, out)
	}
	fresh := t.TempDir()
	if err := os.CopyFS(filepath.Join(fresh, "keys"), os.DirFS(filepath.Join(from, "keys"))); err != nil {
		t.Fatal(err)
	}
	b[len(b)/2] ^= 1
	if err := os.WriteFile(files[0], b, 0o600); err != nil {
		t.Fatal(err)
	}
	if code, out := call(t, []string{"PAJAKIRJA_DATA=" + fresh}, "restore", "--from", files[0]); code == 0 && !strings.Contains(out, "the keys belong to it") {
		t.Fatal(fmt.Sprint(code, out))
	}
}
