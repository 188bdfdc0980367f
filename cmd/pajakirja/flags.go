package main

import (
	"context"
	"errors"
	"flag"
	"fmt"

	"pajakirja/app"
	"pajakirja/app/config"
)

// flags makes a command's flag set, which prints to the command's own streams.
func flags(env environment, name string) *flag.FlagSet {
	f := flag.NewFlagSet(name, flag.ContinueOnError)
	f.SetOutput(env.err)
	return f
}

// parse reads the flags and refuses words that are left over, but for rest of
// them.
func parse(f *flag.FlagSet, args []string, rest int) error {
	if err := f.Parse(args); err != nil {
		if errors.Is(err, flag.ErrHelp) {
			return nil
		}
		return errUsage
	}
	if f.NArg() > rest {
		fmt.Fprintf(f.Output(), "%s: %q is too much\n", f.Name(), f.Arg(rest))
		f.Usage()
		return errUsage
	}
	return nil
}

// machine opens what the environment names, for work without a server.
func machine(ctx context.Context, env environment) (*app.Machine, error) {
	c, err := config.Load(env.variables)
	if err != nil {
		return nil, err
	}
	return app.NewMachine(ctx, c)
}
