package main

import (
	"context"
	"errors"

	"pajakirja/app"
	"pajakirja/app/config"
)

// runBackup copies the database while it is in use.
func runBackup(ctx context.Context, env environment, args []string) error {
	f := flags(env, "backup")
	to := f.String("to", "", "directory that the backup is written to")
	if err := parse(f, args, 0); err != nil {
		return err
	}
	if *to == "" {
		return errors.New("--to is missing: the directory for the backup")
	}
	c, err := config.Load(env.variables)
	if err != nil {
		return err
	}
	return app.Backup(ctx, c, *to, env.out)
}

// runRestore puts a backup in place of an empty database.
func runRestore(ctx context.Context, env environment, args []string) error {
	f := flags(env, "restore")
	from := f.String("from", "", "the backup file; its .json lies beside it")
	if err := parse(f, args, 0); err != nil {
		return err
	}
	if *from == "" {
		return errors.New("--from is missing: the backup file")
	}
	c, err := config.Load(env.variables)
	if err != nil {
		return err
	}
	return app.Restore(ctx, c, *from, env.out)
}
