package app

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"

	"pajakirja/app/config"
	"pajakirja/app/demo"
	"pajakirja/app/domain"
)

// AccountsFile holds the demo's log-ins; it lies in the demo's data directory.
const AccountsFile = "demo-accounts.json"

// demoMark lies in a directory that a demo may replace.
const demoMark = ".pajakirja-demo"

// Demo is a fresh artificial world on SQLite.
type Demo struct {
	Addr        string
	Data        string
	Today       domain.Day // zero: today
	Log         io.Writer
	Environment []string // the process's; only limits and log level are taken from it
}

// Run makes the world, writes the accounts and serves until ctx ends. It
// refuses an address that other machines reach, since the second factor is
// skipped, and a directory that is not a demo's.
func (d Demo) Run(ctx context.Context, ready func(address string)) error {
	if err := d.clear(); err != nil {
		return err
	}
	c, err := d.config()
	if err != nil {
		return err
	}
	a, err := New(ctx, c, Options{Demo: true, Today: d.Today, Log: d.Log})
	if err != nil {
		return err
	}
	if err := d.fill(ctx, a); err != nil {
		return errors.Join(err, a.Close())
	}
	return errors.Join(a.Run(ctx, ready), a.Close())
}

func (d Demo) config() (config.Config, error) {
	environ := []string{"PAJAKIRJA_DATA=" + d.Data, "PAJAKIRJA_ADDR=" + d.Addr}
	for _, pair := range d.Environment {
		name, _, _ := strings.Cut(pair, "=")
		if name == "PAJAKIRJA_LOG_LEVEL" || name == "PAJAKIRJA_SHUTDOWN_TIMEOUT" {
			environ = append(environ, pair)
		}
	}
	host, _, err := net.SplitHostPort(d.Addr)
	if ip := net.ParseIP(host); err != nil || host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return config.Config{}, fmt.Errorf("--addr %s: a demo listens on this machine only, such as 127.0.0.1:8080", d.Addr)
	}
	return config.Load(environ)
}

// clear removes a former demo and nothing else.
func (d Demo) clear() error {
	entries, err := os.ReadDir(d.Data)
	if errors.Is(err, os.ErrNotExist) || err == nil && len(entries) == 0 {
		if err := os.MkdirAll(d.Data, 0o700); err != nil {
			return fmt.Errorf("demo directory: %w", err)
		}
		return os.WriteFile(filepath.Join(d.Data, demoMark), nil, 0o600)
	}
	if err != nil {
		return fmt.Errorf("demo directory: %w", err)
	}
	if _, err := os.Stat(filepath.Join(d.Data, demoMark)); err != nil {
		return fmt.Errorf("%s holds something that is not a demo; choose another --data", d.Data)
	}
	for _, name := range []string{DatabaseFile, DatabaseFile + "-wal", DatabaseFile + "-shm", AccountsFile, "keys"} {
		if err := os.RemoveAll(filepath.Join(d.Data, name)); err != nil {
			return fmt.Errorf("former demo: %w", err)
		}
	}
	return nil
}

func (d Demo) fill(ctx context.Context, a *App) error {
	began := a.Work.Now()
	accounts, err := demo.Fill(ctx, a.Work, demo.Options{Today: a.Work.Today(), Seed: 1})
	if err != nil {
		return fmt.Errorf("make the world: %w", err)
	}
	a.Log.Debug("the world is made", "took", a.Work.Now().Sub(began).Round(time.Millisecond).String())
	b, err := json.MarshalIndent(accounts, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(filepath.Join(d.Data, AccountsFile), append(b, '\n'), 0o600)
}
