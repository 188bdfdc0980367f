package casework_test

import (
	"testing"

	"pajakirja/app/domain"
)

// M-03: rows of the invoice are keyed in elsewhere, each with the day and the
// person; what is not yet is told, and it is the provider's own list.
func TestPSOPListEnteredOnBy_M03(t *testing.T) {
	bothMoney(t, func(t *testing.T, k *moneyKit) {
		k.present(k.client("Aalto", weekdays(1, 2)), "2026-11-02", "2026-11-03")
		k.present(k.client("Berg", weekdays(1)), "2026-11-02")
		draft := k.draft("2026-11")
		if _, err := k.work.PSOPList(ctx, k.Admin, draft.ID); domain.KindOf(err) != domain.NotFound {
			t.Errorf("a draft is keyed in: %v", err)
		}
		i := k.submit("2026-11")
		list, err := k.work.PSOPList(ctx, k.Admin, i.ID)
		if err != nil || len(list.Rows) != 2 || list.Left != 2 || list.Rows[0].Identifier != "T-1" {
			t.Fatalf("%+v %v", list, err)
		}
		first := list.Rows[0].Line.ID
		enter := func(s domain.Scope, day string, lines ...domain.ID) error {
			_, err := k.work.EnterPSOP(ctx, s, i.ID, lines, domain.MustDay(day))
			return err
		}
		k.wantKey(enter(k.Admin, "2026-12-02"), "psop.none")
		k.wantKey(enter(k.Admin, "2026-12-03", first), "decision.day_future")
		k.wantKey(enter(k.Admin, "2026-10-31", first), "decision.day_order")
		k.wantKey(enter(k.Admin, "2026-12-02", first), "")
		k.wantKey(enter(k.Admin, "2026-12-02", first), "psop.none")
		if list, err = k.work.PSOPList(ctx, k.Admin, i.ID); err != nil || list.Left != 1 || list.Rows[0].Entry == nil || list.Rows[0].Entry.ByName != "Leena Korhonen" || list.Rows[0].Entry.EnteredOn != domain.MustDay("2026-12-02") {
			t.Fatalf("%+v %v", list, err)
		}
		for _, s := range []domain.Scope{k.Reviewer, k.PurchaserAdmin, k.Supervisor} {
			if _, err := k.work.PSOPList(ctx, s, i.ID); domain.KindOf(err) != domain.Forbidden {
				t.Errorf("%s sees it: %v", s.Role, err)
			}
		}
		if err := enter(k.StrangeAdmin, "2026-12-02", first); domain.KindOf(err) != domain.NotFound {
			t.Errorf("a stranger marks it: %v", err)
		}
		if err := k.work.UndoPSOP(ctx, k.Admin, i.ID, domain.NewID()); domain.KindOf(err) != domain.NotFound {
			t.Errorf("a row that is none: %v", err)
		}
		k.wantKey(k.work.UndoPSOP(ctx, k.Admin, i.ID, first), "")
		if list, err = k.work.PSOPList(ctx, k.Admin, i.ID); err != nil || list.Left != 2 {
			t.Errorf("%d left %v", list.Left, err)
		}
	})
}
