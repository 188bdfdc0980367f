// Command pajakirja is the portal in one binary: it serves, makes a demo,
// migrates, manages people, verifies the chain, backs up and restores.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"syscall"
	_ "time/tzdata" // Europe/Helsinki on machines without zone files

	"pajakirja/app/config"
)

// command is one word of the command line.
type command struct {
	name, args, what string
	run              func(ctx context.Context, env environment, args []string) error
}

// environment is what a command may touch of the process.
type environment struct {
	variables []string
	in        io.Reader
	out, err  io.Writer
}

// dataFlag says what --data does to a command that looks into a database.
const dataFlag = "directory of a SQLite database; empty: as the environment says"

// settings are the environment's; a folder named on the command line goes before
// the databases it names.
func (e environment) settings(data string) (config.Config, error) {
	variables := e.variables
	if data != "" {
		variables = append(variables, "PAJAKIRJA_DATA="+data, "PAJAKIRJA_DATABASE_URL=", "PAJAKIRJA_OWNER_DATABASE_URL=")
	}
	return config.Load(variables)
}

// errUsage is a wrong call: the exit code is 2 and the usage has been printed.
var errUsage = errors.New("usage")

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	env := environment{variables: os.Environ(), in: os.Stdin, out: os.Stdout, err: os.Stderr}
	os.Exit(run(ctx, env, os.Args[1:]))
}

// run answers the exit code: 0 done, 1 refused or failed, 2 wrong usage.
func run(ctx context.Context, env environment, args []string) int {
	if len(args) == 0 || args[0] == "help" || args[0] == "--help" || args[0] == "-h" {
		usage(env.out)
		return 0
	}
	for _, c := range commands() {
		if c.name != args[0] {
			continue
		}
		err := c.run(ctx, env, args[1:])
		switch {
		case err == nil:
			return 0
		case errors.Is(err, errUsage):
			return 2
		}
		fmt.Fprintln(env.err, "pajakirja "+c.name+":", err)
		return 1
	}
	fmt.Fprintf(env.err, "pajakirja: there is no command %q\n\n", args[0])
	usage(env.err)
	return 2
}

func usage(w io.Writer) {
	fmt.Fprintln(w, "Pajakirja, the portal of rehabilitative work activity\n\nUsage: pajakirja COMMAND [flags]")
	fmt.Fprintln(w)
	for _, c := range commands() {
		fmt.Fprintf(w, "  %-34s %s\n", c.name+" "+c.args, c.what)
	}
	fmt.Fprintln(w, "\nThe configuration comes from the environment; `pajakirja serve --help` lists it.")
}
