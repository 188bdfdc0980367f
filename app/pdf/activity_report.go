package pdf

import (
	"strconv"
	"strings"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
)

// ActivityReport is the report of activity days and absences of unpaid
// co-operation to the purchaser's named contact (003 Korvaukseton
// työtoimintayhteistyö; O-14): no euros, no reasons, no identity codes.
type ActivityReport struct {
	Paper
	From, To  domain.Day
	Number    int // over 1: it corrects the one before
	Provider  Party
	Purchaser string
	Recipient string
	Sender    string
	SentOn    domain.Day
	Lines     []ActivityLine
}

// ActivityLine is one participant's days.
type ActivityLine struct {
	Participant string
	Planned     int
	Realised    []domain.Day
	Minutes     int
	Absences    int
	Others      []Day // days that did not realise, with their state
}

// WriteActivityReport draws the report.
func WriteActivityReport(v ActivityReport) ([]byte, error) {
	w := wordsIn(v.Language)
	c := newCanvas(v.Paper, joined(" · ", w.T("pdf.activity.title"), w.span(v.From, v.To)), false)
	c.opening(v.Provider.Name, w.T("pdf.activity.title"), w.span(v.From, v.To))
	corrects := ""
	if v.Number > 1 {
		corrects = w.T("pdf.activity.corrects", "n", v.Number)
	}
	c.pairs(3, pair{w.T("pdf.purchaser"), v.Purchaser}, pair{w.T("pdf.activity.recipient"), v.Recipient},
		pair{w.T("pdf.activity.sender"), joined("\n", v.Sender, w.day(v.SentOn))}, pair{w.T("pdf.activity.number"), corrects})
	c.para(w.T("pdf.activity.lead"), note)
	c.y += 2
	t := c.newTable(column{head: w.T("pdf.participant"), width: 36}, column{head: w.T("pdf.count.planned"), width: 25, right: true},
		column{head: w.T("pdf.count.present"), width: 23, right: true}, column{head: w.T("pdf.count.hours"), width: 22, right: true},
		column{head: w.T("pdf.activity.absences"), width: 20, right: true}, column{head: w.T("pdf.activity.days")})
	t.empty = w.T("pdf.month.empty")
	var rows []row
	planned, present, minutes, absent := 0, 0, 0, 0
	for _, l := range v.Lines {
		rows = append(rows, row{cells: []string{l.Participant, strconv.Itoa(l.Planned), strconv.Itoa(len(l.Realised)), i18n.Minutes(l.Minutes), strconv.Itoa(l.Absences), w.activityDays(l)}})
		planned, present, minutes, absent = planned+l.Planned, present+len(l.Realised), minutes+l.Minutes, absent+l.Absences
	}
	if len(rows) > 0 {
		rows = append(rows, row{bold: true, tint: true, cells: []string{w.T("pdf.total"), strconv.Itoa(planned), strconv.Itoa(present), i18n.Minutes(minutes), strconv.Itoa(absent), ""}})
	}
	t.draw(rows)
	return c.finish()
}

// activityDays lists a participant's days: the realised ones, then the others by
// their state.
func (w words) activityDays(l ActivityLine) string {
	var lines []string
	if len(l.Realised) > 0 {
		lines = append(lines, w.T("state.present")+": "+w.dates(l.Realised))
	}
	var order []string
	days := map[string][]domain.Day{}
	for _, d := range l.Others {
		state := w.word(d)
		if days[state] == nil {
			order = append(order, state)
		}
		days[state] = append(days[state], d.Date)
	}
	for _, state := range order {
		lines = append(lines, state+": "+w.dates(days[state]))
	}
	return strings.Join(lines, "\n")
}

func (w words) dates(days []domain.Day) string {
	var out []string
	for _, d := range days {
		out = append(out, i18n.DayMonth(w.lang, d))
	}
	return strings.Join(out, ", ")
}
