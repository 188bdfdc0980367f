package main

import (
	"context"
	"fmt"

	"pajakirja/app"
	"pajakirja/app/config"
)

// runMigrate brings the tables to this program's version: on PostgreSQL as the
// owner of PAJAKIRJA_OWNER_DATABASE_URL, on SQLite in PAJAKIRJA_DATA.
func runMigrate(ctx context.Context, env environment, args []string) error {
	if err := parse(flags(env, "migrate"), args, 0); err != nil {
		return err
	}
	c, err := config.Load(env.variables)
	if err != nil {
		return err
	}
	s, err := app.OpenAsOwner(c)
	if err != nil {
		return err
	}
	defer s.Close()
	if err := s.Migrate(ctx); err != nil {
		return err
	}
	if err := s.Check(ctx); err != nil {
		return err
	}
	fmt.Fprintln(env.out, "the database is ready for this version")
	return nil
}
