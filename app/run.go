package app

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"sync"

	"pajakirja/app/auth"
	"pajakirja/app/config"
	"pajakirja/app/jobs"
	"pajakirja/app/rules"
	"pajakirja/app/seal"
	"pajakirja/app/web"
)

// issuer and audience of the session pointer; only this portal reads it.
const (
	issuer   = "pajakirja"
	audience = "pajakirja/web"
)

// newWeb builds the web room; it refuses a table of routes or a template with
// mistakes.
func (a *App) newWeb() (*web.Server, error) {
	signer, err := auth.NewSigner(auth.SignerConfig{
		Keys: tokenKeys(a.Keys), Issuer: issuer, Audience: audience,
		Life: a.Config.Session.PointerLife, Now: a.Work.Now,
	})
	if err != nil {
		return nil, fmt.Errorf("session tokens: %w", err)
	}
	return web.New(web.Config{
		Work: a.Work, Gate: a.Work, Signer: signer, Log: a.Log,
		PublicURL: a.Config.PublicURL, TrustedProxies: a.Config.TrustedProxies,
	})
}

func sessionTimes(s config.Session) rules.SessionTimes {
	return rules.SessionTimes{
		Desk:  rules.SessionLimits{Idle: s.DeskIdle, Hard: s.DeskMax},
		Phone: rules.SessionLimits{Idle: s.PhoneIdle, Hard: s.PhoneMax},
	}
}

func tokenKeys(keys seal.Keys) []auth.TokenKey {
	out := make([]auth.TokenKey, len(keys.Token))
	for i, k := range keys.Token {
		out[i] = auth.TokenKey{ID: strconv.Itoa(int(k.Number)), Secret: k.Secret}
	}
	return out
}

// Run serves until ctx ends and then lets the requests under way finish, for
// the configured time at most. ready is told the public address once the
// listener stands.
func (a *App) Run(ctx context.Context, ready func(address string)) error {
	listener, err := net.Listen("tcp", a.Config.Addr)
	if err != nil {
		return fmt.Errorf("listen: %w", err)
	}
	defer a.startJobs(ctx)()
	served := make(chan error, 1)
	go func() { served <- a.Web.Serve(listener) }()
	ready(a.Config.PublicURL)
	select {
	case err := <-served:
		return fmt.Errorf("serve: %w", err)
	case <-ctx.Done():
	}
	stopping, cancel := context.WithTimeout(context.WithoutCancel(ctx), a.Config.ShutdownTimeout)
	defer cancel()
	if err := a.Web.Shutdown(stopping); err != nil && !errors.Is(err, net.ErrClosed) {
		return fmt.Errorf("stop: %w", err)
	}
	return nil
}

// startJobs begins what the clock drives; the answer ends it and waits for it.
func (a *App) startJobs(ctx context.Context) func() {
	ctx, stop := context.WithCancel(ctx)
	var running sync.WaitGroup
	running.Go(func() { jobs.Findings(ctx, a.Work, a.Log) })
	running.Go(func() { jobs.Mails(ctx, a.Work, a.mail, a.Log) })
	running.Go(func() { jobs.Sweep(ctx, a.Work, a.Log) })
	return func() { stop(); running.Wait() }
}

// FirstAdmin prints a one-time address for the first operator as long as there
// is none; there is no default account.
func (a *App) FirstAdmin(ctx context.Context, out io.Writer) error {
	link, err := a.Work.FirstAdminLink(ctx)
	if err != nil || link == nil {
		return err
	}
	_, err = fmt.Fprintf(out, "nobody can log in yet; the first operator begins here, once, within a day:\n%s\n", link.URL)
	return err
}
