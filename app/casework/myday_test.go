package casework_test

import (
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

func (k *papersKit) day(scope domain.Scope) casework.MyDay {
	k.t.Helper()
	day, err := k.work.MyDay(k.ctx, scope)
	if err != nil {
		k.t.Fatal(err)
	}
	return day
}

func dueOf(rows []casework.DueRow, rule string) int {
	n := 0
	for _, r := range rows {
		if r.Rule == rule {
			n++
		}
	}
	return n
}

// Each role's day: something late, due today, coming, waiting and handled, and
// of nobody they do not reach (B-07, B-08, M-03).
func TestMyDayOfEachRole_M03(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.turku()
		e := k.join("Kallio", k.Unit)
		other := k.join("Aalto", k.OtherUnit)
		k.noShow(e, "2026-11-16", "2026-11-18")
		k.apply(k.Admin, patch(other, "2026-11-17", k.base(other, "2026-11-17"), "status", "absent", "reason", "none_given", "authorised", "false"))
		k.present(e, "2026-10-05")
		mine := k.day(k.Supervisor)
		if n := dueOf(mine.Due, "same-day-contact"); n != 1 {
			t.Errorf("today's no-show is to be called: %+v", mine.Due)
		}
		if n := dueOf(mine.Coming, "no-show-days"); n != 1 {
			t.Errorf("five working days end on Friday: %+v", mine.Coming)
		}
		for _, f := range mine.Findings {
			if f.ParticipantID != e.participant.ID {
				t.Errorf("another unit's finding: %+v", f)
			}
		}
		for _, rows := range [][]casework.DueRow{mine.Late, mine.Due, mine.Coming} {
			for _, r := range rows {
				if r.ParticipantID == other.participant.ID {
					t.Errorf("another unit's deadline: %+v", r)
				}
			}
		}
		all := k.day(k.Admin)
		if n := dueOf(all.Late, "report-by"); n != 1 {
			t.Errorf("October has not been sent: %+v", all.Late)
		}
		if n := dueOf(all.Late, "same-day-contact"); n != 0 {
			t.Errorf("what is a finding is told once: %+v", all.Late)
		}
		if len(all.Findings) <= len(mine.Findings) {
			t.Errorf("the admin sees every unit: %d and %d", len(all.Findings), len(mine.Findings))
		}
		theirs := k.day(k.Caseworker)
		if dueOf(theirs.Due, "same-day-contact") != 0 || dueOf(theirs.Coming, "no-show-days") != 2 {
			t.Errorf("the caseworker's: %+v %+v", theirs.Due, theirs.Coming)
		}
		if day := k.day(k.OtherCaseworker); len(day.Late)+len(day.Due)+len(day.Coming)+len(day.Findings) != 0 {
			t.Errorf("another caseworker's: %+v", day)
		}
		if day := k.day(k.StrangeAdmin); len(day.Due)+len(day.Coming)+len(day.Findings) != 0 {
			t.Errorf("another provider's: %+v", day)
		}
		k.decide(k.Supervisor, mine.Findings[0].ID, rules.FindingDecision{State: domain.FindingHandled, Reason: "Soitettu"})
		if day := k.day(k.Supervisor); len(day.Handled) != 1 || len(day.Findings) != len(mine.Findings)-1 {
			t.Errorf("handled: %+v", day.Handled)
		}
		if day := k.day(k.Reviewer); len(day.Findings)+len(day.Handled) != 0 {
			t.Errorf("a reviewer sees somebody's finding: %+v", day)
		}
		if _, err := k.work.MyDay(k.ctx, k.Operator); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("the operator: %v", err)
		}
	})
}

// One participant's timeline, with the count of days and its forecast; a foreign
// one does not exist.
func TestDeadlinesOfAParticipant_A32_E16(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.turku()
		e := k.join("Kallio", k.Unit)
		all, err := k.work.Deadlines(k.ctx, k.Supervisor, e.participant.ID)
		if err != nil || all.Name != e.participant.Name() {
			t.Fatal(all.Name, err)
		}
		// the agreement ends on 31 March 2027
		if dueOf(all.Rows, "continuation-before-end") != 1 || dueOf(all.Rows, "final-evaluation") != 1 {
			t.Fatalf("got %+v", all.Rows)
		}
		for _, r := range all.Rows {
			if r.Rule == "final-evaluation" && (r.On != domain.MustDay("2027-03-24") || r.Citation.Section != "14.2.2 §" || r.State != rules.DeadlineLater) {
				t.Errorf("the final evaluation: %+v", r)
			}
		}
		shared, err := k.work.Deadlines(k.ctx, k.Caseworker, e.participant.ID)
		if err != nil || len(shared.Rows) == 0 || len(shared.Rows) >= len(all.Rows) {
			t.Fatalf("the caseworker's part: %d of %d %v", len(shared.Rows), len(all.Rows), err)
		}
		for name, scope := range map[string]domain.Scope{"unit": k.OtherSupervisor, "provider": k.StrangeAdmin, "caseworker": k.OtherCaseworker} {
			if _, err := k.work.Deadlines(k.ctx, scope, e.participant.ID); domain.KindOf(err) != domain.NotFound {
				t.Errorf("another %s: %v", name, err)
			}
		}
	})
}

// What is due from the new unit of somebody who has moved is not shown to the
// former one, whose pages could not open it.
func TestADeadlineMovesWithItsParticipant(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.turku()
		e := k.join("Kallio", k.Unit)
		k.present(e, "2026-11-05")
		owes := func(scope domain.Scope) int {
			table, err := k.work.DueWhen(k.ctx, scope, casework.DueFilter{})
			if err != nil {
				t.Fatal(err)
			}
			return dueOf(table.Rows, "monthly-evaluation")
		}
		if n := owes(k.Supervisor); n != 1 {
			t.Fatalf("%d evaluations are due before the move, want 1", n)
		}
		moved := e.version
		moved.ID, moved.Version, moved.UnitID, moved.FromDay = domain.NewID(), 2, k.OtherUnit.ID, domain.MustDay("2026-11-09")
		k.write(k.Admin, func(tx *store.Tx) error { return tx.InsertVersion(moved) })
		if owes(k.Supervisor) != 0 {
			t.Error("the former unit is asked for an evaluation that it can't open")
		}
		if n := owes(k.Admin); n != 1 {
			t.Errorf("the admin sees %d", n)
		}
	})
}

// E-08, E-09: a mid-evaluation sent to the caseworker in the portal ends its
// deadline and its row of the work list, for both sides.
func TestAMidEvaluationIsDeliveredByItsMessage(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.turku()
		e := k.join("Kallio", k.Unit)
		v := e.version
		v.ID, v.Version, v.FromDay, v.MidEvaluation = domain.NewID(), 2, k.today, k.today.AddDays(3)
		k.write(k.Admin, func(tx *store.Tx) error { return tx.InsertVersion(v) })
		waits := func(scope domain.Scope) (deadlines, tasks int) {
			return dueOf(k.day(scope).Coming, "mid-evaluation"), len(k.tasks(scope, casework.TaskMid))
		}
		if d, n := waits(k.Supervisor); d != 1 || n != 1 {
			t.Fatalf("the supervisor has %d deadlines and %d tasks", d, n)
		}
		if _, n := waits(k.Caseworker); n != 1 {
			t.Fatalf("the caseworker has %d tasks", n)
		}
		_, err := k.work.SendMessage(k.ctx, k.Supervisor, casework.SendMessageIn{Participant: e.participant.ID,
			MessageIn: casework.MessageIn{Kind: domain.EvaluationMid, Text: "Työskentely on vakiintunut, tavoitteissa edetty."}})
		k.refused("a message by hand", err, "error.choice")
		_, err = k.work.SendPeriodEvaluation(k.ctx, k.Supervisor, k.period(e, domain.EvaluatesMid))
		k.ok(err)
		for name, scope := range map[string]domain.Scope{"supervisor": k.Supervisor, "caseworker": k.Caseworker} {
			if d, n := waits(scope); d != 0 || n != 0 {
				t.Errorf("the %s still has %d deadlines and %d tasks", name, d, n)
			}
		}
	})
}
