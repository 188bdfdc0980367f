package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// FindingDecision is what a person says of a finding.
type FindingDecision struct {
	State  domain.FindingState // handled, accepted, or open again
	Reason string              // what was done, or why it is left
	ToldOn domain.Day          // the day the purchaser was told, where that is what the rule asks for
}

// CheckFindingDecision refuses an unknown state, a decision without its reason
// and a day to come. Opening again needs no reason.
func CheckFindingDecision(d FindingDecision, today domain.Day) (FindingDecision, error) {
	var errs domain.Errors
	if !slices.Contains([]domain.FindingState{domain.FindingOpen, domain.FindingHandled, domain.FindingAccepted}, d.State) {
		errs.Add("state", "error.choice")
	}
	if d.State == domain.FindingOpen {
		return FindingDecision{State: d.State}, errs.Err()
	}
	d.Reason = Required(&errs, "reason", d.Reason, MaxLine)
	if d.ToldOn > today {
		errs.Add("told_on", "finding.told_future")
	}
	return d, sorted(errs)
}

// Tells says whether a rule asks that the purchaser is told: then the day is
// part of handling it.
func Tells(rule string) bool {
	return slices.Contains([]string{"no-show-days", "group-absences", "long-sick-leave", "repeated-absences", "repeated-sent-away", "long-absence-employment", "ending-told", "change-told"}, rule)
}
