package main

import (
	"context"
	"errors"
	"fmt"

	"pajakirja/app"
	"pajakirja/app/config"
)

// runVerify walks every chain and names what was changed; the exit code is 1
// when anything was.
func runVerify(ctx context.Context, env environment, args []string) error {
	f := flags(env, "verify")
	data := f.String("data", "", "directory of a SQLite database; empty: as the environment says")
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
	sound, err := app.Verify(ctx, c, env.out)
	if err == nil && !sound {
		err = errors.New("something was changed outside the portal; the rows are named above")
	}
	if err != nil {
		return err
	}
	_, err = fmt.Fprintln(env.out, "every chain holds")
	return err
}
