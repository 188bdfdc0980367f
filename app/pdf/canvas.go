package pdf

import (
	"strings"

	"github.com/jung-kurt/gofpdf"
)

// colour is a colour of the visual direction, as red, green, blue.
type colour [3]int

// The light theme's colours: ink for text, petrol for the one accent, the
// margin line's red-brown, the tints of tables and notes.
var (
	ink     = colour{0x1c, 0x21, 0x1f}
	muted   = colour{0x54, 0x50, 0x47}
	petrol  = colour{0x0b, 0x4f, 0x5e}
	margin  = colour{0xd9, 0x9c, 0x8d}
	hair    = colour{0xb9, 0xb2, 0xa2}
	sunken  = colour{0xf3, 0xf0, 0xe8}
	gap     = colour{0x7a, 0x4c, 0x00}
	gapTint = colour{0xfb, 0xea, 0xc2}
	bad     = colour{0x9a, 0x2a, 0x1e}
	white   = colour{0xff, 0xff, 0xff}
)

// style is how a piece of text looks; size is in points.
type style struct {
	size   float64
	bold   bool
	colour colour
}

// The few text styles all documents share.
var (
	body   = style{9.5, false, ink}
	strong = style{9.5, true, ink}
	small  = style{8, false, ink}
	label  = style{7.5, false, muted}
	note   = style{8, false, muted}
	title  = style{19, true, ink}
	head2  = style{11, true, petrol}
)

// leading is the height of one line in millimetres.
func (s style) leading() float64 { return s.size * 0.3528 * 1.36 }

// font is the style's name in gofpdf.
func (s style) font() string {
	if s.bold {
		return "B"
	}
	return ""
}

// canvas is a document being drawn: pages with a writing position that moves
// down. Lengths are millimetres.
type canvas struct {
	p           *gofpdf.Fpdf
	w           words
	paper       Paper
	name        string // title on later pages and in the metadata
	left, right float64
	top, bottom float64
	y           float64 // top of what is drawn next
	onPage      func()  // draws repeated heads; nil outside tables
	parts       []part  // of a file with several papers; empty: it is one
}

// put draws one line with its top at y and its left edge at x.
func (c *canvas) put(x, y float64, s string, st style) {
	if s == "" {
		return
	}
	base := y + st.size*0.3528*1.02
	c.p.SetTextColor(st.colour[0], st.colour[1], st.colour[2])
	if plain, ok := encoded(s); ok {
		c.p.SetFont(plainFamily, st.font(), st.size)
		c.p.Text(x, base, plain)
		return
	}
	face := wideFaces()[st.font()]
	c.p.AddUTF8FontFromBytes(wideFamily, st.font(), face.file) // once for a document
	c.p.SetFont(wideFamily, st.font(), st.size)
	c.p.Text(x, base, face.drawable(visual(s)))
}

// putRight draws one line that ends at x.
func (c *canvas) putRight(x, y float64, s string, st style) { c.put(x-c.width(s, st), y, s, st) }

// putCentre draws one line around x.
func (c *canvas) putCentre(x, y float64, s string, st style) { c.put(x-c.width(s, st)/2, y, s, st) }

// width is the width of one line in millimetres.
func (c *canvas) width(s string, st style) float64 {
	if plain, ok := encoded(s); ok {
		return float64(plainFaces()[st.font()].width(plain)) * st.size * 0.3528 / 1000
	}
	face := wideFaces()[st.font()]
	return float64(face.width(face.drawable(visual(s)))) * st.size * 0.3528 / 1000
}

// lines breaks a text at spaces so that each line fits the width; a word that
// is too long by itself is cut. Hard spaces hold. Empty text is no line.
func (c *canvas) lines(s string, width float64, st style) []string {
	s = clean(s)
	if strings.TrimSpace(s) == "" {
		return nil
	}
	var out []string
	for _, paragraph := range strings.Split(strings.TrimRight(s, " \n"), "\n") {
		out = append(out, c.breakLine(strings.TrimRight(paragraph, " "), width, st)...)
	}
	return out
}

// breakLine breaks one paragraph; an empty one is an empty line.
func (c *canvas) breakLine(s string, width float64, st style) []string {
	if c.width(s, st) <= width {
		return []string{s}
	}
	var out []string
	line := ""
	for _, word := range strings.Split(s, " ") {
		joined := word
		if line != "" {
			joined = line + " " + word
		}
		if c.width(joined, st) <= width {
			line = joined
			continue
		}
		if line != "" {
			out = append(out, line)
		}
		for line = word; c.width(line, st) > width; {
			cut := c.fitting(line, width, st)
			out, line = append(out, line[:cut]), line[cut:]
		}
	}
	return append(out, line)
}

// fitting is the length in bytes of the longest start of s within the width,
// at least one letter, up to a hyphen where there is one.
func (c *canvas) fitting(s string, width float64, st style) int {
	fits := 0
	for at := range s {
		if at > 0 {
			if c.width(s[:at], st) > width && fits > 0 {
				break
			}
			fits = at
		}
	}
	if fits == 0 {
		return len(s)
	}
	if hyphen := strings.LastIndexByte(s[:fits], '-'); hyphen > 0 {
		return hyphen + 1
	}
	return fits
}

// text draws wrapped text at x from the writing position's y and returns its
// height; it does not move the position.
func (c *canvas) text(x, y, width float64, s string, st style) float64 {
	lines := c.lines(s, width, st)
	for i, line := range lines {
		c.put(x, y+float64(i)*st.leading(), line, st)
	}
	return float64(len(lines)) * st.leading()
}

// rule draws a horizontal line.
func (c *canvas) rule(x1, x2, y, thickness float64, col colour) {
	c.p.SetDrawColor(col[0], col[1], col[2])
	c.p.SetLineWidth(thickness)
	c.p.Line(x1, y, x2, y)
}

// fill draws a filled rectangle.
func (c *canvas) fill(x, y, w, h float64, col colour) {
	c.p.SetFillColor(col[0], col[1], col[2])
	c.p.Rect(x, y, w, h, "F")
}

// room is the height left on the page.
func (c *canvas) room() float64 { return c.bottom - c.y }

// need starts a new page when less than h is left on this one. What is higher
// than a page starts where it is.
func (c *canvas) need(h float64) {
	if h > c.room() && c.y > c.top && h <= c.bottom-c.top {
		c.newPage()
	}
}

// newPage starts a page with the small running head and the repeated heads of
// the table being drawn.
func (c *canvas) newPage() {
	c.p.AddPage()
	c.drawMargin()
	c.put(c.left, 9.5, c.name, note)
	c.rule(c.left, c.right, 15, 0.2, hair)
	c.y = c.top
	if c.onPage != nil {
		c.onPage()
	}
}

// drawMargin draws the ledger's margin line down the page.
func (c *canvas) drawMargin() {
	_, h := c.p.GetPageSize()
	c.p.SetDrawColor(margin[0], margin[1], margin[2])
	c.p.SetLineWidth(0.3)
	c.p.Line(c.left-5, 0, c.left-5, h)
}
