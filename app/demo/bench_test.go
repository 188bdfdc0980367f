package demo

import (
	"context"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/testkit"
)

// BenchmarkFill makes the whole demo on SQLite, passwords hashed cheaply: what
// the start of `pajakirja demo` spends on data.
func BenchmarkFill(b *testing.B) {
	today := domain.MustDay("2026-11-20")
	for range b.N {
		b.StopTimer()
		w := demoWork(b, testkit.SQLite(b), today)
		b.StartTimer()
		if _, err := Fill(context.Background(), w, Options{Today: today, Seed: 1}); err != nil {
			b.Fatal(err)
		}
	}
}
