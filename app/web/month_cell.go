package web

import (
	"strings"
	"time"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

// legendStates are the states of a day in the order a legend shows them.
var legendStates = []string{"planned", "missing", "present", "present_other_hours", "absent_authorised", "absent_unauthorised", "absent_undecided",
	"not_arranged", "swapped", "sent_away", "not_done", "leave"}

// cellState tells apart what look.md draws apart: whether an absence is
// authorised, and whether the hours are the planned ones.
func cellState(c casework.MonthCell) string {
	switch c.Status {
	case domain.StatusAbsent:
		return "absent_" + permission(c.Entry.Authorised)
	case domain.StatusPresent:
		if c.InPlan && len(c.Deviations) > 0 {
			return "present_other_hours"
		}
	}
	return string(c.Status)
}

func permission(authorised *bool) string {
	switch {
	case authorised == nil:
		return "undecided"
	case *authorised:
		return "authorised"
	}
	return "unauthorised"
}

// isPresent tells the states of a realised day (D-13).
func isPresent(state string) bool { return state == "present" || state == "present_other_hours" }

// cellTip is what a mark says beside its state: hours or reason, and what the
// rules say of it.
func (r *Request) cellTip(c casework.MonthCell) string {
	var parts []string
	if c.Entry != nil && !c.Entry.Cleared {
		if m := c.Entry.Minutes; m != nil && c.Status == domain.StatusPresent {
			parts = append(parts, i18n.Minutes(*m))
		}
		if c.Status == domain.StatusAbsent && c.Entry.Reason != "" {
			parts = append(parts, r.T("day.reason."+string(c.Entry.Reason)))
		}
		if c.Status == domain.StatusSwapped && !c.Entry.SwappedTo.IsZero() {
			parts = append(parts, "→ "+i18n.DayShort(r.Lang, c.Entry.SwappedTo))
		}
	}
	return strings.Join(append(parts, r.cellNotes(c)...), " · ")
}

// cellNotes are deviations and findings in words.
func (r *Request) cellNotes(c casework.MonthCell) []string {
	var out []string
	for _, d := range c.Deviations {
		out = append(out, r.T(d.Key, domain.Args{"n": d.Minutes}))
	}
	for _, f := range c.Findings {
		text := r.T(f.Key, f.Args)
		if f.Citation.Section != "" {
			text += ". " + f.Citation.Section
		}
		out = append(out, text)
	}
	return out
}

// The sheet's segments: everyone, whose days miss a mark, of whom a rule says
// something.
const (
	showMissing  = "missing"
	showFindings = "findings"
)

var monthShows = []string{"", showMissing, showFindings}

func inSegment(row page.MonthRow, show string) bool {
	switch show {
	case showMissing:
		return row.Missing > 0
	case showFindings:
		return row.Noted > 0
	}
	return true
}

// hasWords tells whether a name has every word that was searched for.
func hasWords(name, search string) bool {
	name = strings.ToLower(name)
	for _, word := range strings.Fields(strings.ToLower(search)) {
		if !strings.Contains(name, word) {
			return false
		}
	}
	return true
}

func (r *Request) monthSegments(p *page.Month, counts map[string]int) []page.MonthSegment {
	segment := func(show, label, state string) page.MonthSegment {
		current := p.Show == show || show == "" && p.Show != showMissing && p.Show != showFindings
		return page.MonthSegment{Label: r.T(label), Count: counts[show], State: state, Current: current,
			URL: r.URL("unit_month", p.Unit.ID, p.Month, "?show", show, "?q", p.Query)}
	}
	return []page.MonthSegment{segment("", "app.all", ""), segment(showMissing, "month.missing", "missing"), segment(showFindings, "month.findings", "")}
}

// twoLetters cuts a weekday's name for a narrow column: mån is må.
func twoLetters(s string) string {
	letters := []rune(s)
	return string(letters[:min(2, len(letters))])
}

const unitCookie = "__Host-unit"

// chosenUnit is the unit asked for, else the one opened last on this device,
// else the first; there must be one.
func (r *Request) chosenUnit(units []domain.Unit) domain.ID {
	last, _ := domain.ParseID(r.c.Cookies(unitCookie))
	for _, wanted := range []domain.ID{r.QueryID("unit"), last} {
		for _, u := range units {
			if u.ID == wanted {
				return u.ID
			}
		}
	}
	return units[0].ID
}

// chooseUnit remembers on this device which unit was opened.
func (r *Request) chooseUnit(unit domain.ID) { r.setCookie(unitCookie, string(unit), 90*24*time.Hour) }
