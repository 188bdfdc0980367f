package store

import (
	"maps"
	"slices"

	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// CloseMonth closes a provider's month towards a purchaser: its days are frozen.
func (t *Tx) CloseMonth(c domain.MonthClosing) error {
	if err := t.owns(c.ProviderID, c.PurchaserID); err != nil {
		return err
	}
	return t.db.Table("month_closings").Create(&c).Error
}

// ReopenMonth opens the months that an invoice closed.
func (t *Tx) ReopenMonth(invoice domain.ID, at domain.Instant) error {
	return t.both("month_closings").Where("invoice_id = ? AND reopened_at = 0", invoice).Updates(map[string]any{"reopened_at": at}).Error
}

// ClosedMonth is a provider's month towards a purchaser that is closed up to a
// day: an invoice sent before its month was over leaves the later days open.
type ClosedMonth struct {
	ProviderID  domain.ID
	PurchaserID domain.ID
	Month       domain.Month
	LastDay     domain.Day
}

// Closed lists what is closed of the months from … to.
func (t *Tx) Closed(from, to domain.Month) ([]ClosedMonth, error) {
	rows, err := many[closedRow](t.closed(from, to))
	return closedMonths(rows), err
}

type closedRow struct {
	ClosedMonth
	IssuedOn domain.Day
}

func (t *Tx) closed(from, to domain.Month) *gorm.DB {
	return t.both("month_closings").Joins("LEFT JOIN invoices ON invoices.id = month_closings.invoice_id").
		Where("month_closings.month BETWEEN ? AND ? AND month_closings.reopened_at = 0", from, to).
		Select("month_closings.provider_id, month_closings.purchaser_id, month_closings.month, invoices.issued_on")
}

func closedMonths(rows []closedRow) []ClosedMonth {
	out := make([]ClosedMonth, 0, len(rows))
	for _, r := range rows {
		r.LastDay = r.Month.Last()
		if !r.IssuedOn.IsZero() && r.IssuedOn < r.LastDay {
			r.LastDay = r.IssuedOn
		}
		out = append(out, r.ClosedMonth)
	}
	return out
}

// Frozen tells whether a day is closed to ordinary marking: its month towards
// the purchaser is closed, and the entry's line was not rejected. Entry may be
// empty for a day without one.
func (t *Tx) Frozen(purchaser domain.ID, day domain.Day, entry domain.ID) (bool, error) {
	closed, err := t.Closed(day.Month(), day.Month())
	if err != nil || !slices.ContainsFunc(closed, func(c ClosedMonth) bool { return c.PurchaserID == purchaser && day <= c.LastDay }) {
		return false, err
	}
	if entry == "" {
		return true, nil
	}
	released, err := t.Released(entry)
	return !released[entry], err
}

// Released tells which entries had their line rejected and are not charged
// again: their days are open though the month is closed.
func (t *Tx) Released(entryIDs ...domain.ID) (map[domain.ID]bool, error) {
	charges, err := t.ChargesOf(entryIDs...)
	out := map[domain.ID]bool{}
	for _, c := range charges {
		out[c.EntryID] = true
	}
	for _, c := range charges {
		if c.Live {
			delete(out, c.EntryID)
		}
	}
	return out, err
}

// ChargesOf lists the charges of entries on submitted invoices, live or released.
func (t *Tx) ChargesOf(entryIDs ...domain.ID) ([]domain.InvoiceDay, error) {
	var out []domain.InvoiceDay
	for start := 0; start < len(entryIDs); start += batchSize {
		part := entryIDs[start:min(start+batchSize, len(entryIDs))]
		rows, err := many[domain.InvoiceDay](t.both("invoice_days").
			Joins("JOIN invoices ON invoices.id = invoice_days.invoice_id AND invoices.state <> ?", domain.InvoiceDraft).
			Where("invoice_days.entry_id IN ?", part).Select("invoice_days.*"))
		if err != nil {
			return nil, err
		}
		out = append(out, rows...)
	}
	return out, nil
}

// MonthEntries lists what a month's bill is made from: the month's own entries
// towards a purchaser, and the realised ones of earlier closed months, at most
// two years back, that no live line charges.
func (t *Tx) MonthEntries(purchaser domain.ID, month domain.Month) ([]domain.DiaryEntry, error) {
	own, err := many[domain.DiaryEntry](t.both("diary_entries").
		Where("diary_entries.purchaser_id = ? AND diary_entries.day BETWEEN ? AND ? AND NOT diary_entries.cleared", purchaser, month.First(), month.Last()).
		Order("diary_entries.day, diary_entries.id"))
	if err != nil {
		return nil, err
	}
	shut, err := t.Closed(month-24, month-1)
	if err != nil {
		return nil, err
	}
	closed := map[domain.Month]bool{}
	for _, c := range shut {
		closed[c.Month] = closed[c.Month] || c.PurchaserID == purchaser
	}
	if !slices.Contains(slices.Collect(maps.Values(closed)), true) {
		return own, nil
	}
	left, err := many[domain.DiaryEntry](t.both("diary_entries").
		Where("diary_entries.purchaser_id = ? AND diary_entries.day BETWEEN ? AND ? AND NOT diary_entries.cleared", purchaser, (month-24).First(), (month-1).Last()).
		Where("diary_entries.status IN ?", []domain.Status{domain.StatusPresent, domain.StatusNotDone}).
		Where("NOT EXISTS (SELECT 1 FROM invoice_days d WHERE d.entry_id = diary_entries.id AND d.live)").
		Order("diary_entries.day, diary_entries.id"))
	if err != nil {
		return nil, err
	}
	for _, e := range left {
		if closed[e.Day.Month()] {
			own = append(own, e)
		}
	}
	return own, nil
}

// SignedEvaluations tells who has a signed-off monthly evaluation in the months
// from … to: participant → months.
func (t *Tx) SignedEvaluations(purchaser domain.ID, from, to domain.Month) (map[domain.ID][]domain.Month, error) {
	rows, err := many[domain.Evaluation](t.both("evaluations").
		Where("evaluations.purchaser_id = ? AND evaluations.kind = 'monthly' AND evaluations.state = 'signed_off' AND evaluations.month BETWEEN ? AND ?", purchaser, from, to).
		Select("evaluations.participant_id", "evaluations.month"))
	if err != nil {
		return nil, err
	}
	out := map[domain.ID][]domain.Month{}
	for _, e := range rows {
		out[e.ParticipantID] = append(out[e.ParticipantID], e.Month)
	}
	return out, nil
}

// ChargedMinutes sums the live minutes charged on agreements.
func (t *Tx) ChargedMinutes(agreementIDs ...domain.ID) (map[domain.ID]int, error) {
	out := map[domain.ID]int{}
	if len(agreementIDs) == 0 {
		return out, nil
	}
	var rows []struct {
		AgreementID domain.ID
		Minutes     int
	}
	q := t.both("invoice_days").Joins("JOIN diary_entries e ON e.id = invoice_days.entry_id").
		Where("e.agreement_id IN ? AND invoice_days.live", agreementIDs).
		Select("e.agreement_id AS agreement_id, SUM(invoice_days.minutes) AS minutes").Group("e.agreement_id")
	if err := q.Find(&rows).Error; err != nil {
		return nil, err
	}
	for _, r := range rows {
		out[r.AgreementID] = r.Minutes
	}
	return out, nil
}

// Unreported lists the purchasers to whom the scope's provider has realised days
// in a month under a contract that is billed, and no submitted invoice of it.
func (t *Tx) Unreported(month domain.Month) ([]domain.ID, error) {
	var out []domain.ID
	err := t.both("contracts").
		Where("contracts.kind NOT IN ? AND contracts.valid_from <= ? AND (contracts.valid_to IS NULL OR contracts.valid_to >= ?)",
			[]domain.ContractKind{domain.ContractUnpaid, domain.ContractCooperation}, month.Last(), month.First()).
		Where("NOT EXISTS (SELECT 1 FROM invoices i WHERE i.provider_id = contracts.provider_id AND i.purchaser_id = contracts.purchaser_id AND i.month = ? AND i.kind = ? AND i.state <> ?)",
			month, domain.KindInvoice, domain.InvoiceDraft).
		Where("EXISTS (SELECT 1 FROM diary_entries e WHERE e.provider_id = contracts.provider_id AND e.purchaser_id = contracts.purchaser_id AND e.day BETWEEN ? AND ? AND e.status = ?)",
			month.First(), month.Last(), domain.StatusPresent).
		Distinct().Order("contracts.purchaser_id").Pluck("contracts.purchaser_id", &out).Error
	return out, err
}
