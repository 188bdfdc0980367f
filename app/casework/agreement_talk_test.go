package casework_test

import (
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// The talk is recorded by either side's people of the case, and by nobody else (O-11).
func TestTalkThroughTheCase_O11(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		book, err := casework.SeedRulebook("pohde")
		k.ok(err)
		book.PurchaserID, book.ValidFrom = k.Purchaser.ID, domain.MustDay("2026-01-01")
		_, err = k.work.PublishRulebook(k.ctx, k.PurchaserAdmin, book)
		k.ok(err)
		e := k.join("Kallio", k.Unit)
		k.present(e, "2026-11-16")
		for name, scope := range map[string]domain.Scope{"supervisor": k.Supervisor, "caseworker": k.Caseworker} {
			if got := k.findings(scope, "three-party-talk"); len(got) != 1 {
				t.Fatalf("%s: came without a talk: %+v", name, got)
			}
		}
		in := casework.TalkIn{On: domain.MustDay("2026-11-13"), Present: domain.TalkParties, Duties: "Ohjaaja perehdyttää."}
		for name, scope := range map[string]domain.Scope{"another unit's supervisor": k.OtherSupervisor, "another provider": k.StrangeAdmin, "another caseworker": k.OtherCaseworker} {
			if err := k.work.RecordTalk(k.ctx, scope, e.agreement.ID, in); domain.KindOf(err) != domain.NotFound {
				t.Errorf("%s: %v", name, err)
			}
		}
		if err := k.work.RecordTalk(k.ctx, k.Reviewer, e.agreement.ID, in); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("a reviewer: %v", err)
		}
		alone := in
		alone.Present = []string{"supervisor"}
		k.refused("alone", k.work.RecordTalk(k.ctx, k.Supervisor, e.agreement.ID, alone), "agreement.talk_parties")
		k.ok(k.work.RecordTalk(k.ctx, k.Caseworker, e.agreement.ID, in))
		if got := k.findings(k.Supervisor, "three-party-talk"); len(got) != 0 {
			t.Errorf("held before the first day: %+v", got)
		}
		v, err := k.work.Agreement(k.ctx, k.Admin, e.agreement.ID)
		k.ok(err)
		if !v.AsksTalk || v.TalkOn != in.On || len(v.TalkPresent) != 3 || v.TalkDuties != in.Duties {
			t.Errorf("on the agreement: %+v", v.Agreement)
		}
		k.logged(e, "agreement.talk")
	})
}
