package pdf

import (
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
)

// FollowUp is the monthly follow-up of realised days and absences that goes to
// the caseworker or the named officer with the evaluation (004 §15; M-07): every
// planned day of the month with its state, absences as authorised or not. It
// has no observations, no reasons of absence, since whoever checks the invoice
// reads it too (docs/adr/0015), and no identity code.
type FollowUp struct {
	Paper
	Month       domain.Month
	Number      string
	Participant string
	Agreement   string
	Voucher     string
	Provider    Party
	Unit        Unit
	Supervisor  Contact
	Purchaser   Party
	Recipients  []string
	Attendance  Attendance
	Days        []Day
}

// WriteFollowUp draws the follow-up.
func WriteFollowUp(v FollowUp) ([]byte, error) {
	w := wordsIn(v.Language)
	month := i18n.MonthTitle(w.lang, v.Month)
	c := newCanvas(v.Paper, joined(" · ", w.T("pdf.follow_up.title"), v.Participant, month), false)
	c.opening(v.Provider.Name, w.T("pdf.follow_up.title"), joined(" · ", v.Participant, month))
	c.pairs(3,
		pair{w.T("pdf.agreement"), v.Agreement}, pair{w.T("pdf.voucher"), v.Voucher}, pair{w.T("pdf.unit"), unitText(v.Unit)},
		pair{w.T("pdf.supervisor"), joinLines(contactLines(v.Supervisor))}, pair{w.T("pdf.purchaser"), v.Purchaser.Name},
		pair{w.T("pdf.recipients"), joinLines(v.Recipients)},
	)
	c.heading(w.T("pdf.attendance"))
	c.attendance(v.Attendance)
	c.heading(w.T("pdf.follow_up.days"))
	t := c.newTable(
		column{head: w.T("pdf.day"), width: 30}, column{head: w.T("pdf.planned"), width: 25},
		column{head: w.T("pdf.state")}, column{head: w.T("pdf.proof"), width: 38},
		column{head: w.T("pdf.realised"), width: 26, right: true},
	)
	t.empty = w.T("pdf.month.empty")
	var rows []row
	for _, d := range v.Days {
		state, certificate := w.word(d), ""
		if d.Status == "absent" {
			certificate = w.certificate(d.Certificate, d.CertificateOn)
		}
		if d.Off != "" && d.mark() != markNone {
			state = joined("\n", state, d.Off)
		}
		rows = append(rows, row{mark: d.mark(), cells: []string{
			w.dayNamed(d.Date), w.clocks(d.PlannedFrom, d.PlannedTo), state, certificate, w.minutesOr(d.Minutes),
		}})
	}
	t.draw(rows)
	t.sum(w.T("pdf.total"), joined(" · ", w.T("pdf.days", "n", v.Attendance.Present), i18n.Minutes(v.Attendance.Minutes)))
	return c.finish()
}
