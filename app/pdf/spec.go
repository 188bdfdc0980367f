package pdf

import "pajakirja/app/i18n"

// invoiceDays draws the specification: under each line the days it is made of,
// so that a line can be checked against the diary (D-07).
func (c *canvas) invoiceDays(v Invoice) {
	counted := false
	for _, line := range v.Lines {
		counted = counted || len(line.Days) > 0
	}
	if !counted {
		return
	}
	c.newPage()
	c.heading(c.w.T("pdf.invoice.specification"))
	for _, line := range v.Lines {
		if len(line.Days) > 0 {
			c.lineDays(line)
		}
	}
}

// lineDays draws one line's days in a grid of five.
func (c *canvas) lineDays(line InvoiceLine) {
	const across = 5
	c.y += 1.5
	c.need(2*body.leading() + 8)
	amount := c.w.money(line.Amount)
	sum := line.quantity(c.w) + " × " + c.w.money(line.Unit) + " = " + amount
	width := c.right - c.left - c.width(sum, small) - 4
	c.putRight(c.right, c.y+0.3, sum, small)
	c.y += c.text(c.left, c.y, width, line.Participant, strong)
	under := line.Product
	if line.Voucher != "" {
		under = c.w.T("pdf.voucher") + " " + line.Voucher + " · " + under
	}
	c.y += c.text(c.left, c.y, c.right-c.left, under, note) + 0.8
	cell := (c.right - c.left) / across
	for i, day := range line.Days {
		if i%across == 0 {
			if i > 0 {
				c.y += small.leading()
			}
			c.need(small.leading() + 1)
		}
		x := c.left + float64(i%across)*cell
		c.put(x, c.y, i18n.DayShort(c.w.lang, day.Date), small)
		c.put(x+16, c.y, i18n.Minutes(day.Minutes), note)
	}
	c.y += small.leading() + 1
	c.rule(c.left, c.right, c.y, 0.15, hair)
}
