package casework

import (
	"strconv"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/rules"
	"pajakirja/app/sheet"
)

// columns builds the heads of a table in one language.
type columns struct {
	lang  i18n.Lang
	heads []sheet.Head
}

func (c *columns) text(keys ...string) {
	for _, k := range keys {
		c.heads = append(c.heads, sheet.Head{Text: i18n.T(c.lang, k, nil)})
	}
}

func (c *columns) sum(keys ...string) {
	for _, k := range keys {
		c.heads = append(c.heads, sheet.Head{Text: i18n.T(c.lang, k, nil), Sum: true})
	}
}

// kindKeys are the columns of a month's counts, in the order of kindCounts.
var kindKeys = []string{"month.planned_days", "month.realised", "month.extra", "state.absent_authorised", "state.absent_unauthorised", "state.absent_undecided",
	"state.missing", "state.not_arranged", "state.swapped", "state.sent_away", "state.not_done", "state.leave"}

func kindCounts(t rules.Totals) []any {
	return []any{t.Planned, t.Realised, t.Extra, t.Authorised, t.Unauthorised, t.Undecided, t.Missing, t.NotArranged, t.Swapped, t.SentAway, t.NotDone, t.Leave}
}

// monthTable is people × days: hours on realised days, the state's word on
// others, then the counts by kind and by reason (D-06), which equal the days.
func monthTable(m MonthSheet, lang i18n.Lang) sheet.Export {
	c := columns{lang: lang}
	c.text("month.participant")
	for _, d := range m.Days {
		_, _, dom := d.Day.Date()
		c.heads = append(c.heads, sheet.Head{Text: i18n.Weekday(lang, d.Day) + " " + strconv.Itoa(dom), Sum: true, Width: 8})
	}
	c.sum(kindKeys...)
	c.sum("month.hours", "month.coaching_sum")
	for _, r := range domain.Reasons {
		c.sum("day.reason." + string(r))
	}
	c.sum("month.reason_open")
	e := sheet.Export{Language: string(lang), Name: m.Month.String(), Heads: c.heads}
	for _, p := range m.People {
		row := []any{p.Participant}
		for _, cell := range p.Cells {
			row = append(row, dayValue(cell, lang))
		}
		row = append(append(row, kindCounts(p.Totals)...), sheet.Hours(p.Totals.Minutes), sheet.Hours(p.Totals.Coaching))
		for _, r := range domain.Reasons {
			row = append(row, p.Totals.ByReason[r])
		}
		e.Rows = append(e.Rows, append(row, p.Totals.ByReason[""]))
	}
	return e
}

// dayValue is a day in one cell: the hours of a realised day, so that they can
// be added up, the word of any other.
func dayValue(c MonthCell, lang i18n.Lang) any {
	switch {
	case c.Status == "":
		return nil
	case c.Entry != nil && rules.Realised(*c.Entry) && c.Entry.Minutes != nil:
		return sheet.Hours(*c.Entry.Minutes)
	}
	return i18n.T(lang, stateKey(c), nil)
}

// stateKey is the catalogue key of a day's state, absences told apart.
func stateKey(c MonthCell) string {
	if c.Status != domain.StatusAbsent {
		return "state." + string(c.Status)
	}
	switch a := c.Entry.Authorised; {
	case a == nil:
		return "state.absent_undecided"
	case *a:
		return "state.absent_authorised"
	}
	return "state.absent_unauthorised"
}

// personTable is a participant's month, a day a row. Observations stay in the
// diary (D-05); the purchaser's people get no words at all.
func personTable(m ParticipantMonth, lang i18n.Lang) sheet.Export {
	c := columns{lang: lang}
	c.text("app.date", "month.weekday", "app.state", "month.planned_from", "month.planned_to", "month.from", "month.to")
	c.sum("month.hours", "month.coaching_sum")
	c.text("app.reason", "month.certificate_state", "month.certificate_day", "month.swapped", "month.billed", "month.basis", "month.task", "month.deviation")
	e := sheet.Export{Language: string(lang), Name: m.Month.String(), Heads: c.heads}
	for _, cell := range m.Cells {
		if cell.Status != "" {
			e.Rows = append(e.Rows, personRow(cell, lang))
		}
	}
	return e
}

func personRow(c MonthCell, lang i18n.Lang) []any {
	row := []any{c.Day, i18n.Weekday(lang, c.Day), i18n.T(lang, stateKey(c), nil), nil, nil, nil, nil, nil, nil, "", "", nil, nil, nil, "", "", ""}
	if c.InPlan {
		row[3], row[4] = c.Planned.From, c.Planned.To
	}
	if c.Entry == nil || c.Entry.Cleared {
		return row
	}
	e := c.Entry
	if e.FromMinute != nil && e.ToMinute != nil {
		row[5], row[6] = *e.FromMinute, *e.ToMinute
	}
	if e.Minutes != nil && rules.Realised(*e) {
		row[7] = sheet.Hours(*e.Minutes)
	}
	if e.CoachingMinutes != nil {
		row[8] = sheet.Hours(*e.CoachingMinutes)
	}
	if e.Reason != "" {
		row[9] = i18n.T(lang, "day.reason."+string(e.Reason), nil)
	}
	if e.Certificate != "" {
		row[10] = i18n.T(lang, "day.certificate."+string(e.Certificate), nil)
	}
	row[11], row[12], row[13] = e.CertificateOn, e.SwappedTo, c.Basis.Billable
	if c.Basis.Key != "" {
		row[14] = i18n.T(lang, c.Basis.Key, nil)
	}
	row[15], row[16] = c.Fields.Get(domain.FieldTask), c.Fields.Get(domain.FieldDeviation)
	return row
}
