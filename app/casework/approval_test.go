package casework_test

import (
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// draftOf is a new agreement of somebody after their present one.
func (k *papersKit) draftOf(e enrolled, start domain.Day) casework.AgreementIn {
	return casework.AgreementIn{DecisionID: e.agreement.DecisionID, VoucherID: e.agreement.VoucherID, FormerID: e.agreement.ID, Form: domain.FormIndividual,
		StartDay: start, EndDay: start.AddDays(120), Version: casework.VersionIn{UnitID: k.Unit.ID, Plan: weekdays(1, 2)}}
}

// 004 §20.2: the purchaser approves a provider from a day to a day; after removal
// new agreements are refused and the running ones are listed for it (T-15).
func TestProviderApproval_T15(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.turku()
		e := k.join("Kallio", k.Unit)
		start := domain.MustDay("2026-11-23")
		in := k.draftOf(e, start)
		in.FormerID = ""
		other := k.join("Aalto", k.Unit)
		_ = other
		draft := func() error {
			_, err := k.work.DraftAgreement(k.ctx, k.Admin, e.participant.ID, in)
			return err
		}
		k.refused("never approved", draft(), "agreement.not_approved")
		give := domain.ProviderApproval{ProviderID: k.Provider.ID, FromDay: domain.MustDay("2026-01-01")}
		for name, scope := range map[string]domain.Scope{"the provider itself": k.Admin, "a caseworker": k.Caseworker, "a reviewer": k.Reviewer} {
			if err := k.work.ApproveProvider(k.ctx, scope, give); domain.KindOf(err) != domain.Forbidden {
				t.Errorf("%s: %v", name, err)
			}
		}
		k.ok(k.work.ApproveProvider(k.ctx, k.PurchaserAdmin, give))
		k.refused("twice", k.work.ApproveProvider(k.ctx, k.PurchaserAdmin, give), "approval.overlap")
		if err := draft(); domain.KeyOf(err) == "agreement.not_approved" {
			t.Errorf("approved: %v", err)
		}
		view, err := k.work.Approvals(k.ctx, k.PurchaserAdmin, k.Provider.ID)
		k.ok(err)
		if !view.Approved || !view.Asked || len(view.Approvals) != 1 || view.Approvals[0].SetName != k.PurchaserAdmin.PersonName {
			t.Fatalf("on the list: %+v", view)
		}
		k.refused("without a reason", k.work.EndApproval(k.ctx, k.PurchaserAdmin, k.Provider.ID, domain.ProviderApproval{ToDay: k.today}), "error.required")
		k.ok(k.work.EndApproval(k.ctx, k.PurchaserAdmin, k.Provider.ID, domain.ProviderApproval{ToDay: k.today, Reason: "Laatu ei täytä vaatimuksia"}))
		k.refused("after removal", draft(), "agreement.not_approved")
		if err := k.work.EndApproval(k.ctx, k.PurchaserAdmin, k.Provider.ID, domain.ProviderApproval{ToDay: k.today, Reason: "Uudelleen"}); domain.KindOf(err) != domain.NotFound {
			t.Errorf("ended twice: %v", err)
		}
		_, rows, err := k.work.RunningAgreements(k.ctx, k.PurchaserAdmin, k.Provider.ID)
		k.ok(err)
		if len(rows) != 2 || rows[0].Participant == "" || rows[0].Unit != k.Unit.Name {
			t.Errorf("running: %+v", rows)
		}
		if _, rows, err := k.work.RunningAgreements(k.ctx, k.PurchaserAdmin, k.Stranger.ID); err != nil && domain.KindOf(err) != domain.NotFound || len(rows) != 0 {
			t.Errorf("of another provider: %v %v", rows, err)
		}
		if _, _, err := k.work.RunningAgreements(k.ctx, k.Reviewer, k.Provider.ID); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("a reviewer: %v", err)
		}
		if _, err := k.work.Approvals(k.ctx, k.Admin, k.Provider.ID); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("the provider: %v", err)
		}
		k.today++
		_, err = k.work.RunFindings(k.ctx)
		k.ok(err)
		if got := k.findings(k.Admin, "provider-approved"); len(got) != 1 || got[0].Said.TextArgs()["n"] != 2 {
			t.Errorf("the provider is told: %+v", got)
		}
	})
}
