package seal_test

import (
	"bytes"
	"crypto/ed25519"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"

	"pajakirja/app/seal"
)

var fileNames = []string{"data-1.key", "lookup-1.key", "seal-1.key", "token-1.key"}

func created(t *testing.T) (string, seal.Keys) {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data", "keys")
	keys, err := seal.LoadOrCreate(dir)
	if err != nil {
		t.Fatal(err)
	}
	return dir, keys
}

func TestCreateThenLoad(t *testing.T) {
	dir, keys := created(t)
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != len(fileNames) {
		t.Fatalf("%v, %v", entries, err)
	}
	for i, entry := range entries {
		info, err := entry.Info()
		if err != nil || entry.Name() != fileNames[i] || info.Mode().Perm() != 0o600 {
			t.Errorf("%s has mode %v, %v", entry.Name(), info.Mode(), err)
		}
	}
	if info, err := os.Stat(dir); err != nil || info.Mode().Perm() != 0o700 {
		t.Errorf("directory has mode %v, %v", info.Mode(), err)
	}
	for _, load := range []func(string) (seal.Keys, error){seal.Load, seal.LoadOrCreate} {
		again, err := load(dir)
		if err != nil || !reflect.DeepEqual(again, keys) {
			t.Errorf("loaded other keys: %v", err)
		}
	}
	if _, err := seal.Create(dir); !errors.Is(err, seal.ErrKeysAlreadyHad) {
		t.Errorf("written over: %v", err)
	}
}

func TestKeysDiffer(t *testing.T) {
	_, one := created(t)
	_, two := created(t)
	seen := map[string]bool{}
	for _, keys := range []seal.Keys{one, two} {
		for _, key := range []seal.Key{keys.Token[0], keys.Data[0], keys.Lookup, keys.Seal} {
			if len(key.Secret) != 32 || key.Number != 1 || seen[string(key.Secret)] {
				t.Errorf("%v of %d bytes", key, len(key.Secret))
			}
			seen[string(key.Secret)] = true
		}
	}
	if one.Fingerprint() == two.Fingerprint() || len(one.Fingerprint()) != 16 {
		t.Errorf("fingerprints %s and %s", one.Fingerprint(), two.Fingerprint())
	}
}

// spoiled are the ways in which a folder of keys is no good, and what the refusal
// names.
var spoiled = []struct {
	name  string
	spoil func(t *testing.T, dir string)
	want  error
	names string // what the text must name
}{
	{"one file gone", func(t *testing.T, dir string) { must(t, os.Remove(filepath.Join(dir, "data-1.key"))) },
		seal.ErrKeysMissing, "data-1.key"},
	{"directory open", func(t *testing.T, dir string) { must(t, os.Chmod(dir, 0o750)) },
		seal.ErrKeysUnguarded, "make it 0700"},
	{"file open", func(t *testing.T, dir string) { must(t, os.Chmod(filepath.Join(dir, "seal-1.key"), 0o604)) },
		seal.ErrKeysUnguarded, "seal-1.key"},
	{"empty file", func(t *testing.T, dir string) { writeText(t, filepath.Join(dir, "token-1.key"), "") },
		seal.ErrKeysDamaged, "token-1.key"},
	{"cut file", func(t *testing.T, dir string) {
		path := filepath.Join(dir, "token-1.key")
		writeText(t, path, readText(t, path)[:30])
	}, seal.ErrKeysDamaged, "token-1.key"},
	{"short key", func(t *testing.T, dir string) {
		writeText(t, filepath.Join(dir, "token-1.key"), "token-1.key AAAA 00000000\n")
	}, seal.ErrKeysDamaged, "not 32 bytes"},
	{"one letter changed", func(t *testing.T, dir string) {
		path := filepath.Join(dir, "data-1.key")
		text := []byte(readText(t, path))
		text[20] ^= 1
		writeText(t, path, string(text))
	}, seal.ErrKeysDamaged, "data-1.key"},
	{"files swapped", func(t *testing.T, dir string) {
		writeText(t, filepath.Join(dir, "data-1.key"), readText(t, filepath.Join(dir, "lookup-1.key")))
	}, seal.ErrKeysDamaged, "data-1.key"},
	{"strange name", func(t *testing.T, dir string) { writeText(t, filepath.Join(dir, "data-01.key"), "x") },
		seal.ErrKeysDamaged, "data-01.key"},
	{"number 0", func(t *testing.T, dir string) { writeText(t, filepath.Join(dir, "data-0.key"), "x") },
		seal.ErrKeysDamaged, "data-0.key"},
	{"number 256", func(t *testing.T, dir string) { writeText(t, filepath.Join(dir, "data-256.key"), "x") },
		seal.ErrKeysDamaged, "data-256.key"},
}

func readText(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	must(t, err)
	return string(text)
}

func writeText(t *testing.T, path, text string) {
	t.Helper()
	must(t, os.WriteFile(path, []byte(text), 0o600))
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func TestLoadRefuses(t *testing.T) {
	for _, test := range spoiled {
		t.Run(test.name, func(t *testing.T) {
			dir, _ := created(t)
			test.spoil(t, dir)
			for _, load := range []func(string) (seal.Keys, error){seal.Load, seal.LoadOrCreate} {
				_, err := load(dir)
				if !errors.Is(err, test.want) || !strings.Contains(err.Error(), test.names) {
					t.Errorf("%v, want %v naming %s", err, test.want, test.names)
				}
				if unguarded := errors.Is(err, seal.ErrKeysUnguarded); !unguarded && !strings.Contains(err.Error(), "backup") {
					t.Errorf("%v does not say what to do", err)
				}
			}
		})
	}
}

// A restore that forgot the keys must say so, and never start with new ones.
func TestLoadNeverCreates(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "keys")
	if _, err := seal.Load(dir); !errors.Is(err, seal.ErrKeysMissing) || !strings.Contains(err.Error(), "backup") {
		t.Errorf("%v", err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("the directory was made: %v", err)
	}
}

// A container's volume is there before the first start, and a first start that
// broke off leaves files that are no keys yet.
func TestCreateInAnExistingDirectory(t *testing.T) {
	dir := t.TempDir()
	if err := os.Chmod(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"data-1.key.tmp", "lost+found"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte("broken off"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	keys, err := seal.LoadOrCreate(dir)
	if err != nil {
		t.Fatal(err)
	}
	if again, err := seal.Load(dir); err != nil || !reflect.DeepEqual(again, keys) {
		t.Errorf("%v", err)
	}
	if err := os.WriteFile(filepath.Join(dir, "file"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := seal.LoadOrCreate(filepath.Join(dir, "file")); err == nil {
		t.Error("keys in a file")
	}
}

func TestRenew(t *testing.T) {
	dir, old := created(t)
	if _, err := seal.RenewToken(dir); err != nil {
		t.Fatal(err)
	}
	keys, err := seal.RenewData(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, pair := range [][2][]seal.Key{{old.Token, keys.Token}, {old.Data, keys.Data}} {
		before, after := pair[0], pair[1]
		if len(after) != 2 || after[0].Number != 2 || bytes.Equal(after[0].Secret, before[0].Secret) ||
			!reflect.DeepEqual(after[1], before[0]) {
			t.Errorf("renewed to %v", after)
		}
	}
	if keys.Fingerprint() != old.Fingerprint() {
		t.Error("the fingerprint changed")
	}
	if _, err := seal.RenewData(t.TempDir()); !errors.Is(err, seal.ErrKeysMissing) {
		t.Errorf("renewed nothing: %v", err)
	}
	for _, name := range []string{"lookup", "seal"} {
		text, err := os.ReadFile(filepath.Join(dir, name+"-1.key"))
		if err != nil || !strings.HasPrefix(string(text), name+"-1.key ") {
			t.Errorf("%s changed: %v", name, err)
		}
	}
}

func TestSigner(t *testing.T) {
	keys := seal.NewKeys()
	signature := ed25519.Sign(keys.Signer(), []byte("root"))
	if !ed25519.Verify(keys.Signer().Public().(ed25519.PublicKey), []byte("root"), signature) {
		t.Error("the signature does not verify")
	}
}

func TestSecretsAreNotPrinted(t *testing.T) {
	keys := seal.NewKeys()
	keys.Token[0].Secret = bytes.Repeat([]byte{0xAB}, 32)
	keys.Seal.Secret = keys.Token[0].Secret
	inJSON, err := json.Marshal(keys)
	if err != nil {
		t.Fatal(err)
	}
	shown := fmt.Sprintf("%v %+v %#v %s", keys, keys, keys.Seal, inJSON)
	for _, secret := range []string{"171", "0xab", "abab", "q6ur"} {
		if strings.Contains(shown, secret) {
			t.Errorf("%s", shown)
		}
	}
}
