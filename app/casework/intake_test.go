package casework_test

import (
	"sync"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// stops are the stops of the unit in what somebody reads of units.
func (k *papersKit) stops(scope domain.Scope) []domain.IntakeStop {
	k.t.Helper()
	all, err := k.work.Intake(k.ctx, scope)
	k.ok(err)
	return all[k.Unit.ID].Stops
}

// S-10: the stop shows in the purchaser's directory, told-on is filled, and the
// purchaser has a message dated today; ended, it is told again.
func TestAnIntakeStopIsTold_S10(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.ok(k.work.StopIntake(k.ctx, k.Admin, k.Unit.ID, casework.StopIn{From: on("2026-11-16"), Reason: "Kaksi ohjaajaa sairaana"}))
		for name, scope := range map[string]domain.Scope{"caseworker": k.Caseworker, "purchaser's admin": k.PurchaserAdmin, "reviewer": k.Reviewer, "admin": k.Admin, "supervisor": k.Supervisor} {
			got := k.stops(scope)
			if len(got) != 1 || got[0].ToldOn != k.today || got[0].ToldName != k.Admin.PersonName || got[0].Reason != "Kaksi ohjaajaa sairaana" || !got[0].Holds(k.today) {
				t.Errorf("%s reads %+v", name, got)
			}
		}
		for name, scope := range map[string]domain.Scope{"another unit's supervisor": k.OtherSupervisor, "a stranger": k.StrangeAdmin, "a foreign caseworker": k.ForeignCaseworker} {
			if got := k.stops(scope); len(got) != 0 {
				t.Errorf("%s reads %+v", name, got)
			}
		}
		told := k.told(k.PurchaserAdmin, "intake_stop")
		if len(told) != 1 || told[0] != "Puupaja Kaarna ei ota uusia asiakkaita 16.11.2026 alkaen, toistaiseksi. Syy: Kaksi ohjaajaa sairaana" {
			t.Fatalf("%q", told)
		}
		k.queued("Ensi", "2026-11-02", 20)
		report, err := k.work.Queues(k.ctx, k.Caseworker)
		k.ok(err)
		if report.Rows[0].Stop == nil {
			t.Error("the queues do not show the stop")
		}
		stop, err := k.work.EndIntakeStop(k.ctx, k.Admin, k.stops(k.Admin)[0].ID, k.today)
		k.ok(err)
		if told := k.told(k.PurchaserAdmin, "intake_stop"); len(told) != 2 || told[1] != "Puupaja Kaarna ottaa uusia asiakkaita taas 19.11.2026 alkaen." || stop.ToDay != k.today || stop.EndedName != k.Admin.PersonName {
			t.Errorf("ended: %q, %+v", told, stop)
		}
		_, err = k.work.EndIntakeStop(k.ctx, k.Admin, stop.ID, k.today)
		k.refused("ended twice", err, "intake.over")
		k.today++
		if got := k.stops(k.Caseworker); len(got) != 0 {
			t.Errorf("the day after: %+v", got)
		}
	})
}

// S-10: nobody else stops a unit's intake, and only their own; a wrong day or no
// reason stores and tells nothing.
func TestIntakeStopWalls_S10(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		in := casework.StopIn{From: k.today, To: on("2026-11-30"), Reason: "Muutto"}
		for name, scope := range map[string]domain.Scope{"supervisor": k.Supervisor, "caseworker": k.Caseworker, "purchaser's admin": k.PurchaserAdmin, "reviewer": k.Reviewer} {
			if err := k.work.StopIntake(k.ctx, scope, k.Unit.ID, in); domain.KindOf(err) != domain.Forbidden {
				t.Errorf("%s: %v", name, err)
			}
		}
		k.refused("another provider's unit", k.work.StopIntake(k.ctx, k.Admin, k.StrangeUnit.ID, in), "error.not_found")
		k.refused("no reason", k.work.StopIntake(k.ctx, k.Admin, k.Unit.ID, casework.StopIn{From: k.today}), "error.required")
		if n := len(k.told(k.PurchaserAdmin, "intake_stop")); n != 0 || len(k.stops(k.Admin)) != 0 {
			t.Fatalf("%d told of what was refused", n)
		}
		k.ok(k.work.StopIntake(k.ctx, k.Admin, k.Unit.ID, in))
		id := k.stops(k.Admin)[0].ID
		_, err := k.work.EndIntakeStop(k.ctx, k.StrangeAdmin, id, k.today)
		k.refused("another provider's stop", err, "error.not_found")
		_, err = k.work.EndIntakeStop(k.ctx, k.Admin, id, on("2026-12-01"))
		k.refused("after its end", err, "intake.end_outside")
		if _, err = k.work.EndIntakeStop(k.ctx, k.Caseworker, id, k.today); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("a caseworker ends it: %v", err)
		}
		if got := k.told(k.PurchaserAdmin, "intake_stop"); len(got) != 1 || got[0] != "Puupaja Kaarna ei ota uusia asiakkaita 18.–30.11.2026. Syy: Muutto" {
			t.Errorf("%q", got)
		}
	})
}

// S-10: two admins who stop the same unit at the same moment make one stop, told once.
func TestTwoStopAtTheSameMoment_S10(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		var all sync.WaitGroup
		errs := make([]error, 4)
		for i := range errs {
			all.Go(func() {
				errs[i] = k.work.StopIntake(k.ctx, k.Admin, k.Unit.ID, casework.StopIn{From: k.today, Reason: "Muutto"})
			})
		}
		all.Wait()
		for _, err := range errs {
			if err != nil && domain.KeyOf(err) != "intake.overlap" {
				t.Errorf("%v", err)
			}
		}
		if told := k.told(k.PurchaserAdmin, "intake_stop"); len(told) != 1 || len(k.stops(k.Admin)) != 1 {
			t.Errorf("%d stops, told %q", len(k.stops(k.Admin)), told)
		}
	})
}
