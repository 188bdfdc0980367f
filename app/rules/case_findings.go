package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// agreementRemarks are the findings on the agreements that still matter, each
// judged by the rulebook of its first day.
func (c *caseDays) agreementRemarks() []Remark {
	var out []Remark
	agreements := c.inOrder()
	for _, a := range agreements {
		if a.LastDay() < c.From {
			continue
		}
		book := c.book(a.ProductCode, a.StartDay)
		findings := AgreementFindings(AgreementCase{Agreement: a, Versions: c.versions[a.ID], Decision: c.decision(a.DecisionID), Vouchers: c.Vouchers, Reviews: c.Reviews,
			Continued: slices.ContainsFunc(c.Agreements, func(b domain.Agreement) bool { return b.FormerID == a.ID }), Book: book, Today: c.Today})
		v, _ := domain.VersionOn(c.versions[a.ID], max(a.StartDay, min(c.Today, a.LastDay())))
		for i, f := range findings {
			r := Remark{Finding: f, AgreementID: a.ID, UnitID: v.UnitID, BookID: book.ID, BookVersion: book.Version, Since: a.StartDay, Last: max(a.StartDay, c.From)}
			if slices.ContainsFunc(findings[:i], func(g Finding) bool { return g.Rule == f.Rule && g.Key == f.Key }) {
				continue // one of a kind is enough: two vouchers lack the same
			}
			r.DueOn = agreementDue(f, a)
			out = append(out, r)
		}
	}
	return out
}

// agreementDue is until when a finding on an agreement is to be put right.
func agreementDue(f Finding, a domain.Agreement) domain.Day {
	switch f.Rule {
	case "continuation-before-end":
		n, _ := f.Args["max"].(int)
		return a.EndDay.AddDays(-n)
	case "ending-told":
		return a.EndedOn
	case "change-told", "agreement-review", "goal-review":
		day, _ := f.Args["day"].(domain.Day)
		return day
	case "voucher-valid":
		day, _ := f.Args["from"].(domain.Day)
		return day
	}
	return 0
}

func (c *caseDays) decision(id domain.ID) domain.Decision {
	i := slices.IndexFunc(c.Decisions, func(d domain.Decision) bool { return d.ID == id })
	if i < 0 {
		return domain.Decision{}
	}
	return c.Decisions[i]
}

// contactRemarks tell of a participant who has not made contact in time, until
// the service has begun (004 §6.3, §7.2; S-01).
func (c *caseDays) contactRemarks() []Remark {
	var out []Remark
	for _, d := range c.Decisions {
		if d.ValidTo < c.From {
			continue
		}
		product := ""
		for _, v := range c.Vouchers {
			if v.DecisionID == d.ID {
				product = v.ProductCode
			}
		}
		book := c.book(product, max(d.ReceivedOn, d.ValidFrom))
		for _, f := range ContactFindings(book, d, c.Vouchers, c.Today) {
			received := Received(d, c.Vouchers)
			last, _ := f.Args["last"].(domain.Day)
			out = append(out, Remark{Finding: f, BookID: book.ID, BookVersion: book.Version, Since: received, Last: max(received, c.From), DueOn: last, part: "|" + string(d.ID)})
		}
	}
	return out
}

// evaluationRemarks tell of months with something to tell and no signed-off
// evaluation after the reporting day (004 §14.2, §15; E-07, M-08).
func (c *caseDays) evaluationRemarks() []Remark {
	const rule = "monthly-evaluation"
	totals, last := map[domain.Month]*Totals{}, map[domain.Month]domain.DiaryEntry{}
	var order []domain.Month
	for _, e := range c.marks {
		m := e.Day.Month()
		if e.Day < c.From.Month().First() || m >= c.Today.Month() {
			continue
		}
		if totals[m] == nil {
			totals[m] = &Totals{}
			order = append(order, m)
		}
		totals[m].Add(&e, e.Status, true)
		last[m] = e
	}
	var out []Remark
	for _, m := range order {
		e := last[m]
		book := c.bookOf(e)
		by := ReportBy(book, m)
		if c.Today <= by || !InForce(book, rule) || !EvaluationDue(book, *totals[m]) || c.evaluated(m) {
			continue
		}
		r := c.remark(e, rule, "finding.monthly_evaluation", domain.Args{"month": m.String(), "due": by})
		r.Since, r.Last, r.DueOn = m.First(), m.Last(), by
		out = append(out, r)
	}
	return out
}

func (c *caseDays) evaluated(m domain.Month) bool {
	return slices.ContainsFunc(c.Evaluations, func(e domain.Evaluation) bool {
		return e.Kind == "monthly" && e.Month == m && e.State != "draft"
	})
}

// contentRemarks tell of a period without any individual coaching when two
// thirds of it are over (004 §20.2(4, 6); 003; A-37, O-05).
func (c *caseDays) contentRemarks() []Remark {
	const rule = "period-content"
	var out []Remark
	for _, a := range c.inOrder() {
		at := a.StartDay.AddDays(int(a.EndDay-a.StartDay) * 2 / 3)
		if a.LastDay() < max(at, c.From) || c.Today < at || a.Form == domain.FormGroup {
			continue
		}
		book := c.book(a.ProductCode, at)
		coached := slices.ContainsFunc(c.marks, func(e domain.DiaryEntry) bool { return e.AgreementID == a.ID && number(e.CoachingMinutes) > 0 })
		if !on(book, rule, "coaching") || coached {
			continue
		}
		v, _ := domain.VersionOn(c.versions[a.ID], at)
		r := c.remark(domain.DiaryEntry{AgreementID: a.ID, UnitID: v.UnitID, Day: at}, rule, "finding.period_content", domain.Args{"from": a.StartDay, "to": a.EndDay})
		r.Since, r.Last, r.DueOn = a.StartDay, max(at, c.From), a.EndDay
		out = append(out, r)
	}
	return out
}

// ageRemarks warn of a participant who has reached the age that a product is
// meant under (003; O-16). Nobody's age is judged without a day of birth.
func (c *caseDays) ageRemarks() []Remark {
	const rule = "age-limit"
	birth := c.Participant.BirthDay
	if birth.IsZero() {
		return nil
	}
	var out []Remark
	for _, a := range c.inOrder() {
		book := c.book(a.ProductCode, max(a.StartDay, min(c.Today, a.LastDay())))
		under, ok := book.Figure(rule, "under")
		reached := birth.AddMonths(12 * under)
		if !ok || reached > min(c.Today, a.LastDay()) || a.LastDay() < c.From {
			continue
		}
		v, _ := domain.VersionOn(c.versions[a.ID], a.LastDay())
		r := c.remark(domain.DiaryEntry{AgreementID: a.ID, UnitID: v.UnitID, Day: max(reached, a.StartDay)}, rule, "finding.age_limit", domain.Args{"under": under, "day": reached})
		r.Last = max(r.Since, c.From)
		out = append(out, r)
	}
	return out
}

// noticeRemarks tell of absence notices that are late (004 §9.7; N-01). A notice
// that was sent is not, however late it was.
func (c *caseDays) noticeRemarks() []Remark {
	const rule = "notice-period"
	byBook, order := c.byBook()
	var out []Remark
	for _, book := range order {
		marks := byBook[book.ID]
		for _, need := range NoticeNeeds(NoticeFacts{Book: book, Entries: marks, Payers: c.Payers}) {
			if need.To < c.From || DaysLate(need.DueOn, c.Today) == 0 || c.noticeSent(need) {
				continue
			}
			i := slices.IndexFunc(marks, func(e domain.DiaryEntry) bool { return e.Day == need.Days[0].Day })
			r := c.remark(marks[max(i, 0)], rule, "finding.notice_late", domain.Args{"from": need.From, "to": need.To, "due": need.DueOn})
			r.Since, r.Last, r.DueOn, r.part = need.From, need.To, need.DueOn, "|"+string(need.Payer)
			out = append(out, r)
		}
	}
	return out
}

func (c *caseDays) noticeSent(need NoticeNeed) bool {
	return slices.ContainsFunc(c.Notices, func(n domain.AbsenceNotice) bool {
		return n.State == domain.NoticeSent && n.PeriodFrom == need.From && n.Payer == need.Payer && n.FundName == need.FundName
	})
}

// byBook gathers the marks by the version they are judged by, in the order the
// versions come up. Nearly always there is one: no mark is copied then.
func (c *caseDays) byBook() (map[domain.ID][]domain.DiaryEntry, []domain.Rulebook) {
	var order []domain.Rulebook
	for _, e := range c.marks {
		book := c.bookOf(e)
		if !slices.ContainsFunc(order, func(b domain.Rulebook) bool { return b.ID == book.ID }) {
			order = append(order, book)
		}
	}
	if len(order) == 1 {
		return map[domain.ID][]domain.DiaryEntry{order[0].ID: c.marks}, order
	}
	out := map[domain.ID][]domain.DiaryEntry{}
	for _, e := range c.marks {
		id := c.bookOf(e).ID
		out[id] = append(out[id], e)
	}
	return out, order
}
