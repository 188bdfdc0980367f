package casework_test

import (
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
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

// waiting is what the admin is told of rows to key in: on the day, on the work
// list and on the month's checklist, each as the number of rows.
func (k *moneyKit) waiting(month string) (day, list, check int) {
	k.t.Helper()
	mine, err := k.work.MyDay(ctx, k.Admin)
	if err != nil {
		k.t.Fatal(err)
	}
	for _, rows := range [][]casework.DueRow{mine.Late, mine.Due, mine.Coming} {
		for _, r := range rows {
			if r.Rule == casework.RulePSOP {
				day += r.Args["n"].(int)
			}
		}
	}
	groups, err := k.work.Tasks(ctx, k.Admin)
	if err != nil {
		k.t.Fatal(err)
	}
	for _, g := range groups {
		for _, x := range g.Tasks {
			if g.Kind == casework.TaskPSOP {
				list += x.Keyed.Args["n"].(int)
			}
		}
	}
	months, err := k.work.MonthChecklist(ctx, k.Admin, domain.MustMonth(month))
	if err != nil {
		k.t.Fatal(err)
	}
	check = -1
	for _, m := range months {
		for _, c := range m.Checks {
			if c.Kind == rules.CheckPSOP {
				check = len(c.Entries)
			}
		}
	}
	return day, list, check
}

// M-03: rows that are not keyed in yet wait on the admin's day, work list and
// month, by the reporting day, and are gone when the last one is ticked.
func TestPSOPRowsWaitUntilAllAreTicked_M03(t *testing.T) {
	bothMoney(t, func(t *testing.T, k *moneyKit) {
		k.present(k.client("Aalto", weekdays(1, 2)), "2026-11-02", "2026-11-03")
		k.present(k.client("Berg", weekdays(1)), "2026-11-02")
		want := func(when string, day, list, check int) {
			t.Helper()
			if d, l, c := k.waiting("2026-11"); d != day || l != list || c != check {
				t.Errorf("%s: day %d, list %d, checklist %d, want %d, %d, %d", when, d, l, c, day, list, check)
			}
		}
		draft := k.draft("2026-11")
		want("a draft", 0, 0, -1)
		i := k.submit("2026-11")
		want("sent", 2, 2, 2)
		if v, err := k.work.Invoice(ctx, k.Admin, draft.ID); err != nil || !v.Keyed {
			t.Errorf("the invoice does not lead to the list: %v", err)
		}
		list, err := k.work.PSOPList(ctx, k.Admin, i.ID)
		if err != nil {
			t.Fatal(err)
		}
		tick := func(n int) {
			_, err := k.work.EnterPSOP(ctx, k.Admin, i.ID, []domain.ID{list.Rows[n].Line.ID}, domain.MustDay("2026-12-02"))
			k.wantKey(err, "")
		}
		tick(0)
		want("one ticked", 1, 1, 1)
		for day, state := range map[string]rules.DeadlineState{"2026-12-02": rules.DeadlineComing, "2026-12-03": rules.DeadlineToday, "2026-12-04": rules.DeadlineLate} {
			k.at(day)
			mine, err := k.work.MyDay(ctx, k.Admin)
			if err != nil {
				t.Fatal(err)
			}
			rows := map[rules.DeadlineState][]casework.DueRow{rules.DeadlineComing: mine.Coming, rules.DeadlineToday: mine.Due, rules.DeadlineLate: mine.Late}[state]
			if dueOf(rows, casework.RulePSOP) != 1 {
				t.Errorf("on %s not %s: %+v", day, state, mine)
			}
		}
		for name, s := range map[string]domain.Scope{"stranger": k.StrangeAdmin, "supervisor": k.Supervisor} {
			day, err := k.work.MyDay(ctx, s)
			if err != nil || dueOf(day.Late, casework.RulePSOP) != 0 {
				t.Errorf("the %s is told: %+v %v", name, day.Late, err)
			}
		}
		tick(1)
		want("all ticked", 0, 0, 0)
		k.wantKey(k.work.UndoPSOP(ctx, k.Admin, i.ID, list.Rows[1].Line.ID), "")
		want("one taken back", 1, 1, 1)
	})
}

// bought makes somebody's place one that the purchaser buys without a voucher.
func (k *moneyKit) bought(e enrolled) {
	k.t.Helper()
	k.write(k.Admin, func(tx *store.Tx) error {
		v, err := tx.Voucher(e.agreement.VoucherID)
		if err != nil {
			return err
		}
		v.Funding = domain.ContractBought
		return tx.UpdateVoucher(v)
	})
}

// M-03: a rejected line is not paid and needs no row; a service bought without
// vouchers has no voucher system to be keyed into.
func TestWhatIsNotKeyedIn_M03(t *testing.T) {
	bothMoney(t, func(t *testing.T, k *moneyKit) {
		k.present(k.client("Aalto", weekdays(1, 2)), "2026-11-02", "2026-11-03")
		k.present(k.client("Berg", weekdays(1)), "2026-11-02")
		i := k.submit("2026-11")
		list, err := k.work.PSOPList(ctx, k.Admin, i.ID)
		if err != nil {
			t.Fatal(err)
		}
		k.wantKey(k.work.DecideLine(ctx, k.Reviewer, i.ID, list.Rows[1].Line.ID, casework.Verdict{Decision: "reject", Reason: "Päivä ei toteutunut"}), "")
		if day, tasks, check := k.waiting("2026-11"); day != 1 || tasks != 1 || check != 1 {
			t.Errorf("with a rejected line: %d %d %d", day, tasks, check)
		}
		_, err = k.work.EnterPSOP(ctx, k.Admin, i.ID, []domain.ID{list.Rows[1].Line.ID}, domain.MustDay("2026-12-02"))
		k.wantKey(err, "psop.none")
	})
	bothMoney(t, func(t *testing.T, k *moneyKit) {
		e := k.client("Aalto", weekdays(1, 2))
		k.bought(e)
		k.present(e, "2026-11-02", "2026-11-03")
		i := k.submit("2026-11")
		if day, list, check := k.waiting("2026-11"); day != 0 || list != 0 || check != -1 {
			t.Errorf("a bought service: %d %d %d", day, list, check)
		}
		if _, err := k.work.PSOPList(ctx, k.Admin, i.ID); domain.KindOf(err) != domain.NotFound {
			t.Errorf("a list for a bought service: %v", err)
		}
		if v, err := k.work.Invoice(ctx, k.Admin, i.ID); err != nil || v.Keyed {
			t.Errorf("the invoice leads to a list that is none: %v", err)
		}
	})
}
