// Command pgcluster starts a private PostgreSQL cluster for a test run.
//
//	pgcluster run COMMAND…   starts one, runs the command with PAJAKIRJA_TEST_POSTGRES set, stops it
//	pgcluster start          starts one and prints its URL
//	pgcluster stop [URL]     stops the one at URL, or in PAJAKIRJA_TEST_POSTGRES, and deletes its data
//
// With -durable before the word, the cluster keeps its promises to the disk, as a benchmark needs.
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

func main() {
	durable := flag.Bool("durable", false, "fsync on, for benchmarks")
	flag.Parse()
	if err := command(flag.Args(), *durable); err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			os.Exit(exit.ExitCode())
		}
		fmt.Fprintln(os.Stderr, "pgcluster:", err)
		os.Exit(1)
	}
}

func command(arguments []string, durable bool) error {
	ctx := context.Background()
	switch {
	case len(arguments) >= 2 && arguments[0] == "run":
		return run(ctx, arguments[1:], durable)
	case len(arguments) == 1 && arguments[0] == "start":
		address, err := postgres.Start(ctx, durable)
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
	return errors.New("usage: pgcluster [-durable] run COMMAND… | start | stop [URL]")
}

// run keeps the cluster exactly as long as the command, also when it is interrupted.
func run(ctx context.Context, arguments []string, durable bool) error {
	ctx, release := signal.NotifyContext(ctx, os.Interrupt, syscall.SIGTERM)
	defer release()
	address, err := postgres.Start(ctx, durable)
	if err != nil {
		return err
	}
	child := exec.CommandContext(ctx, arguments[0], arguments[1:]...)
	child.Cancel = func() error { return child.Process.Signal(os.Interrupt) }
	child.Stdin, child.Stdout, child.Stderr = os.Stdin, os.Stdout, os.Stderr
	child.Env = append(os.Environ(), postgres.EnvironmentURL+"="+address)
	failure := child.Run()
	if err := postgres.Stop(context.WithoutCancel(ctx), address); err != nil {
		return errors.Join(failure, err)
	}
	return failure
}
