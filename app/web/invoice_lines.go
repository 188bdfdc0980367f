package web

import (
	"strconv"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

// link is the address of a page, empty when the role can't open it.
func (r *Request) link(name string, args ...any) string {
	if !r.server.may(r.Scope.Role, name) {
		return ""
	}
	url, err := r.server.urls.to(name, args...)
	if err != nil {
		return ""
	}
	return url
}

// finding is a finding's text in the reader's language.
func (r *Request) finding(f domain.LineFinding) string {
	return i18n.T(r.Lang, f.Key, f.TextArgs())
}

func (r *Request) note(f domain.LineFinding) page.Finding {
	return page.Finding{Rule: f.Rule, Text: r.finding(f), Section: f.Citation.Section}
}

func rowOf(row casework.InvoiceRow) page.InvoiceRow {
	return page.InvoiceRow{Invoice: row.Invoice, Party: row.Party.Name, Planned: row.Planned, Realised: row.Realised, Absent: row.Absent,
		Lines: row.Lines, Findings: row.Findings, Undone: row.Undone, Queried: row.Queried, Answered: row.Answered, Exceptions: row.Exceptions}
}

// lineOf is a line as its page shows it.
func (s *Server) lineOf(r *Request, v casework.InvoiceView, l casework.LineView) page.InvoiceLine {
	out := page.InvoiceLine{InvoiceLine: l.InvoiceLine, Participant: l.Participant, Answered: l.Answered(), Weeks: weeksOf(l.Strip)}
	out.AskURL = r.link("access_new", "?participant", l.ParticipantID, "?from", v.Month.First(), "?to", v.Month.Last())
	for _, f := range l.Findings {
		out.Notes = append(out.Notes, r.note(f))
	}
	for _, d := range l.Charged {
		out.Charged = append(out.Charged, page.ChargedDay{InvoiceDay: d, URL: r.link("participant_month", d.ParticipantID, d.Day.Month())})
	}
	for _, m := range l.Messages {
		out.Messages = append(out.Messages, page.Message{By: m.ByName, At: m.At, Kind: m.Kind, Text: m.Text, Own: m.ByID == r.Scope.Person})
	}
	if l.Original != nil {
		out.Original = l.Original.Number + " / " + strconv.Itoa(l.Original.Position)
		out.OriginalURL = r.URL("invoice", l.Original.InvoiceID) + "#line-" + l.OriginalLineID.String()
	}
	return out
}

// weeksOf divides a month's marks by ISO week.
func weeksOf(marks []casework.DayMark) [][]page.DayMark {
	var out [][]page.DayMark
	last := domain.Day(0)
	for _, m := range marks {
		if monday := m.Day.Monday(); monday != last {
			out, last = append(out, nil), monday
		}
		out[len(out)-1] = append(out[len(out)-1], page.DayMark{Day: m.Day, State: m.State, Found: m.Found})
	}
	return out
}

// blocked gathers blocked days by participant and reason, in order.
func (r *Request) blocked(days []casework.BlockedView) []page.BlockedDays {
	type key struct {
		participant domain.ID
		finding     string
	}
	at := map[key]int{}
	var out []page.BlockedDays
	for _, b := range days {
		k := key{b.ParticipantID, b.Finding.Key}
		if _, seen := at[k]; !seen {
			at[k] = len(out)
			out = append(out, page.BlockedDays{Participant: b.Participant, Finding: r.note(b.Finding.Snapshot()), URL: r.link("participant", b.ParticipantID)})
		}
		group := &out[at[k]]
		group.Days, group.Cents = append(group.Days, b.Day), group.Cents+b.Cents
	}
	return out
}
