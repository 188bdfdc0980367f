package main

import (
	"errors"
	"flag"
	"fmt"
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
