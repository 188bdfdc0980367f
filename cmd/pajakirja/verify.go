package main

import (
	"context"
	"errors"
	"fmt"

	"pajakirja/app"
)

// runVerify walks every chain and names what was changed; the exit code is 1
// when anything was.
func runVerify(ctx context.Context, env environment, args []string) error {
	f := flags(env, "verify")
	data := f.String("data", "", dataFlag)
	if err := parse(f, args, 0); err != nil {
		return err
	}
	c, err := env.settings(*data)
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
