package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// ApprovedOn tells whether one of a purchaser's approvals of a provider holds on a day.
func ApprovedOn(approvals []domain.ProviderApproval, day domain.Day) bool {
	return slices.ContainsFunc(approvals, func(a domain.ProviderApproval) bool { return day.Within(a.FromDay, a.ToDay) })
}

// ProviderTakes refuses a new agreement of a provider that is not on the
// purchaser's list on the agreement's first day, where the rulebook asks for it
// (004 §20.2; T-15). Error agreement.not_approved at start_day.
func ProviderTakes(book domain.Rulebook, approvals []domain.ProviderApproval, from domain.Day) error {
	if !on(book, "provider-approved", "required") || ApprovedOn(approvals, from) {
		return nil
	}
	return domain.Wrong("start_day", "agreement.not_approved").With(domain.Args{"day": from, "section": book.Cite("provider-approved").Section})
}

// CheckApproval checks a new approval beside those that are there. Errors at
// from_day and to_day: error.required, error.period, approval.overlap.
func CheckApproval(a domain.ProviderApproval, known []domain.ProviderApproval) error {
	var errs domain.Errors
	if a.FromDay.IsZero() {
		errs.Add("from_day", "error.required")
	}
	if !a.ToDay.IsZero() && a.ToDay < a.FromDay {
		errs.Add("to_day", "approval.backwards")
	}
	for _, k := range known {
		if (a.ToDay.IsZero() || k.FromDay <= a.ToDay) && (k.ToDay.IsZero() || k.ToDay >= a.FromDay) {
			errs.AddWith("from_day", "approval.overlap", domain.Args{"from": k.FromDay})
		}
	}
	return errs.Err()
}

// CheckApprovalEnd checks that an approval ends within itself and with a reason.
// Errors at last_day and reason.
func CheckApprovalEnd(a domain.ProviderApproval, last domain.Day, reason string) error {
	var f fields
	if f.given("last_day", last) && (last < a.FromDay || !a.ToDay.IsZero() && last > a.ToDay) {
		f.errs.Add("last_day", "approval.end_outside")
	}
	f.required("reason", reason, MaxLine)
	return f.errs.Err()
}

// approvalRemarks tell of agreements that run on without an approval: the
// participants get a substitute service (004 §9.1, §20.2; T-15).
func approvalRemarks(c ProviderCase) []Remark {
	const rule = "provider-approved"
	if c.Running == 0 || !on(c.Book, rule, "required") || ApprovedOn(c.Approvals, c.Today) {
		return nil
	}
	var since domain.Day
	for _, a := range c.Approvals {
		if a.ToDay < c.Today && !a.ToDay.IsZero() {
			since = max(since, a.ToDay+1)
		}
	}
	if since.IsZero() {
		since = c.Today.Month().First()
	}
	f := Found(c.Book, rule, "finding.provider_approved", domain.Args{"n": c.Running})
	return []Remark{{Finding: f, BookID: c.Book.ID, BookVersion: c.Book.Version, Since: since, Last: c.Today}}
}
