package rules

import (
	"slices"
	"strconv"

	"pajakirja/app/domain"
)

// AgreementCase is everything the rules about an agreement look at.
type AgreementCase struct {
	Agreement domain.Agreement
	Versions  []domain.AgreementVersion
	Decision  domain.Decision
	Vouchers  []domain.Voucher         // the participant's
	Continued bool                     // another agreement names this one as its former
	Reviews   []domain.AgreementReview // nil: not asked
	Book      domain.Rulebook          // on the agreement's first day
	Today     domain.Day
}

// AgreementFindings are the rulebook's findings on an agreement and its plan. A
// finding never stops the work; a missing voucher stops the money later.
func AgreementFindings(c AgreementCase) []Finding {
	v := Newest(c.Versions)
	out := append(PlanFindings(c.Book, v.Plan), commuteFindings(c.Book, v)...)
	out = append(out, periodFindings(c)...)
	out = append(out, startFindings(c)...)
	out = append(out, coverFindings(c)...)
	out = append(out, dateFindings(c, v)...)
	out = append(out, ReviewFindings(c)...)
	return append(out, endFindings(c)...)
}

// PlanFindings compare a weekly plan with the rulebook's days and hours
// too short, over the usual and over the most are three things.
func PlanFindings(book domain.Rulebook, plan domain.Plan) []Finding {
	var out []Finding
	low, hasLow := book.Figure("week-days", "min")
	high, hasHigh := book.Figure("week-days", "max")
	if n := len(plan); n > 0 && (hasLow && n < low || hasHigh && n > high) {
		out = append(out, Found(book, "week-days", "agreement.finding.week_days", domain.Args{"n": n, "min": low, "max": high}))
	}
	for _, key := range []string{"agreement.finding.day_short", "agreement.finding.day_long", "agreement.finding.day_usual"} {
		n, rule, limit := 0, "", 0
		for _, p := range plan {
			if k, r, most := dayLength(book, p.Minutes()); k == key {
				n, rule, limit = n+1, r, most
			}
		}
		if n > 0 {
			out = append(out, Found(book, rule, key, domain.Args{"n": n, "limit": lengthText(limit)}))
		}
	}
	return out
}

// dayLength tells which of the three findings a day's minutes make, if any, by
// which rule, and the limit that was passed.
func dayLength(book domain.Rulebook, minutes int) (key, rule string, limit int) {
	if low, ok := book.Figure("day-hours", "min"); ok && minutes < low {
		return "agreement.finding.day_short", "day-hours", low
	}
	if high, ok := book.Figure("day-hours", "max"); ok && minutes > high {
		return "agreement.finding.day_long", "day-hours", high
	}
	if usual, ok := book.Figure("day-hours-usual", "max"); ok && minutes > usual {
		return "agreement.finding.day_usual", "day-hours-usual", usual
	}
	return "", "", 0
}

// lengthText writes minutes as hours, alike in every language: 4 h, 6 h 30 min.
func lengthText(minutes int) string {
	if minutes%60 == 0 {
		return strconv.Itoa(minutes/60) + "\u00a0h"
	}
	return strconv.Itoa(minutes/60) + "\u00a0h\u00a0" + strconv.Itoa(minutes%60) + "\u00a0min"
}

// periodFindings compare the length with the rulebook by calendar months
// 2 February to 1 May is three.
func periodFindings(c AgreementCase) []Finding {
	const rule = "period-months"
	a := c.Agreement
	after := a.EndDay.AddDays(1)
	var out []Finding
	if n, ok := c.Book.Figure(rule, "min"); ok && after < a.StartDay.AddMonths(n) {
		out = append(out, Found(c.Book, rule, "agreement.finding.period_short", domain.Args{"n": n}))
	}
	if n, ok := c.Book.Figure(rule, "max"); ok && after > a.StartDay.AddMonths(n) {
		out = append(out, Found(c.Book, rule, "agreement.finding.period_long", domain.Args{"n": n}))
	}
	if n, ok := c.Book.Figure("period-grounds", "over-months"); ok && after > a.StartDay.AddMonths(n) && a.LongGrounds == "" {
		out = append(out, Found(c.Book, "period-grounds", "agreement.finding.period_grounds", domain.Args{"n": n}))
	}
	return out
}

// startFindings tell of a signing too near the start and of a start too
// long after the decision or voucher was received (S-02).
func startFindings(c AgreementCase) []Finding {
	var out []Finding
	a := c.Agreement
	signed := a.SignedOn
	if signed.IsZero() {
		signed = c.Today
	}
	if days, ok := c.Book.Figure("agreement-before-start", "days"); ok && signed > a.StartDay.AddDays(-days) {
		key := "agreement.finding.signed_late"
		if a.SignedOn.IsZero() {
			key = "agreement.finding.unsigned_late"
		}
		out = append(out, Found(c.Book, "agreement-before-start", key, domain.Args{"n": max(0, int(a.StartDay-signed)), "max": days}))
	}
	received := Received(c.Decision, c.Vouchers)
	if days, ok := c.Book.Figure("start-after-decision", "days"); ok && a.FormerID == "" && !received.IsZero() && a.StartDay > received.AddDays(days) {
		key := "agreement.finding.start_late"
		if c.Decision.ContactOn.IsZero() || c.Decision.ContactOn > received.AddDays(days) {
			key = "agreement.finding.start_late_contact"
		}
		out = append(out, Found(c.Book, "start-after-decision", key, domain.Args{"n": int(a.StartDay - received), "max": days}))
	}
	return out
}

// coverFindings tell which of the agreement's days no voucher of its product
// covers (§8.1), and what the vouchers themselves lack.
func coverFindings(c AgreementCase) []Finding {
	a := c.Agreement
	var out []Finding
	if need, ok := c.Book.Figure("voucher-valid", "required"); ok && need == 1 {
		if from, to, gap := uncovered(c.Vouchers, a); gap {
			out = append(out, Found(c.Book, "voucher-valid", "agreement.finding.voucher_gap", domain.Args{"from": from, "to": to}).On(domain.Days(from, to)...))
		}
	}
	for _, v := range c.Vouchers {
		if v.DecisionID == a.DecisionID && v.ProductCode == a.ProductCode {
			out = append(out, VoucherFindings(c.Book, v, c.Today)...)
		}
	}
	return out
}

// uncovered finds the first run of the agreement's days without a voucher.
func uncovered(vouchers []domain.Voucher, a domain.Agreement) (from, to domain.Day, gap bool) {
	for d := a.StartDay; d <= a.LastDay(); d++ {
		_, ok := domain.VoucherOn(vouchers, a.ProductCode, d)
		switch {
		case !ok && !gap:
			from, to, gap = d, d, true
		case !ok:
			to = d
		case gap:
			return from, to, true
		}
	}
	return from, to, gap
}

// dateFindings tell of a final evaluation agreed on too near the end (§14.2).
func dateFindings(c AgreementCase, v domain.AgreementVersion) []Finding {
	var out []Finding
	if days, ok := c.Book.Figure("final-evaluation", "days"); ok && v.FinalEvaluation > c.Agreement.EndDay.AddDays(-days) {
		out = append(out, Found(c.Book, "final-evaluation", "agreement.finding.final_late",
			domain.Args{"n": int(c.Agreement.EndDay - v.FinalEvaluation), "max": days}))
	}
	return out
}

// endFindings tell of an end that nothing follows, of an ending the
// purchaser was not told of, and of changes the caseworker was not.
func endFindings(c AgreementCase) []Finding {
	var out []Finding
	a := c.Agreement
	days, ok := c.Book.Figure("continuation-before-end", "days")
	if ok && a.State == domain.AgreementSigned && !c.Continued && c.Today > a.EndDay.AddDays(-days) && c.Today <= a.EndDay {
		out = append(out, Found(c.Book, "continuation-before-end", "agreement.finding.continuation", domain.Args{"day": a.EndDay, "max": days}))
	}
	if now, ok := c.Book.Figure("ending-told", "same-day"); ok && now == 1 && a.State == domain.AgreementEnded {
		out = append(out, toldFinding(c, "ending-told", "agreement.finding.ending_told", min(a.EndedOn, c.Today), a.PurchaserToldOn)...)
	}
	for _, v := range c.Versions {
		if need, ok := c.Book.Figure("change-told", "required"); ok && need == 1 && v.Version > 1 && a.State != domain.AgreementDraft {
			out = append(out, toldFinding(c, "change-told", "agreement.finding.change_told", v.FromDay, v.ToldOn)...)
		}
	}
	return out
}

// toldFinding tells that the purchaser has not heard, or heard after the day.
func toldFinding(c AgreementCase, rule, key string, day, told domain.Day) []Finding {
	switch {
	case told.IsZero():
		return []Finding{Found(c.Book, rule, key, domain.Args{"day": day})}
	case told > day:
		return []Finding{Found(c.Book, rule, key+"_late", domain.Args{"day": day, "told": told})}
	}
	return nil
}

// Step is one rung of how days and hours have grown over the versions.
type Step struct {
	From    domain.Day
	Days    int
	Minutes int // a week
}

// Steps lists how the agreed week grew: only versions that changed days or hours.
func Steps(versions []domain.AgreementVersion) []Step {
	sorted := slices.Clone(versions)
	slices.SortStableFunc(sorted, func(a, b domain.AgreementVersion) int { return int(a.FromDay - b.FromDay) })
	var out []Step
	for _, v := range sorted {
		s := Step{From: v.FromDay, Days: len(v.Plan), Minutes: WeekMinutes(v.Plan)}
		if n := len(out); n == 0 || out[n-1].Days != s.Days || out[n-1].Minutes != s.Minutes {
			out = append(out, s)
		}
	}
	return out
}

// WeekMinutes is the planned working time of a week.
func WeekMinutes(plan domain.Plan) int {
	sum := 0
	for _, p := range plan {
		sum += p.Minutes()
	}
	return sum
}
