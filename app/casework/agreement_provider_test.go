package casework_test

import (
	"context"
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
	"pajakirja/app/testkit/papertext"
)

// an agreement stays with its provider. No use case takes it to another's
// unit or under another's decision, voucher or hands, the store writes no other
// provider into it, and the new provider makes one of its own.
func TestAgreementNeverMovesToAnotherProvider_A09(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		id := c.signed(c.aDraft())
		theirs := testkit.EnrolAt(t, c.store, c.StrangeAdmin, c.SharedContract, "Kallio", c.StrangeUnit, testkit.Weekdays(1))
		change := casework.VersionIn{FromDay: on("2026-11-23"), UnitID: c.StrangeUnit.ID, ChangeReason: "Muutto", Plan: c.aDraft().Version.Plan}
		_, err := c.work.ChangeAgreement(ctx, c.Admin, id, change)
		if err == nil {
			t.Error("moved to another provider's unit")
		}
		change.UnitID = c.Unit.ID
		for name, scope := range map[string]domain.Scope{"the other provider": c.StrangeAdmin, "the purchaser": c.PurchaserAdmin} {
			if _, err := c.work.ChangeAgreement(ctx, scope, id, change); err == nil {
				t.Errorf("%s changed it", name)
			}
			if err := c.work.UpdateDraft(ctx, scope, id, c.aDraft()); err == nil {
				t.Errorf("%s took it as a draft", name)
			}
		}
		good := nextYear(c, id)
		for name, spoil := range map[string]func(*casework.AgreementIn){
			"unit":     func(in *casework.AgreementIn) { in.Version.UnitID = c.StrangeUnit.ID },
			"decision": func(in *casework.AgreementIn) { in.DecisionID = theirs.Decision.ID },
			"voucher":  func(in *casework.AgreementIn) { in.VoucherID = theirs.Voucher.ID },
			"former":   func(in *casework.AgreementIn) { in.FormerID = theirs.Agreement.ID },
		} {
			in := good
			spoil(&in)
			if _, err := c.work.DraftAgreement(ctx, c.Admin, c.participant, in); err == nil {
				t.Errorf("an agreement names another provider's %s", name)
			}
		}
		c.ok(c.store.Write(context.Background(), c.Admin, func(tx *store.Tx) error {
			a, err := tx.Agreement(id)
			if err != nil {
				return err
			}
			a.ProviderID, a.ParticipantID = c.Stranger.ID, theirs.Participant.ID
			return tx.UpdateAgreement(a)
		}))
		hand := testkit.HandOn(t, c.store)
		if got := hand.Text("SELECT provider_id || participant_id FROM agreements WHERE id = $1", id.String()); got != c.Provider.ID.String()+c.participant.String() {
			t.Errorf("the agreement's provider and participant became %s", got)
		}
		view, err := c.work.Agreement(ctx, c.StrangeAdmin, theirs.Agreement.ID)
		c.ok(err)
		if view.DecisionID != theirs.Decision.ID || view.VoucherID != theirs.Voucher.ID || view.FormerID != "" {
			t.Errorf("the new provider's own agreement: %+v", view.Agreement)
		}
	})
}

// the paper shows decision and length, voucher with its period and
// identifier, the length of the period, product and value; after the voucher was
// corrected the draft shows the corrected ones.
func TestPlanShowsDecisionVoucherAndValue_A22(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		id := c.draft(c.aDraft())
		paper := func() string {
			t.Helper()
			doc, err := c.work.AgreementPaper(ctx, c.Admin, id, 1)
			c.ok(err)
			return papertext.Flat(doc.Bytes)
		}
		wants := func(text string, phrases ...string) {
			t.Helper()
			for _, p := range phrases {
				if !strings.Contains(text, p) {
					t.Errorf("%q is not on the paper", p)
				}
			}
		}
		first := paper()
		wants(first, "P-1", "1.1.–31.12.2026", "PS-26-0418", "1234", "2.2.–31.12.2026", "45,50 €")
		in := c.aVoucher()
		in.Number, in.ProviderIdentifier, in.ValidTo = "PS-26-9999", "7777", on("2026-11-30")
		_, err := c.work.SaveVoucher(ctx, c.Admin, c.participant, c.voucher, in)
		c.ok(err)
		second := paper()
		wants(second, "PS-26-9999", "7777", "30.11.2026")
		if strings.Contains(second, "PS-26-0418") || strings.Contains(second, "1234 ") {
			t.Error("the paper shows the voucher as it was before its correction")
		}
		if !strings.Contains(first, "Päivä") && !strings.Contains(first, "päivä") {
			t.Errorf("no product on the paper: %.600s", first)
		}
	})
}

// D-11: an evaluation is on the participant's timeline on its sending day, with
// its state and paper, for both sides; a draft is on nobody's.
func TestEvaluationsAreOnTheTimeline_D11(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		k.present(e, "2026-10-05")
		_, err := k.work.SignOffEvaluation(k.ctx, k.Admin, monthly(e, "2026-10", "Hyvin."))
		k.ok(err)
		_, err = k.work.SaveEvaluation(k.ctx, k.Admin, monthly(e, "2026-11", "Luonnos."))
		k.ok(err)
		for _, scope := range []domain.Scope{k.Admin, k.Supervisor, k.Caseworker} {
			line, err := k.work.Timeline(k.ctx, scope, e.participant.ID)
			k.ok(err)
			var found []casework.TimelineItem
			for _, it := range line.Items {
				if it.Kind == "evaluation" {
					found = append(found, it)
				}
			}
			if len(found) != 1 || found[0].Day != k.today || found[0].State != "signed" || found[0].Document == "" || found[0].From != domain.MustDay("2026-10-01") {
				t.Errorf("%s sees %+v", scope.Role, found)
			}
		}
	})
}
