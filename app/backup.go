package app

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"pajakirja/app/casework"
	"pajakirja/app/config"
)

// manifest lies beside a backup and says what it must be.
type manifest struct {
	File        string    `json:"file"`
	Engine      string    `json:"engine"`
	SHA256      string    `json:"sha256"`
	Bytes       int64     `json:"bytes"`
	MadeAt      time.Time `json:"made_at"`
	Fingerprint string    `json:"keys_fingerprint"`
}

// Backup writes a consistent copy into a directory while the portal runs. The
// keys are not in it: they are backed up apart, since together they would open
// everything.
func Backup(ctx context.Context, c config.Config, to string, out io.Writer) error {
	if err := os.MkdirAll(to, 0o700); err != nil {
		return err
	}
	m := manifest{Engine: "sqlite", MadeAt: casework.SystemClock().Now().UTC()}
	m.File = "pajakirja-" + m.MadeAt.Format("20060102-150405") + ".db"
	if c.PostgreSQL() {
		m.Engine, m.File = "postgres", "pajakirja-"+m.MadeAt.Format("20060102-150405")+".dump"
	}
	var err error
	if m.Fingerprint, err = copyDatabase(ctx, c, filepath.Join(to, m.File)); err != nil {
		return err
	}
	if m.SHA256, m.Bytes, err = digest(filepath.Join(to, m.File)); err != nil {
		return err
	}
	if err := writeManifest(filepath.Join(to, m.File+".json"), m); err != nil {
		return err
	}
	fmt.Fprintf(out, "backed up to %s (%d bytes)\nthe keys in %s are not in it: back them up apart, without them no identity code opens\n", filepath.Join(to, m.File), m.Bytes, c.Keys)
	return nil
}

func copyDatabase(ctx context.Context, c config.Config, path string) (fingerprint string, err error) {
	s, err := OpenAsOwner(c)
	if err != nil {
		return "", err
	}
	defer s.Close()
	if fingerprint, err = s.Fingerprint(ctx); err != nil {
		return "", err
	}
	if !c.PostgreSQL() {
		return fingerprint, s.CopyTo(ctx, path)
	}
	return fingerprint, postgresTool(ctx, "pg_dump", c.OwnerDatabaseURL, "--format=custom", "--enable-row-security", "--file="+path)
}

// postgresTool runs PostgreSQL's own tool; the URL goes by the environment, so
// that no password stands in the list of processes.
func postgresTool(ctx context.Context, name, url string, args ...string) error {
	path, err := exec.LookPath(name)
	if err != nil {
		return fmt.Errorf("%s is not on this machine: install PostgreSQL's client programs", name)
	}
	cmd := exec.CommandContext(ctx, path, append(args, "--dbname=service=pajakirja")...)
	services, err := os.CreateTemp("", "pgservice")
	if err != nil {
		return err
	}
	defer os.Remove(services.Name())
	text, err := serviceFile(url)
	if err != nil {
		return err
	}
	if _, err := services.WriteString(text); err != nil {
		return err
	}
	if err := services.Close(); err != nil {
		return err
	}
	cmd.Env = append(os.Environ(), "PGSERVICEFILE="+services.Name())
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("%s: %w: %s", name, err, out)
	}
	return nil
}

func digest(path string) (string, int64, error) {
	file, err := os.Open(path)
	if err != nil {
		return "", 0, err
	}
	defer file.Close()
	h := sha256.New()
	n, err := io.Copy(h, file)
	return hex.EncodeToString(h.Sum(nil)), n, err
}

func writeManifest(path string, m manifest) error {
	b, err := json.MarshalIndent(m, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(path, append(b, '\n'), 0o600)
}
