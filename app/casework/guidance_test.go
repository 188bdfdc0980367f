package casework_test

import (
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/store"
)

// N-06: the purchaser's admin keeps dated links; the notice page shows those in
// force, an empty one is hidden; what was said stays.
func TestHelpLinksOfANotice_N06(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		k.absent(e, "2026-11-03", "own_illness")
		id, err := k.work.DraftNotice(k.ctx, k.Admin, casework.DraftNotice{Participant: e.participant.ID, Day: domain.MustDay("2026-11-03"), Payer: domain.PayerKela})
		k.ok(err)
		if len(k.notice(k.Admin, id).Help) != 0 {
			t.Error("links from nowhere")
		}
		link := casework.GuidanceIn{Kind: domain.GuidanceAbsenceHandbook, Title: "Poissaolot", URL: "https://ohjeet.example/a", From: k.today}
		for name, scope := range map[string]domain.Scope{"provider": k.Admin, "caseworker": k.Caseworker, "reviewer": k.Reviewer} {
			if err := k.work.SaveGuidance(k.ctx, scope, link); domain.KindOf(err) != domain.Forbidden {
				t.Errorf("%s: %v", name, err)
			}
		}
		k.ok(k.work.SaveGuidance(k.ctx, k.PurchaserAdmin, link))
		k.refused("twice for a day", k.work.SaveGuidance(k.ctx, k.PurchaserAdmin, link), "guidance.same_day")
		k.ok(k.work.SaveGuidance(k.ctx, k.PurchaserAdmin, casework.GuidanceIn{Kind: domain.GuidanceNoticeHandbook, From: k.today}))
		help := k.notice(k.Admin, id).Help
		if len(help) != 1 || help[0].URL != link.URL || help[0].CheckedOn != k.today {
			t.Errorf("the notice shows %+v", help)
		}
		k.ok(k.work.CheckGuidance(k.ctx, k.PurchaserAdmin, domain.GuidanceAbsenceHandbook))
		if err := k.work.CheckGuidance(k.ctx, k.PurchaserAdmin, domain.GuidanceEmployment); domain.KindOf(err) != domain.NotFound {
			t.Errorf("nothing to check: %v", err)
		}
		err = k.s.Write(k.ctx, k.PurchaserAdmin, func(tx *store.Tx) error {
			g := help[0]
			g.ID, g.PurchaserID = domain.NewID(), k.Provider.ID
			return tx.InsertGuidance(g)
		})
		if domain.KindOf(err) != domain.NotFound {
			t.Errorf("in another's name: %v", err)
		}
		kinds, err := k.work.Guidance(k.ctx, k.PurchaserAdmin)
		k.ok(err)
		if len(kinds) != len(domain.GuidanceKinds) || kinds[1].Now == nil || kinds[2].Now != nil || len(kinds[2].All) != 1 {
			t.Errorf("%+v", kinds)
		}
	})
}
