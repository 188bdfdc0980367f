package rules_test

import (
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
)

// TestReportGroupsAreSums: whatever a report is grouped by, its rows add up to
// the same figures and count a person once (004 §18.2; Q-01).
func TestReportGroupsAreSums(t *testing.T) {
	row := func(month, provider, purchaser, unit string, people string, planned, realised, extra int) rules.ReportRow {
		r := rules.ReportRow{ReportKey: rules.ReportKey{Month: domain.MustMonth(month), Provider: domain.ID(provider), Purchaser: domain.ID(purchaser), Unit: domain.ID(unit)},
			Totals: rules.Totals{Planned: planned, Realised: realised, Extra: extra, Unauthorised: 1, ByReason: map[domain.Reason]int{domain.ReasonNoneGiven: 1}},
			People: map[domain.ID]bool{}, Notices: rules.Timeliness{InTime: 1, Late: 2, Open: 3}, Evaluations: rules.Timeliness{Open: 1}}
		for _, p := range people {
			r.People[domain.ID(p)] = true
		}
		return r
	}
	rows := []rules.ReportRow{
		row("2026-11", "A", "X", "1", "ab", 10, 8, 1), row("2026-10", "A", "X", "2", "bc", 4, 4, 0),
		row("2026-10", "A", "Y", "1", "d", 6, 1, 0), row("2026-10", "B", "X", "3", "e", 0, 2, 2),
	}
	sum := rules.SumReport(rows)
	if sum.Head() != 5 || sum.Planned != 20 || sum.Realised != 15 || sum.Share() != 60 || sum.Notices.All() != 24 || sum.ByReason[domain.ReasonNoneGiven] != 4 {
		t.Fatalf("sum %+v", sum)
	}
	for by, want := range map[rules.ReportView][]rules.ReportRow{
		rules.ReportByMonth: {{ReportKey: rules.ReportKey{Month: domain.MustMonth("2026-10")}, Totals: rules.Totals{Planned: 10, Realised: 7}},
			{ReportKey: rules.ReportKey{Month: domain.MustMonth("2026-11")}, Totals: rules.Totals{Planned: 10, Realised: 8}}},
		rules.ReportByProvider:  {{ReportKey: rules.ReportKey{Provider: "A"}, Totals: rules.Totals{Planned: 20, Realised: 13}}, {ReportKey: rules.ReportKey{Provider: "B"}, Totals: rules.Totals{Realised: 2}}},
		rules.ReportByPurchaser: {{ReportKey: rules.ReportKey{Purchaser: "X"}, Totals: rules.Totals{Planned: 14, Realised: 14}}, {ReportKey: rules.ReportKey{Purchaser: "Y"}, Totals: rules.Totals{Planned: 6, Realised: 1}}},
		rules.ReportByUnit: {{ReportKey: rules.ReportKey{Provider: "A", Unit: "1"}, Totals: rules.Totals{Planned: 16, Realised: 9}}, {ReportKey: rules.ReportKey{Provider: "A", Unit: "2"}, Totals: rules.Totals{Planned: 4, Realised: 4}},
			{ReportKey: rules.ReportKey{Provider: "B", Unit: "3"}, Totals: rules.Totals{Realised: 2}}},
	} {
		got := rules.GroupReport(rows, by)
		if len(got) != len(want) {
			t.Errorf("%s: %d groups, want %d", by, len(got), len(want))
			continue
		}
		for i := range want {
			if got[i].ReportKey != want[i].ReportKey || got[i].Planned != want[i].Planned || got[i].Realised != want[i].Realised {
				t.Errorf("%s: %+v, want %+v", by, got[i], want[i])
			}
		}
		if again := rules.SumReport(got); again.Head() != sum.Head() || again.Realised != sum.Realised || again.Notices != sum.Notices || again.Evaluations != sum.Evaluations {
			t.Errorf("%s: the groups add up to %+v", by, again)
		}
	}
}

// TestReportShare rounds half up, leaves days outside the plan out, and says
// nothing where nothing was planned.
func TestReportShare(t *testing.T) {
	for _, test := range []struct{ planned, realised, extra, want int }{
		{0, 0, 0, -1}, {0, 3, 3, -1}, {8, 8, 0, 100}, {8, 9, 1, 100}, {8, 5, 0, 63}, {200, 1, 0, 1}, {201, 1, 0, 0}, {3, 1, 0, 33}, {3, 2, 0, 67},
	} {
		got := rules.ReportRow{Totals: rules.Totals{Planned: test.planned, Realised: test.realised, Extra: test.extra}}.Share()
		if got != test.want {
			t.Errorf("%d of %d (%d extra): %d %%, want %d", test.realised, test.planned, test.extra, got, test.want)
		}
	}
}

func TestReportPeriod(t *testing.T) {
	for _, test := range []struct{ from, to, want string }{
		{"2026-11", "2026-11", ""}, {"2025-12", "2026-11", ""}, {"2024-12", "2026-11", ""},
		{"2024-11", "2026-11", "report.too_long"}, {"2026-11", "2026-10", "report.period"},
	} {
		err := rules.CheckReport(domain.MustMonth(test.from), domain.MustMonth(test.to))
		if test.want == "" && err != nil || test.want != "" && (err == nil || err.Error() == "" || domain.KeyOf(err) != test.want) {
			t.Errorf("%s–%s: %v, want %q", test.from, test.to, err, test.want)
		}
	}
}
