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
	for _, d := range l.Charged {
		if f := b.unreported(l.ParticipantID, d.Day, book); f != nil {
			out = append(out, *f)
			break
		}
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

// reports are the rules that make a report a condition of payment, with what
// they say of a month without it (E-07, M-08). The attendance follow-up goes with
// the signed-off evaluation: one finding is enough for both.
var reports = [][2]string{{"monthly-evaluation", "invoice.finding.no_evaluation"}, {"follow-up-sent", "invoice.finding.no_follow_up"}}

// unreported is what a day's month lacks before it is paid; nil: nothing.
func (b *biller) unreported(participant domain.ID, day domain.Day, book domain.Rulebook) *Finding {
	if b.Evaluated[PersonMonth{participant, day.Month()}] {
		return nil
	}
	for _, r := range reports {
		if InForce(book, r[0]) {
			f := Found(book, r[0], r[1], domain.Args{"month": day.Month().String()})
			return &f
		}
	}
	return nil
}

// withheld is the report without which a rulebook keeps a day off the invoice;
// nil where it is only shown to the reviewer (M-08).
func (b *biller) withheld(e domain.DiaryEntry, book domain.Rulebook) *Finding {
	f := b.unreported(e.ParticipantID, e.Day, book)
	for _, r := range reports {
		if f != nil && InForce(book, r[0]) && on(book, r[0], "blocks") {
			return f
		}
	}
	return nil
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
