package pdf

// The default terms of an agreement, in the order they are printed. A purchaser
// with its own template gives its own; these say what every agreement has
// to say by 004 §8.2, §9.1, §9.6 and §15.
var defaultTerms = []string{
	"attendance", "reporting", "certificates", "unauthorised", "sober", "free", "safety", "change", "ending", "complaints", "privacy",
}

// DefaultClauses are the default terms in a language, not yet explained.
// How absences affect a benefit is not among them: the purchaser's own dated
// text is added by the caller (B-02).
func DefaultClauses(language string) []Clause {
	w := wordsIn(language)
	var out []Clause
	for _, name := range defaultTerms {
		out = append(out, Clause{Heading: w.T("pdf.term." + name), Text: w.T("pdf.term." + name + "_text")})
	}
	return out
}

// agreementTerms draws whom to tell of absences, the terms with their ticks,
// the signatures and the copies.
func (c *canvas) agreementTerms(v Agreement) {
	w := c.w
	c.heading(w.T("pdf.agreement.terms"))
	c.pairs(2,
		pair{w.T("pdf.agreement.report_to"), joinLines(contactLines(v.ReportTo))},
		pair{w.T("pdf.agreement.report_how"), v.ReportHow},
	)
	for _, clause := range v.Clauses {
		c.clause(clause)
	}
	c.heading(w.T("pdf.signatures"))
	c.signatures(v.Signatures)
	if len(v.Copies) == 0 {
		return
	}
	c.heading(w.T("pdf.copies"))
	t := c.newTable(column{head: w.T("pdf.recipient")}, column{head: w.T("pdf.way")}, column{head: w.T("pdf.delivered"), width: 40})
	var rows []row
	for _, copied := range v.Copies {
		rows = append(rows, row{cells: []string{copied.To, copied.Way, c.w.day(copied.On)}})
	}
	t.draw(rows)
}

// clause draws a term with a box that is ticked when it was explained.
func (c *canvas) clause(v Clause) {
	const indent = 6.0
	width := c.right - c.left - indent
	lines := c.lines(v.Text, width, small)
	c.need(body.leading() + float64(min(len(lines), 3))*small.leading() + 3)
	c.tick(c.left, c.y+0.5, !v.Explained.IsZero())
	when := ""
	if !v.Explained.IsZero() {
		when = c.w.T("pdf.explained", "day", v.Explained)
		c.putRight(c.right, c.y+0.4, when, note)
	}
	c.y += c.text(c.left+indent, c.y, width-c.width(when, note)-3, v.Heading, strong)
	for _, line := range lines {
		c.need(small.leading())
		c.put(c.left+indent, c.y, line, small)
		c.y += small.leading()
	}
	c.y += 2
}

// tick draws a box of 3.2 mm, ticked or empty.
func (c *canvas) tick(x, y float64, on bool) {
	const side = 3.2
	c.p.SetDrawColor(ink[0], ink[1], ink[2])
	c.p.SetLineWidth(0.3)
	c.p.Rect(x, y, side, side, "D")
	if on {
		c.p.SetLineWidth(0.55)
		c.strokes(petrol, [][4]float64{{x + 0.6, y + 1.7, x + 1.3, y + 2.5}, {x + 1.3, y + 2.5, x + 2.8, y + 0.5}})
	}
}
