package pdf

import (
	"strings"
	"time"

	"pajakirja/app/domain"
)

// WeekDay is one row of the agreed week.
type WeekDay struct {
	Day      time.Weekday
	From, To domain.Minute
	Break    int // minutes without guidance in between
}

// Minutes is the agreed length of the day.
func (d WeekDay) Minutes() int { return int(d.To-d.From) - d.Break }

// week is the agreed week in words, a day a line.
func (w words) week(days []WeekDay) string {
	var lines []string
	for _, d := range days {
		lines = append(lines, w.weekdayName(d.Day)+" "+w.clocks(d.From, d.To))
	}
	return joinLines(lines)
}

// reason is the reason's word; an unknown code is shown as it is, so that
// nothing is lost from an issued paper.
func (w words) reason(code string) string {
	if code == "" {
		return w.T("pdf.reason.untold")
	}
	return w.known("pdf.reason.", code)
}

// permission tells authorised from unauthorised.
func (w words) permission(authorised *bool) string {
	switch {
	case authorised == nil:
		return w.T("pdf.undecided")
	case *authorised:
		return w.T("pdf.authorised")
	}
	return w.T("pdf.unauthorised")
}

// certificate is the certificate's state with its day.
func (w words) certificate(state string, on domain.Day) string {
	if state == "" {
		return "–"
	}
	s := w.known("pdf.proof.", state)
	if !on.IsZero() {
		s += " " + w.day(on)
	}
	return s
}

// partyText is an organisation in lines.
func partyText(w words, p Party) string {
	lines := append([]string{p.Name}, p.Address...)
	if p.BusinessID != "" {
		lines = append(lines, w.T("pdf.business_id", "id", p.BusinessID))
	}
	return joinLines(append(lines, contactLines(p.Contact)...))
}

// unitText is a unit in lines.
func unitText(u Unit) string {
	return joinLines(append(append([]string{u.Name}, u.Address...), u.Phone))
}

func joinLines(lines []string) string { return joined("\n", lines...) }

// joined joins what is not empty.
func joined(separator string, parts ...string) string {
	var out []string
	for _, p := range parts {
		if p != "" {
			out = append(out, p)
		}
	}
	return strings.Join(out, separator)
}
