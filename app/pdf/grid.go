package pdf

import (
	"strconv"
	"time"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
)

// grid is the people × days part of a unit's month sheet.
type grid struct {
	c     *canvas
	v     UnitMonth
	days  []domain.Day
	name  float64 // width of the names
	cell  float64 // width of a day
	total float64 // width of a column of sums
}

const gridRow = 5.5

func newGrid(c *canvas, v UnitMonth) *grid {
	g := &grid{c: c, v: v, days: v.Month.Days(), name: 58, total: 12.5}
	g.cell = (c.right - c.left - g.name - 4*g.total) / float64(len(g.days))
	return g
}

// x is the left edge of a day's column.
func (g *grid) x(i int) float64 { return g.c.left + g.name + float64(i)*g.cell }

// heads draws the dates over their weekdays and the heads of the sums.
func (g *grid) heads() {
	c, st := g.c, style{7, true, muted}
	const h = 9.0
	c.put(c.left, c.y+h-4.4, c.w.T("pdf.participant"), st)
	for i, d := range g.days {
		_, _, dom := d.Date()
		c.putCentre(g.x(i)+g.cell/2, c.y+0.8, twoLetters(i18n.Weekday(c.w.lang, d)), style{6.5, false, muted})
		c.putCentre(g.x(i)+g.cell/2, c.y+h-4.4, strconv.Itoa(dom), st)
	}
	for i, key := range []string{"pdf.short.days", "pdf.short.hours", "pdf.short.authorised", "pdf.short.unauthorised"} {
		c.putRight(g.x(len(g.days))+float64(i+1)*g.total, c.y+h-4.4, c.w.T(key), st)
	}
	c.y += h
	c.rule(c.left, c.right, c.y, 0.35, ink)
}

// person draws one row; a long name takes as many lines as it needs.
func (g *grid) person(p PersonRow) {
	c := g.c
	lines := c.lines(p.Name, g.name-2*cellPad, small)
	h := max(gridRow, float64(len(lines))*small.leading()+2)
	c.need(h)
	g.ground(h)
	for i, line := range lines {
		c.put(c.left, c.y+1+float64(i)*small.leading(), line, small)
	}
	for _, d := range p.Days {
		if i := int(d.Date - g.days[0]); i >= 0 && i < len(g.days) {
			c.dayMark(g.x(i)+g.cell/2, c.y+h/2, d.mark())
		}
	}
	g.figures(c.y+1, small, p)
	c.y += h
	c.rule(c.left, c.right, c.y, 0.15, hair)
}

// ground tints weekends, holidays and closures and draws the week lines.
func (g *grid) ground(h float64) {
	c := g.c
	for i, d := range g.days {
		day := d.Weekday()
		if day == time.Saturday || day == time.Sunday || g.v.Off[d] != "" {
			c.fill(g.x(i), c.y, g.cell, h, sunken)
		}
		if day == time.Monday && i > 0 {
			c.p.SetDrawColor(hair[0], hair[1], hair[2])
			c.p.SetLineWidth(0.2)
			c.p.Line(g.x(i), c.y, g.x(i), c.y+h)
		}
	}
}

// figures draws the sums of a row.
func (g *grid) figures(y float64, st style, p PersonRow) {
	c := g.c
	for i, s := range []string{
		figure(p.Present), i18n.DecimalHours(c.w.lang, p.Minutes), figure(p.Authorised), figure(p.Unauthorised),
	} {
		c.putRight(g.x(len(g.days))+float64(i+1)*g.total, y, s, st)
	}
}

// sums draws the present people of each day and the accountant's total.
func (g *grid) sums(people []PersonRow) {
	c := g.c
	c.need(gridRow + 4)
	all, present := PersonRow{Name: c.w.T("pdf.total")}, make([]int, len(g.days))
	for _, p := range people {
		all.Present, all.Minutes = all.Present+p.Present, all.Minutes+p.Minutes
		all.Authorised, all.Unauthorised = all.Authorised+p.Authorised, all.Unauthorised+p.Unauthorised
		for _, d := range p.Days {
			if i := int(d.Date - g.days[0]); i >= 0 && i < len(g.days) && d.mark() == markPresent {
				present[i]++
			}
		}
	}
	st := style{7.5, true, ink}
	c.rule(c.left, c.right, c.y, 0.35, ink)
	c.put(c.left, c.y+1, all.Name, st)
	for i, n := range present {
		c.putCentre(g.x(i)+g.cell/2, c.y+1, figure(n), style{7, true, ink})
	}
	g.figures(c.y+1, st, all)
	c.y += gridRow
	c.rule(c.left, c.right, c.y, 0.3, ink)
	c.rule(c.left, c.right, c.y+0.8, 0.3, ink)
}

// twoLetters cuts a weekday's name for a narrow column: mån is må.
func twoLetters(s string) string {
	letters := []rune(s)
	return string(letters[:min(2, len(letters))])
}
