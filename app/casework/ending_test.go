package casework_test

import (
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// A-36, B-14: when the provider ends a service the caseworker is told in the same
// commit, with the day, the reason and what the participant states; the portal's
// message is the contact where there was no other.
func TestTheCaseworkerIsToldOfAnEnding_A36_B14(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e, other := k.join("Kallio", k.Unit), k.join("Berg", k.Unit)
		end := casework.EndIn{On: domain.MustDay("2026-11-17"), Reason: "no_conditions", Stated: "commute", Note: "Matka on liian pitkä."}
		if err := k.work.EndAgreement(k.ctx, k.Supervisor, e.agreement.ID, end); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("a supervisor ends: %v", err)
		}
		k.ok(k.work.EndAgreement(k.ctx, k.Admin, e.agreement.ID, end))
		view, err := k.work.Agreement(k.ctx, k.Caseworker, e.agreement.ID)
		k.ok(err)
		if view.PurchaserToldOn != k.today || view.EndedStated != "commute" || view.LastDay() != end.On {
			t.Errorf("%+v", view.Agreement)
		}
		waiting, err := k.work.Messages(k.ctx, k.Caseworker, casework.MessageFilter{Waiting: true})
		k.ok(err)
		if len(waiting) != 1 || waiting[0].Kind != "service_ended" || !strings.Contains(waiting[0].Text, "17.11.2026") || !strings.Contains(waiting[0].Text, end.Note) {
			t.Fatalf("the caseworker reads %+v", waiting)
		}
		end.Note = "Korjattu."
		k.ok(k.work.EndAgreement(k.ctx, k.Admin, e.agreement.ID, end))
		end.ToldOn = domain.MustDay("2026-11-16")
		k.ok(k.work.EndAgreement(k.ctx, k.Admin, other.agreement.ID, end))
		all, err := k.work.Messages(k.ctx, k.Caseworker, casework.MessageFilter{})
		k.ok(err)
		again := 0
		for _, m := range all {
			if m.Waits {
				again++
			}
		}
		if len(all) != 2 || again != 1 {
			t.Errorf("%d threads, %d wait: told once, and not again to one who knows", len(all), again)
		}
	})
}

// M-10: nothing after the last day can be marked, so nothing after it is billed;
// the last day itself can.
func TestBillingEndsWithTheService_M10(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		k.ok(k.work.EndAgreement(k.ctx, k.Admin, e.agreement.ID, casework.EndIn{On: domain.MustDay("2026-11-16"), Reason: "mutual"}))
		k.want(k.apply(k.Supervisor, patch(e, "2026-11-16", nil, "status", "present"))[0], domain.ResultApplied, "")
		k.want(k.apply(k.Supervisor, patch(e, "2026-11-17", nil, "status", "present"))[0], domain.ResultRejected, casework.CodeOutsideAgreement)
	})
}

// What is to be delivered at the end follows from the records: it is done when
// the record is there, and nobody ticks it.
func TestWhatIsDeliveredAtTheEnd_C01(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		items := func(scope domain.Scope) string {
			t.Helper()
			v, err := k.work.Agreement(k.ctx, scope, e.agreement.ID)
			k.ok(err)
			var out []string
			for _, x := range v.EndItems {
				state := "-"
				if x.Done {
					state = "+"
				}
				out = append(out, x.Kind+state)
			}
			return strings.Join(out, " ")
		}
		if got := items(k.Admin); got != "" {
			t.Fatalf("in the middle of the service: %q", got)
		}
		k.present(e, "2026-11-02")
		k.absent(e, "2026-11-03", "own_illness")
		k.ok(k.work.EndAgreement(k.ctx, k.Admin, e.agreement.ID, casework.EndIn{On: domain.MustDay("2026-11-12"), Reason: "employed"}))
		if got := items(k.Admin); !strings.HasSuffix(got, "certificate- notices- invoice-") || !strings.HasPrefix(got, "monthly-") {
			t.Errorf("nothing is delivered: %q", got)
		}
		if got := items(k.Supervisor); strings.Contains(got, "invoice") || !strings.Contains(got, "certificate-") {
			t.Errorf("a supervisor's list: %q", got)
		}
		if got := items(k.Caseworker); got != "" {
			t.Errorf("the caseworker has the provider's list: %q", got)
		}
		k.sentNotice(e, "2026-11-03")
		if got := items(k.Admin); !strings.Contains(got, "notices+") {
			t.Errorf("the notice is sent: %q", got)
		}
		k.absent(e, "2026-11-03", "care_visit")
		if got := items(k.Admin); !strings.Contains(got, "notices-") {
			t.Errorf("a correction is due: %q", got)
		}
	})
}
