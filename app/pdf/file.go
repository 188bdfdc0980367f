package pdf

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"github.com/jung-kurt/gofpdf"

	"pajakirja/app/domain"
)

// newCanvas starts a document: name is the title in the metadata and on later
// pages.
func newCanvas(paper Paper, name string, landscape bool) *canvas {
	orientation := "P"
	if landscape {
		orientation = "L"
	}
	p := gofpdf.New(orientation, "mm", "A4", "")
	p.SetAutoPageBreak(false, 0)
	p.SetMargins(0, 0, 0)
	p.SetCompression(true)
	p.SetCatalogSort(true)
	at := paper.Issued.Time()
	p.SetCreationDate(at)
	p.SetModificationDate(at)
	p.SetTitle(clean(name), true)
	p.SetAuthor(clean(paper.Author), true)
	p.SetCreator("Pajakirja", true)
	addPlain(p)
	width, height := p.GetPageSize()
	c := &canvas{
		p: p, paper: paper, w: wordsIn(paper.Language), name: clean(name),
		left: 22, right: width - 15, top: 20, bottom: height - 21,
	}
	p.AddPage()
	c.drawMargin()
	c.y = 14
	return c
}

// part is one of several papers in a file: its language and foot, and the page it
// begins on. Its pages are counted by themselves.
type part struct {
	w     words
	paper Paper
	first int
}

// nextPart begins another paper in the same file, on a page of its own.
func (c *canvas) nextPart(paper Paper, name string) {
	if len(c.parts) == 0 {
		c.parts = []part{{c.w, c.paper, 1}}
	}
	c.onPage = nil
	c.paper, c.w, c.name = paper, wordsIn(paper.Language), clean(name)
	c.p.AddPage()
	c.drawMargin()
	c.y = 14
	c.parts = append(c.parts, part{c.w, paper, c.p.PageCount()})
}

// finish draws the feet, now that the number of pages is known, and gives the
// file's bytes. The file's language is its first paper's.
func (c *canvas) finish() ([]byte, error) {
	c.onPage = nil
	if len(c.parts) == 0 {
		c.parts = []part{{c.w, c.paper, 1}}
	}
	pages := c.p.PageCount()
	after := pages + 1
	for _, x := range slices.Backward(c.parts) {
		c.w, c.paper = x.w, x.paper
		for n := x.first; n < after; n++ {
			c.p.SetPage(n)
			c.foot(n-x.first+1, after-x.first)
		}
		after = x.first
	}
	c.p.SetPage(pages) // the writer takes the pages up to this one
	var out bytes.Buffer
	if err := c.p.Output(&out); err != nil {
		return nil, domain.Doing("writing the pdf", err)
	}
	return withLanguage(out.Bytes(), c.w.tag())
}

// foot draws what stands at the bottom of every page: where the figures come
// from, and the page's number.
func (c *canvas) foot(page, pages int) {
	_, h := c.p.GetPageSize()
	y := h - 15.0
	c.rule(c.left, c.right, y-1.5, 0.2, hair)
	tiny := style{7, false, muted}
	c.putRight(c.right, y, fmt.Sprintf("%d\u00a0/\u00a0%d", page, pages), note)
	var parts []string
	if c.paper.Author != "" {
		parts = append(parts, clean(c.paper.Author))
	}
	if c.paper.Controller != "" {
		parts = append(parts, c.w.T("pdf.controller", "name", clean(c.paper.Controller)))
	}
	if !c.paper.Issued.IsZero() {
		parts = append(parts, c.w.day(c.paper.Issued.Day()))
	}
	if c.paper.Rulebook != "" {
		parts = append(parts, c.w.T("pdf.rulebook", "name", clean(c.paper.Rulebook)))
	}
	if c.paper.Template != "" {
		parts = append(parts, c.w.T("pdf.template", "name", clean(c.paper.Template)))
	}
	line := strings.Join(parts, " · ")
	width := c.right - c.left - 20
	if cut := c.lines(line, width, tiny); len(cut) > 0 {
		c.put(c.left, y, cut[0], tiny)
	}
	if c.paper.Hash != "" {
		c.put(c.left, y+3.2, c.w.T("pdf.hash", "hash", clean(c.paper.Hash)), tiny)
	}
}

var startxref = regexp.MustCompile(`startxref\n(\d+)\n%%EOF\s*$`)

// withLanguage adds the document's language and the wish to show its title to
// the catalogue, which gofpdf can't write. The catalogue is the last object, so
// that only the place of the cross-reference table moves.
func withLanguage(file []byte, tag string) ([]byte, error) {
	const catalogue = "/Type /Catalog\n"
	at := bytes.LastIndex(file, []byte(catalogue))
	tail := startxref.FindSubmatchIndex(file)
	if at < 0 || tail == nil {
		return nil, domain.Doing("marking the pdf's language", fmt.Errorf("no catalogue"))
	}
	extra := fmt.Sprintf("/Lang (%s)\n/ViewerPreferences <</DisplayDocTitle true>>\n", tag)
	var table int
	if _, err := fmt.Sscan(string(file[tail[2]:tail[3]]), &table); err != nil {
		return nil, domain.Doing("marking the pdf's language", err)
	}
	out := make([]byte, 0, len(file)+len(extra)+2)
	out = append(out, file[:at+len(catalogue)]...)
	out = append(out, extra...)
	out = append(out, file[at+len(catalogue):tail[2]]...)
	out = append(out, fmt.Sprint(table+len(extra))...)
	return append(out, file[tail[3]:]...), nil
}
