package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// ReviewIn is a review of agreement and plan.
type ReviewIn struct {
	On      domain.Day // reviewed_on
	Present []string   // present
	Goals   []domain.GoalReview
	Note    string
	Outcome string
}

// ValidReview checks a review of an agreement that is signed: a day within its
// time or after it, who took part, a state for every goal (A-08, E-21).
func ValidReview(in ReviewIn, a domain.Agreement, today domain.Day) error {
	var f fields
	if f.given("reviewed_on", in.On) {
		f.notAfter("reviewed_on", in.On, today)
		if in.On < a.StartDay {
			f.errs.AddWith("reviewed_on", "agreement.outside", domain.Args{"from": a.StartDay, "to": a.EndDay})
		}
	}
	if len(in.Present) == 0 {
		f.errs.Add("present", "error.required")
	}
	for _, p := range in.Present {
		f.choice("present", p, domain.ReviewPresent...)
	}
	for _, g := range in.Goals {
		f.required("goals", g.State, MaxCode)
		f.choice("goals", g.State, domain.GoalStates...)
	}
	f.lines("note", in.Note, MaxText)
	f.required("outcome", in.Outcome, MaxCode)
	f.choice("outcome", in.Outcome, domain.ReviewOutcomes...)
	return f.errs.Err()
}

// ReviewDue is until when agreement and plan are to be reviewed for the first
// time, by the period's end at the latest; zero where the rulebook is silent.
func ReviewDue(book domain.Rulebook, a domain.Agreement) domain.Day {
	days, ok := book.Figure("agreement-review", "days")
	if !ok {
		return 0
	}
	return a.LastDay().AddDays(-days)
}

// GoalReviewDue is until when the goals are to be reviewed next: so many months
// after the start or the last review. Zero where the rulebook sets no rhythm.
func GoalReviewDue(book domain.Rulebook, a domain.Agreement, reviews []domain.AgreementReview) domain.Day {
	months, ok := book.Figure("goal-review", "months")
	if !ok || months == 0 {
		return 0
	}
	last := a.StartDay
	for _, r := range reviews {
		if r.AgreementID == a.ID {
			last = max(last, r.ReviewedOn)
		}
	}
	return last.AddMonths(months)
}

// CallIn calls for a review before its time: until when, and why (004 §14.2,
// §7.1; D-18).
type CallIn struct {
	Due domain.Day // review_due
	Why string     // review_why
}

// ValidCall checks a call for a review of a running agreement: a day from today
// to its last day, and a reason.
func ValidCall(in CallIn, a domain.Agreement, today domain.Day) error {
	var f fields
	if f.given("review_due", in.Due) && !in.Due.Within(max(today, a.StartDay), a.LastDay()) {
		f.errs.AddWith("review_due", "agreement.outside", domain.Args{"from": max(today, a.StartDay), "to": a.LastDay()})
	}
	f.required("review_why", in.Why, MaxLine)
	return f.errs.Err()
}

// CalledReview is until when a review that somebody called for is to be held;
// zero when nobody did, or when one has been held since.
func CalledReview(a domain.Agreement, reviews []domain.AgreementReview) domain.Day {
	if a.ReviewDue.IsZero() || slices.ContainsFunc(reviews, func(r domain.AgreementReview) bool { return r.AgreementID == a.ID && r.ReviewedOn >= a.ReviewAskedOn }) {
		return 0
	}
	return a.ReviewDue
}

// NextReview is the nearer of the period's own review and the rhythm of its
// goals and, where somebody called for a review, its day; zero when none is due
// within the period.
func NextReview(book domain.Rulebook, a domain.Agreement, reviews []domain.AgreementReview) domain.Day {
	due := GoalReviewDue(book, a, reviews)
	if due > a.LastDay() {
		due = 0
	}
	if byEnd := ReviewDue(book, a); len(reviews) == 0 && !byEnd.IsZero() && (due.IsZero() || byEnd < due) {
		due = byEnd
	}
	if called := CalledReview(a, reviews); !called.IsZero() && (due.IsZero() || called < due) {
		due = called
	}
	return due
}

// ReviewFindings tell of a period that ended without a review, the next day
// (004 §8.1; A-08), and of goals that nobody has looked at for too long (000 p. 2;
// E-21). Without the reviews, nil, nothing is told.
func ReviewFindings(c AgreementCase) []Finding {
	a := c.Agreement
	if c.Reviews == nil || a.State == domain.AgreementDraft || a.LastDay() < a.StartDay {
		return nil
	}
	var out []Finding
	if due := ReviewDue(c.Book, a); !due.IsZero() && c.Today > due && !slices.ContainsFunc(c.Reviews, func(r domain.AgreementReview) bool { return r.AgreementID == a.ID }) {
		out = append(out, Found(c.Book, "agreement-review", "agreement.finding.review", domain.Args{"day": due}))
	}
	if due := GoalReviewDue(c.Book, a, c.Reviews); !due.IsZero() && c.Today > due && c.Today <= a.LastDay() {
		months, _ := c.Book.Figure("goal-review", "months")
		out = append(out, Found(c.Book, "goal-review", "agreement.finding.goal_review", domain.Args{"day": due, "n": months}))
	}
	return out
}
