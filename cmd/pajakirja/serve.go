package main

import (
	"context"
	"fmt"
	"net"
	"text/tabwriter"

	"pajakirja/app"
	"pajakirja/app/config"
)

// runServe serves until it is told to stop, then lets running requests finish.
func runServe(ctx context.Context, env environment, args []string) error {
	f := flags(env, "serve")
	f.Usage = func() {
		fmt.Fprintln(env.err, "Usage: pajakirja serve\n\nFrom the environment:")
		table := tabwriter.NewWriter(env.err, 2, 4, 2, ' ', 0)
		for _, v := range config.Variables() {
			fmt.Fprintf(table, "  %s\t%s\t%s\n", v.Name, v.Default, v.Meaning)
		}
		_ = table.Flush()
	}
	if err := parse(f, args, 0); err != nil {
		return err
	}
	c, err := config.Load(env.variables)
	if err != nil {
		return err
	}
	a, err := app.New(ctx, c, app.Options{Log: env.err})
	if err != nil {
		return err
	}
	if err := a.FirstAdmin(ctx, env.out); err != nil {
		return err
	}
	return a.Run(ctx, func(address string) { fmt.Fprintln(env.out, "ready "+address) })
}

// loopback is the address a program on this machine reaches the listener at.
func loopback(addr string) string {
	host, port, err := net.SplitHostPort(addr)
	if err != nil {
		return addr
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	return net.JoinHostPort(host, port)
}
