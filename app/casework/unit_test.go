package casework_test

import (
	"context"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

func TestUnitsByScope(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		world := testkit.NewWorld(t, s)
		w := newWork(t, s)
		ctx := context.Background()
		for name, c := range map[string]struct {
			by   domain.Scope
			want int
		}{
			"admin":             {world.Admin, 2},
			"supervisor":        {world.Supervisor, 1},
			"purchaser":         {world.PurchaserAdmin, 3},
			"foreign purchaser": {world.ForeignCaseworker, 1},
			"operator":          {world.Operator, 0},
		} {
			units, err := w.Units(ctx, c.by)
			if err != nil || len(units) != c.want {
				t.Errorf("%s: %d units, want %d (%v)", name, len(units), c.want, err)
			}
		}
		if _, err := w.Unit(ctx, world.Supervisor, world.OtherUnit.ID); domain.KindOf(err) != domain.NotFound {
			t.Errorf("another's unit: %v", err)
		}
		foreign := world.StrangeUnit
		foreign.Name = "Kaapattu"
		if err := w.ChangeUnit(ctx, world.Admin, foreign); domain.KindOf(err) != domain.NotFound {
			t.Errorf("a foreign unit: %v", err)
		}
		double := domain.Unit{Name: world.Unit.Name, OpeningDays: domain.List[int]{1}, OpensAt: 480, ClosesAt: 900}
		if _, err := w.CreateUnit(ctx, world.Admin, double); domain.KeyOf(err) != "duplicate.units" {
			t.Errorf("a name twice: %v", err)
		}
		double.Name, double.ProviderID = "Uusi paja", world.Stranger.ID
		made, err := w.CreateUnit(ctx, world.Admin, double)
		if err != nil || made.ProviderID != world.Provider.ID {
			t.Errorf("the organisation is set by the server: %+v %v", made, err)
		}
		made.Places, made.ClosedOn = 7, domain.MustDay("2027-01-31")
		if err := w.ChangeUnit(ctx, world.Admin, made); err != nil {
			t.Fatal(err)
		}
		if got, err := w.Unit(ctx, world.Admin, made.ID); err != nil || got.Places != 7 || got.ClosedOn != made.ClosedOn {
			t.Errorf("got %+v %v", got, err)
		}
	})
}

// one closure for many units, all or none; the purchaser sees it beforehand.
func TestClosures(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		world := testkit.NewWorld(t, s)
		w := newWork(t, s)
		ctx := context.Background()
		day := domain.MustDay("2026-12-21")
		in := rules.ClosureInput{Units: []domain.ID{world.Unit.ID, world.OtherUnit.ID}, FromDay: day, ToDay: day + 10, Reason: "Joulutauko"}
		made, err := w.CloseUnits(ctx, world.Admin, in)
		if err != nil || len(made) != 2 {
			t.Fatalf("got %v %v", made, err)
		}
		in.FromDay, in.Units = day+10, []domain.ID{world.OtherUnit.ID}
		if _, err := w.CloseUnits(ctx, world.Admin, in); domain.KeyOf(err) != "overlap.closures" {
			t.Errorf("closed twice: %v", err)
		}
		in.Units = []domain.ID{world.Unit.ID, world.StrangeUnit.ID}
		if _, err := w.CloseUnits(ctx, world.Admin, in); domain.KeyOf(err) != "error.choice" {
			t.Errorf("a foreign unit: %v", err)
		}
		if _, err := w.CloseUnits(ctx, world.Supervisor, in); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("a supervisor: %v", err)
		}
		for name, c := range map[string]struct {
			by   domain.Scope
			want int
		}{"admin": {world.Admin, 2}, "supervisor": {world.Supervisor, 1}, "caseworker": {world.Caseworker, 2}, "foreign": {world.StrangeAdmin, 0}} {
			if got, err := w.Closures(ctx, c.by, day, day+31); err != nil || len(got) != c.want {
				t.Errorf("%s sees %d, want %d (%v)", name, len(got), c.want, err)
			}
		}
		if err := w.RemoveClosure(ctx, world.StrangeAdmin, made[0].ID, true); domain.KindOf(err) != domain.NotFound {
			t.Errorf("a foreign admin: %v", err)
		}
		if err := w.RemoveClosure(ctx, world.Admin, made[0].ID, true); err != nil {
			t.Fatal(err)
		}
		if got, err := w.Closures(ctx, world.Admin, day, day+31); err != nil || len(got) != 0 {
			t.Errorf("left %v %v", got, err)
		}
	})
}
