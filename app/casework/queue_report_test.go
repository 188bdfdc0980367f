package casework_test

import (
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// queuesKit has people in queues of two providers: three of the purchaser's own,
// of two caseworkers, and one of the foreign purchaser's.
func (k *papersKit) fillQueues() {
	k.t.Helper()
	join := func(admin domain.Scope, unit domain.ID, in casework.QueueIn) {
		_, err := k.work.JoinQueue(k.ctx, admin, unit, in)
		k.ok(err)
	}
	join(k.Admin, k.Unit.ID, joining(k.newcomer("Oma", k.Contract, k.Caseworker), "2026-11-02", 20))
	join(k.Admin, k.Unit.ID, joining(k.newcomer("Toinen", k.Contract, k.OtherCaseworker), "2026-11-10", 40))
	join(k.StrangeAdmin, k.StrangeUnit.ID, joining(k.newcomer("Yhteinen", k.SharedContract, k.Caseworker), "2026-11-12", 10))
	join(k.StrangeAdmin, k.StrangeUnit.ID, joining(k.newcomer("Vieras", k.ForeignContract, k.ForeignCaseworker), "2026-10-20", 60))
}

// S-11: the purchaser's sums equal the providers' own lists, queue by queue:
// length, oldest and latest estimate.
func TestTheSumsEqualTheProvidersLists_S11(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.fillQueues()
		report, err := k.work.Queues(k.ctx, k.PurchaserAdmin)
		k.ok(err)
		n := 0
		for _, row := range report.Rows {
			admin := k.Admin
			if row.ProviderID != k.Provider.ID {
				admin = k.StrangeAdmin
			}
			q, err := k.work.UnitQueue(k.ctx, admin, row.UnitID)
			k.ok(err)
			for _, list := range q.Queues {
				if list.PurchaserID != k.Purchaser.ID || list.Code != row.ProductCode {
					continue
				}
				oldest, estimate := list.Rows[0].JoinedOn, domain.Day(0)
				for _, r := range list.Rows {
					oldest, estimate = min(oldest, r.JoinedOn), max(estimate, r.EstimatedStart)
				}
				if row.N != len(list.Rows) || row.Oldest != oldest || row.Estimate != estimate || row.Product != list.Product || row.Unit != q.Unit.Name || names(row.People) != names(list.Rows) {
					t.Errorf("%s: %+v is not the provider's %+v", row.Unit, row, list)
				}
				n += len(list.Rows)
			}
		}
		if len(report.Rows) != 2 || n != 3 || report.N != 3 || report.Rows[0].Unit != k.Unit.Name || report.Rows[0].Provider != k.Provider.Name || report.Rows[0].Long != 1 {
			t.Errorf("%d counted in the lists, %+v", n, report)
		}
	})
}

// S-11: a caseworker reads the names of their own people, and counts the
// purchaser's; a foreign purchaser's people are counted for nobody here.
func TestNamesOfOnesOwnAlone_S11(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.fillQueues()
		for name, c := range map[string]struct {
			scope domain.Scope
			rows  int
			n     int
			known []string
		}{
			"caseworker": {k.Caseworker, 2, 3, []string{"Oma Aino", "Yhteinen Aino"}}, "colleague": {k.OtherCaseworker, 2, 3, []string{"Toinen Aino", ""}},
			"admin": {k.PurchaserAdmin, 2, 3, []string{"Oma Aino, Toinen Aino", "Yhteinen Aino"}}, "foreign caseworker": {k.ForeignCaseworker, 1, 1, []string{"Vieras Aino"}},
		} {
			report, err := k.work.Queues(k.ctx, c.scope)
			k.ok(err)
			if len(report.Rows) != c.rows || report.N != c.n {
				t.Fatalf("%s: %+v", name, report)
			}
			about := 0
			for i, row := range report.Rows {
				if got := names(row.People); got != c.known[i] {
					t.Errorf("%s reads %q at %s, want %q", name, got, row.Unit, c.known[i])
				}
				about += len(row.People)
			}
			if len(report.About()) != about {
				t.Errorf("%s: the log is told of %d, shown are %d", name, len(report.About()), about)
			}
		}
		for name, scope := range map[string]domain.Scope{"reviewer": k.Reviewer, "provider's admin": k.Admin, "supervisor": k.Supervisor, "operator": k.Operator} {
			if _, err := k.work.Queues(k.ctx, scope); domain.KindOf(err) != domain.Forbidden {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

// S-11: those who have left are counted no more, and a queue that is over is no row.
func TestThoseWhoLeftAreNotCounted_S11(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		first, second := k.queued("Ensi", "2026-11-02", 20), k.queued("Toinen", "2026-11-10", 25)
		for i, c := range []struct {
			leaves domain.ID
			rows   int
			oldest string
		}{{"", 1, "2026-11-02"}, {first, 1, "2026-11-10"}, {second, 0, ""}} {
			if c.leaves != "" {
				k.ok(k.work.TakeFromQueue(k.ctx, k.Admin, c.leaves, casework.QueueOut{On: k.today}))
			}
			report, err := k.work.Queues(k.ctx, k.Caseworker)
			k.ok(err)
			if len(report.Rows) != c.rows || report.N != 2-i || c.rows > 0 && report.Rows[0].Oldest != on(c.oldest) {
				t.Errorf("step %d: %+v", i, report)
			}
		}
	})
}
