package casework_test

import (
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// P-02: a voucher lies within its decision, does not overlap another of the
// product, and takes the product's value; both databases stand behind the form.
func TestVouchersLieWithinTheirDecision(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		for name, x := range map[string]struct {
			set        func(*casework.VoucherIn)
			key, field string
		}{
			"ends a day after the decision": {func(in *casework.VoucherIn) { in.ValidTo = on("2027-01-01") }, "decision.outside", "valid_to"},
			"overlaps by a day":             {func(in *casework.VoucherIn) { in.ValidFrom = on("2026-12-31") }, "voucher.overlap", "valid_from"},
			"no decision":                   {func(in *casework.VoucherIn) { in.DecisionID = "" }, "error.required", "decision_id"},
			"decision that is none":         {func(in *casework.VoucherIn) { in.DecisionID = domain.NewID() }, "error.choice", "decision_id"},
			"contract of others":            {func(in *casework.VoucherIn) { in.ContractID = c.SharedContract.ID }, "error.choice", "product_code"},
			"foreign contract":              {func(in *casework.VoucherIn) { in.ContractID = c.ForeignContract.ID }, "error.choice", "product_code"},
			"product that is none":          {func(in *casework.VoucherIn) { in.ProductCode = "' OR 1=1 --" }, "voucher.no_value", "product_code"},
			"no number":                     {func(in *casework.VoucherIn) { in.Number = "" }, "error.required", "number"},
		} {
			in := c.aVoucher()
			x.set(&in)
			_, err := c.work.SaveVoucher(ctx, c.Admin, c.participant, "", in)
			c.refuses(name, err, x.key, x.field)
		}
		view, err := c.work.Participant(ctx, c.Admin, c.participant)
		c.ok(err)
		if len(view.Decisions) != 1 || len(view.Decisions[0].Vouchers) != 1 || view.Decisions[0].Vouchers[0].UnitCents != 4550 {
			t.Errorf("stored %+v", view.Decisions)
		}
	})
}

func TestDecisionKeepsWhatRestsOnIt(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		in := aDecision()
		in.ValidTo = on("2026-06-30")
		_, err := c.work.SaveDecision(ctx, c.Admin, c.participant, c.decision, in)
		c.refuses("drawn in under the voucher", err, "decision.in_use", "valid_to")
		in.ValidTo = on("2027-06-30")
		_, err = c.work.SaveDecision(ctx, c.Admin, c.participant, c.decision, in)
		c.ok(err)
		_, err = c.work.SaveDecision(ctx, c.StrangeAdmin, c.participant, c.decision, in)
		c.refuses("stranger", err, "error.not_found")
		other, err := c.work.CreateParticipant(ctx, c.Admin, c.person("Toinen", 930), casework.PayerIn{})
		c.ok(err)
		_, err = c.work.SaveDecision(ctx, c.Admin, other, c.decision, in)
		c.refuses("somebody else's decision", err, "error.not_found")
		_, err = c.work.SaveVoucher(ctx, c.Admin, other, c.voucher, c.aVoucher())
		c.refuses("somebody else's voucher", err, "error.not_found")
		_, err = c.work.SaveVoucher(ctx, c.Admin, other, "", c.aVoucher())
		c.refuses("under somebody else's decision", err, "error.choice", "decision_id")
	})
}

// the check is kept with day, person and result; P-13: a refused voucher
// bills nothing and makes room for another.
func TestVoucherIsCheckedAndRefused(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		findings := func() []casework.Finding {
			view, err := c.work.Participant(ctx, c.Admin, c.participant)
			c.ok(err)
			return view.Decisions[0].Vouchers[0].Findings
		}
		if f := findings(); len(f) != 1 || f[0].Key != "voucher.finding.unchecked" {
			t.Errorf("unchecked: %+v", f)
		}
		c.refuses("checked tomorrow", c.work.CheckVoucher(ctx, c.Admin, c.voucher, casework.CheckIn{On: on("2026-11-19"), Result: "valid"}), "decision.day_future", "checked_on")
		c.ok(c.work.CheckVoucher(ctx, c.Admin, c.voucher, casework.CheckIn{On: on("2026-11-18"), Result: "valid"}))
		if f := findings(); len(f) != 0 {
			t.Errorf("checked: %+v", f)
		}
		c.refuses("supervisor", c.work.CheckVoucher(ctx, c.Supervisor, c.voucher, casework.CheckIn{}), "error.forbidden")
		c.refuses("stranger", c.work.RefuseVoucher(ctx, c.StrangeAdmin, c.voucher, on("2026-11-18")), "error.not_found")
		c.ok(c.work.RefuseVoucher(ctx, c.Admin, c.voucher, on("2026-11-18")))
		_, err := c.work.SaveVoucher(ctx, c.Admin, c.participant, "", c.aVoucher())
		c.ok(err)
		c.refuses("taken back over the new one", c.work.RefuseVoucher(ctx, c.Admin, c.voucher, 0), "voucher.overlap", "refused_on")
	})
}
