package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// Deadline is one thing that is due on a day: what the clocks say (004 §6.3,
// §8.1, §9.6–9.7, §14.2, §15). It is derived anew each time and stored nowhere.
type Deadline struct {
	Rule          string
	Key           string // text in the catalogue, filled with Args
	Args          domain.Args
	On            domain.Day // the last day on which it is in time
	Done          bool
	Citation      domain.Citation
	ParticipantID domain.ID // empty: the provider's own
	AgreementID   domain.ID
	UnitID        domain.ID
	PurchaserID   domain.ID
	Shared        bool // the caseworker's as well
}

// DeadlineState is how a deadline stands on a day.
type DeadlineState string

// The states: late and due today are the work list's, coming is within a week.
const (
	DeadlineLate   DeadlineState = "late"
	DeadlineToday  DeadlineState = "today"
	DeadlineComing DeadlineState = "coming"
	DeadlineLater  DeadlineState = "later"
	DeadlineDone   DeadlineState = "done"
)

// State tells how the deadline stands today.
func (d Deadline) State(today domain.Day) DeadlineState {
	switch {
	case d.Done:
		return DeadlineDone
	case d.On < today:
		return DeadlineLate
	case d.On == today:
		return DeadlineToday
	case d.On <= today.AddDays(7):
		return DeadlineComing
	}
	return DeadlineLater
}

// Deadlines lists what is due when for one participant, in order of day, from
// the file's first day until a last one.
func Deadlines(f CaseFile, until domain.Day) []Deadline {
	c := f.ready()
	var out []Deadline
	for _, clock := range []func() []Deadline{c.decisionClocks, c.agreementClocks, c.voucherClocks, c.absenceClocks, c.noticeClocks, c.evaluationClocks, c.yearClock, c.inductionClocks, c.talkClocks, c.coachingClocks} {
		out = append(out, clock()...)
	}
	out = slices.DeleteFunc(out, func(d Deadline) bool { return d.On < f.From || d.On > until })
	for i := range out {
		out[i].ParticipantID, out[i].PurchaserID = f.Participant.ID, f.Participant.PurchaserID
		out[i].Shared = AudienceOf(out[i].Rule) == ForBoth
	}
	slices.SortStableFunc(out, func(a, b Deadline) int { return int(a.On - b.On) })
	return out
}

func deadline(book domain.Rulebook, rule, key string, on domain.Day) Deadline {
	return Deadline{Rule: rule, Key: key, On: on, Citation: book.CiteOn(rule, on)}
}

// at places a deadline at an agreement and the unit of its plan.
func (c *caseDays) at(d Deadline, a domain.Agreement) Deadline {
	v, _ := domain.VersionOn(c.versions[a.ID], max(a.StartDay, min(d.On, a.LastDay())))
	d.AgreementID, d.UnitID = a.ID, v.UnitID
	return d
}

// decisionClocks: contact within so many days and start within so many of
// receiving the decision or voucher (S-01, S-02).
func (c *caseDays) decisionClocks() []Deadline {
	var out []Deadline
	for _, d := range c.Decisions {
		received := Received(d, c.Vouchers)
		if received.IsZero() {
			continue
		}
		var began *domain.Agreement
		product := ""
		for _, a := range c.inOrder() {
			if a.DecisionID == d.ID && began == nil {
				began, product = &a, a.ProductCode
			}
		}
		book := c.book(product, received)
		if n, ok := book.Figure("contact-after-decision", "days"); ok {
			x := deadline(book, "contact-after-decision", "deadline.contact", received.AddDays(n))
			x.Done = !d.ContactOn.IsZero() || began != nil
			out = append(out, x)
		}
		if n, ok := book.Figure("start-after-decision", "days"); ok {
			x := deadline(book, "start-after-decision", "deadline.start", received.AddDays(n))
			x.Done = began != nil && began.StartDay <= c.Today
			out = append(out, x)
		}
	}
	return out
}

// agreementClocks: signing before the start, the continuation and evaluations
// before the end, goal reviews, cards (A-04, A-32, E-09, E-16, E-21, A-30).
func (c *caseDays) agreementClocks() []Deadline {
	var out []Deadline
	for _, a := range c.inOrder() {
		if a.LastDay() < c.From {
			continue
		}
		book := c.book(a.ProductCode, a.StartDay)
		add := func(d Deadline, done bool) {
			d.Done = done
			out = append(out, c.at(d, a))
		}
		continued := slices.ContainsFunc(c.Agreements, func(b domain.Agreement) bool { return b.FormerID == a.ID })
		over := !a.EndedOn.IsZero()
		if n, ok := book.Figure("agreement-before-start", "days"); ok {
			add(deadline(book, "agreement-before-start", "deadline.signing", a.StartDay.AddDays(-n)), !a.SignedOn.IsZero())
		}
		if n, ok := book.Figure("continuation-before-end", "days"); ok {
			add(deadline(book, "continuation-before-end", "deadline.continuation", a.EndDay.AddDays(-n)), continued || over)
		}
		v := Newest(c.versions[a.ID])
		for _, x := range [][2]string{{domain.EvaluatesFinal, domain.EvaluationFinal}, {domain.EvaluatesMid, domain.EvaluationMid}} {
			if on, asked := PeriodDue(book, a, v, continued, x[0]); asked {
				add(deadline(book, PeriodRules[x[0]], "deadline."+x[1], on), over || EvaluationSent(c.Sent, a, x[1]))
			}
		}
		for _, d := range c.goalReviews(a, book) {
			add(d, d.Done)
		}
		if on := ReviewDue(book, a); !on.IsZero() && c.Reviews != nil {
			add(deadline(book, "agreement-review", "deadline.agreement_review", on), c.reviewed(a))
		}
		if on := CalledReview(a, c.Reviews); !on.IsZero() && c.Reviews != nil {
			add(deadline(book, "agreement-review", "deadline.review_called", on), false)
		}
		for _, card := range v.Cards {
			if !card.ValidTo.IsZero() {
				d := deadline(book, "work-card", "deadline.card", card.ValidTo)
				d.Args = domain.Args{"card": card.Name}
				add(d, false)
			}
		}
	}
	return out
}

// EvaluationSent tells whether an agreement's mid or final evaluation went to the
// caseworker: as a message of the kind while the agreement ran, or in the month
// after it.
func EvaluationSent(sent []domain.Message, a domain.Agreement, kind string) bool {
	return slices.ContainsFunc(sent, func(m domain.Message) bool {
		return m.ParticipantID == a.ParticipantID && m.Kind == kind && m.SentOn.Within(a.StartDay, a.LastDay().AddMonths(1))
	})
}

func (c *caseDays) reviewed(a domain.Agreement) bool {
	return slices.ContainsFunc(c.Reviews, func(r domain.AgreementReview) bool { return r.AgreementID == a.ID })
}

// goalReviews is the next review of the goals: every so many months from the
// start or, where the reviews are known, from the last one; and at the end where
// the rulebook says period's end (0), done when there has been one.
func (c *caseDays) goalReviews(a domain.Agreement, book domain.Rulebook) []Deadline {
	n, ok := book.Figure("goal-review", "months")
	if !ok {
		return nil
	}
	next := a.EndDay
	if n == 0 && c.Reviews != nil && !ReviewDue(book, a).IsZero() {
		return nil // the review of agreement and plan is that one
	}
	if c.Reviews != nil {
		d := deadline(book, "goal-review", "deadline.goal_review", next)
		if due := GoalReviewDue(book, a, c.Reviews); !due.IsZero() {
			d.On = min(due, a.LastDay())
		}
		d.Done = n == 0 && c.reviewed(a) || n > 0 && d.On == a.LastDay() && a.LastDay() < c.Today
		return []Deadline{d}
	}
	for m := n; n > 0 && a.StartDay.AddMonths(m) < a.EndDay; m += n {
		if on := a.StartDay.AddMonths(m); on >= c.Today {
			next = on
			break
		}
	}
	return []Deadline{deadline(book, "goal-review", "deadline.goal_review", next)}
}

// voucherClocks: the voucher's last day unless another follows, and the day its
// value falls (M-11, §8.1).
func (c *caseDays) voucherClocks() []Deadline {
	var out []Deadline
	first := map[string]domain.Voucher{}
	for _, v := range c.Vouchers {
		if !v.RefusedOn.IsZero() {
			continue
		}
		if f, known := first[v.ProductCode]; !known || v.ValidFrom < f.ValidFrom {
			first[v.ProductCode] = v
		}
		book := c.book(v.ProductCode, v.ValidTo)
		if need, ok := book.Figure("voucher-valid", "required"); ok && need == 0 && v.Funding != domain.ContractVoucher {
			continue
		}
		_, follows := domain.VoucherOn(c.Vouchers, v.ProductCode, v.ValidTo.AddDays(1))
		d := deadline(book, "voucher-valid", "deadline.voucher_end", v.ValidTo)
		d.Args, d.Done = domain.Args{"number": v.Number}, follows || c.lastServiceDay() <= v.ValidTo
		out = append(out, d)
	}
	for _, v := range first {
		book := c.book(v.ProductCode, v.ValidFrom)
		if n, ok := book.Figure("value-step", "months"); ok && v.Funding == domain.ContractVoucher && v.ValidFrom.AddMonths(n) <= c.lastServiceDay() {
			d := deadline(book, "value-step", "deadline.value_step", v.ValidFrom.AddMonths(n))
			d.Args, d.Done = domain.Args{"months": n}, v.ValidFrom.AddMonths(n) < c.Today
			out = append(out, d)
		}
	}
	return out
}
