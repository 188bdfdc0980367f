package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// ruleHourly is the rule of the hourly report of intensive coaching (004 §14.1,
// §8.2; E-04).
const ruleHourly = "intensive-report"

// HourOn is what stands on a day's coaching: the accepted hour of as many minutes,
// else the one that waits, else the rejected one of this version of the day. False:
// the coaching as it is now has not been reported.
func HourOn(hours []domain.CoachingHour, e domain.DiaryEntry) (domain.CoachingHour, bool) {
	for _, state := range []domain.HourState{domain.HourAccepted, domain.HourOpen, domain.HourRejected} {
		for _, h := range hours {
			same := h.EntryID == e.ID && h.State == state && h.Minutes == number(e.CoachingMinutes)
			if same && (state != domain.HourRejected || h.VersionID == e.VersionID) {
				return h, true
			}
		}
	}
	return domain.CoachingHour{}, false
}

// Coached tells whether a day has intensive coaching to report: it realised, and
// somebody wrote its minutes.
func Coached(a domain.Agreement, e domain.DiaryEntry) bool {
	return a.Intensive && e.AgreementID == a.ID && Realised(e) && number(e.CoachingMinutes) > 0
}

// CoachingToReport lists the coached days of an agreement's month that no report
// tells as they are now, in order, until today.
func CoachingToReport(a domain.Agreement, entries []domain.DiaryEntry, hours []domain.CoachingHour, until domain.Day) []domain.DiaryEntry {
	var out []domain.DiaryEntry
	for _, e := range entries {
		if _, told := HourOn(hours, e); !told && Coached(a, e) && e.Day <= until {
			out = append(out, e)
		}
	}
	slices.SortStableFunc(out, func(x, y domain.DiaryEntry) int { return int(x.Day - y.Day) })
	return out
}

// CoachingReportIn is what is said of a report: the participant's signature, and
// when each day's coaching began, by the entry.
type CoachingReportIn struct {
	SignedOn   domain.Day
	SignedName string
	From       map[domain.ID]domain.Minute
}

// CheckCoachingReport refuses a report of nothing, one that the participant has not
// signed, or signed before its last day, and hours without words or over midnight
// (004 §14.1; E-04). Errors: coaching_report.nothing; coaching_report.unsigned and
// others at signed_on; signed_name; from_<day> and content_<day>.
func CheckCoachingReport(in CoachingReportIn, hours []domain.CoachingHour, today domain.Day) error {
	if len(hours) == 0 {
		return domain.Shut("coaching_report.nothing")
	}
	var errs domain.Errors
	switch last := hours[len(hours)-1].Day; {
	case in.SignedOn.IsZero():
		errs.Add("signed_on", "coaching_report.unsigned")
	case in.SignedOn > today:
		errs.Add("signed_on", "evaluation.signed_future")
	case in.SignedOn < last:
		errs.AddWith("signed_on", "coaching_report.signed_before", domain.Args{"day": last})
	}
	Required(&errs, "signed_name", in.SignedName, MaxCode)
	for _, h := range hours {
		if h.ToMinute > 24*60 {
			errs.Add("from_"+h.Day.String(), "coaching_report.over_midnight")
		}
		if h.Content == "" {
			errs.AddWith("content_"+h.Day.String(), "coaching_report.no_content", domain.Args{"day": h.Day})
		}
	}
	return sorted(errs)
}

// HourDecision is what the caseworker says of one hour.
type HourDecision struct {
	Accept bool
	Reason string // of a rejection
}

// DecideHours applies decisions to a report's open hours and gives those that
// changed; an hour without a decision stays open (004 §15; E-05). Errors: none at
// all decided is coaching_report.undecided; a rejection without its reason at
// reason_<day>; a decided hour is Locked coaching_report.decided.
func DecideHours(hours []domain.CoachingHour, said map[domain.ID]HourDecision) ([]domain.CoachingHour, error) {
	var errs domain.Errors
	var out []domain.CoachingHour
	for _, h := range hours {
		d, decided := said[h.ID]
		if !decided {
			continue
		}
		if h.State != domain.HourOpen {
			return nil, domain.Shut("coaching_report.decided")
		}
		h.State = domain.HourAccepted
		if !d.Accept {
			h.State, h.Reason = domain.HourRejected, Required(&errs, "reason_"+h.Day.String(), d.Reason, MaxLine)
		}
		out = append(out, h)
	}
	if len(out) == 0 {
		return nil, domain.Wrong("decision", "coaching_report.undecided")
	}
	return out, sorted(errs)
}

// unaccepted is why a day's coaching is not billed by the hour yet: it is not
// reported, waits for the caseworker, or was rejected (004 §15; E-05). Nil where it
// was accepted, or the rulebook asks for no report.
func (b *biller) unaccepted(e domain.DiaryEntry, book domain.Rulebook) *Finding {
	if !on(book, ruleHourly, "required") {
		return nil
	}
	args, key := domain.Args{"minutes": number(e.CoachingMinutes), "day": e.Day}, "invoice.finding.hours_unreported"
	h, told := HourOn(b.Hours, e)
	switch {
	case told && h.State == domain.HourAccepted:
		return nil
	case told && h.State == domain.HourOpen:
		key = "invoice.finding.hours_waiting"
	case told:
		key = "invoice.finding.hours_rejected"
	}
	f := Found(book, ruleHourly, key, args)
	return &f
}

// coachingMonths gathers what is to be reported by agreement and month.
func (c *caseDays) coachingMonths(tell func(a domain.Agreement, m domain.Month, first domain.DiaryEntry)) {
	if c.Hours == nil {
		return
	}
	for _, a := range c.inOrder() {
		last := domain.Month(0)
		for _, e := range CoachingToReport(a, c.marks, c.Hours, c.Today) {
			if m := e.Day.Month(); m != last && m >= c.From.Month() && on(c.book(a.ProductCode, e.Day), ruleHourly, "required") {
				last = m
				tell(a, m, e)
			}
		}
	}
}

// coachingClocks: the hourly report of a month is sent by its reporting day (E-04).
func (c *caseDays) coachingClocks() []Deadline {
	var out []Deadline
	c.coachingMonths(func(a domain.Agreement, m domain.Month, e domain.DiaryEntry) {
		book := c.book(a.ProductCode, e.Day)
		d := deadline(book, ruleHourly, "deadline.coaching_report", ReportBy(book, m))
		d.Args = domain.Args{"month": m}
		d.AgreementID, d.UnitID = a.ID, e.UnitID
		out = append(out, d)
	})
	return out
}

// coachingRemarks tell of months whose coaching was not reported by then.
func (c *caseDays) coachingRemarks() []Remark {
	var out []Remark
	c.coachingMonths(func(a domain.Agreement, m domain.Month, e domain.DiaryEntry) {
		by := ReportBy(c.book(a.ProductCode, e.Day), m)
		if c.Today <= by {
			return
		}
		r := c.remark(e, ruleHourly, "finding.coaching_report", domain.Args{"month": m.String(), "due": by})
		r.Since, r.Last, r.DueOn = m.First(), m.Last(), by
		out = append(out, r)
	})
	return out
}
