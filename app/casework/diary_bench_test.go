package casework_test

import (
	"context"
	"fmt"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// benchMarks applies batches of fresh presences: 100 people, day after day.
func benchMarks(b *testing.B, s *store.Store, size int) {
	k := newDiaryKit(b, s)
	var people []enrolled
	for i := range 100 {
		people = append(people, k.enrol(fmt.Sprintf("Asiakas%02d", i), k.Unit, weekdays(1, 2, 3, 4, 5)))
	}
	k.today = domain.MustDay("2027-03-31")
	first, next := domain.MustDay("2026-10-01"), 0
	b.ResetTimer()
	for range b.N {
		var batch casework.Batch
		for range size {
			day := first + domain.Day(next/len(people)%182)
			batch.Mutations = append(batch.Mutations, patch(people[next%len(people)], day.String(), nil, "status", "present", "task", "Puutyöt"))
			next++
		}
		if _, err := k.work.ApplyMutations(context.Background(), k.Supervisor, batch); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.N*size)/b.Elapsed().Seconds(), "marks/s")
}

func BenchmarkSync25SQLite(b *testing.B)       { benchMarks(b, testkit.SQLite(b), 25) }
func BenchmarkSync25PostgreSQL(b *testing.B)   { benchMarks(b, testkit.PostgreSQL(b), 25) }
func BenchmarkSync1000SQLite(b *testing.B)     { benchMarks(b, testkit.SQLite(b), 1000) }
func BenchmarkSync1000PostgreSQL(b *testing.B) { benchMarks(b, testkit.PostgreSQL(b), 1000) }

// benchRoundTrip is what a phone sends again and again: 25 marks and its cursor,
// answered with the feed, both logged.
func benchRoundTrip(b *testing.B, s *store.Store) {
	k := newDiaryKit(b, s)
	k.today = domain.MustDay("2027-03-31")
	people := make([]enrolled, 25)
	for i := range people {
		people[i] = k.enrol(fmt.Sprintf("Asiakas%02d", i), k.Unit, weekdays(1, 2, 3, 4, 5, 6, 7))
	}
	device, cursor, first := domain.NewID(), "", domain.MustDay("2026-10-01")
	b.ResetTimer()
	for n := range b.N {
		batch := casework.Batch{Device: device, Report: casework.DeviceReport{Device: device}}
		for _, e := range people {
			batch.Mutations = append(batch.Mutations, patch(e, first.AddDays(n%180).String(), nil, "task", fmt.Sprint("Puutyöt ", n)))
		}
		_, feed, err := k.work.Sync(context.Background(), k.Supervisor, batch, cursor)
		if err != nil {
			b.Fatal(err)
		}
		cursor = feed.Cursor
	}
}

func BenchmarkRoundTrip25SQLite(b *testing.B)     { benchRoundTrip(b, testkit.SQLite(b)) }
func BenchmarkRoundTrip25PostgreSQL(b *testing.B) { benchRoundTrip(b, testkit.PostgreSQL(b)) }

// benchDay reads the list of a unit's day with 25 marked people.
func benchDay(b *testing.B, s *store.Store) {
	k := newDiaryKit(b, s)
	for i := range 25 {
		k.enrol(fmt.Sprintf("Asiakas%02d", i), k.Unit, weekdays(1, 2, 3, 4, 5))
	}
	if _, err := k.work.MarkAllPresent(context.Background(), k.Supervisor, k.Unit.ID, k.today); err != nil {
		b.Fatal(err)
	}
	b.ResetTimer()
	for range b.N {
		if l, err := k.work.Day(context.Background(), k.Supervisor, k.Unit.ID, k.today); err != nil || l.Counts.Present != 25 {
			b.Fatal(l.Counts, err)
		}
	}
}

func BenchmarkDaySQLite(b *testing.B)     { benchDay(b, testkit.SQLite(b)) }
func BenchmarkDayPostgreSQL(b *testing.B) { benchDay(b, testkit.PostgreSQL(b)) }
