package pdf

import "pajakirja/app/domain"

// StartLetter tells a new participant, in plain language and large letters, when
// and where the service begins, whom to ask and what to bring (004 §6.3; S-03,
// B-01). It holds no identity code and nothing of benefits.
type StartLetter struct {
	Paper
	Name       string // given names
	Provider   Party
	Unit       Unit
	Workplace  string // where, when not the unit
	First      domain.Day
	Hours      WeekDay   // of the first day
	Week       []WeekDay // the agreed days
	Supervisor Contact
	ReportTo   Contact // to whom an absence is told
	ReportHow  string
	Controller string
}

// letterText is the size a plain letter is read at.
var letterText = style{12.5, false, ink}

// WriteStartLetter draws the letter in the participant's language.
func WriteStartLetter(v StartLetter) ([]byte, error) {
	w := wordsIn(v.Language)
	c := newCanvas(v.Paper, w.T("pdf.letter.title"), false)
	c.opening(v.Provider.Name, w.T("pdf.letter.title"), "")
	c.para(w.T("pdf.letter.hello", "name", clean(v.Name)), letterText)
	c.y += 4
	place := joinLines(append([]string{v.Unit.Name}, v.Unit.Address...))
	if v.Workplace != "" {
		place = v.Workplace
	}
	c.answer(w.T("pdf.letter.when"), w.T("pdf.letter.first", "day", w.dayNamed(v.First), "hours", w.clocks(v.Hours.From, v.Hours.To)))
	c.answer(w.T("pdf.letter.where"), place)
	c.answer(w.T("pdf.letter.whom"), joinLines(contactLines(v.Supervisor)))
	c.answer(w.T("pdf.letter.bring"), w.T("pdf.letter.bring_list"))
	c.answer(w.T("pdf.letter.week"), w.week(v.Week))
	report := joinLines(contactLines(v.ReportTo))
	if v.ReportHow != "" {
		report = joined("\n", v.ReportHow, report)
	}
	c.answer(w.T("pdf.letter.absent"), joined("\n", w.T("pdf.letter.absent_text"), report))
	c.y += 3
	c.para(w.T("pdf.letter.free"), letterText)
	if v.Controller != "" {
		c.y += 2
		c.para(w.T("pdf.notice.controller", "name", clean(v.Controller)), note)
	}
	return c.finish()
}

// answer draws a question and its answer, kept together.
func (c *canvas) answer(question, text string) {
	if text == "" {
		return
	}
	lines := c.lines(text, c.right-c.left, letterText)
	c.need(head2.leading() + float64(len(lines))*letterText.leading() + 3)
	c.y += c.text(c.left, c.y, c.right-c.left, question, style{12.5, true, petrol}) + 0.5
	for _, line := range lines {
		c.put(c.left, c.y, line, letterText)
		c.y += letterText.leading()
	}
	c.y += 3.5
}
