package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net"
	"os"
	"path/filepath"

	"pajakirja/app/bench"
	"pajakirja/app/config"
)

// Bench measures the portal on the configured PostgreSQL, which must be empty,
// and on a SQLite database of its own, against bare handlers in the owner's
// schema of the same PostgreSQL. `make bench` provides for all of it.
func Bench(ctx context.Context, c config.Config, o bench.Options) error {
	if !c.PostgreSQL() || c.OwnerDatabaseURL == "" {
		return errors.New("bench needs an empty PostgreSQL database, its run-time role in PAJAKIRJA_DATABASE_URL and its owner in PAJAKIRJA_OWNER_DATABASE_URL: run `make bench`")
	}
	dir, err := os.MkdirTemp("", "pajakirja-bench-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	o.BareURL = c.OwnerDatabaseURL
	var targets []bench.Target
	for _, engine := range []string{"PostgreSQL", "SQLite"} {
		mine := c
		mine.OwnerDatabaseURL, mine.LogLevel = "", slog.LevelError
		mine.Data = filepath.Join(dir, engine)
		mine.Keys = filepath.Join(mine.Data, "keys")
		if engine == "SQLite" {
			mine.DatabaseURL = ""
		}
		target, stop, err := startTarget(ctx, mine)
		if err != nil {
			return fmt.Errorf("%s: %w", engine, err)
		}
		defer stop()
		target.Name = "Pajakirja, " + engine
		targets = append(targets, target)
	}
	o.Today = targets[0].Work.Today()
	return bench.Run(ctx, o, targets)
}

// startTarget serves an empty portal on a free port of this machine.
func startTarget(ctx context.Context, c config.Config) (bench.Target, func(), error) {
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return bench.Target{}, nil, err
	}
	c.PublicURL = "http://" + listener.Addr().String()
	a, err := New(ctx, c, Options{Demo: true, Log: io.Discard})
	if err != nil {
		return bench.Target{}, nil, errors.Join(err, listener.Close())
	}
	go func() { _ = a.Web.Serve(listener) }()
	stop := func() { _ = errors.Join(a.Web.Shutdown(context.WithoutCancel(ctx)), a.Close()) }
	if empty, err := a.Store.Empty(ctx); err != nil || !empty {
		stop()
		return bench.Target{}, nil, errors.Join(err, errors.New("the database is not empty"))
	}
	return bench.Target{Work: a.Work, URL: c.PublicURL}, stop, nil
}
