package main

import (
	"context"

	"pajakirja/app"
)

// runRetention shows what the rules of keeping would take, and takes it when it
// is named.
func runRetention(ctx context.Context, env environment, args []string) error {
	f := flags(env, "retention")
	data := f.String("data", "", dataFlag)
	erase := f.String("erase", "", "erase exactly what was shown under this digest")
	reason := f.String("reason", "", "why, for the access log")
	if err := parse(f, args, 0); err != nil {
		return err
	}
	c, err := env.settings(*data)
	if err != nil {
		return err
	}
	return app.Retention(ctx, c, *erase, *reason, env.out)
}
