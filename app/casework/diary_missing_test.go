package casework_test

import (
	"context"
	"testing"

	"pajakirja/app/domain"
)

// Days behind are counted where the person was planned that day (D-01).
func TestMissingDays(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		a := k.enrol("Aalto", k.Unit, weekdays(1, 2, 3))
		k.enrol("Berg", k.Unit, weekdays(2))
		k.enrol("Muualla", k.OtherUnit, weekdays(1, 2, 3))
		k.apply(k.Supervisor, patch(a, "2026-11-17", nil, "status", "present", "minutes", "240"))
		got, err := k.work.MissingDays(context.Background(), k.Supervisor, k.Unit.ID, domain.MustDay("2026-11-10"), domain.MustDay("2026-11-17"))
		if err != nil {
			t.Fatal(err)
		}
		want := map[string]int{"2026-11-17": 1, "2026-11-16": 1, "2026-11-11": 1, "2026-11-10": 2}
		if len(got) != len(want) || got[0].Day.String() != "2026-11-17" {
			t.Fatalf("%+v", got)
		}
		for _, m := range got {
			if want[m.Day.String()] != m.Count {
				t.Errorf("%s: %d missing, want %d", m.Day, m.Count, want[m.Day.String()])
			}
		}
		if _, err := k.work.MissingDays(context.Background(), k.Supervisor, k.OtherUnit.ID, 1, 2); domain.KindOf(err) != domain.NotFound {
			t.Errorf("another unit: %v", err)
		}
	})
}
