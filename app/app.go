// Package app is the composition root: it builds the store, the services and
// the web from one configuration, runs them and stops them in order.
package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"path/filepath"

	"pajakirja/app/auth"
	"pajakirja/app/casework"
	"pajakirja/app/config"
	"pajakirja/app/domain"
	"pajakirja/app/mail"
	"pajakirja/app/seal"
	"pajakirja/app/store"
	"pajakirja/app/web"
)

// DatabaseFile is the name of the SQLite database in the data directory.
const DatabaseFile = "pajakirja.db"

// Options are what differs between serving and a demo.
type Options struct {
	Demo  bool       // second factor and step-up are skipped, and nothing else
	Today domain.Day // moves the business day; zero: today
	Log   io.Writer
	Clock casework.Clock // the one clock; zero: the machine's, its day moved to Today
}

// App is a built portal.
type App struct {
	Config config.Config
	Store  *store.Store
	Keys   seal.Keys
	Work   *casework.Work
	Web    *web.Server
	Log    *slog.Logger
	mail   *mail.Sender // nil: no mail is sent
}

// New opens and checks everything and starts nothing that listens. On SQLite
// it migrates; on PostgreSQL it refuses an unmigrated database and an owner's
// or superuser's role, and says what to run.
func New(ctx context.Context, c config.Config, o Options) (*App, error) {
	log := slog.New(slog.NewJSONHandler(o.Log, &slog.HandlerOptions{Level: c.LogLevel}))
	s, err := OpenStore(ctx, c)
	if err != nil {
		return nil, err
	}
	a := &App{Config: c, Store: s, Log: log}
	if err := a.build(ctx, o); err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return a, nil
}

// OpenStore opens the configured database, ready to be served from.
func OpenStore(ctx context.Context, c config.Config) (*store.Store, error) {
	s, err := store.Open(store.Options{URL: c.DatabaseURL, Path: filepath.Join(c.Data, DatabaseFile), Connections: c.DatabaseConnections})
	if err != nil {
		return nil, err
	}
	if !c.PostgreSQL() {
		err = s.Migrate(ctx)
	}
	if err == nil {
		err = s.Check(ctx)
	}
	if err == nil {
		err = s.CheckRole(ctx)
	}
	if err != nil {
		return nil, errors.Join(err, s.Close())
	}
	return s, nil
}

func (a *App) build(ctx context.Context, o Options) error {
	keys, err := openKeys(ctx, a.Store, a.Config.Keys)
	if err != nil {
		return fmt.Errorf("keys: %w", err)
	}
	box, err := seal.NewBox(keys)
	if err != nil {
		return fmt.Errorf("keys: %w", err)
	}
	a.Keys = keys
	a.Work = casework.New(casework.Tools{
		Store: a.Store, Clock: o.clock(), Box: box, Hasher: auth.NewHasher(auth.Standard),
		Demo: o.Demo, URL: a.Config.PublicURL, Sessions: sessionTimes(a.Config.Session),
	})
	if a.mail, err = newSender(a.Config.Mail, o.Demo); err == nil {
		a.Web, err = a.newWeb()
	}
	if err != nil {
		a.Work.Close()
	}
	return err
}

func (o Options) clock() casework.Clock {
	if o.Clock.Now != nil {
		return o.Clock
	}
	return casework.MovedClock(o.Today)
}

// newSender hands letters to the configured server; a demo sends none.
func newSender(c config.Mail, demo bool) (*mail.Sender, error) {
	if c.Host == "" || demo {
		return nil, nil
	}
	return mail.New(mail.Settings{Host: c.Host, Port: c.Port, User: c.User, Password: c.Password, From: c.From, Security: mail.Security(c.Security)})
}

// Close ends what runs in the background and releases the database.
func (a *App) Close() error {
	a.Work.Close()
	return a.Store.Close()
}
