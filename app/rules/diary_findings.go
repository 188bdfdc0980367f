package rules

import (
	"strings"
	"unicode"

	"pajakirja/app/domain"
)

// DayCase is all that the findings of one day are taken from.
type DayCase struct {
	Entry   *domain.DiaryEntry
	Texts   domain.DiaryTexts
	NoWords bool // the viewer may not see the words: what only they show is not raised
	Plan    domain.PlanDay
	Planned bool
	Book    domain.Rulebook
	Day     domain.Day
	Today   domain.Day
	Week    int // realised days in the day's ISO week, this one included
	Year    int // realised days in the twelve months that end on the day, this one included
	Illness int // which day in a row of own illness this is; 0 when not known
}

// DayFindings are the remarks on one day. None of them stops a mark (D-04,
// D-19, D-24, A-14, A-15, A-19, A-20, B-03 to B-07).
func DayFindings(c DayCase) []Finding {
	if c.Entry == nil || c.Entry.Cleared {
		return nil
	}
	switch c.Entry.Status {
	case domain.StatusPresent:
		return presenceFindings(c)
	case domain.StatusAbsent:
		return absenceFindings(c)
	case domain.StatusNotDone:
		return []Finding{found(c, "tasks-not-done", "finding.tasks_not_done", nil)}
	case domain.StatusLeave:
		if n, ok := c.Book.Figure("leave-allowed", "allowed"); ok && n == 0 {
			return []Finding{found(c, "leave-allowed", "finding.leave_not_allowed", nil)}
		}
	}
	return nil
}

func found(c DayCase, rule, key string, args domain.Args) Finding {
	return Found(c.Book, rule, key, args).On(c.Day)
}

func presenceFindings(c DayCase) []Finding {
	out := hoursFindings(c)
	if most, ok := c.Book.Figure("week-days", "max"); ok && c.Week > most {
		out = append(out, found(c, "week-days", "finding.week_days", domain.Args{"n": c.Week, "max": most}))
	}
	if most, ok := c.Book.Figure("days-in-12-months", "max"); ok && c.Year > most {
		out = append(out, found(c, "days-in-12-months", "finding.days_in_12_months", domain.Args{"n": c.Year, "max": most}))
	}
	return append(out, extraDayFindings(c)...)
}

// hoursFindings tell a short, a long and an unusually long day apart.
func hoursFindings(c DayCase) []Finding {
	if c.Entry.Minutes == nil {
		return nil
	}
	n := *c.Entry.Minutes
	least, hasLeast := c.Book.Figure("day-hours", "min")
	most, hasMost := c.Book.Figure("day-hours", "max")
	usual, hasUsual := c.Book.Figure("day-hours-usual", "max")
	switch {
	case hasLeast && n < least:
		return []Finding{found(c, "day-hours", "finding.day_short", domain.Args{"minutes": n, "limit": least})}
	case hasMost && n > most:
		return []Finding{found(c, "day-hours", "finding.day_long", domain.Args{"minutes": n, "limit": most})}
	case hasUsual && n > usual:
		return []Finding{found(c, "day-hours-usual", "finding.day_over_usual", domain.Args{"minutes": n, "limit": usual})}
	}
	return nil
}

// extraDayFindings ask for the agreed reason of a day outside the plan, written
// down no later than on the day itself.
func extraDayFindings(c DayCase) []Finding {
	if c.Planned || !on(c.Book, "extra-day-agreed", "required") {
		return nil
	}
	w, known := c.Entry.Writers.Of(domain.FieldDeviation)
	switch {
	case !c.NoWords && c.Texts.Deviation == "" || c.NoWords && c.Entry.Fields[domain.FieldDeviation] == 0:
		return []Finding{found(c, "extra-day-agreed", "finding.extra_day_reason", nil)}
	case known && w.At.Day() > c.Day:
		return []Finding{found(c, "extra-day-agreed", "finding.extra_day_late", domain.Args{"written": w.At.Day()})}
	}
	return nil
}

func absenceFindings(c DayCase) []Finding {
	e := c.Entry
	var out []Finding
	if e.Reason == "" || e.Authorised == nil {
		out = append(out, found(c, "absence-facts", "finding.absence_facts", nil))
	}
	if e.Authorised != nil && *e.Authorised && !c.NoWords {
		if names, ok := c.Book.Figure("absence-agreed", "names"); ok && countNames(c.Texts.AuthorisedBy) < names {
			out = append(out, found(c, "absence-agreed", "finding.absence_agreed", domain.Args{"n": countNames(c.Texts.AuthorisedBy), "names": names}))
		}
	}
	out = append(out, certificateFindings(c)...)
	if noShow(e) && c.Texts.Contact == "" && !c.NoWords && c.Day < c.Today {
		if _, ok := c.Book.Figure("same-day-contact", "days"); ok {
			out = append(out, found(c, "same-day-contact", "finding.same_day_contact", nil))
		}
	}
	return out
}

// noShow is an absence that nobody had told of.
func noShow(e *domain.DiaryEntry) bool {
	return e.Reason == domain.ReasonNoneGiven || e.Reason == "" && (e.Authorised == nil || !*e.Authorised)
}

// certificateFindings follow the purchaser's limit; the benefit payer's own is
// kept apart and belongs to the notice (B-04 to B-06).
func certificateFindings(c DayCase) []Finding {
	e := c.Entry
	switch {
	case e.Certificate == domain.CertificateReceived || e.Certificate == domain.CertificateNotNeeded:
		return nil
	case e.Certificate == domain.CertificateNeverCame:
		return []Finding{found(c, certificateRule(e.Reason), "finding.certificate_never_came", nil)}
	case e.Certificate == domain.CertificateAwaited && !e.CertificateOn.IsZero() && e.CertificateOn < c.Today:
		return []Finding{found(c, certificateRule(e.Reason), "finding.certificate_late", domain.Args{"until": e.CertificateOn})}
	}
	if NeedsCertificate(e.Reason, c.Illness, c.Book) {
		return []Finding{found(c, certificateRule(e.Reason), "finding.certificate_missing", nil)}
	}
	return nil
}

func certificateRule(r domain.Reason) string {
	if r == domain.ReasonOwnIllness {
		return "certificate-own-illness"
	}
	return "certificate-other"
}

// NeedsCertificate tells whether the purchaser wants a certificate for a day of
// absence; nth is its place in a row of such days, counted from 1, and 0 when
// not known is taken as the first.
func NeedsCertificate(reason domain.Reason, nth int, book domain.Rulebook) bool {
	switch reason {
	case domain.ReasonOwnIllness:
		from, ok := book.Figure("certificate-own-illness", "day")
		return ok && max(nth, 1) >= from
	case domain.ReasonChildIllness, domain.ReasonCareVisit:
		from, ok := book.Figure("certificate-other", "day")
		return ok && max(nth, 1) >= from
	}
	return false
}

// countNames counts the names in "authorised by": people part them by commas
// or an "and".
func countNames(s string) int {
	n := 0
	for _, part := range strings.FieldsFunc(strings.NewReplacer(" ja ", ",", " och ", ",", " and ", ",").Replace(s), func(r rune) bool { return strings.ContainsRune(",;/&\n+", r) }) {
		if strings.ContainsFunc(part, unicode.IsLetter) {
			n++
		}
	}
	return n
}

// Deviation is how a realised day differs from its plan, without anybody
// having written it (D-04).
type Deviation struct {
	Key     string // text in the catalogue, filled with minutes as n
	Minutes int
}

// Deviations of a day that somebody came: an extra day, started late or early,
// left early or late, shorter or longer than planned.
func Deviations(e *domain.DiaryEntry, plan domain.PlanDay, planned bool) []Deviation {
	if e == nil || e.Cleared || e.Status != domain.StatusPresent && e.Status != domain.StatusNotDone {
		return nil
	}
	if !planned {
		return []Deviation{{Key: "deviation.extra_day"}}
	}
	var out []Deviation
	add := func(n int, more, less string) {
		switch {
		case n > 0:
			out = append(out, Deviation{more, n})
		case n < 0:
			out = append(out, Deviation{less, -n})
		}
	}
	if e.FromMinute != nil {
		add(int(*e.FromMinute-plan.From), "deviation.late", "deviation.early")
	}
	if e.ToMinute != nil {
		add(int(*e.ToMinute-plan.To), "deviation.stayed", "deviation.left_early")
	}
	if e.Minutes != nil {
		add(*e.Minutes-plan.Minutes(), "deviation.long", "deviation.short")
	}
	return out
}
