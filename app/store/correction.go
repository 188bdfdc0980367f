package store

import "pajakirja/app/domain"

// Corrections lists the corrections towards a purchaser that are in a state,
// oldest first; an empty purchaser is all of the scope's.
func (t *Tx) Corrections(purchaser domain.ID, state domain.CorrectionState) ([]domain.Correction, error) {
	q := t.both("corrections").Where("corrections.state = ?", state)
	if purchaser != "" {
		q = q.Where("corrections.purchaser_id = ?", purchaser)
	}
	return many[domain.Correction](q.Order("corrections.created_at, corrections.id"))
}

// CorrectionsOfEntry lists the corrections of one diary entry, oldest first.
func (t *Tx) CorrectionsOfEntry(entry domain.ID) ([]domain.Correction, error) {
	return many[domain.Correction](t.both("corrections").Where("corrections.entry_id = ?", entry).Order("corrections.created_at, corrections.id"))
}

// InsertCorrection stores a proposal.
func (t *Tx) InsertCorrection(c domain.Correction) error {
	if err := t.owns(c.ProviderID, c.PurchaserID); err != nil {
		return err
	}
	return t.db.Table("corrections").Create(&c).Error
}

// MoveCorrections sets the state of corrections, and the line they went on.
func (t *Tx) MoveCorrections(ids []domain.ID, state domain.CorrectionState, line domain.ID) error {
	if len(ids) == 0 {
		return nil
	}
	return t.both("corrections").Where("corrections.id IN ?", ids).Updates(map[string]any{"state": state, "billed_line_id": line}).Error
}

// CorrectionsOnLines lists the corrections billed on lines.
func (t *Tx) CorrectionsOnLines(lineIDs ...domain.ID) ([]domain.Correction, error) {
	if len(lineIDs) == 0 {
		return nil, nil
	}
	return many[domain.Correction](t.both("corrections").Where("corrections.billed_line_id IN ?", lineIDs))
}

// NewestOfLines follows the chain of corrections from original lines to the
// newest line of each: that one is what a further correction names, since a
// line is credited only once.
func (t *Tx) NewestOfLines(lineIDs ...domain.ID) (map[domain.ID]domain.InvoiceLine, error) {
	out := map[domain.ID]domain.InvoiceLine{}
	rows, err := t.Lines(lineIDs...)
	if err != nil {
		return nil, err
	}
	for _, l := range rows {
		newest := l
		for {
			next, err := many[domain.InvoiceLine](t.both("invoice_lines").
				Joins("JOIN invoices ON invoices.id = invoice_lines.invoice_id AND invoices.state <> ?", domain.InvoiceDraft).
				Where("invoice_lines.original_line_id = ?", newest.ID).Select("invoice_lines.*").Limit(1))
			if err != nil {
				return nil, err
			}
			if len(next) == 0 {
				break
			}
			newest = next[0]
		}
		out[l.ID] = newest
	}
	return out, nil
}
