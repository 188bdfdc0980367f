package pdf

import "pajakirja/app/domain"

// NoticeChange is a day on which a correction tells other facts than the notice
// it corrects; nil is nothing told.
type NoticeChange struct {
	Date        domain.Day
	Before, Now *NoticeDay
}

// noticeChanges draws what a correction changes, day by day; the whole notice as
// it is now stands below.
func (c *canvas) noticeChanges(changes []NoticeChange) {
	if len(changes) == 0 {
		return
	}
	w := c.w
	c.heading(w.T("pdf.notice.changes"))
	t := c.newTable(column{head: w.T("pdf.day"), width: 30}, column{head: w.T("pdf.notice.before")}, column{head: w.T("pdf.notice.now")})
	t.text = style{9, false, ink}
	var rows []row
	for _, x := range changes {
		mark := markNotArranged
		if now := x.Now; now != nil && !now.NotArranged {
			mark = absenceMark(now.Reason, now.Authorised)
		}
		rows = append(rows, row{cells: []string{w.dayNamed(x.Date), w.toldOf(x.Before), w.toldOf(x.Now)}, mark: mark})
	}
	t.draw(rows)
	c.y += 2
}

// toldOf is what a notice tells of a day, in lines.
func (w words) toldOf(d *NoticeDay) string {
	switch {
	case d == nil:
		return w.T("pdf.notice.nothing")
	case d.NotArranged:
		return w.T("pdf.not_arranged")
	}
	proof := ""
	if d.Certificate != "" {
		proof = w.T("pdf.proof") + ": " + w.certificate(d.Certificate, d.CertificateOn)
	}
	return joined("\n", w.reason(d.Reason), joined("\n", w.permission(d.Authorised), proof))
}
