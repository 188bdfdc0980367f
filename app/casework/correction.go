package casework

import (
	"pajakirja/app/domain"
	"pajakirja/app/rules"
)

// proposeCorrection compares a frozen day as it is now with what it was charged
// as, and proposes the difference for the next invoice. An earlier proposal on
// the day is dropped; what was billed by earlier corrections counts. A day that
// is not charged, or whose money doesn't change, proposes nothing.
func (c *change) proposeCorrection(now domain.DiaryEntry, reason string) error {
	charges, err := c.ChargesOf(now.ID)
	if err != nil {
		return domain.Doing("charges", err)
	}
	earlier, err := c.CorrectionsOfEntry(now.ID)
	if err != nil {
		return domain.Doing("corrections", err)
	}
	for _, charge := range charges {
		if !charge.Live {
			continue
		}
		if err := c.proposeFor(charge, earlier, now, reason); err != nil {
			return err
		}
	}
	return nil
}

func (c *change) proposeFor(charge domain.InvoiceDay, earlier []domain.Correction, now domain.DiaryEntry, reason string) error {
	lines, err := c.Lines(charge.LineID)
	if err != nil || len(lines) == 0 {
		return domain.Doing("line", err)
	}
	book, err := c.RulebookOn(charge.PurchaserID, charge.ProductCode, charge.Day)
	if err != nil {
		return domain.Doing("rulebook", err)
	}
	delta := rules.CorrectionDelta(lines[0], charge.Minutes, now, book)
	var dropped []domain.ID
	for _, x := range earlier {
		switch x.State {
		case domain.CorrectionBilled:
			delta -= x.DeltaCents
		case domain.CorrectionProposed:
			dropped = append(dropped, x.ID)
		}
	}
	if err := c.MoveCorrections(dropped, domain.CorrectionDropped, ""); err != nil {
		return domain.Doing("corrections", err)
	}
	if delta == 0 {
		return nil
	}
	return c.InsertCorrection(domain.Correction{ID: domain.NewID(), ProviderID: charge.ProviderID, PurchaserID: charge.PurchaserID,
		ParticipantID: charge.ParticipantID, EntryID: now.ID, VersionID: now.VersionID, OriginalLineID: charge.LineID, DeltaCents: delta,
		Reason: reason, State: domain.CorrectionProposed, CreatedBy: c.Scope.Person, CreatedAt: domain.InstantOf(c.work.Now())})
}
