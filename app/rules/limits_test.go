package rules

import (
	"maps"
	"testing"

	"pajakirja/app/domain"
)

// sides says whether a rule speaks when what it measures is one below its
// figure, at it, and one above.
type sides struct{ below, at, above bool }

// limit is a figure of a rule with what is measured against it: says tells
// whether the rule speaks of a measure n while the figure is what it is.
type limit struct {
	figure int
	says   func(n int) bool
	want   sides
}

var (
	over    = sides{above: true}           // at most the figure
	reached = sides{at: true, above: true} // from the figure on
	under   = sides{below: true}           // at least the figure
)

func judged(rule string, f CaseFile) bool { return len(of(Judge(f), rule)) > 0 }

func has(findings []Finding, rule string) bool {
	for _, f := range findings {
		if f.Rule == rule {
			return true
		}
	}
	return false
}

func weekOf(n int) domain.Plan {
	var plan domain.Plan
	for wd := 1; wd <= n; wd++ {
		plan = append(plan, domain.PlanDay{Weekday: wd, From: 540, To: 840})
	}
	return plan
}

func dayOf(minutes int) domain.Plan {
	return domain.Plan{{Weekday: 1, From: 480, To: domain.Minute(480 + minutes)}}
}

// marksFrom makes n marks on days after each other.
func marksFrom(first string, n int, mark string) []string {
	var out []string
	for i := range n {
		out = append(out, day(first).AddDays(i).String()+" "+mark)
	}
	return out
}

func covering() AgreementCase {
	return AgreementCase{Agreement: agreementOf("a", "2027-01-29", "2028-01-28"), Versions: []domain.AgreementVersion{planOf("a", "2027-01-29", 1)}, Today: day("2027-01-01"),
		Vouchers: []domain.Voucher{{ProductCode: "KTT", ValidFrom: day("2026-01-01"), ValidTo: day("2030-12-31")}}}
}

func agreementLimit(b domain.Rulebook, rule string, set func(c *AgreementCase, n int)) func(int) bool {
	return func(n int) bool {
		c := covering()
		c.Book = b
		c.Agreement.LongGrounds = ""
		set(&c, n)
		return has(AgreementFindings(c), rule)
	}
}

func marksLimit(b domain.Rulebook, rule, today, first, mark string) func(int) bool {
	return func(n int) bool { return judged(rule, caseOf(b, today, marksFrom(first, n, mark)...)) }
}

// seedLimits are the figures of the seeds' rules, "rule.figure"; over a turn of the
// year, summer time, a leap day or a holiday wherever days are counted.
func seedLimits() map[string]limit {
	all := map[string]limit{}
	for _, some := range []map[string]limit{planLimits(), caseLimits(), absenceLimits(), partyLimits()} {
		maps.Copy(all, some)
	}
	return all
}

// planLimits are those of a plan and of a year of days.
func planLimits() map[string]limit {
	plan := func(b domain.Rulebook, rule string, of func(int) domain.Plan) func(int) bool {
		return func(n int) bool { return has(PlanFindings(b, of(n)), rule) }
	}
	weeks, hours, usual := book("week-days", "min", 2, "week-days", "max", 4), book("day-hours", "min", 240, "day-hours", "max", 480), book("day-hours-usual", "max", 360)
	months := func(b domain.Rulebook, rule string) func(int) bool { // a month is its last day
		return agreementLimit(b, rule, func(c *AgreementCase, n int) { c.Agreement.EndDay = c.Agreement.StartDay.AddMonths(n).AddDays(-1) })
	}
	return map[string]limit{
		"week-days.min":              {2, plan(weeks, "week-days", weekOf), under},
		"week-days.max":              {4, plan(weeks, "week-days", weekOf), over},
		"day-hours.min":              {240, plan(hours, "day-hours", dayOf), under},
		"day-hours.max":              {480, plan(hours, "day-hours", dayOf), over},
		"day-hours-usual.max":        {360, plan(usual, "day-hours-usual", dayOf), over},
		"period-months.min":          {3, months(book("period-months", "min", 3, "period-months", "max", 24), "period-months"), under},
		"period-months.max":          {24, months(book("period-months", "min", 3, "period-months", "max", 24), "period-months"), over},
		"period-grounds.over-months": {12, months(book("period-grounds", "over-months", 12), "period-grounds"), over},
		"days-in-12-months.max":      {6, marksLimit(book("days-in-12-months", "max", 6, "week-days", "max", 7), "days-in-12-months", "2026-11-18", "2026-10-22", "present"), over},
	}
}

// caseLimits are those of a decision and an agreement.
func caseLimits() map[string]limit {
	return map[string]limit{
		"contact-after-decision.days": {7, func(n int) bool { // over summer time's end
			d := domain.Decision{ReceivedOn: day("2026-10-22")}
			return len(ContactFindings(book("contact-after-decision", "days", 7), d, nil, d.ReceivedOn.AddDays(n))) > 0
		}, over},
		"start-after-decision.days": {14, agreementLimit(book("start-after-decision", "days", 14), "start-after-decision", func(c *AgreementCase, n int) {
			c.Decision = domain.Decision{ReceivedOn: c.Agreement.StartDay.AddDays(-n)}
		}), over},
		"agreement-before-start.days": {3, agreementLimit(book("agreement-before-start", "days", 3), "agreement-before-start", func(c *AgreementCase, n int) {
			c.Agreement.SignedOn = c.Agreement.StartDay.AddDays(-n)
		}), under},
		"final-evaluation.days": {7, agreementLimit(book("final-evaluation", "days", 7), "final-evaluation", func(c *AgreementCase, n int) {
			c.Versions[0].FinalEvaluation = c.Agreement.EndDay.AddDays(-n)
		}), under},
		"continuation-before-end.days": {7, agreementLimit(book("continuation-before-end", "days", 7), "continuation-before-end", func(c *AgreementCase, n int) {
			c.Today = c.Agreement.EndDay.AddDays(-n)
		}), under},
		"agreement-review.days": {5, agreementLimit(book("agreement-review", "days", 5), "agreement-review", func(c *AgreementCase, n int) {
			c.Reviews, c.Today = []domain.AgreementReview{}, c.Agreement.EndDay.AddDays(-n)
		}), under},
		"goal-review.months": {3, agreementLimit(book("goal-review", "months", 3), "goal-review", func(c *AgreementCase, n int) {
			c.Reviews, c.Today = []domain.AgreementReview{}, c.Agreement.StartDay.AddMonths(n)
		}), over},
		"commute-limit.minutes": {180, agreementLimit(book("commute-limit", "minutes", 180), "commute-limit", func(c *AgreementCase, n int) { c.Versions[0].TravelMinutes = n }), over},
	}
}

// absenceLimits are those of days away.
func absenceLimits() map[string]limit {
	return map[string]limit{
		"continuous-service.days": {2, func(n int) bool {
			return len(Continuous(book("continuous-service", "days", 2), domain.Days(day("2026-12-30"), day("2026-12-30").AddDays(n-1)))) > 0
		}, over},
		"group-absences.times": {3, func(n int) bool {
			f := caseOf(book("group-absences", "times", 3), "2026-11-18", marksFrom("2026-11-02", n, "absent own_illness")...)
			f.Agreements[0].Form = domain.FormGroup
			return judged("group-absences", f)
		}, reached},
		"long-sick-leave.days":         {14, marksLimit(book("long-sick-leave", "days", 14), "long-sick-leave", "2026-11-18", "2026-10-20", "absent own_illness"), over},
		"long-absence-employment.days": {10, marksLimit(book("long-absence-employment", "days", 10), "long-absence-employment", "2026-11-18", "2026-10-20", "absent own_illness"), reached},
		"repeated-absences.times":      {4, marksLimit(book("repeated-absences", "times", 4, "repeated-absences", "days", 30), "repeated-absences", "2026-11-18", "2026-11-02", "absent care_visit"), reached},
		"repeated-sent-away.times":     {2, marksLimit(book("repeated-sent-away", "times", 2, "repeated-sent-away", "days", 30), "repeated-sent-away", "2026-11-18", "2026-11-02", "sent_away"), reached},
		"repeated-absences.days":       {30, apart("repeated-absences", "absent care_visit"), under}, // day 30 has left the window of 30 days
		"repeated-sent-away.days":      {30, apart("repeated-sent-away", "sent_away"), under},
		"no-show-days.days": {5, func(n int) bool { // working days: Good Friday and Easter Monday are none
			until := NthWorkingDay(day("2027-03-22"), n)
			return judged("no-show-days", caseOf2027(book("no-show-days", "days", 5, "no-show-days", "planned", 0), until.AddDays(1), "2027-03-22 absent none_given"))
		}, reached},
		"certificate-own-illness.day": {4, func(n int) bool {
			return NeedsCertificate(domain.ReasonOwnIllness, n, book("certificate-own-illness", "day", 4))
		}, reached},
		"certificate-other.day": {2, func(n int) bool {
			return NeedsCertificate(domain.ReasonCareVisit, n, book("certificate-other", "day", 2))
		}, reached},
		"certificate-own-illness.payer-day": {4, func(n int) bool {
			var days []domain.NoticeDay
			for i := range n {
				days = append(days, domain.NoticeDay{Day: day("2026-11-02").AddDays(i), Status: domain.StatusAbsent, Reason: domain.ReasonOwnIllness})
			}
			_, payer := IllnessCertificates(book("certificate-own-illness", "day", 1, "certificate-own-illness", "payer-day", 4), days)
			return len(payer) > 0
		}, reached},
		"absence-agreed.names": {2, func(n int) bool {
			f := caseOf(book("absence-agreed", "names", 2), "2026-11-18", "2026-11-17 absent care_visit yes cert=received")
			f.Texts["v2026-11-17"] = domain.DiaryTexts{AuthorisedBy: []string{"", "Antti", "Antti ja Leena", "Antti, Leena ja Outi"}[n]}
			return judged("absence-agreed", f)
		}, under},
	}
}

// partyLimits are those of notices, months, providers, units and money.
func partyLimits() map[string]limit {
	return map[string]limit{
		"notice-period.days": {14, func(n int) bool { // the window of 14 days that began on Monday 2 November has ended
			w := NoticeWindow(book("notice-period", "days", 14, "notice-period", "odd-weeks", 1), day("2026-11-02"))
			return day("2026-11-02").AddDays(n) > w.To
		}, reached},
		"report-by.day": {3, func(n int) bool {
			return len(of(ProviderRemarks(ProviderCase{Book: book("report-by", "day", 3), Unsent: []domain.Month{domain.MustMonth("2026-12")}, Today: day("2027-01-01").AddDays(n - 1)}), "report-by")) > 0
		}, over},
		"insurance-valid.days": {30, func(n int) bool {
			today := day("2028-02-01") // over a leap day
			c := ProviderCase{Book: book("insurance-valid", "days", 30), Today: today, Provider: domain.Organisation{InsuranceValidTo: today.AddDays(n)}}
			return len(of(ProviderRemarks(c), "insurance-valid")) > 0
		}, sides{below: true, at: true}},
		"supervisor-load.recommended": {20, load("supervisor-load", domain.FormIndividual), over},
		"supervisor-load.max":         {25, loadSays("finding.supervisor_most"), over},
		"group-size.min":              {8, load("group-size", domain.FormGroup), under},
		"group-size.max":              {15, load("group-size", domain.FormGroup), over},
		"queue-limit.days": {31, func(n int) bool {
			f := caseOf(book("queue-limit", "days", 31), "2026-11-18")
			f.Queue = []QueuedAt{{QueuePlace: waiting("2026-11-16", n)}}
			return judged("queue-limit", f)
		}, over},
		"change-plan-updated.days": {14, func(n int) bool {
			f := caseOf(book("change-plan-updated", "days", 14), "2026-11-18")
			next := planOf("a", "2026-02-16", 1, 2)
			next.Version, f.PlanUpdates = 2, []domain.PlanUpdate{}
			f.Versions, f.Today = append(f.Versions, next), next.FromDay.AddDays(n)
			return judged("change-plan-updated", f)
		}, over},
		"age-limit.under": {29, func(n int) bool { // born on a leap day
			f := caseOf(book("age-limit", "under", 29), "2026-11-18")
			f.Participant.BirthDay = day("2026-11-18").AddMonths(-12 * n)
			return judged("age-limit", f)
		}, reached},
		"value-step.months": {12, func(n int) bool {
			b := newBench()
			b.Rulebook = func(string, domain.Day) domain.Rulebook { return book("value-step", "months", 12) }
			b.Vouchers[0].ValidFrom = day("2026-11-03").AddMonths(-n)
			b.mark("2026-11-03", domain.StatusPresent, 300)
			for _, l := range Bill(b.MonthFacts).Lines {
				for _, f := range l.Findings {
					if f.Rule == "value-step" {
						return true
					}
				}
			}
			return false
		}, reached},
	}
}

// apart are three marks of which the first lies n days before the last.
func apart(rule, mark string) func(int) bool {
	return func(n int) bool {
		b := book(rule, "times", 3, rule, "days", 30)
		first := day("2026-10-01")
		return judged(rule, caseOf(b, "2026-11-18", first.String()+" "+mark, first.AddDays(5).String()+" "+mark, first.AddDays(n).String()+" "+mark))
	}
}

func caseOf2027(b domain.Rulebook, today domain.Day, marks ...string) CaseFile {
	f := caseOf(b, today.String(), marks...)
	f.Agreements[0].EndDay = day("2027-12-31")
	return f
}

func load(rule string, form domain.ServiceForm) func(int) bool {
	b := book("supervisor-load", "recommended", 20, "supervisor-load", "max", 25, "group-size", "min", 8, "group-size", "max", 15)
	return func(n int) bool { return len(of(LoadRemarks(planned(n, "s", form), b, day("2026-11-18")), rule)) > 0 }
}

func loadSays(key string) func(int) bool {
	b := book("supervisor-load", "recommended", 20, "supervisor-load", "max", 25)
	return func(n int) bool {
		for _, r := range LoadRemarks(planned(n, "s", domain.FormIndividual), b, day("2026-11-18")) {
			if r.Key == key {
				return true
			}
		}
		return false
	}
}

// TestEveryLimitHasBothSides: each figure of a seed's rule is tried one below it,
// at it and one above it, so that no limit is off by one.
func TestEveryLimitHasBothSides(t *testing.T) {
	for name, l := range seedLimits() {
		got := sides{l.says(l.figure - 1), l.says(l.figure), l.says(l.figure + 1)}
		if got != l.want {
			t.Errorf("%s %d: below, at, above %+v, want %+v", name, l.figure, got, l.want)
		}
	}
}

// figureless are figures that are no limits of what is measured, each with why.
var figureless = map[string]string{
	"same-day-contact.days":    "0 is the same day: TestDayFindings",
	"mid-evaluation.days":      "a deadline, and mid-evaluations are not documents yet: TestClocksOfAnAgreement",
	"value-step.cents":         "an amount: TestValueStep",
	"notice-period.grace-days": "days added to the due day: TestNoticeLateness",
	"allowance.cents":          "an amount: TestAllowance",
	"report-recipient.months":  "a rhythm, not a limit: TestActivityPeriods_O14",
	"report-recipient.days":    "days added to the due day: TestActivityPeriods_O14, TestActivityIsDue_O14",
	"group-leaders.named":      "waits for leaders of groups",
	"group-leaders.present":    "waits for leaders of groups",
	"group-leaders.large":      "waits for leaders of groups",

	"retention.years": "TestWordsGoOn: on the day and the day after",
}

// TestEveryFigureIsALimitOrSaysWhyNot is the law behind it: a rule that gets a
// figure gets its rows too.
func TestEveryFigureIsALimitOrSaysWhyNot(t *testing.T) {
	tried := seedLimits()
	for _, spec := range Specs {
		for _, f := range spec.Figures() {
			name := spec.ID + "." + f.Name
			_, has := tried[name]
			if why := figureless[name]; f.Kind != Flag && has == (why != "") {
				t.Errorf("%s: rows %v, and why not %q", name, has, why)
			}
		}
	}
}
