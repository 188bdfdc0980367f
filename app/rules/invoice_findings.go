package rules

import (
	"strings"

	"pajakirja/app/domain"
)

// InForce tells whether a rule that is on or off is in the rulebook and on.
func InForce(book domain.Rulebook, rule string) bool {
	for _, p := range book.Parameters {
		if p.Rule == rule {
			on, says := p.Values["required"]
			return !says || on != 0
		}
	}
	return false
}

// lineFindings are what the reviewer should see of a line itself.
func (b *biller) lineFindings(l *BillLine) []Finding {
	var out []Finding
	book := b.book(l.ProductCode, b.Month.Last())
	if days := b.unevaluated(l, book); len(days) > 0 {
		f := Found(book, "monthly-evaluation", "invoice.finding.no_evaluation", domain.Args{"month": days[0].Month().String()})
		out = append(out, f)
	}
	if v, ok := b.voucher(l.VoucherID); ok && v.Funding == domain.ContractVoucher && v.CheckedOn.IsZero() {
		out = append(out, Found(book, "voucher-valid", "invoice.finding.unchecked", domain.Args{"voucher": v.Number}))
	}
	earlier, odd := []domain.Day{}, []domain.Day{}
	least, _ := book.Figure("day-hours", "min")
	most, _ := book.Figure("day-hours", "max")
	for _, d := range l.Charged {
		if d.Day < b.Month.First() {
			earlier = append(earlier, d.Day)
		}
		if l.Unit == domain.UnitDay && d.Minutes > 0 && (d.Minutes < least || most > 0 && d.Minutes > most) {
			odd = append(odd, d.Day)
		}
	}
	if len(earlier) > 0 {
		out = append(out, Found(book, "report-by", "invoice.finding.earlier_days", domain.Args{"n": len(earlier), "days": dayList(earlier)}))
	}
	if len(odd) > 0 {
		out = append(out, Found(book, "day-hours", "invoice.finding.odd_hours", domain.Args{"n": len(odd), "days": dayList(odd), "min": least, "max": most}))
	}
	return out
}

// unevaluated lists a line's days in months without a signed-off evaluation,
// where the rulebook makes it a condition of payment (E-07, M-08).
func (b *biller) unevaluated(l *BillLine, book domain.Rulebook) []domain.Day {
	if !InForce(book, "monthly-evaluation") {
		return nil
	}
	var out []domain.Day
	for _, d := range l.Charged {
		if !b.Evaluated[PersonMonth{l.ParticipantID, d.Day.Month()}] {
			out = append(out, d.Day)
		}
	}
	return out
}

func (b *biller) voucher(id domain.ID) (domain.Voucher, bool) {
	for _, v := range b.Vouchers {
		if v.ID == id && id != "" {
			return v, true
		}
	}
	return domain.Voucher{}, false
}

// personFindings are what the month leaves open for the participant: days
// without a mark, absences nobody decided on, certificates not yet in. They
// name days and states, never a reason.
func (b *biller) personFindings(l *BillLine) []Finding {
	book := b.book(l.ProductCode, b.Month.Last())
	var out []Finding
	add := func(rule, key string, days []domain.Day) {
		if len(days) > 0 {
			out = append(out, Found(book, rule, key, domain.Args{"n": len(days), "days": dayList(days)}).On(days...))
		}
	}
	open := map[string][]domain.Day{}
	for _, gap := range MonthGaps(b.MonthFacts) {
		if gap.ParticipantID == l.ParticipantID {
			open[gap.Kind] = append(open[gap.Kind], gap.Day)
		}
	}
	add("daily-diary", "invoice.finding.unmarked", open[GapUnmarked])
	add("absence-decided", "invoice.finding.undecided", open[GapUndecided])
	add("certificate-own-illness", "invoice.finding.certificate", open[GapCertificate])
	return out
}

// dayList writes days as numbers, which every language of the product reads: 3.11., 17.11.
func dayList(days []domain.Day) string {
	parts := make([]string, 0, len(days))
	for _, d := range days {
		parts = append(parts, dayNumber(d))
	}
	return strings.Join(parts, ", ")
}
