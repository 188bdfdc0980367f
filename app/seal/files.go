package seal

import (
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
)

const (
	keySuffix = ".key"
	tmpSuffix = ".tmp" // on a file that is not yet a key
)

// LoadOrCreate reads the keys in dir, or makes them when dir holds none: only
// for an installation whose database is empty too. Errors as those of [Load].
func LoadOrCreate(dir string) (Keys, error) {
	names, err := keyFiles(dir)
	if err != nil {
		return Keys{}, err
	}
	if len(names) == 0 {
		return Create(dir)
	}
	return Load(dir)
}

// Create makes the directory (mode 0700) and one key of each kind in a file of
// its own (mode 0600), all on disk before it returns. The error is
// ErrKeysAlreadyHad when dir holds a key: keys are never written over.
func Create(dir string) (Keys, error) {
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return Keys{}, fmt.Errorf("make the key directory: %w", err)
	}
	names, err := keyFiles(dir)
	if err != nil {
		return Keys{}, err
	}
	if len(names) > 0 {
		return Keys{}, fmt.Errorf("%w: %s", ErrKeysAlreadyHad, dir)
	}
	// A mounted volume comes with the mode it was given elsewhere.
	if err := os.Chmod(dir, 0o700); err != nil {
		return Keys{}, fmt.Errorf("guard the key directory: %w", err)
	}
	keys := NewKeys()
	files := map[string]Key{
		name(kindToken, 1): keys.Token[0], name(kindData, 1): keys.Data[0],
		name(kindLookup, 1): keys.Lookup, name(kindSeal, 1): keys.Seal,
	}
	if err := writeKeys(dir, files); err != nil {
		return Keys{}, err
	}
	return Load(dir)
}

// Load reads the keys in dir and never makes any. The error is ErrKeysMissing
// when a kind (or all) is absent, ErrKeysDamaged when a file is not what was
// written, ErrKeysUnguarded when others may read dir or a file.
func Load(dir string) (Keys, error) {
	names, err := keyFiles(dir)
	if err != nil {
		return Keys{}, err
	}
	if len(names) == 0 {
		return Keys{}, fmt.Errorf("%w: none in %s; restore them from the backup of the keys", ErrKeysMissing, dir)
	}
	if err := guarded(dir, "0700"); err != nil {
		return Keys{}, err
	}
	loaded := map[kind][]Key{}
	for _, file := range names {
		of, key, err := readKey(filepath.Join(dir, file))
		if err != nil {
			return Keys{}, err
		}
		loaded[of] = append(loaded[of], key)
	}
	return collect(loaded)
}

// RenewToken adds a newer token key, which signs from the next start on.
// Errors as those of [Load].
func RenewToken(dir string) (Keys, error) { return renew(dir, kindToken) }

// RenewData adds a newer data key, which seals from the next start on; the
// older ones stay for opening. Back the directory up again before the next
// start. Errors as those of [Load].
func RenewData(dir string) (Keys, error) { return renew(dir, kindData) }

func renew(dir string, of kind) (Keys, error) {
	keys, err := Load(dir)
	if err != nil {
		return Keys{}, err
	}
	newest, fresh := keys.Token[0].Number, NewKeys().Token[0]
	if of == kindData {
		newest = keys.Data[0].Number
	}
	if newest == 255 {
		return Keys{}, fmt.Errorf("%w: no number is left for another %s key", ErrKeysDamaged, of)
	}
	fresh.Number = newest + 1
	if err := writeKeys(dir, map[string]Key{name(of, fresh.Number): fresh}); err != nil {
		return Keys{}, err
	}
	return Load(dir)
}

// keyFiles lists the key files in dir; none when dir does not exist.
func keyFiles(dir string) ([]string, error) {
	entries, err := os.ReadDir(dir)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("read the key directory: %w", err)
	}
	var names []string
	for _, entry := range entries {
		if strings.HasSuffix(entry.Name(), keySuffix) {
			names = append(names, entry.Name())
		}
	}
	return names, nil
}

func readKey(path string) (kind, Key, error) {
	file := filepath.Base(path)
	of, number, ok := parseName(file)
	if !ok {
		return "", Key{}, damaged(file, "the name is not kind-number.key")
	}
	if err := guarded(path, "0600"); err != nil {
		return "", Key{}, err
	}
	text, err := os.ReadFile(path)
	if err != nil {
		return "", Key{}, fmt.Errorf("read a key: %w", err)
	}
	fields := strings.Fields(string(text))
	if len(fields) != 3 || fields[0] != file {
		return "", Key{}, damaged(file, "the contents belong to no file of this name")
	}
	secret, err := base64.RawURLEncoding.DecodeString(fields[1])
	if err != nil || len(secret) != keyBytes {
		return "", Key{}, damaged(file, "the key is not 32 bytes long")
	}
	key := Key{Number: number, Secret: secret}
	if string(encode(file, key)) != string(text) {
		return "", Key{}, damaged(file, "the checksum does not fit")
	}
	return of, key, nil
}

func damaged(file, why string) error {
	return fmt.Errorf("%w: %s: %s; restore it from the backup of the keys", ErrKeysDamaged, file, why)
}

// encode gives a file's text: its own name, the secret and a checksum, so that
// a mixed-up or rotten file is noticed before it seals anything.
func encode(file string, key Key) []byte {
	text := file + " " + base64.RawURLEncoding.EncodeToString(key.Secret)
	sum := sha256.Sum256([]byte(text))
	return []byte(text + " " + hex.EncodeToString(sum[:4]) + "\n")
}

func name(of kind, number byte) string {
	return string(of) + "-" + strconv.Itoa(int(number)) + keySuffix
}

func parseName(file string) (kind, byte, bool) {
	for _, of := range kinds {
		digits, found := strings.CutPrefix(strings.TrimSuffix(file, keySuffix), string(of)+"-")
		number, err := strconv.ParseUint(digits, 10, 8)
		if found && err == nil && number > 0 && name(of, byte(number)) == file {
			return of, byte(number), true
		}
	}
	return "", 0, false
}

// guarded refuses what group or others may touch. Windows has no such bits.
func guarded(path, mode string) error {
	info, err := os.Stat(path)
	if err != nil {
		return fmt.Errorf("look at the keys: %w", err)
	}
	if runtime.GOOS != "windows" && info.Mode().Perm()&0o077 != 0 {
		return fmt.Errorf("%w: %s has mode %04o, make it %s", ErrKeysUnguarded, path, info.Mode().Perm(), mode)
	}
	return nil
}

// writeKeys writes all contents first, then gives all names: a crash in
// between leaves either no key or, in a far smaller window, a gap that Load
// names.
func writeKeys(dir string, files map[string]Key) error {
	for file, key := range files {
		if err := writeDurably(filepath.Join(dir, file+tmpSuffix), encode(file, key)); err != nil {
			return fmt.Errorf("write %s: %w", file, err)
		}
	}
	for file := range files {
		path := filepath.Join(dir, file)
		if err := os.Rename(path+tmpSuffix, path); err != nil {
			return fmt.Errorf("write %s: %w", file, err)
		}
	}
	syncDir(dir)
	return nil
}

func writeDurably(path string, text []byte) error {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_WRONLY|os.O_TRUNC, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(text)
	return errors.Join(err, file.Sync(), file.Close())
}

// syncDir makes the names durable. Some systems cannot sync a directory and
// say so with an error that means nothing here.
func syncDir(dir string) {
	if handle, err := os.Open(dir); err == nil {
		_ = handle.Sync()
		_ = handle.Close()
	}
}
