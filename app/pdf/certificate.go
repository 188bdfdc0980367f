package pdf

import (
	"strings"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
)

// Certificate is the participant's certificate of taking part (004 §8.2, §14.2.2,
// §14.2.3, §20.2; C-01…C-05). One page, given to the participant to keep and to
// show; it says nothing of absences, benefits or reasons.
type Certificate struct {
	Paper
	Number      string
	CheckURL    string // page that confirms the certificate; empty draws no QR code
	CheckCode   string // short code that the page shows too; empty prints none
	Participant string
	Born        domain.Day // zero leaves it out
	Provider    Party
	Unit        Unit
	Supervisor  Contact
	From, To    domain.Day
	Running     bool // the service goes on: figures up to To
	Days        int  // realised days
	Minutes     int  // realised
	Tasks       []string
	Skills      []string
	Recognised  []string // parts of studies (C-05), printed only when filled
	Cards       []Card   // only those done are printed (C-04)
	Group       *GroupPart
	Signature   Signature
}

// GroupPart is the group variant's facts (C-03).
type GroupPart struct {
	Name, Topic        string
	Sessions, Attended int
}

// WriteCertificate draws the certificate. What does not fit on one page in the
// usual size goes on over to a second.
func WriteCertificate(v Certificate) ([]byte, error) {
	w := wordsIn(v.Language)
	c := newCanvas(v.Paper, joined(" ", w.T("pdf.certificate.title"), v.Number), false)
	c.certificateFrame()
	c.certificateHead(v)
	c.certificateFigures(v)
	c.certificateContent(v)
	if err := c.certificateFoot(v); err != nil {
		return nil, err
	}
	return c.finish()
}

// certificateFrame sets the page apart: a wider margin right of the ledger's
// line, petrol at the top.
func (c *canvas) certificateFrame() {
	width, _ := c.p.GetPageSize()
	c.left, c.right = 32, width-25
	c.fill(0, 0, width, 5, petrol)
	c.y = 24
}

// certificateHead draws who issues it, what it is and for whom.
func (c *canvas) certificateHead(v Certificate) {
	w, width := c.w, c.right-c.left
	c.y += c.text(c.left, c.y, width, v.Provider.Name, style{11, true, petrol})
	if c.paper.Draft {
		c.tag(c.right, c.y-5, w.T("pdf.draft"))
	}
	c.y += 9
	c.y += c.text(c.left, c.y, width, w.T("pdf.certificate.title"), style{28, true, ink})
	subtitle := w.T("pdf.service")
	if v.Group != nil {
		subtitle = joined(" · ", w.T("pdf.certificate.group"), v.Group.Name)
	}
	c.y += c.text(c.left, c.y, width, subtitle, style{12, false, muted}) + 11
	c.y += c.text(c.left, c.y, width, v.Participant, style{20, true, ink})
	if !v.Born.IsZero() {
		c.y += c.text(c.left, c.y+0.5, width, w.T("pdf.certificate.born", "day", v.Born), body) + 0.5
	}
	c.y += 2.5
	key := "pdf.certificate.took_part"
	if v.Running {
		key = "pdf.certificate.takes_part"
	}
	c.y += c.text(c.left, c.y, width, w.T(key, "unit", clean(v.Unit.Name), "period", w.span(v.From, v.To)), style{11, false, ink}) + 5
}

// certificateFigures draws the figures large, on the accountant's lines.
func (c *canvas) certificateFigures(v Certificate) {
	w := c.w
	list := []pair{
		{w.T("pdf.certificate.days"), w.T("pdf.days", "n", v.Days)},
		{w.T("pdf.certificate.hours"), i18n.Minutes(v.Minutes)},
	}
	if v.Group != nil {
		list = []pair{
			{w.T("pdf.certificate.sessions"), w.T("pdf.certificate.attended", "attended", v.Group.Attended, "sessions", v.Group.Sessions)},
			list[1],
		}
	}
	c.rule(c.left, c.right, c.y, 0.35, ink)
	c.y += 3
	for i, p := range list {
		x := c.left + float64(i)*(c.right-c.left)/2
		c.put(x, c.y, p.label, style{8.5, false, muted})
		c.put(x, c.y+4, p.value, style{18, true, petrol})
	}
	c.y += 15
	c.rule(c.left, c.right, c.y, 0.3, ink)
	c.rule(c.left, c.right, c.y+0.8, 0.3, ink)
	c.y += 6
}

// certificateContent draws what was done and learned.
func (c *canvas) certificateContent(v Certificate) {
	w := c.w
	var cards []string
	for _, card := range v.Cards {
		if !card.Done.IsZero() {
			cards = append(cards, w.card(card))
		}
	}
	if v.Group != nil {
		c.certificateList(w.T("pdf.certificate.topic"), []string{v.Group.Topic})
	}
	c.certificateList(w.T("pdf.certificate.tasks"), v.Tasks)
	c.certificateList(w.T("pdf.certificate.skills"), v.Skills)
	c.certificateList(w.T("pdf.certificate.cards"), cards)
	c.certificateList(w.T("pdf.certificate.recognised"), v.Recognised)
}

// certificateList draws a heading with its items, in two columns when they are
// many and short.
func (c *canvas) certificateList(heading string, items []string) {
	var kept []string
	for _, s := range items {
		if strings.TrimSpace(s) != "" {
			kept = append(kept, s)
		}
	}
	if len(kept) == 0 {
		return
	}
	st := style{10, false, ink}
	c.need(head2.leading() + 2*st.leading())
	c.y += c.text(c.left, c.y, c.right-c.left, heading, head2) + 0.8
	half := (c.right - c.left) / 2
	two := len(kept) > 3
	for _, s := range kept {
		two = two && c.width("•\u00a0"+clean(s), st) <= half-4
	}
	if !two {
		c.para(bullets(kept), st)
		c.y += 3
		return
	}
	rows := (len(kept) + 1) / 2
	c.need(min(float64(rows)*st.leading(), 60))
	for i := range rows {
		c.need(st.leading())
		c.put(c.left, c.y, "•\u00a0"+clean(kept[i]), st)
		if i+rows < len(kept) {
			c.put(c.left+half, c.y, "•\u00a0"+clean(kept[i+rows]), st)
		}
		c.y += st.leading()
	}
	c.y += 3
}

// certificateFoot draws the signature and the means to check the certificate at
// the bottom of the last page.
func (c *canvas) certificateFoot(v Certificate) error {
	const high, side = 52.0, 26.0
	c.need(high)
	c.y = c.bottom - high
	w, from := c.w, c.y
	s := v.Signature
	if s.Role == "" {
		s.Role = joined(", ", v.Supervisor.Title, v.Provider.Name)
	}
	c.signature(c.left, 80, s)
	c.y = from
	number := w.T("pdf.certificate.number", "number", clean(v.Number))
	c.put(c.left, c.bottom-12, number, strong)
	if v.CheckCode != "" {
		c.put(c.left+c.width(number, strong)+4, c.bottom-12, w.T("pdf.certificate.check_code", "code", clean(v.CheckCode)), body)
	}
	c.text(c.left, c.bottom-7, 90, joined(", ", append([]string{v.Unit.Name}, v.Unit.Address...)...), note)
	if v.CheckURL == "" {
		return nil
	}
	if err := c.qrCode(c.right-side, c.bottom-side-9, side, v.CheckURL); err != nil {
		return err
	}
	c.putRight(c.right, c.bottom-7.5, w.T("pdf.certificate.check"), style{7.5, false, muted})
	if c.width(v.CheckURL, style{7, false, muted}) < 90 {
		c.putRight(c.right, c.bottom-4, clean(v.CheckURL), style{7, false, muted})
	}
	return nil
}
