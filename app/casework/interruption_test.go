package casework_test

import (
	"slices"
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// B-12, B-14, M-10: the caseworker's decision ends the agreement the day before;
// that day can still be marked, the first one without service not, and the
// provider is told with reason and ground.
func TestInterruptionEndsTheServiceTheDayBefore_B12_M10(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		in := casework.InterruptIn{From: domain.MustDay("2026-11-17"), Reason: "absences", Stated: "commute", Ground: "Ei ole tullut sovitusti."}
		for name, scope := range map[string]domain.Scope{"the provider's admin": k.Admin, "a reviewer": k.Reviewer, "the purchaser's admin": k.PurchaserAdmin} {
			if _, err := k.work.InterruptService(k.ctx, scope, e.agreement.ID, in); domain.KindOf(err) != domain.Forbidden {
				t.Errorf("%s decides: %v", name, err)
			}
		}
		for name, scope := range map[string]domain.Scope{"another caseworker": k.OtherCaseworker, "a foreign one": k.ForeignCaseworker} {
			if _, err := k.work.InterruptService(k.ctx, scope, e.agreement.ID, in); domain.KindOf(err) != domain.NotFound {
				t.Errorf("%s decides: %v", name, err)
			}
		}
		k.present(e, "2026-11-17")
		_, err := k.work.InterruptService(k.ctx, k.Caseworker, e.agreement.ID, in)
		k.refused("a day marked after it", err, "agreement.marked_after")
		in.From = domain.MustDay("2026-11-18")
		id, err := k.work.InterruptService(k.ctx, k.Caseworker, e.agreement.ID, in)
		k.ok(err)
		k.want(k.apply(k.Supervisor, patch(e, "2026-11-18", nil, "status", "present"))[0], domain.ResultRejected, casework.CodeOutsideAgreement)
		k.want(k.apply(k.Supervisor, patch(e, "2026-11-16", nil, "status", "present"))[0], domain.ResultApplied, "")
		view, err := k.work.Agreement(k.ctx, k.Caseworker, e.agreement.ID)
		k.ok(err)
		if view.State != domain.AgreementEnded || view.EndedOn != domain.MustDay("2026-11-17") || view.EndedReason != "interrupted" || view.EndedStated != "commute" || view.PurchaserToldOn != k.today {
			t.Errorf("%+v", view.Agreement)
		}
		thread, err := k.work.Message(k.ctx, k.Supervisor, id)
		k.ok(err)
		if thread.Kind != "interruption_decision" || thread.Topic != "absences" || thread.Text != in.Ground || !thread.Waits || thread.UnitID != k.Unit.ID {
			t.Errorf("the provider is told %+v", thread.Message)
		}
		_, err = k.work.InterruptService(k.ctx, k.Caseworker, e.agreement.ID, in)
		k.refused("twice", err, "agreement.not_signed")
		k.logged(e, "agreement.interrupt")
	})
}

// B-12, M-10, D-07: days of a pause can't be marked, are missed by nobody and make
// no money; those before and after it are marked and billed as ever. The provider
// is told when it begins and when the service goes on.
func TestAPauseTakesDaysAndGivesThemBack_B12_M10(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		in := casework.InterruptIn{From: domain.MustDay("2026-11-16"), Pause: true, Reason: "health", Ground: "Hoitojakso sovittu."}
		for name, scope := range map[string]domain.Scope{"the provider's admin": k.Admin, "a supervisor": k.Supervisor, "a reviewer": k.Reviewer} {
			if _, err := k.work.LiftPause(k.ctx, scope, e.agreement.ID, in.From); domain.KindOf(err) != domain.Forbidden {
				t.Errorf("%s lifts: %v", name, err)
			}
		}
		_, err := k.work.LiftPause(k.ctx, k.Caseworker, e.agreement.ID, in.From)
		k.refused("nothing to lift", err, "agreement.not_paused")
		marked := k.apply(k.Supervisor, patch(e, "2026-11-17", nil, "status", "present"))[0]
		_, err = k.work.InterruptService(k.ctx, k.Caseworker, e.agreement.ID, in)
		k.refused("a marked day within", err, "agreement.marked_in_pause")
		clear := casework.Mutation{ID: domain.NewID(), Op: domain.OpClear, AgreementID: e.agreement.ID, Day: domain.MustDay("2026-11-17"), Base: marked.Entry.Base}
		k.want(k.apply(k.Supervisor, clear)[0], domain.ResultApplied, "")
		told, err := k.work.InterruptService(k.ctx, k.Caseworker, e.agreement.ID, in)
		k.ok(err)
		k.want(k.apply(k.Supervisor, patch(e, "2026-11-16", nil, "status", "present"))[0], domain.ResultRejected, casework.CodeOutsideAgreement)
		k.want(k.apply(k.Supervisor, patch(e, "2026-11-17", nil, "status", "absent"))[0], domain.ResultRejected, casework.CodeOutsideAgreement)
		thread, err := k.work.Message(k.ctx, k.Supervisor, told)
		k.ok(err)
		if thread.Kind != "pause_decision" || thread.Topic != "health" || !thread.Waits || !strings.Contains(thread.Text, "16.11.2026 alkaen toistaiseksi") || !strings.HasSuffix(thread.Text, in.Ground) {
			t.Errorf("the provider is told %+v", thread.Message)
		}
		if _, err := k.work.LiftPause(k.ctx, k.OtherCaseworker, e.agreement.ID, in.From+1); domain.KindOf(err) != domain.NotFound {
			t.Errorf("another caseworker lifts: %v", err)
		}
		told, err = k.work.LiftPause(k.ctx, k.Caseworker, e.agreement.ID, domain.MustDay("2026-11-17"))
		k.ok(err)
		thread, err = k.work.Message(k.ctx, k.Supervisor, told)
		k.ok(err)
		if thread.Kind != "pause_lifted" || !strings.Contains(thread.Text, "jatkuu 17.11.2026") {
			t.Errorf("the provider is told %+v", thread.Message)
		}
		k.want(k.apply(k.Supervisor, patch(e, "2026-11-16", nil, "status", "present"))[0], domain.ResultRejected, casework.CodeOutsideAgreement)
		k.present(e, "2026-11-17")
		view, err := k.work.Agreement(k.ctx, k.Admin, e.agreement.ID)
		k.ok(err)
		if len(view.Pauses) != 1 || view.Pauses[0].To != domain.MustDay("2026-11-16") || view.Pauses[0].LiftedBy == "" || view.State != domain.AgreementSigned || view.LastDay() != view.EndDay {
			t.Errorf("%+v", view.Pauses)
		}
		k.logged(e, "agreement.pause")
		k.logged(e, "agreement.resume")
	})
}

// B-12: a day of a pause is on nobody's list of unmarked days, and the phone has no
// plan for it; the days beside it are planned.
func TestPausedDaysArePlannedForNobody_B12(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		plannedOn := func(day string) bool {
			list, err := k.work.Day(k.ctx, k.Supervisor, k.Unit.ID, domain.MustDay(day))
			k.ok(err)
			return slices.ContainsFunc(list.Rows, func(r casework.DayRow) bool { return r.AgreementID == e.agreement.ID })
		}
		if !plannedOn("2026-11-23") || !plannedOn("2026-11-24") || !plannedOn("2026-11-25") {
			t.Fatal("the plan has Mondays to Wednesdays")
		}
		_, err := k.work.InterruptService(k.ctx, k.Caseworker, e.agreement.ID,
			casework.InterruptIn{From: domain.MustDay("2026-11-24"), Pause: true, To: domain.MustDay("2026-11-24"), Reason: "health", Ground: "Tutkimuspäivä."})
		k.ok(err)
		if !plannedOn("2026-11-23") || plannedOn("2026-11-24") || !plannedOn("2026-11-25") {
			t.Error("the pause takes Tuesday alone off the day list")
		}
		roster, err := k.work.Roster(k.ctx, k.Supervisor)
		k.ok(err)
		for _, p := range roster.People {
			for _, plan := range p.Plans {
				if p.Row.AgreementID == e.agreement.ID && domain.MustDay("2026-11-24").Within(plan.From, plan.To) {
					t.Errorf("the phone plans the paused day: %+v", p.Plans)
				}
			}
		}
	})
}
