package pdf

import (
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
)

// Invoice is a provider's invoice to a purchaser for one month, or the credit
// note to one. Amounts are the issued ones: nothing is priced here, only summed.
// The person-level lines make it a document for the purchaser's reviewers; it
// carries no identity code.
type Invoice struct {
	Paper
	Number         string
	Credit         bool   // a credit note; its amounts are negative
	Original       string // number of the invoice that is credited or corrected
	Provider       Party
	Purchaser      Party
	Month          domain.Month
	Date           domain.Day
	Due            domain.Day // zero on a credit note: nothing is to be paid
	DaysLate       int        // days after the rulebook's report-by day; 0 is in time
	Reference      string     // viitenumero or RF reference, without spaces
	IBAN           string
	BIC            string
	Barcode        string // bank barcode of app/finland, 54 digits; empty draws none
	OrderNumber    string // BT-13
	ContractNumber string // BT-12
	BuyerReference string // BT-10
	Exemption      string // VAT exemption text; empty is the catalogue's (AVL 37 §)
	Note           string
	Lines          []InvoiceLine
}

// InvoiceLine is participant × voucher × product × unit value (M-06).
type InvoiceLine struct {
	Participant string
	Voucher     string
	Product     string
	Hourly      bool // paid by the hour (intensive coaching): Minutes count, else Days
	Minutes     int  // total minutes of the line
	Quantity    int  // whole days; negative on a credit
	Unit        domain.Cents
	Amount      domain.Cents
	Corrects    string // the original line it corrects, as invoice number and line; empty for none
	Note        string // why a value changed, what is corrected
	Days        []LineDay
}

// LineDay is one realised day that a line is made of.
type LineDay struct {
	Date    domain.Day
	Minutes int
}

// Total is the sum of the lines.
func (v Invoice) Total() domain.Cents {
	var sum domain.Cents
	for _, line := range v.Lines {
		sum += line.Amount
	}
	return sum
}

// WriteInvoice draws an invoice or a credit note: first what is to be paid,
// then each line's days (004 §15; obligations M-01…M-06).
func WriteInvoice(v Invoice) ([]byte, error) {
	key := "pdf.invoice.title"
	if v.Credit {
		key = "pdf.credit.title"
	}
	w := wordsIn(v.Language)
	c := newCanvas(v.Paper, w.T(key)+" "+v.Number, false)
	c.invoiceHead(v, w.T(key))
	c.invoiceLines(v)
	if err := c.payment(v); err != nil {
		return nil, err
	}
	c.invoiceDays(v)
	return c.finish()
}

// invoiceHead draws the parties to the left and the facts to the right.
func (c *canvas) invoiceHead(v Invoice, heading string) {
	const half = 92.0
	c.putRight(c.right, c.y, heading, title)
	c.y += c.party(c.left, half, "", v.Provider) + 8
	if c.paper.Draft {
		c.tag(c.right, 24, c.w.T("pdf.draft"))
	}
	from := c.y
	to := "pdf.invoice.to"
	if v.Credit {
		to = "pdf.credit.to"
	}
	left := c.party(c.left, half, c.w.T(to), v.Purchaser)
	right := c.facts(c.left+half+4, v.facts(c.w))
	c.y = from + max(left, right) + 5
	if v.DaysLate > 0 {
		c.notice(c.w.T("pdf.invoice.late", "n", v.DaysLate))
	}
	c.para(v.Note, body)
}

// facts are the invoice's labels and values in the order payers look for them.
func (v Invoice) facts(w words) []pair {
	number := "pdf.invoice.number"
	original := "pdf.invoice.corrects"
	if v.Credit {
		number, original = "pdf.credit.number", "pdf.credit.original"
	}
	due, period := "", ""
	if !v.Due.IsZero() {
		due = w.day(v.Due)
	}
	if !v.Month.IsZero() {
		period = w.span(v.Month.First(), v.Month.Last())
	}
	list := []pair{
		{w.T(number), v.Number}, {w.T(original), v.Original},
		{w.T("pdf.invoice.date"), w.day(v.Date)}, {w.T("pdf.invoice.due"), due},
		{w.T("pdf.invoice.period"), period},
		{w.T("pdf.invoice.reference"), grouped(v.Reference)},
		{w.T("pdf.invoice.order"), v.OrderNumber}, {w.T("pdf.invoice.contract"), v.ContractNumber},
		{w.T("pdf.invoice.buyer_reference"), v.BuyerReference},
	}
	return list
}

// facts draws labels and values beside each other from the writing position
// and returns the height.
func (c *canvas) facts(x float64, list []pair) float64 {
	const labels = 33.0
	y := c.y
	for _, p := range list {
		if p.value == "" {
			continue
		}
		a := c.text(x, y, labels, p.label, style{8.5, false, muted})
		b := c.text(x+labels, y, c.right-x-labels, p.value, body)
		y += max(a, b) + 0.5
	}
	return y - c.y
}

// invoiceLines draws the lines, the total and the VAT text.
func (c *canvas) invoiceLines(v Invoice) {
	c.y += 2
	t := c.newTable(
		column{head: c.w.T("pdf.participant")}, column{head: c.w.T("pdf.voucher"), width: 27},
		column{head: c.w.T("pdf.product"), width: 53}, column{head: c.w.T("pdf.quantity"), width: 15, right: true},
		column{head: c.w.T("pdf.unit_value"), width: 21, right: true},
		column{head: c.w.T("pdf.amount"), width: 21, right: true},
	)
	t.empty = c.w.T("pdf.invoice.no_lines")
	var rows []row
	for _, line := range v.Lines {
		rows = append(rows, row{cells: []string{
			line.Participant, line.Voucher, line.described(c.w), line.quantity(c.w),
			c.w.money(line.Unit), c.w.money(line.Amount),
		}})
	}
	t.draw(rows)
	t.sum(c.w.T("pdf.invoice.total"), c.w.money(v.Total()))
	exemption := v.Exemption
	if exemption == "" {
		exemption = c.w.T("pdf.invoice.exempt")
	}
	c.para(exemption, small)
	c.y += 3
}

// described is the product with what makes the line special.
func (l InvoiceLine) described(w words) string {
	s := l.Product
	if l.Corrects != "" {
		s += "\n" + w.T("pdf.invoice.corrects_line", "line", l.Corrects)
	}
	if l.Note != "" {
		s += "\n" + l.Note
	}
	return s
}

// quantity is the days, or the hours with two decimals, with their unit.
func (l InvoiceLine) quantity(w words) string {
	if l.Hourly {
		return w.T("pdf.hours", "hours", i18n.DecimalHours(w.lang, l.Minutes))
	}
	return w.T("pdf.days", "n", l.Quantity)
}

// grouped sets a reference number in fives from the right, as banks print it;
// an RF reference in fours from the left.
func grouped(reference string) string {
	if len(reference) > 2 && reference[:2] == "RF" {
		return spaced(reference, 4)
	}
	first := len(reference) % 5
	if first == 0 {
		return spaced(reference, 5)
	}
	if first == len(reference) {
		return reference
	}
	return reference[:first] + "\u00a0" + spaced(reference[first:], 5)
}

// spaced puts a hard space after every n letters.
func spaced(s string, n int) string {
	out := ""
	for i, r := range []byte(s) {
		if i > 0 && i%n == 0 {
			out += "\u00a0"
		}
		out += string(rune(r))
	}
	return out
}
