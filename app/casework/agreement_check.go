package casework

import (
	"context"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// CheckAgreement tells what the rules would say of an agreement as its form has
// it now; nothing is stored, and what is not filled in yet is not judged.
// Provider admins; NotFound for a participant who is not theirs.
func (w *Work) CheckAgreement(ctx context.Context, scope domain.Scope, participant domain.ID, in AgreementIn) ([]Finding, error) {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return nil, err
	}
	var out []Finding
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		p, err := tx.Participant(participant)
		if err != nil {
			return err
		}
		c := rules.AgreementCase{Today: w.Today(), Agreement: domain.Agreement{PurchaserID: p.PurchaserID, State: domain.AgreementDraft, DecisionID: in.DecisionID,
			VoucherID: in.VoucherID, FormerID: in.FormerID, StartDay: in.StartDay, EndDay: in.EndDay, LongGrounds: in.LongGrounds}}
		if err := addGrounds(tx, p.ID, &c); err != nil {
			return err
		}
		c.Versions = []domain.AgreementVersion{draftVersion(in.Version)}
		day := in.StartDay
		if day.IsZero() {
			day = w.Today()
		}
		c.Book, err = tx.RulebookOn(p.PurchaserID, c.Agreement.ProductCode, day)
		out = rules.DraftFindings(c)
		return domain.Doing("rulebook", err)
	})
	return out, err
}

// addGrounds finds the decision and the voucher that a draft names.
func addGrounds(tx *store.Tx, participant domain.ID, c *rules.AgreementCase) error {
	decisions, err := tx.DecisionsOf(participant)
	if err != nil {
		return domain.Doing("decisions", err)
	}
	if i := slices.IndexFunc(decisions, func(d domain.Decision) bool { return d.ID == c.Agreement.DecisionID }); i >= 0 {
		c.Decision = decisions[i]
	}
	if c.Vouchers, err = tx.VouchersOf(participant); err != nil {
		return domain.Doing("vouchers", err)
	}
	if i := slices.IndexFunc(c.Vouchers, func(v domain.Voucher) bool { return v.ID == c.Agreement.VoucherID }); i >= 0 {
		c.Agreement.ProductCode = c.Vouchers[i].ProductCode
	}
	return nil
}

func draftVersion(in VersionIn) domain.AgreementVersion {
	return domain.AgreementVersion{Version: 1, FromDay: in.FromDay, Plan: in.Plan, TravelMinutes: in.TravelMinutes, OutsideArea: in.OutsideArea, FinalEvaluation: in.FinalEvaluation, ToldOn: in.ToldOn}
}

// CheckVersion is CheckAgreement for a new version of a signed agreement.
func (w *Work) CheckVersion(ctx context.Context, scope domain.Scope, agreement domain.ID, in VersionIn) ([]Finding, error) {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return nil, err
	}
	var out []Finding
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		a, err := tx.Agreement(agreement)
		if err != nil {
			return err
		}
		book, err := tx.RulebookOn(a.PurchaserID, a.ProductCode, max(in.FromDay, a.StartDay))
		out = rules.ChangeFindings(rules.AgreementCase{Agreement: a, Versions: []domain.AgreementVersion{draftVersion(in)}, Book: book, Today: w.Today()})
		return domain.Doing("rulebook", err)
	})
	return out, err
}
