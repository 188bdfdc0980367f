package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// absenceClocks: contact on the day of a no-show, the purchaser told after so
// many working days or a long illness, and certificates that are awaited, the
// purchaser's limit and the payer's kept apart (B-05 to B-10).
func (c *caseDays) absenceClocks() []Deadline {
	var out []Deadline
	row := 0
	for _, e := range c.marks {
		ill := e.Status == domain.StatusAbsent && e.Reason == domain.ReasonOwnIllness
		switch {
		case ill:
			row++
		case !neither(e.Status):
			row = 0
		}
		if e.Status != domain.StatusAbsent || e.Day < c.From {
			continue
		}
		out = append(out, c.dayClocks(e)...)
		book := c.bookOf(e)
		if payer := figureOr(book, "certificate-own-illness", "payer-day", 4); ill && row == payer && e.Certificate != domain.CertificateReceived {
			d := c.markDeadline(e, "certificate-own-illness", "deadline.certificate_payer", e.Day)
			d.Args = domain.Args{"n": payer}
			out = append(out, d)
		}
	}
	return append(out, c.runClocks()...)
}

func (c *caseDays) markDeadline(e domain.DiaryEntry, rule, key string, on domain.Day) Deadline {
	d := deadline(c.bookOf(e), rule, key, on)
	d.AgreementID, d.UnitID = e.AgreementID, e.UnitID
	return d
}

// dayClocks are those of one absence: the contact the same day and a
// certificate awaited until a day.
func (c *caseDays) dayClocks(e domain.DiaryEntry) []Deadline {
	var out []Deadline
	if _, ok := c.bookOf(e).Figure("same-day-contact", "days"); ok && noShow(&e) && c.Texts != nil {
		d := c.markDeadline(e, "same-day-contact", "deadline.same_day_contact", e.Day)
		d.Done = c.Texts[e.VersionID].Contact != ""
		out = append(out, d)
	}
	if e.Certificate == domain.CertificateAwaited && !e.CertificateOn.IsZero() {
		d := c.markDeadline(e, certificateRule(e.Reason), "deadline.certificate", e.CertificateOn)
		d.Args = domain.Args{"day": e.Day}
		out = append(out, d)
	}
	return out
}

// runClocks are those of rows that go on: the day by which five working days are
// full, and the day that makes an illness long. A row that was broken in time
// has none.
func (c *caseDays) runClocks() []Deadline {
	var out []Deadline
	for _, r := range c.runs(awayWhere(noShow)) {
		first := r.marks[0]
		n, ok := c.bookOf(first).Figure("no-show-days", "days")
		full := NthWorkingDay(first.Day, n)
		if on(c.bookOf(first), "no-show-days", "planned") {
			full = c.nthPlannedDay(first, n)
		}
		if ok && !full.IsZero() && (r.ended.IsZero() || r.ended > full) {
			d := c.markDeadline(first, "no-show-days", "deadline.no_show_days", full)
			d.Args = domain.Args{"first": first.Day}
			out = append(out, d)
		}
	}
	for _, r := range c.runs(awayWhere(ownIllness)) {
		first, last := r.marks[0], r.marks[len(r.marks)-1]
		n, ok := c.bookOf(last).Figure("long-sick-leave", "days")
		if passes := first.Day.AddDays(n); ok && (r.ended.IsZero() || last.Day >= passes) {
			d := c.markDeadline(first, "long-sick-leave", "deadline.long_sick_leave", passes)
			d.Args = domain.Args{"first": first.Day, "n": n}
			out = append(out, d)
		}
	}
	return out
}

// noticeClocks: absence notices by their due day (N-01).
func (c *caseDays) noticeClocks() []Deadline {
	var out []Deadline
	byBook := map[domain.ID][]domain.DiaryEntry{}
	var order []domain.Rulebook
	for _, e := range c.marks {
		book := c.bookOf(e)
		if byBook[book.ID] == nil {
			order = append(order, book)
		}
		byBook[book.ID] = append(byBook[book.ID], e)
	}
	for _, book := range order {
		for _, need := range NoticeNeeds(NoticeFacts{Book: book, Entries: byBook[book.ID], Payers: c.Payers}) {
			d := deadline(book, "notice-period", "deadline.notice", need.DueOn)
			d.Args, d.Done, d.UnitID = domain.Args{"from": need.From, "to": need.To}, c.noticeSent(need), need.Unit
			out = append(out, d)
		}
	}
	return out
}

// evaluationClocks: the monthly evaluation of each month with something to tell,
// by the reporting day (E-07).
func (c *caseDays) evaluationClocks() []Deadline {
	last := map[domain.Month]domain.DiaryEntry{}
	var months []domain.Month
	for _, e := range c.marks {
		if e.Day < c.From.Month().First() || !slices.Contains([]domain.Status{domain.StatusPresent, domain.StatusAbsent, domain.StatusNotDone, domain.StatusSentAway}, e.Status) {
			continue
		}
		if _, known := last[e.Day.Month()]; !known {
			months = append(months, e.Day.Month())
		}
		last[e.Day.Month()] = e
	}
	var out []Deadline
	for _, m := range months {
		book := c.bookOf(last[m])
		if !InForce(book, "monthly-evaluation") {
			continue
		}
		d := c.markDeadline(last[m], "monthly-evaluation", "deadline.monthly_evaluation", ReportBy(book, m))
		d.Args, d.Done = domain.Args{"month": m}, c.evaluated(m)
		if v, ok := domain.VersionOn(c.versions[d.AgreementID], min(m.Last(), c.agreements[d.AgreementID].LastDay())); ok {
			d.UnitID = v.UnitID // whoever has the participant at the month's end writes it
		}
		out = append(out, d)
	}
	return out
}

// yearClock forecasts the day on which the planned days pass the most of twelve
// months: the days so far, and the plan from tomorrow on.
func (c *caseDays) yearClock() []Deadline {
	var days []domain.Day
	for _, e := range c.marks {
		if Realised(e) {
			days = append(days, e.Day)
		}
	}
	for _, a := range c.inOrder() {
		for d := max(a.StartDay, c.Today+1); d <= a.LastDay(); d++ {
			if _, planned := Planned(a, c.versions[a.ID], nil, d); planned {
				days = append(days, d)
			}
		}
	}
	from := 0
	for i, d := range days {
		for start := d.AddMonths(-12); days[from] <= start; from++ {
			continue
		}
		a, ok := c.covering(d)
		if !ok || d < c.Today {
			continue
		}
		book := c.book(a.ProductCode, d)
		if most, ok := book.Figure("days-in-12-months", "max"); ok && i-from+1 > most {
			x := deadline(book, "days-in-12-months", "deadline.days_in_12_months", d)
			x.Args = domain.Args{"max": most, "n": c.realisedUntil(c.Today)}
			return []Deadline{c.at(x, a)}
		}
	}
	return nil
}

func (c *caseDays) covering(d domain.Day) (domain.Agreement, bool) {
	for _, a := range c.agreements {
		if a.Covers(d) {
			return a, true
		}
	}
	return domain.Agreement{}, false
}

// realisedUntil counts the realised days of the twelve months that end on a day.
func (c *caseDays) realisedUntil(day domain.Day) int {
	n := 0
	for _, e := range c.marks {
		if Realised(e) && e.Day > day.AddMonths(-12) && e.Day <= day {
			n++
		}
	}
	return n
}

// ProviderDeadlines are a provider's own: the month to send and the insurance
// (M-03, I-03).
func ProviderDeadlines(c ProviderCase) []Deadline {
	var out []Deadline
	for _, m := range c.Unsent {
		d := deadline(c.Book, "report-by", "deadline.report", ReportBy(c.Book, m))
		d.Args, d.PurchaserID = domain.Args{"month": m, "purchaser": c.Purchaser.Name}, c.Purchaser.ID
		out = append(out, d)
	}
	if _, ok := c.Book.Figure("insurance-valid", "days"); ok && !c.Provider.InsuranceValidTo.IsZero() {
		d := deadline(c.Book, "insurance-valid", "deadline.insurance", c.Provider.InsuranceValidTo)
		d.PurchaserID = c.Purchaser.ID
		out = append(out, d)
	}
	return append(out, activityDeadlines(c)...)
}
