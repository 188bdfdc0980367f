package casework_test

import (
	"context"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/store"
)

// Everyone planned is listed; yesterday's unmarked day is missing and never
// absent (D-01); someone unplanned is there once they have a mark.
func TestDayList(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		a := k.enrol("Äijälä", k.Unit, weekdays(1, 2, 3))
		b := k.enrol("Aalto", k.Unit, weekdays(2, 3))
		c := k.enrol("Virta", k.Unit, weekdays(4))
		k.enrol("Muualla", k.OtherUnit, weekdays(1, 2, 3))
		k.write(k.Admin, func(tx *store.Tx) error {
			return tx.InsertClosures([]domain.Closure{{ID: domain.NewID(), ProviderID: k.Provider.ID, UnitID: k.Unit.ID, FromDay: domain.MustDay("2026-11-17"), ToDay: domain.MustDay("2026-11-17"), Reason: "Koulutus", BatchID: domain.NewID(), CreatedAt: 1}})
		})
		k.apply(k.Supervisor, patch(c, "2026-11-17", nil, "status", "present", "minutes", "240"))
		k.apply(k.Supervisor, patch(a, "2026-11-17", nil, "status", "present", "from", "9.30", "to", "14.00"))
		l, err := k.work.Day(context.Background(), k.Supervisor, k.Unit.ID, domain.MustDay("2026-11-17"))
		if err != nil {
			t.Fatal(err)
		}
		if len(l.Rows) != 3 || l.Rows[0].AgreementID != b.agreement.ID || l.Rows[1].Participant != "Virta Aino" || l.Rows[2].AgreementID != a.agreement.ID {
			t.Fatalf("rows %+v", l.Rows)
		}
		missing, extra, late := l.Rows[0], l.Rows[1], l.Rows[2]
		if missing.Status != domain.StatusMissing || missing.Suggest != domain.StatusNotArranged || missing.Planned.From != 540 {
			t.Errorf("missing %+v", missing)
		}
		if extra.InPlan || extra.Status != domain.StatusPresent || extra.Deviations[0].Key != "deviation.extra_day" || extra.MarkedBy != "Antti Salo" {
			t.Errorf("extra %+v", extra)
		}
		if late.Fields["minutes"] != "240" || len(late.Deviations) != 2 || late.Deviations[0].Minutes != 30 || late.Base["status"] != 1 {
			t.Errorf("late %+v", late)
		}
		if l.Counts.Missing != 1 || l.Counts.Present != 2 || l.Counts.Markable != 1 || len(l.ReadEvent().Participants) != 3 {
			t.Errorf("counts %+v", l.Counts)
		}
		if _, err := k.work.Day(context.Background(), k.OtherSupervisor, k.Unit.ID, l.Day); domain.KindOf(err) != domain.NotFound {
			t.Errorf("another unit's supervisor got %v", err)
		}
		if _, err := k.work.Day(context.Background(), k.Reviewer, k.Unit.ID, l.Day); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("reviewer got %v", err)
		}
	})
}
