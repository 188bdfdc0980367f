package casework

import (
	"context"

	"pajakirja/app/domain"
)

// SeedVoucherChecks notes that the provider has checked its vouchers of a
// purchaser before sending a month. Forbidden outside a demo.
func (w *Work) SeedVoucherChecks(ctx context.Context, scope domain.Scope, purchaser domain.ID) error {
	if !w.demo || !scope.Is(domain.RoleProviderAdmin) {
		return domain.Denied()
	}
	return w.change(ctx, scope, func(c *change) error {
		if err := c.MarkVouchersChecked(purchaser, w.Today(), scope.PersonName); err != nil {
			return domain.Doing("check vouchers", err)
		}
		return c.audit(Event{Name: "voucher.check", Object: purchaser})
	})
}
