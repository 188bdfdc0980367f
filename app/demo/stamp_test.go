package demo

import (
	"context"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// What happened in the past carries its own time: a day is marked on its day, an
// invoice is sent at the turn of the month. Both chains hold (security.md).
func TestThePastHasItsOwnTime(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		f := fillSmall(t, s, options)
		ctx := context.Background()
		if s.Dialect() == store.SQLite { // on PostgreSQL verify runs as the owner
			v, err := f.VerifyDiary(ctx)
			if err != nil || !v.Sound() {
				t.Errorf("the chains do not hold: %v %v", v, err)
			}
		}
		for _, a := range f.accounts {
			if a.Role != domain.RoleReviewer {
				continue
			}
			rows, err := f.Invoices(ctx, f.scopeOf(t, a), casework.InvoiceFilter{})
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range rows {
				if day := f.plan.closingDay(row.Month); row.Kind == domain.KindInvoice && row.SubmittedAt.Day() != day {
					t.Errorf("the invoice of %s was sent on %s, not %s", row.Month, row.SubmittedAt.Day(), day)
				}
			}
		}
		day := f.plan.holidays.last(options.Today - 7)
		for _, a := range f.accounts {
			if a.Role != domain.RoleSupervisor {
				continue
			}
			scope := f.scopeOf(t, a)
			list, err := f.Day(ctx, scope, scope.Units[0], day)
			if err != nil {
				t.Fatal(err)
			}
			for _, row := range list.Rows {
				if row.Entry != nil && row.Status == domain.StatusPresent && row.Entry.UpdatedAt.Day() != day {
					t.Errorf("%s was marked on %s", day, row.Entry.UpdatedAt.Day())
				}
			}
		}
	})
}
