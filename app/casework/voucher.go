package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
)

type (
	// DecisionIn is a decision as its paper says it.
	DecisionIn = rules.DecisionIn
	// VoucherIn is a voucher, or the place in a bought or unpaid service.
	VoucherIn = rules.VoucherIn
	// CheckIn is a check of a voucher in the purchaser's system.
	CheckIn = rules.CheckIn
)

// SaveDecision stores a participant's decision, a new one when decision is
// empty, and gives its id (P-01). Provider admins. Errors: the fields';
// decision.in_use when a voucher or an agreement rests on days left out.
func (w *Work) SaveDecision(ctx context.Context, scope domain.Scope, participant, decision domain.ID, in DecisionIn) (domain.ID, error) {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return "", err
	}
	if err := rules.ValidDecision(in, w.Today()); err != nil {
		return "", err
	}
	err := w.change(ctx, scope, func(c *change) error {
		p, err := c.Participant(participant)
		if err != nil {
			return err
		}
		d := domain.Decision{ID: domain.NewID(), ParticipantID: p.ID, ProviderID: p.ProviderID, PurchaserID: p.PurchaserID, CreatedAt: c.Now()}
		save, event := c.InsertDecision, "decision.create"
		if decision != "" {
			if d, err = c.Decision(decision); err != nil {
				return err
			}
			if d.ParticipantID != p.ID {
				return domain.Missing()
			}
			save, event = c.UpdateDecision, "decision.update"
		}
		fillDecision(&d, in)
		if err := c.decisionHolds(d); err != nil {
			return err
		}
		decision = d.ID
		if err := save(d); err != nil {
			return err
		}
		return c.audit(Event{Name: event, Object: d.ID, Participants: []domain.ID{p.ID}})
	})
	return decision, err
}

func fillDecision(d *domain.Decision, in DecisionIn) {
	d.Number, d.PlanKind, d.PlanDate, d.PlanBy, d.Ground = in.Number, in.PlanKind, in.PlanDate, in.PlanBy, in.Ground
	d.ValidFrom, d.ValidTo, d.ReceivedOn = in.ValidFrom, in.ValidTo, in.ReceivedOn
	d.MadeBy, d.Office, d.ContactOn, d.ContactBy = in.MadeBy, in.Office, in.ContactOn, in.ContactBy
}

func (c *change) decisionHolds(d domain.Decision) error {
	vouchers, err := c.VouchersOf(d.ParticipantID)
	if err != nil {
		return err
	}
	agreements, err := c.AgreementsOf(d.ParticipantID)
	if err != nil {
		return err
	}
	return rules.DecisionHolds(d, vouchers, agreements)
}

// SaveVoucher stores a voucher, or the place in a bought or unpaid service,
// under a decision; a new one when voucher is empty. The unit value is the
// product's on its first day (M-12). Provider admins. Errors: the fields';
// decision.outside, voucher.overlap, voucher.no_value.
func (w *Work) SaveVoucher(ctx context.Context, scope domain.Scope, participant, voucher domain.ID, in VoucherIn) (domain.ID, error) {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return "", err
	}
	err := w.change(ctx, scope, func(c *change) error {
		p, err := c.Participant(participant)
		if err != nil {
			return err
		}
		v := domain.Voucher{ID: domain.NewID(), ParticipantID: p.ID, ProviderID: p.ProviderID, PurchaserID: p.PurchaserID, CreatedAt: c.Now()}
		save, event := c.InsertVoucher, "voucher.create"
		if voucher != "" {
			if v, err = c.Voucher(voucher); err != nil {
				return err
			}
			if v.ParticipantID != p.ID {
				return domain.Missing()
			}
			save, event = c.UpdateVoucher, "voucher.update"
		}
		if err := c.fillVoucher(&v, in, w.Today()); err != nil {
			return err
		}
		voucher = v.ID
		if err := save(v); err != nil {
			return err
		}
		return c.audit(Event{Name: event, Object: v.ID, Participants: []domain.ID{p.ID}})
	})
	return voucher, refusedAt(err, refusal{"overlap.vouchers", "valid_from", "voucher.overlap"}, refusal{"outside_decision.vouchers", "valid_to", "voucher.outside"})
}

// fillVoucher checks a voucher against its decision, contract and product.
func (c *change) fillVoucher(v *domain.Voucher, in VoucherIn, today domain.Day) error {
	d, err := c.decisionOf(in.DecisionID, v.ParticipantID)
	if err != nil {
		return err
	}
	contract, err := c.contractOf(in.ContractID, v.ProviderID, v.PurchaserID)
	if err != nil {
		return err
	}
	if err := rules.ValidVoucher(in, d, contract.Kind, today); err != nil {
		return err
	}
	product, err := c.Product(contract.ID, in.ProductCode, in.ValidFrom)
	if domain.KindOf(err) == domain.NotFound {
		return domain.Wrong("product_code", "voucher.no_value")
	}
	if err != nil {
		return err
	}
	v.DecisionID, v.ContractID, v.ProductCode, v.Funding = d.ID, contract.ID, product.Code, contract.Kind
	v.UnitCents = product.UnitCents
	v.Number, v.ProviderIdentifier = in.Number, in.ProviderIdentifier
	v.ValidFrom, v.ValidTo, v.ReceivedOn = in.ValidFrom, in.ValidTo, in.ReceivedOn
	return nil
}

// decisionOf is a participant's own decision; the zero one when none was picked.
func (c *change) decisionOf(id, participant domain.ID) (domain.Decision, error) {
	if id == "" {
		return domain.Decision{}, nil
	}
	d, err := c.Decision(id)
	if domain.KindOf(err) == domain.NotFound || err == nil && d.ParticipantID != participant {
		return domain.Decision{}, domain.Wrong("decision_id", "error.choice")
	}
	return d, err
}

// contractOf is a contract of the two parties; the zero one when none was picked.
func (c *change) contractOf(id, provider, purchaser domain.ID) (domain.Contract, error) {
	if id == "" {
		return domain.Contract{}, nil
	}
	k, err := c.Contract(id)
	if domain.KindOf(err) == domain.NotFound || err == nil && (k.ProviderID != provider || k.PurchaserID != purchaser) {
		return domain.Contract{}, domain.Wrong("product_code", "error.choice")
	}
	return k, err
}

// CheckVoucher records a check of a voucher in the purchaser's system: on which
// day, by whom, what it said. Provider admins.
func (w *Work) CheckVoucher(ctx context.Context, scope domain.Scope, voucher domain.ID, in CheckIn) error {
	return w.onVoucher(ctx, scope, voucher, "voucher.check", func(v *domain.Voucher) error {
		if in.By == "" {
			in.By = scope.PersonName
		}
		v.CheckedOn, v.CheckedBy, v.CheckResult = in.On, in.By, in.Result
		return rules.ValidCheck(in, w.Today())
	})
}

// RefuseVoucher records that the participant refused the voucher: it makes no
// absence, no notice and no finding, and bills nothing (P-13). A zero day takes
// the refusal back. Provider admins. Error voucher.overlap when another voucher
// has taken its place.
func (w *Work) RefuseVoucher(ctx context.Context, scope domain.Scope, voucher domain.ID, on domain.Day) error {
	err := w.onVoucher(ctx, scope, voucher, "voucher.refuse", func(v *domain.Voucher) error {
		if on > w.Today() {
			return domain.Wrong("refused_on", "decision.day_future")
		}
		v.RefusedOn = on
		return nil
	})
	return refusedAt(err, refusal{"overlap.vouchers", "refused_on", "voucher.overlap"})
}

func (w *Work) onVoucher(ctx context.Context, scope domain.Scope, id domain.ID, event string, fn func(*domain.Voucher) error) error {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		v, err := c.Voucher(id)
		if err != nil {
			return err
		}
		if err := fn(&v); err != nil {
			return err
		}
		if err := c.UpdateVoucher(v); err != nil {
			return err
		}
		return c.audit(Event{Name: event, Object: id, Participants: []domain.ID{v.ParticipantID}})
	})
}
