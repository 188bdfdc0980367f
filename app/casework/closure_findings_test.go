package casework_test

import (
	"context"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// a closure of planned days gives Turku's finding and none for a
// purchaser that allows breaks; the caseworker sees it beforehand.
func TestClosureOfPlannedDays(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		world := testkit.NewWorld(t, s)
		w := newWork(t, s)
		ctx := context.Background()
		world.Enrol(t, s, "Kallio", world.Unit, testkit.Weekdays(1, 3))
		world.Enrol(t, s, "Niemi", world.OtherUnit, testkit.Weekdays(3, 4))
		year := domain.MustDay("2026-01-01")
		in := casework.ClosureInput{Units: []domain.ID{world.Unit.ID, world.OtherUnit.ID}, FromDay: domain.MustDay("2026-12-14"), ToDay: domain.MustDay("2026-12-17"), Reason: "Remontti"}
		if _, err := w.CloseUnits(ctx, world.Admin, in); err != nil {
			t.Fatal(err)
		}
		alone := casework.ClosureInput{Units: []domain.ID{world.Unit.ID}, FromDay: domain.MustDay("2026-12-18"), Reason: "Perjantai ilman suunnitelmia"}
		if _, err := w.CloseUnits(ctx, world.Admin, alone); err != nil {
			t.Fatal(err)
		}
		publish := func(from string, days int) {
			t.Helper()
			book, err := casework.SeedRulebook("turku")
			if err != nil {
				t.Fatal(err)
			}
			for i, p := range book.Parameters {
				if p.Rule == "continuous-service" {
					book.Parameters[i].Values = map[string]int{"days": days}
				}
			}
			book.ValidFrom = domain.MustDay(from)
			if _, err := w.PublishRulebook(ctx, world.PurchaserAdmin, book); err != nil {
				t.Fatal(err)
			}
		}
		publish("2026-11-01", 0)
		found, err := w.ClosureFindings(ctx, world.Admin, year, year+365)
		if err != nil || len(found) != 1 || found[0].Purchaser != world.Purchaser.Name || found[0].Finding.Args["n"] != 3 || found[0].Finding.Citation.Section != "8.2 §" {
			t.Fatalf("Monday, Wednesday and Thursday, once each: %+v %v", found, err)
		}
		if got, err := w.ClosureFindings(ctx, world.Supervisor, year, year+365); err != nil || len(got) != 1 || got[0].Finding.Args["n"] != 2 {
			t.Errorf("a supervisor's own unit: %+v %v", got, err)
		}
		if got, err := w.ClosureFindings(ctx, world.PurchaserAdmin, year, year+365); err != nil || len(got) != 1 {
			t.Errorf("the purchaser: %+v %v", got, err)
		}
		if got, err := w.ClosureFindings(ctx, world.StrangeAdmin, year, year+365); err != nil || len(got) != 0 {
			t.Errorf("a foreign provider: %+v %v", got, err)
		}
		publish("2026-12-01", 30)
		if got, err := w.ClosureFindings(ctx, world.Admin, year, year+365); err != nil || len(got) != 0 {
			t.Errorf("where breaks are allowed: %+v %v", got, err)
		}
	})
}
