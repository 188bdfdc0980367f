package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// What a month still needs, in the order the checklist shows it. All but
// CheckVoucher, CheckIdentifier and CheckCoaching leave the money as it is.
const (
	CheckUnmarked    = "unmarked"    // planned days without a mark
	CheckUndecided   = "undecided"   // absences without a decision on authorised
	CheckEvaluation  = "evaluation"  // monthly evaluations missing (E-07)
	CheckVoucher     = "voucher"     // realised days that no voucher covers (M-14)
	CheckIdentifier  = "identifier"  // provider identifier missing (M-05)
	CheckCoaching    = "coaching"    // coaching not agreed with the caseworker
	CheckCertificate = "certificate" // certificates awaited
	CheckUnchecked   = "unchecked"   // vouchers not checked since the month began
	CheckCorrection  = "correction"  // proposed corrections of billed days
	CheckPSOP        = "psop"        // rows of a sent month not keyed into PSOP yet (M-03)
)

// Checks lists every kind of a month that is not sent, in its order.
var Checks = []string{CheckUnmarked, CheckUndecided, CheckEvaluation, CheckVoucher, CheckIdentifier, CheckCoaching, CheckCertificate, CheckUnchecked, CheckCorrection}

// CheckEntry is one thing to do: about a participant, and a day where it is
// about one.
type CheckEntry struct {
	ParticipantID domain.ID
	AgreementID   domain.ID
	UnitID        domain.ID
	VoucherID     domain.ID
	Day           domain.Day
	Until         domain.Day
	Cents         domain.Cents
	Finding       *Finding
}

// Checklist is what a month still needs before it is sent, by kind (M-03).
func Checklist(f MonthFacts, bill MonthBill) map[string][]CheckEntry {
	out := map[string][]CheckEntry{}
	for _, g := range MonthGaps(f) {
		out[g.Kind] = append(out[g.Kind], CheckEntry{ParticipantID: g.ParticipantID, AgreementID: g.AgreementID, UnitID: g.UnitID, Day: g.Day, Until: g.Until})
	}
	for _, b := range bill.Blocked {
		kind := blockedKind(b.Finding)
		out[kind] = append(out[kind], CheckEntry{ParticipantID: b.ParticipantID, AgreementID: b.AgreementID, UnitID: b.UnitID, VoucherID: b.VoucherID,
			Day: b.Day, Cents: b.Cents, Finding: &b.Finding})
	}
	out[CheckEvaluation] = missingEvaluations(f) // one a person, also where every day is kept off the invoice
	out[CheckUnchecked] = uncheckedVouchers(f, bill)
	for _, o := range f.Corrections {
		out[CheckCorrection] = append(out[CheckCorrection], CheckEntry{ParticipantID: o.ParticipantID, Day: o.Day, Cents: o.DeltaCents})
	}
	return out
}

func blockedKind(f Finding) string {
	switch {
	case f.Key == "invoice.finding.no_identifier":
		return CheckIdentifier
	case f.Rule == "intensive-approval" || f.Rule == ruleHourly:
		return CheckCoaching
	case f.Rule == "monthly-evaluation" || f.Rule == "follow-up-sent":
		return CheckEvaluation
	}
	return CheckVoucher
}

// missingEvaluations lists who realised a day in the month and has no
// signed-off evaluation, where the rulebook asks for one; unpaid co-operation
// as well, since the report goes to the purchaser all the same.
func missingEvaluations(f MonthFacts) []CheckEntry {
	agreements := map[domain.ID]domain.Agreement{}
	for _, a := range f.Agreements {
		agreements[a.ID] = a
	}
	seen := map[domain.ID]bool{}
	var out []CheckEntry
	for _, e := range f.Entries {
		a := agreements[e.AgreementID]
		if seen[e.ParticipantID] || e.Cleared || e.Day.Month() != f.Month || e.Status != domain.StatusPresent || f.Evaluated[PersonMonth{e.ParticipantID, f.Month}] {
			continue
		}
		book := f.Rulebook(a.ProductCode, f.Month.Last())
		if !slices.ContainsFunc(reports, func(r [2]string) bool { return InForce(book, r[0]) }) {
			continue
		}
		seen[e.ParticipantID] = true
		out = append(out, CheckEntry{ParticipantID: e.ParticipantID, AgreementID: a.ID, UnitID: e.UnitID})
	}
	return out
}

// uncheckedVouchers lists the service vouchers on the month's lines that were
// not checked since the month began.
func uncheckedVouchers(f MonthFacts, bill MonthBill) []CheckEntry {
	used := map[domain.ID]bool{}
	for _, l := range bill.Lines {
		if l.OriginalLineID == "" {
			used[l.VoucherID] = true
		}
	}
	var out []CheckEntry
	for _, v := range f.Vouchers {
		if used[v.ID] && v.Funding == domain.ContractVoucher && v.CheckedOn < f.Month.First() {
			out = append(out, CheckEntry{ParticipantID: v.ParticipantID, VoucherID: v.ID, Day: v.CheckedOn})
		}
	}
	return out
}
