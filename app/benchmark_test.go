package app_test

import (
	"bytes"
	"context"
	"strings"
	"testing"
	"time"

	"pajakirja/app"
	"pajakirja/app/bench"
	"pajakirja/app/config"
	"pajakirja/app/testkit"
	"pajakirja/app/testkit/postgres"
)

// The bench runs end to end and prints a row for each server and kind of work;
// how fast they are is no test's business.
func TestBench(t *testing.T) {
	owner, runtime := postgres.NewDatabase(t, testkit.Migrated)
	c, err := config.Load([]string{"PAJAKIRJA_DATABASE_URL=" + runtime, "PAJAKIRJA_OWNER_DATABASE_URL=" + owner, "PAJAKIRJA_DATA=" + t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := app.Bench(context.Background(), c, bench.Options{Rounds: 1, Turn: 30 * time.Millisecond, Clients: 1, Out: &out}); err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"day list", "25 marks", "bare Fiber", "Pajakirja, PostgreSQL", "Pajakirja, SQLite", "| 1.00 |"} {
		if !strings.Contains(out.String(), want) {
			t.Errorf("%q is missing from\n%s", want, out.String())
		}
	}
}

func TestBenchSaysWhatItNeeds(t *testing.T) {
	c, err := config.Load([]string{"PAJAKIRJA_DATA=" + t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	if err := app.Bench(context.Background(), c, bench.Options{}); err == nil || !strings.Contains(err.Error(), "make bench") {
		t.Errorf("got %v", err)
	}
}
