package app

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"pajakirja/app/config"
	"pajakirja/app/seal"
	"pajakirja/app/store"
)

// Restore puts a backup in place of an empty database, checks that it is the
// one that was made, that it is whole, and that the keys for it are here.
func Restore(ctx context.Context, c config.Config, from string, out io.Writer) error {
	m, err := checkedBackup(from)
	if err != nil {
		return err
	}
	if c.PostgreSQL() != (m.Engine == "postgres") {
		return fmt.Errorf("the backup is of %s and the configuration is not", m.Engine)
	}
	if c.PostgreSQL() {
		err = postgresTool(ctx, "pg_restore", c.OwnerDatabaseURL, "--exit-on-error", "--single-transaction", from)
	} else {
		err = restoreFile(ctx, from, filepath.Join(c.Data, DatabaseFile))
	}
	if err != nil {
		return err
	}
	fmt.Fprintln(out, "the database is restored; `pajakirja verify` checks its chain")
	return sayKeys(out, c, m)
}

func checkedBackup(path string) (manifest, error) {
	var m manifest
	b, err := os.ReadFile(path + ".json")
	if err != nil {
		return m, fmt.Errorf("the backup's description is missing: %w", err)
	}
	if err := json.Unmarshal(b, &m); err != nil {
		return m, fmt.Errorf("the backup's description can't be read: %w", err)
	}
	sum, size, err := digest(path)
	if err != nil {
		return m, err
	}
	if sum != m.SHA256 || size != m.Bytes {
		return m, fmt.Errorf("%s is not the file that was backed up: its checksum differs", path)
	}
	return m, nil
}

// restoreFile never overwrites: a database that is in place is moved by hand.
func restoreFile(ctx context.Context, from, to string) error {
	if _, err := os.Stat(to); err == nil {
		return fmt.Errorf("%s is in the way: move it aside first", to)
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o700); err != nil {
		return err
	}
	b, err := os.ReadFile(from)
	if err != nil {
		return err
	}
	if err := os.WriteFile(to+".part", b, 0o600); err != nil {
		return err
	}
	if err := os.Rename(to+".part", to); err != nil {
		return err
	}
	s, err := store.Open(store.Options{Path: to})
	if err != nil {
		return err
	}
	defer s.Close()
	return s.Intact(ctx)
}

// sayKeys tells, loudly, when the keys are missing or are another database's.
func sayKeys(out io.Writer, c config.Config, m manifest) error {
	keys, err := seal.Load(c.Keys)
	if err != nil && !KeysMissing(err) {
		return fmt.Errorf("the data is in place, but its keys can't be used: %w", err)
	}
	if err != nil {
		return fmt.Errorf("the data is in place, but its keys are not in %s: restore them from their own backup before serving: %w", c.Keys, err)
	}
	if m.Fingerprint != "" && keys.Fingerprint() != m.Fingerprint {
		return fmt.Errorf("the data is in place, but the keys in %s are another installation's: restore the ones that belong to it", c.Keys)
	}
	fmt.Fprintln(out, "the keys belong to it")
	return nil
}
