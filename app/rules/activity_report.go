package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// ruleRecipient is the rule of the report of unpaid co-operation (003
// Korvaukseton työtoimintayhteistyö; O-14).
const ruleRecipient = "report-recipient"

// ActivityPeriod is one stretch of the rhythm in which unpaid co-operation is
// reported, and until when its report is to be with the named contact.
type ActivityPeriod struct{ From, To, DueOn domain.Day }

// ActivityPeriodOn is the stretch that a day lies in by the rulebook's rhythm: so
// many calendar months, counted from January, and so many days after them. False
// where the rulebook asks for no report. A rhythm that is not told is a month.
func ActivityPeriodOn(book domain.Rulebook, day domain.Day) (ActivityPeriod, bool) {
	if !on(book, ruleRecipient, "required") {
		return ActivityPeriod{}, false
	}
	months, _ := book.Figure(ruleRecipient, "months")
	n := domain.Month(max(1, months))
	first := day.Month() - day.Month()%n
	days, _ := book.Figure(ruleRecipient, "days")
	p := ActivityPeriod{From: first.First(), To: (first + n - 1).Last()}
	p.DueOn = p.To.AddDays(days)
	return p, true
}

// ActivityFacts is what a report of activity days is made from: the agreements of
// unpaid co-operation with one purchaser, their plans and their marks.
type ActivityFacts struct {
	Agreements []domain.Agreement
	Versions   []domain.AgreementVersion
	Entries    []domain.DiaryEntry
	Period     ActivityPeriod
	Today      domain.Day
}

// ActivityDay is a day of a participant's that did not realise as planned: an
// absence with what was decided on it, or another state. It has no reason.
type ActivityDay struct {
	Day        domain.Day
	Status     domain.Status
	Authorised *bool
}

// ActivityLine is one participant's activity days and absences in a period.
type ActivityLine struct {
	ParticipantID domain.ID
	Realised      []domain.Day
	Others        []ActivityDay
	Totals        Totals
}

// ActivityLines gathers a period by participant, in the agreements' order: two
// agreements of somebody are one line. Nobody without a planned or marked day has
// one. Days to come are left out.
func ActivityLines(f ActivityFacts) []ActivityLine {
	versions, marks := map[domain.ID][]domain.AgreementVersion{}, map[domain.ID]map[domain.Day]*domain.DiaryEntry{}
	for _, v := range f.Versions {
		versions[v.AgreementID] = append(versions[v.AgreementID], v)
	}
	for i, e := range f.Entries {
		if marks[e.AgreementID] == nil {
			marks[e.AgreementID] = map[domain.Day]*domain.DiaryEntry{}
		}
		marks[e.AgreementID][e.Day] = &f.Entries[i]
	}
	var out []ActivityLine
	at := map[domain.ID]int{}
	for _, a := range f.Agreements {
		for _, d := range domain.Days(max(f.Period.From, a.StartDay), min(f.Period.To, a.LastDay(), f.Today)) {
			_, planned := Planned(a, versions[a.ID], nil, d)
			entry := marks[a.ID][d]
			status := DayStatus(entry, planned, d, f.Today)
			if status == "" || status == domain.StatusPlanned {
				continue
			}
			i, known := at[a.ParticipantID]
			if !known {
				i = len(out)
				at[a.ParticipantID] = i
				out = append(out, ActivityLine{ParticipantID: a.ParticipantID})
			}
			out[i].add(entry, status, planned, d)
		}
	}
	for i := range out {
		slices.Sort(out[i].Realised)
		slices.SortStableFunc(out[i].Others, func(x, y ActivityDay) int { return int(x.Day - y.Day) })
	}
	return out
}

func (l *ActivityLine) add(e *domain.DiaryEntry, status domain.Status, planned bool, d domain.Day) {
	l.Totals.Add(e, status, planned)
	if status == domain.StatusPresent {
		l.Realised = append(l.Realised, d)
		return
	}
	other := ActivityDay{Day: d, Status: status}
	if e != nil && status == domain.StatusAbsent {
		other.Authorised = e.Authorised
	}
	l.Others = append(l.Others, other)
}

// MaySendActivity refuses a report before its time is over and one to nobody:
// without a named contact there is no receiver (O-14).
func MaySendActivity(p ActivityPeriod, contact string, today domain.Day) error {
	switch {
	case today < p.To:
		return domain.Shut("activity_report.running")
	case contact == "":
		return domain.Wrong("recipient", "activity_report.no_recipient")
	}
	return nil
}

// activityDeadlines are the reports that are not sent, by their days.
func activityDeadlines(c ProviderCase) []Deadline {
	var out []Deadline
	for _, p := range c.Activity {
		d := deadline(c.Book, ruleRecipient, "deadline.activity_report", p.DueOn)
		d.Args, d.PurchaserID = domain.Args{"from": p.From, "to": p.To, "name": c.Purchaser.Contact}, c.Purchaser.ID
		if c.Purchaser.Contact == "" {
			d.Key = "deadline.activity_report_unnamed"
		}
		out = append(out, d)
	}
	return out
}

// activityRemarks tell of reports that the named contact should have by now.
func activityRemarks(c ProviderCase) []Remark {
	var out []Remark
	for _, p := range c.Activity {
		if c.Today > p.DueOn {
			f := Found(c.Book, ruleRecipient, "finding.activity_report", domain.Args{"from": p.From, "to": p.To, "due": p.DueOn})
			out = append(out, Remark{Finding: f, BookID: c.Book.ID, BookVersion: c.Book.Version, Since: p.From, Last: c.Today, DueOn: p.DueOn})
		}
	}
	return out
}
