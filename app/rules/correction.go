package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// Owed is a proposed correction with the line it corrects: the newest of the
// chain that began with the original one, since a line is credited only once.
type Owed struct {
	domain.Correction
	Line domain.InvoiceLine
	Day  domain.Day
}

// CorrectionDelta is what a change of a billed day changes in the money: the
// day as it is now against what it was charged as, at the line's own value
// (M-16: an old month uses the old value).
func CorrectionDelta(line domain.InvoiceLine, chargedMinutes int, now domain.DiaryEntry, book domain.Rulebook) domain.Cents {
	if line.Unit == domain.UnitHour {
		minutes := 0
		if Payable(now, book) {
			minutes = given(now.CoachingMinutes)
		}
		return domain.HourAmount(line.UnitCents, minutes) - domain.HourAmount(line.UnitCents, chargedMinutes)
	}
	if Payable(now, book) {
		return 0
	}
	return -line.UnitCents
}

// correct makes the correction lines: one for each original line, naming it.
func (b *biller) correct() {
	byLine := map[domain.ID][]Owed{}
	var order []domain.ID
	for _, o := range b.Corrections {
		if byLine[o.Line.ID] == nil {
			order = append(order, o.Line.ID)
		}
		byLine[o.Line.ID] = append(byLine[o.Line.ID], o)
	}
	slices.Sort(order)
	for _, id := range order {
		b.bill.Lines = append(b.bill.Lines, correctionLine(byLine[id]))
	}
}

func correctionLine(owed []Owed) BillLine {
	original := owed[0].Line
	line := BillLine{InvoiceLine: domain.InvoiceLine{ParticipantID: original.ParticipantID, ProviderID: original.ProviderID, PurchaserID: original.PurchaserID,
		AgreementID: original.AgreementID, VoucherID: original.VoucherID, VoucherNumber: original.VoucherNumber, ProductCode: original.ProductCode,
		ProductName: original.ProductName, Unit: original.Unit, UnitCents: original.UnitCents, State: domain.LineOpen, OriginalLineID: original.ID}}
	days := []domain.Day{}
	for _, o := range owed {
		line.AmountCents += o.DeltaCents
		days = append(days, o.Day)
	}
	slices.Sort(days)
	line.Days = int(line.AmountCents / max(1, original.UnitCents))
	if original.Unit == domain.UnitHour {
		line.Days, line.Minutes = 0, int(int64(line.AmountCents)*60/int64(max(1, original.UnitCents)))
	}
	line.Findings = Snapshots([]Finding{{Rule: "correction", Key: "invoice.finding.correction", Args: domain.Args{"n": len(days), "days": dayList(days)}}})
	return line
}

// CreditLines are the lines of the credit note of what was rejected: the same
// lines with the sign turned, each naming its original (domain.md, Invoice).
func CreditLines(rejected []domain.InvoiceLine) []domain.InvoiceLine {
	out := make([]domain.InvoiceLine, 0, len(rejected))
	for i, l := range rejected {
		l.OriginalLineID, l.ID, l.Position = l.ID, "", i+1
		l.AmountCents, l.Days, l.Minutes = -l.AmountCents, -l.Days, -l.Minutes
		l.State, l.Findings, l.PlannedDays, l.AbsentDays = domain.LineAccepted, nil, 0, 0
		out = append(out, l)
	}
	return out
}
