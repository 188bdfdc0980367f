package store

import (
	"gorm.io/gorm"
	"gorm.io/gorm/clause"

	"pajakirja/app/domain"
)

// invoices starts a query on invoices. A purchaser does not reach drafts: they
// are the provider's own work.
func (t *Tx) invoices() *gorm.DB {
	q := t.both("invoices")
	if t.Scope.Side == domain.SidePurchaser && t.Scope.Kind != domain.ScopeSystem {
		q = q.Where("invoices.state <> ?", domain.InvoiceDraft)
	}
	return q
}

// Invoice loads one invoice or credit note that the scope reaches; NotFound otherwise.
func (t *Tx) Invoice(id domain.ID) (domain.Invoice, error) {
	return one[domain.Invoice](t.invoices().Where("invoices.id = ?", id))
}

// HoldInvoice loads an invoice and holds it to the end of the transaction, so
// that of two people who decide one waits for the other.
func (t *Tx) HoldInvoice(id domain.ID) (domain.Invoice, error) {
	q := t.invoices().Where("invoices.id = ?", id)
	if t.dialect == PostgreSQL {
		q = q.Clauses(clause.Locking{Strength: "UPDATE"})
	}
	return one[domain.Invoice](q)
}

// OriginalOf finds the invoice of a provider, purchaser and month; NotFound
// when there is none yet. The provider is the scope's.
func (t *Tx) OriginalOf(purchaser domain.ID, month domain.Month) (domain.Invoice, error) {
	return one[domain.Invoice](t.invoices().Where("invoices.purchaser_id = ? AND invoices.month = ? AND invoices.kind = ?", purchaser, month, domain.KindInvoice))
}

// CreditOf finds the credit note of an invoice; NotFound when there is none.
func (t *Tx) CreditOf(original domain.ID) (domain.Invoice, error) {
	return one[domain.Invoice](t.invoices().Where("invoices.original_id = ?", original))
}

// InvoiceFilter narrows a list; zero values do not narrow.
type InvoiceFilter struct {
	From, To domain.Month
	States   []domain.InvoiceState
	Other    domain.ID // the other party: a provider's purchaser, a purchaser's provider
}

// Invoices lists invoices and credit notes, the newest month first.
func (t *Tx) Invoices(f InvoiceFilter) ([]domain.Invoice, error) {
	q := t.invoices()
	if !f.From.IsZero() {
		q = q.Where("invoices.month >= ?", f.From)
	}
	if !f.To.IsZero() {
		q = q.Where("invoices.month <= ?", f.To)
	}
	if len(f.States) > 0 {
		q = q.Where("invoices.state IN ?", f.States)
	}
	if f.Other != "" {
		q = q.Where("(invoices.purchaser_id = ? OR invoices.provider_id = ?)", f.Other, f.Other)
	}
	return many[domain.Invoice](q.Order("invoices.month DESC, invoices.kind, invoices.number, invoices.id"))
}

// InsertInvoice stores a draft or a credit note. A second original of the month
// is the Conflict duplicate.invoices.
func (t *Tx) InsertInvoice(i domain.Invoice) error {
	if err := t.owns(i.ProviderID, i.PurchaserID); err != nil {
		return err
	}
	return t.db.Table("invoices").Create(&i).Error
}

// UpdateInvoice sets columns of an invoice that is in the given state; NotFound
// when it is not. The database refuses what is frozen and forbidden transitions.
func (t *Tx) UpdateInvoice(id domain.ID, in domain.InvoiceState, columns map[string]any) error {
	return changed(t.invoices().Where("invoices.id = ? AND invoices.state = ?", id, in).Updates(columns))
}

// LinesOf lists the lines of invoices in their order.
func (t *Tx) LinesOf(invoiceIDs ...domain.ID) ([]domain.InvoiceLine, error) {
	return manyIn[domain.InvoiceLine](invoiceIDs, func(part []domain.ID) *gorm.DB {
		return t.ofInvoice("invoice_lines", part).Order("invoice_lines.invoice_id, invoice_lines.position")
	})
}

// ofInvoice starts a query on an invoice's parts: the scope's own wall and the
// invoice's, so that a purchaser sees no parts of drafts.
func (t *Tx) ofInvoice(table string, ids []domain.ID) *gorm.DB {
	return t.both(table).Where(table+".invoice_id IN ?", ids).Where(table+".invoice_id IN (?)", t.invoices().Select("invoices.id").Where("invoices.id IN ?", ids))
}

// Lines lists lines by their ids, in no order.
func (t *Tx) Lines(ids ...domain.ID) ([]domain.InvoiceLine, error) {
	return manyIn[domain.InvoiceLine](ids, func(part []domain.ID) *gorm.DB {
		return t.both("invoice_lines").Where("invoice_lines.id IN ? AND invoice_lines.invoice_id IN (?)", part, t.invoices().Select("invoices.id"))
	})
}

// InsertLines stores lines. A second credit of one original line is the
// Conflict duplicate.invoice_lines.
func (t *Tx) InsertLines(lines []domain.InvoiceLine) error {
	for _, l := range lines {
		if err := t.owns(l.ProviderID, l.PurchaserID); err != nil {
			return err
		}
	}
	if len(lines) == 0 {
		return nil
	}
	return t.db.Table("invoice_lines").CreateInBatches(&lines, batchSize/10).Error
}

// DecideLine sets the state and reason of a line that is in the given state;
// NotFound when it is not.
func (t *Tx) DecideLine(line domain.InvoiceLine, in domain.LineState) error {
	return changed(t.both("invoice_lines").Where("id = ? AND state = ? AND invoice_id IN (?)", line.ID, in, t.invoices().Select("invoices.id")).
		Updates(map[string]any{"state": line.State, "reason": line.Reason, "decided_by": line.DecidedBy, "decided_at": line.DecidedAt}))
}

// InvoiceDaysOf lists the days of invoices by line and date.
func (t *Tx) InvoiceDaysOf(invoiceIDs ...domain.ID) ([]domain.InvoiceDay, error) {
	return manyIn[domain.InvoiceDay](invoiceIDs, func(part []domain.ID) *gorm.DB {
		return t.ofInvoice("invoice_days", part).Order("invoice_days.line_id, invoice_days.day")
	})
}

// InsertInvoiceDays stores the days that lines are made of.
func (t *Tx) InsertInvoiceDays(days []domain.InvoiceDay) error {
	for _, d := range days {
		if err := t.owns(d.ProviderID, d.PurchaserID); err != nil {
			return err
		}
	}
	if len(days) == 0 {
		return nil
	}
	return t.db.Table("invoice_days").CreateInBatches(&days, batchSize/10).Error
}

// DeleteDraft empties a draft of its lines and days, to be made anew from the diary.
func (t *Tx) DeleteDraft(invoice domain.ID) error {
	draft := t.invoices().Select("invoices.id").Where("invoices.id = ? AND invoices.state = ?", invoice, domain.InvoiceDraft)
	if err := t.both("invoice_days").Where("invoice_id IN (?)", draft).Delete(&domain.InvoiceDay{}).Error; err != nil {
		return err
	}
	return t.both("invoice_lines").Where("invoice_id IN (?)", draft).Delete(&domain.InvoiceLine{}).Error
}

// ChargeDays makes every day of an invoice live: from now on no other line can
// charge its entry for the same product. An entry that is charged already is
// the Conflict duplicate.invoice_days.
func (t *Tx) ChargeDays(invoice domain.ID) error {
	return t.both("invoice_days").Where("invoice_id = ? AND NOT live", invoice).Updates(map[string]any{"live": true}).Error
}

// ReleaseDays ends the charge of an invoice's days, or of the given lines' only.
func (t *Tx) ReleaseDays(invoice domain.ID, lines ...domain.ID) error {
	q := t.both("invoice_days").Where("invoice_id = ? AND live", invoice)
	if len(lines) > 0 {
		q = q.Where("line_id IN ?", lines)
	}
	return q.Updates(map[string]any{"live": false}).Error
}

// MessagesOf lists the talk about an invoice's lines, oldest first.
func (t *Tx) MessagesOf(invoice domain.ID) ([]domain.LineMessage, error) {
	return many[domain.LineMessage](t.ofInvoice("line_messages", []domain.ID{invoice}).Order("line_messages.at, line_messages.id"))
}

// InsertMessage stores one turn of the talk; it is never changed.
func (t *Tx) InsertMessage(m domain.LineMessage) error {
	if err := t.owns(m.ProviderID, m.PurchaserID); err != nil {
		return err
	}
	return t.db.Table("line_messages").Create(&m).Error
}
