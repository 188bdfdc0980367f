package main

import (
	"context"
	"fmt"
	"net/http"
	"time"

	"pajakirja/app/config"
)

// runHealth asks the running portal of this configuration how it is: the health
// check of a container that holds nothing but this binary.
func runHealth(ctx context.Context, env environment, args []string) error {
	f := flags(env, "health")
	ready := f.Bool("ready", false, "ask for readiness, not only for life")
	if err := parse(f, args, 0); err != nil {
		return err
	}
	c, err := config.Load(env.variables)
	if err != nil {
		return err
	}
	path := "/healthz"
	if *ready {
		path = "/readyz"
	}
	ctx, cancel := context.WithTimeout(ctx, 3*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+loopback(c.Addr)+path, nil)
	if err != nil {
		return err
	}
	answer, err := http.DefaultClient.Do(request)
	if err != nil {
		return err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return fmt.Errorf("%s answers %s", path, answer.Status)
	}
	return nil
}
