package casework_test

import (
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// queueFindings are the findings on waits in somebody's list.
func (k *papersKit) queueFindings(scope domain.Scope) []casework.FindingView {
	k.t.Helper()
	rows, err := k.work.Findings(k.ctx, scope, casework.FindingFilter{Rule: "queue-limit"})
	k.ok(err)
	return rows
}

// S-09: queueing someone at 32 days' wait shows the finding and asks what was
// offered; at 31 days there is neither.
func TestQueueingAtThirtyTwoDays_S09(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.queued("Kuukausi", "2026-11-16", 31)
		if got := k.queueFindings(k.Admin); len(got) != 0 {
			t.Fatalf("31 days: %+v", got)
		}
		in := joining(k.newcomer("Pitkä", k.Contract, k.Caseworker), "2026-11-16", 32)
		in.Alternative, in.Answer = "", ""
		_, err := k.work.JoinQueue(k.ctx, k.Admin, k.Unit.ID, in)
		k.refused("nothing was offered", err, "queue.alternative_asked")
		in.Alternative = "provider"
		_, err = k.work.JoinQueue(k.ctx, k.Admin, k.Unit.ID, in)
		k.refused("no answer", err, "error.required")
		in.AlternativeText, in.Answer = "Vieras paja, aloitus heti", "waits"
		id, err := k.work.JoinQueue(k.ctx, k.Admin, k.Unit.ID, in)
		k.ok(err)
		x, err := k.work.QueuePlace(k.ctx, k.Caseworker, id)
		k.ok(err)
		if x.Long == nil || x.Long.Args["n"] != 32 || x.Alternative != "provider" || x.AlternativeText != in.AlternativeText || x.Answer != "waits" {
			t.Errorf("the place: %+v", x)
		}
		for name, scope := range map[string]domain.Scope{"admin": k.Admin, "caseworker": k.Caseworker} {
			got := k.queueFindings(scope)
			if len(got) != 1 || got[0].Participant != "Pitkä Aino" || got[0].Said.Citation.Section != "§7.2" || got[0].Said.TextArgs()["n"] != 32 {
				t.Fatalf("%s reads %+v", name, got)
			}
			day, err := k.work.MyDay(k.ctx, scope)
			k.ok(err)
			if len(day.Findings) != 1 || day.Findings[0].Rule != "queue-limit" {
				t.Errorf("%s's day: %+v", name, day.Findings)
			}
		}
		for name, scope := range map[string]domain.Scope{"colleague": k.OtherCaseworker, "stranger": k.StrangeAdmin, "foreign caseworker": k.ForeignCaseworker} {
			if got := k.queueFindings(scope); len(got) != 0 {
				t.Errorf("%s reads %+v", name, got)
			}
		}
	})
}

// S-09: a nearer estimate ends the finding, a farther one brings it back; taken
// from the queue it is over.
func TestTheFindingFollowsTheEstimate_S09(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		id := k.queued("Ensi", "2026-11-10", 40)
		change := func(days int) {
			k.ok(k.work.ChangeQueue(k.ctx, k.Admin, id, joining("", "2026-11-10", days)))
		}
		for i, c := range []struct{ days, want int }{{40, 1}, {31, 0}, {45, 1}} {
			change(c.days)
			got := k.queueFindings(k.Admin)
			if len(got) != c.want || c.want > 0 && got[0].Said.TextArgs()["n"] != c.days {
				t.Errorf("step %d: %+v", i, got)
			}
		}
		k.ok(k.work.DecideFinding(k.ctx, k.Admin, k.queueFindings(k.Admin)[0].ID, casework.FindingDecision{State: domain.FindingHandled, Reason: "Tarjottu toista yksikköä"}))
		k.ok(k.work.TakeFromQueue(k.ctx, k.Admin, id, casework.QueueOut{On: k.today}))
		if got := k.queueFindings(k.Admin); len(got) != 0 {
			t.Errorf("taken: %+v", got)
		}
	})
}

// S-09: an estimate that passes while they still wait is found by the nightly run,
// also of somebody without any agreement: the 31st day not, the 32nd.
func TestTheNightFindsALongWait_S09(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.queued("Ensi", "2026-11-10", 12)
		for want, day := range []string{"2026-12-11", "2026-12-12"} {
			k.today = on(day)
			if _, err := k.work.RunFindings(k.ctx); err != nil {
				t.Fatal(err)
			}
			if got := k.queueFindings(k.Admin); len(got) != want {
				t.Errorf("%s: %+v", day, got)
			}
		}
	})
}
