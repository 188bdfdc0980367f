// Command pgcluster starts a private PostgreSQL cluster for a test run.
//
//	pgcluster run COMMAND…   starts one, runs the command with PAJAKIRJA_TEST_POSTGRES set, stops it
//	pgcluster start          starts one and prints its URL
//	pgcluster stop [URL]     stops the one at URL, or in PAJAKIRJA_TEST_POSTGRES, and deletes its data
//
// Before the word: -durable makes the cluster keep its promises to the disk, as a benchmark
// needs; -product gives run's command an empty database with the product's roles, in
// PAJAKIRJA_OWNER_DATABASE_URL and PAJAKIRJA_DATABASE_URL.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"os/signal"
	"syscall"

	"pajakirja/app/testkit/postgres"
)

type options struct{ durable, product bool }

func main() {
	var o options
	flag.BoolVar(&o.durable, "durable", false, "fsync on, for benchmarks")
	flag.BoolVar(&o.product, "product", false, "a database with the product's roles for the command of run")
	flag.Parse()
	if err := command(flag.Args(), o); err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			os.Exit(exit.ExitCode())
		}
		fmt.Fprintln(os.Stderr, "pgcluster:", err)
		os.Exit(1)
	}
}

func command(arguments []string, o options) error {
	ctx := context.Background()
	switch {
	case len(arguments) >= 2 && arguments[0] == "run":
		return run(ctx, arguments[1:], o)
	case len(arguments) == 1 && arguments[0] == "start":
		address, err := postgres.Start(ctx, o.durable)
		if err == nil {
			fmt.Println(address)
		}
		return err
	case len(arguments) == 2 && arguments[0] == "stop":
		return postgres.Stop(ctx, arguments[1])
	case len(arguments) == 1 && arguments[0] == "stop":
		address, ok := postgres.Cluster()
		if !ok {
			return fmt.Errorf("%s is not set", postgres.EnvironmentURL)
		}
		return postgres.Stop(ctx, address)
	}
	return errors.New("usage: pgcluster [-durable] [-product] run COMMAND… | start | stop [URL]")
}

// run keeps the cluster exactly as long as the command, also when it is interrupted.
func run(ctx context.Context, arguments []string, o options) error {
	ctx, release := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer release()
	address, err := postgres.Start(ctx, o.durable)
	if err != nil {
		return err
	}
	failure := runInside(ctx, arguments, address, o)
	return errors.Join(failure, postgres.Stop(context.WithoutCancel(ctx), address))
}

func runInside(ctx context.Context, arguments []string, address string, o options) error {
	child := exec.CommandContext(ctx, arguments[0], arguments[1:]...)
	child.Cancel = func() error { return child.Process.Signal(os.Interrupt) }
	child.Stdin, child.Stdout, child.Stderr = os.Stdin, os.Stdout, os.Stderr
	child.Env = append(os.Environ(), postgres.EnvironmentURL+"="+address)
	if o.product {
		owner, runtime, err := postgres.NewProductDatabase(ctx, address)
		if err != nil {
			return err
		}
		child.Env = append(child.Env, "PAJAKIRJA_OWNER_DATABASE_URL="+owner, "PAJAKIRJA_DATABASE_URL="+runtime)
	}
	return child.Run()
}
