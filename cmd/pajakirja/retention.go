package main

import (
	"context"

	"pajakirja/app"
	"pajakirja/app/config"
)

// runRetention shows what the rules of keeping would take, and takes it when it
// is named.
func runRetention(ctx context.Context, env environment, args []string) error {
	f := flags(env, "retention")
	data := f.String("data", "", "directory of a SQLite database; empty: as the environment says")
	erase := f.String("erase", "", "erase exactly what was shown under this digest")
	reason := f.String("reason", "", "why, for the access log")
	if err := parse(f, args, 0); err != nil {
		return err
	}
	variables := env.variables
	if *data != "" {
		variables = append(variables, "PAJAKIRJA_DATA="+*data, "PAJAKIRJA_DATABASE_URL=", "PAJAKIRJA_OWNER_DATABASE_URL=")
	}
	c, err := config.Load(variables)
	if err != nil {
		return err
	}
	return app.Retention(ctx, c, *erase, *reason, env.out)
}
