package casework_test

import (
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
