package casework

import (
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// monthFacts loads what decides the scope's provider's month towards a
// purchaser. A purchaser without a contract in the month is NotFound.
func monthFacts(tx *store.Tx, purchaser domain.ID, month domain.Month, today domain.Day) (rules.MonthFacts, error) {
	f := rules.MonthFacts{Month: month, Today: today}
	if err := factsOfContracts(tx, &f, purchaser); err != nil {
		return f, err
	}
	entries, err := tx.MonthEntries(purchaser, month)
	if err != nil {
		return f, domain.Doing("entries of the month", err)
	}
	f.Entries = entries
	if err := factsOfAgreements(tx, &f, purchaser); err != nil {
		return f, err
	}
	if err := factsOfCharges(tx, &f); err != nil {
		return f, err
	}
	if f.Evaluated, err = evaluated(tx, purchaser, month); err != nil {
		return f, err
	}
	f.Corrections, err = owedCorrections(tx, purchaser)
	return f, err
}

func factsOfContracts(tx *store.Tx, f *rules.MonthFacts, purchaser domain.ID) error {
	all, err := tx.Contracts()
	if err != nil {
		return domain.Doing("contracts", err)
	}
	inMonth := false
	for _, c := range all {
		if c.PurchaserID != purchaser {
			continue
		}
		inMonth = inMonth || c.ValidFrom <= f.Month.Last() && (c.ValidTo.IsZero() || c.ValidTo >= f.Month.First())
		products, err := tx.Products(c.ID)
		if err != nil {
			return domain.Doing("products", err)
		}
		f.Contracts, f.Products = append(f.Contracts, c), append(f.Products, products...)
	}
	if !inMonth {
		return domain.Missing()
	}
	books, err := tx.Rulebooks(purchaser)
	if err != nil {
		return domain.Doing("rulebooks", err)
	}
	f.Rulebook = func(product string, day domain.Day) domain.Rulebook { return rules.RulebookOn(books, product, day) }
	return nil
}

// factsOfAgreements loads the agreements of the month and of the entries, with
// their versions and the participants' vouchers.
func factsOfAgreements(tx *store.Tx, f *rules.MonthFacts, purchaser domain.ID) error {
	running, err := tx.AgreementsOverlapping(f.Month.First(), f.Month.Last())
	if err != nil {
		return domain.Doing("agreements", err)
	}
	have := map[domain.ID]bool{}
	for _, a := range running {
		if a.PurchaserID == purchaser {
			f.Agreements, have[a.ID] = append(f.Agreements, a), true
		}
	}
	var older []domain.ID
	for _, e := range f.Entries {
		if !have[e.AgreementID] {
			older, have[e.AgreementID] = append(older, e.AgreementID), true
		}
	}
	past, err := tx.AgreementsIn(older)
	if err != nil {
		return domain.Doing("agreements", err)
	}
	f.Agreements = append(f.Agreements, past...)
	var agreements, participants []domain.ID
	for _, a := range f.Agreements {
		agreements, participants = append(agreements, a.ID), append(participants, a.ParticipantID)
	}
	if f.Versions, err = tx.VersionsOf(agreements...); err != nil {
		return domain.Doing("versions", err)
	}
	f.Vouchers, err = tx.VouchersOf(sortedIDs(participants)...)
	return domain.Doing("vouchers", err)
}

// factsOfCharges loads what the entries were charged as before, and the
// coaching minutes that count against what was granted.
func factsOfCharges(tx *store.Tx, f *rules.MonthFacts) error {
	ids := make([]domain.ID, 0, len(f.Entries))
	for _, e := range f.Entries {
		ids = append(ids, e.ID)
	}
	charges, err := tx.ChargesOf(ids...)
	if err != nil {
		return domain.Doing("charges", err)
	}
	for _, c := range charges {
		f.Charges = append(f.Charges, rules.Charge{EntryID: c.EntryID, ProductCode: c.ProductCode, VersionID: c.VersionID, Live: c.Live})
	}
	var intensive []domain.ID
	for _, a := range f.Agreements {
		if a.Intensive {
			intensive = append(intensive, a.ID)
		}
	}
	if f.Granted, err = tx.ChargedMinutes(intensive...); err != nil || len(intensive) == 0 {
		return domain.Doing("charged minutes", err)
	}
	var people []domain.ID
	for _, a := range f.Agreements {
		if a.Intensive {
			people = append(people, a.ParticipantID)
		}
	}
	f.Hours, err = tx.CoachingHoursOf(sortedIDs(people)...)
	return domain.Doing("reported coaching", err)
}

func evaluated(tx *store.Tx, purchaser domain.ID, month domain.Month) (map[rules.PersonMonth]bool, error) {
	signed, err := tx.SignedEvaluations(purchaser, month-24, month)
	if err != nil {
		return nil, domain.Doing("evaluations", err)
	}
	out := map[rules.PersonMonth]bool{}
	for participant, months := range signed {
		for _, m := range months {
			out[rules.PersonMonth{Participant: participant, Month: m}] = true
		}
	}
	return out, nil
}

// owedCorrections loads the proposed corrections with the newest line of each
// original's chain and the corrected day.
func owedCorrections(tx *store.Tx, purchaser domain.ID) ([]rules.Owed, error) {
	proposed, err := tx.Corrections(purchaser, domain.CorrectionProposed)
	if err != nil || len(proposed) == 0 {
		return nil, domain.Doing("corrections", err)
	}
	var lines, entries []domain.ID
	for _, c := range proposed {
		lines, entries = append(lines, c.OriginalLineID), append(entries, c.EntryID)
	}
	newest, err := tx.NewestOfLines(sortedIDs(lines)...)
	if err != nil {
		return nil, domain.Doing("lines", err)
	}
	charges, err := tx.ChargesOf(sortedIDs(entries)...)
	if err != nil {
		return nil, domain.Doing("charges", err)
	}
	out := make([]rules.Owed, 0, len(proposed))
	for _, c := range proposed {
		day := domain.Day(0)
		if i := slices.IndexFunc(charges, func(d domain.InvoiceDay) bool { return d.EntryID == c.EntryID }); i >= 0 {
			day = charges[i].Day
		}
		out = append(out, rules.Owed{Correction: c, Line: newest[c.OriginalLineID], Day: day})
	}
	return out, nil
}
