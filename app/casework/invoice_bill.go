package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
)

// BillMonth drafts a month towards a purchaser and submits it in one step, for
// whoever needs no look at the draft: DraftInvoice and SubmitInvoice with an
// empty seen, and their errors. Conflict duplicate.invoices when the month has
// an invoice already. The provider admin may.
func (w *Work) BillMonth(ctx context.Context, scope domain.Scope, purchaser domain.ID, month domain.Month) (domain.Invoice, error) {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return domain.Invoice{}, err
	}
	if month > w.Today().Month() {
		return domain.Invoice{}, domain.Wrong("month", "invoice.month_ahead")
	}
	var invoice domain.Invoice
	err := w.change(ctx, scope, func(c *change) error {
		invoice = newDraft(c, rules.MonthFacts{Month: month}, purchaser)
		if err := c.InsertInvoice(invoice); err != nil {
			return err
		}
		return w.submit(c, &invoice, "")
	})
	return invoice, err
}
