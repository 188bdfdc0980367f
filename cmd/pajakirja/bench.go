package main

import (
	"context"
	"time"

	"pajakirja/app"
	"pajakirja/app/bench"
	"pajakirja/app/config"
)

// runBench prints how fast the portal is against bare handlers in the same run.
func runBench(ctx context.Context, env environment, args []string) error {
	f := flags(env, "bench")
	o := bench.Options{Out: env.out}
	f.IntVar(&o.Rounds, "rounds", 5, "how many times everything takes its turn")
	f.DurationVar(&o.Turn, "turn", 1500*time.Millisecond, "how long a turn takes")
	f.IntVar(&o.Clients, "clients", 16, "connections at once, each a supervisor of an own unit")
	f.IntVar(&o.Providers, "providers", 8, "among how many providers the units are dealt out; 1 is the hardest case")
	f.StringVar(&o.Profiles, "profiles", "", "a folder for profiles of the processor, of the last round")
	if err := parse(f, args, 0); err != nil {
		return err
	}
	c, err := config.Load(env.variables)
	if err != nil {
		return err
	}
	return app.Bench(ctx, c, o)
}
