package casework_test

import (
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/rules"
)

// dayFindings are what stands beside somebody's mark on the unit's day.
func (k *papersKit) dayFindings(scope domain.Scope, unit domain.Unit, day string, e enrolled) []casework.FindingView {
	k.t.Helper()
	list, err := k.work.Day(k.ctx, scope, unit.ID, domain.MustDay(day))
	k.ok(err)
	found, err := k.work.DayFindings(k.ctx, scope, list)
	k.ok(err)
	return found[e.participant.ID]
}

func rulesOf(rows []casework.FindingView) map[string]bool {
	out := map[string]bool{}
	for _, r := range rows {
		out[r.Rule] = true
	}
	return out
}

// The day list says at once what the mark just made has brought about, with
// citation, and stops when somebody has dealt with it (B-07, B-08; issue: findings
// live where they arise).
func TestDayListTellsWhatTheMarksBringAbout_B08(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.turku()
		e := k.join("Kallio", k.Unit)
		other := k.join("Aalto", k.Unit)
		if got := k.dayFindings(k.Supervisor, k.Unit, "2026-11-18", e); len(got) != 0 {
			t.Fatalf("nothing has happened: %+v", got)
		}
		k.noShow(e, "2026-11-09", "2026-11-10", "2026-11-11")
		got := k.dayFindings(k.Supervisor, k.Unit, "2026-11-18", e)
		if seen := rulesOf(got); !seen["no-show-days"] || !seen["same-day-contact"] {
			t.Fatalf("after the third no-show: %v", seen)
		}
		for _, f := range got {
			if f.Said.Citation.Section == "" || f.Said.Key == "" {
				t.Errorf("without its citation: %+v", f)
			}
		}
		if got := k.dayFindings(k.Supervisor, k.Unit, "2026-11-18", other); len(got) != 0 {
			t.Errorf("of somebody else: %+v", got)
		}
		if got := rulesOf(k.dayFindings(k.Supervisor, k.Unit, "2026-11-05", e)); got["no-show-days"] {
			t.Error("a day before they began tells of them")
		}
		for _, f := range got {
			k.decide(k.Supervisor, f.ID, rules.FindingDecision{State: domain.FindingHandled, Reason: "Soitettu omavirkailijalle", ToldOn: k.today})
		}
		if left := rulesOf(k.dayFindings(k.Admin, k.Unit, "2026-11-18", e)); left["no-show-days"] {
			t.Error("what was handled still stands beside the mark")
		}
		for name, scope := range map[string]domain.Scope{"reviewer": k.Reviewer, "caseworker": k.Caseworker} {
			if _, err := k.work.DayFindings(k.ctx, scope, casework.DayList{Rows: []casework.DayRow{{ParticipantID: e.participant.ID}}}); domain.KindOf(err) != domain.Forbidden {
				t.Errorf("%s: %v", name, err)
			}
		}
		list := casework.DayList{Day: k.today, Rows: []casework.DayRow{{ParticipantID: e.participant.ID}}}
		if found, err := k.work.DayFindings(k.ctx, k.OtherSupervisor, list); err != nil || len(found) != 0 {
			t.Errorf("another unit's supervisor: %v %v", found, err)
		}
		if found, err := k.work.DayFindings(k.ctx, k.StrangeAdmin, list); err != nil || len(found) != 0 {
			t.Errorf("another provider: %v %v", found, err)
		}
	})
}

// The phone's roster carries the same.
func TestTheRosterTellsWhatTheMarksBringAbout_B08(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.turku()
		e := k.join("Kallio", k.Unit)
		k.noShow(e, "2026-11-09", "2026-11-10", "2026-11-11")
		roster, err := k.work.Roster(k.ctx, k.Supervisor)
		k.ok(err)
		if len(roster.People) != 1 || !rulesOf(roster.People[0].Findings)["no-show-days"] {
			t.Fatalf("%+v", roster.People)
		}
		if n := len(roster.People[0].Findings); n > 3 {
			t.Errorf("%d findings of one person on a phone", n)
		}
	})
}
