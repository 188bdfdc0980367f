package pdf

import (
	"slices"
)

// heading draws a section's heading and keeps it with what follows.
func (c *canvas) heading(s string) {
	c.need(head2.leading() + 16)
	if c.y > c.top {
		c.y += 4
	}
	c.y += c.text(c.left, c.y, c.right-c.left, s, head2)
	c.rule(c.left, c.right, c.y+0.4, 0.2, hair)
	c.y += 2
}

// para draws running text over the whole width, breaking over pages by line.
func (c *canvas) para(s string, st style) {
	for _, line := range c.lines(s, c.right-c.left, st) {
		c.need(st.leading())
		c.put(c.left, c.y, line, st)
		c.y += st.leading()
	}
}

// pair is a label with its value; one with an empty value is not drawn.
type pair struct{ label, value string }

// pairs draws labels over values in equal columns, row by row.
func (c *canvas) pairs(columns int, list ...pair) {
	list = slices.DeleteFunc(slices.Clone(list), func(p pair) bool { return p.value == "" })
	const gutter = 6.0
	width := (c.right-c.left+gutter)/float64(columns) - gutter
	for row := range slices.Chunk(list, columns) {
		labels, values := 1, 1
		for _, p := range row {
			labels = max(labels, len(c.lines(p.label, width, label)))
			values = max(values, len(c.lines(p.value, width, body)))
		}
		above, high := float64(labels)*label.leading(), float64(values)*body.leading()
		c.need(above + high + 1.5)
		for i, p := range row {
			x := c.left + float64(i)*(width+gutter)
			c.text(x, c.y, width, p.label, label)
			c.text(x, c.y+above-0.4, width, p.value, body)
		}
		c.y += above + high + 1.5
	}
}

// longPair draws a label over a value that may go on over pages.
func (c *canvas) longPair(p pair) {
	if p.value == "" {
		return
	}
	c.need(label.leading() + 2*body.leading())
	c.put(c.left, c.y, p.label, label)
	c.y += label.leading() - 0.4
	c.para(p.value, body)
	c.y += 1.5
}

// party draws an organisation and returns its height.
func (c *canvas) party(x, width float64, caption string, p Party) float64 {
	y := c.y
	if caption != "" {
		c.put(x, y, caption, label)
		y += label.leading()
	}
	y += c.text(x, y, width, p.Name, strong)
	for _, line := range p.Address {
		y += c.text(x, y, width, line, body)
	}
	if p.BusinessID != "" {
		y += c.text(x, y, width, c.w.T("pdf.business_id", "id", p.BusinessID), body)
	}
	y += c.contact(x, y, width, p.Contact)
	return y - c.y
}

// contact draws a contact's lines at y and returns their height.
func (c *canvas) contact(x, y, width float64, who Contact) float64 {
	from := y
	for _, line := range contactLines(who) {
		y += c.text(x, y, width, line, body)
	}
	return y - from
}

func contactLines(who Contact) []string {
	name := who.Name
	if name != "" && who.Title != "" {
		name += ", " + who.Title
	}
	var out []string
	for _, line := range []string{name, who.Office, who.Phone, who.Email} {
		if line != "" {
			out = append(out, line)
		}
	}
	return out
}

// opening draws the head of the first page: the issuer, the title, a line under
// the title, and the draft mark. A sheet across has the two beside each other.
func (c *canvas) opening(issuer, heading, under string) {
	c.put(c.left, c.y, clean(issuer), style{9.5, true, petrol})
	if c.paper.Draft {
		c.tag(c.right, c.y-0.6, c.w.T("pdf.draft"))
	}
	st := style{10.5, false, muted}
	if width, _ := c.p.GetPageSize(); width > 250 {
		c.y += 5
		c.putRight(c.right, c.y+2, clean(under), st)
		c.y += c.text(c.left, c.y, c.right-c.left-c.width(clean(under), st)-6, heading, style{16, true, ink})
	} else {
		c.y += 9
		c.y += c.text(c.left, c.y, c.right-c.left, heading, title)
		c.y += c.text(c.left, c.y+0.5, c.right-c.left, under, st) + 0.5
	}
	c.y += 2
	c.rule(c.left, c.right, c.y, 0.5, ink)
	c.y += 4
}

// tag draws a short tinted word that ends at x.
func (c *canvas) tag(x, y float64, s string) {
	st := style{8.5, true, gap}
	w := c.width(s, st)
	c.fill(x-w-4, y, w+4, st.leading()+1.2, gapTint)
	c.put(x-w-2, y+0.7, s, st)
}

// notice draws a tinted line with an edge: a thing the reader has to know.
func (c *canvas) notice(s string) {
	st := style{9, true, gap}
	lines := c.lines(s, c.right-c.left-8, st)
	if len(lines) == 0 {
		return
	}
	h := float64(len(lines))*st.leading() + 2.4
	c.need(h + 2)
	c.fill(c.left, c.y, c.right-c.left, h, gapTint)
	c.fill(c.left, c.y, 1.2, h, gap)
	for i, line := range lines {
		c.put(c.left+4, c.y+1.2+float64(i)*st.leading(), line, st)
	}
	c.y += h + 3
}

// signatures draws signature lines, two beside each other.
func (c *canvas) signatures(list []Signature) {
	const gutter = 10.0
	width := (c.right - c.left - gutter) / 2
	for row := range slices.Chunk(list, 2) {
		c.need(30)
		high := 0.0
		for i, s := range row {
			high = max(high, c.signature(c.left+float64(i)*(width+gutter), width, s))
		}
		c.y += high + 4
	}
}

// signature draws one line and returns its height: place and date above, the
// name under the line.
func (c *canvas) signature(x, width float64, s Signature) float64 {
	y := c.y + 2
	when := s.Place
	if !s.On.IsZero() {
		if when != "" {
			when += " "
		}
		when += c.w.day(s.On)
	}
	signed := !s.On.IsZero() && s.Reason == ""
	switch {
	case s.Reason != "":
		y += c.text(x, y, width, c.w.T("pdf.unsigned", "reason", clean(s.Reason)), small)
	case signed:
		y += c.text(x, y, width, when, body)
		how := "pdf.signed"
		if s.Paper {
			how = "pdf.signed_on_paper"
		}
		y += c.text(x, y+4.5, width, c.w.T(how), style{8.5, true, petrol}) + 5
	default:
		c.put(x, y, c.w.T("pdf.place_and_date"), label)
		y += 14
	}
	c.rule(x, x+width, y+0.5, 0.3, ink)
	y += 1.5
	y += c.text(x, y, width, s.Name, body)
	y += c.text(x, y, width, s.Role, note)
	if signed && s.Hash != "" {
		y += c.text(x, y, width, c.w.T("pdf.signed_hash", "hash", shortHash(s.Hash)), style{7, false, muted})
	}
	if s.Void {
		y += c.text(x, y, width, c.w.T("pdf.signature_void"), style{8, true, bad})
	}
	return y - c.y
}

func shortHash(hash string) string { return hash[:min(16, len(hash))] }
