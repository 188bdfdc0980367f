package main

import (
	"context"
	"fmt"

	"pajakirja/app"
	"pajakirja/app/domain"
)

// runDemo makes a fresh artificial world on SQLite and serves it. Second factor
// and step-up are skipped, and nothing else.
func runDemo(ctx context.Context, env environment, args []string) error {
	f := flags(env, "demo")
	addr := f.String("addr", "127.0.0.1:8080", "address to listen on; this machine only")
	data := f.String("data", "./data/demo", "directory; a demo that lies there is replaced")
	today := f.String("today", "", "business day YYYY-MM-DD; empty: today")
	if err := parse(f, args, 0); err != nil {
		return err
	}
	var day domain.Day
	if *today != "" {
		var err error
		if day, err = domain.ParseDay(*today); err != nil {
			return fmt.Errorf("--today %q is no day: write YYYY-MM-DD", *today)
		}
	}
	d := app.Demo{Addr: *addr, Data: *data, Today: day, Log: env.err, Environment: env.variables}
	return d.Run(ctx, func(address string) { fmt.Fprintln(env.out, "ready "+address) })
}
