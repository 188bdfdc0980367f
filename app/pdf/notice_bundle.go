package pdf

import "fmt"

// NoticeBundle is several notices in one file, to be printed and put into
// envelopes: a list to tick off, which stays with the sender, and each notice on
// pages of its own.
type NoticeBundle struct {
	Paper   // of the list
	Sender  string
	Notices []AbsenceNotice
}

// WriteNoticeBundle draws the bundle. The list tells whose paper goes to whom
// and no more: no identity code, no reason, no day of absence. Each notice is in
// its own language, and its pages are counted by themselves.
func WriteNoticeBundle(b NoticeBundle) ([]byte, error) {
	w := wordsIn(b.Language)
	c := newCanvas(b.Paper, w.T("pdf.notice.bundle"), false)
	c.opening(b.Sender, w.T("pdf.notice.bundle"), w.T("pdf.notice.bundle_n", "n", len(b.Notices)))
	c.para(w.T("pdf.notice.bundle_text"), body)
	c.y += 2
	t := c.newTable(column{head: w.T("pdf.notice.no"), width: 12, right: true}, column{head: w.T("pdf.participant")},
		column{head: w.T("pdf.notice.bundle_period"), width: 34}, column{head: w.T("pdf.notice.sent_to"), width: 48}, column{head: w.T("pdf.notice.sent_tick"), width: 22})
	t.text = style{9, false, ink}
	var rows []row
	for i, n := range b.Notices {
		period := w.span(n.From, n.To)
		if !n.CorrectsOn.IsZero() {
			period += "\n" + w.T("pdf.notice.bundle_correction")
		}
		rows = append(rows, row{cells: []string{fmt.Sprint(i + 1), n.Participant.Name, period, n.Payer.Name, ""}})
	}
	t.draw(rows)
	for _, n := range b.Notices {
		c.nextPart(n.Paper, wordsIn(n.Language).T(n.titleKey()))
		c.absenceNotice(n)
	}
	return c.finish()
}
