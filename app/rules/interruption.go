package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// InterruptIn is the purchaser's decision to interrupt a service.
type InterruptIn struct {
	From   domain.Day // from: the first day without service
	Reason string     // reason: one of domain.InterruptReasons
	Stated string     // stated: what the participant says, one of domain.StatedReasons; empty: nothing
	Ground string     // ground: in words
}

// CheckInterruption refuses a decision without a reason or ground, one that does
// not lie within the agreement, and one after which days are marked: those are
// cleared first, none is left hanging. The last day that can be billed is the day
// before (004 §9.1, §9.7, §15; B-12, M-10).
func CheckInterruption(in InterruptIn, a domain.Agreement, marked []domain.Day) error {
	var errs domain.Errors
	switch {
	case in.From.IsZero():
		errs.Add("from", "error.required")
	case !in.From.Within(a.StartDay, a.LastDay()):
		errs.AddWith("from", "agreement.outside", domain.Args{"from": a.StartDay, "to": a.LastDay()})
	case len(marked) > 0:
		errs.AddWith("from", "agreement.marked_after", domain.Args{"day": marked[len(marked)-1], "n": len(marked)})
	}
	if !slices.Contains(domain.InterruptReasons, in.Reason) {
		errs.Add("reason", "error.choice")
	}
	if in.Stated != "" && !slices.Contains(domain.StatedReasons, in.Stated) {
		errs.Add("stated", "error.choice")
	}
	if Lines(&errs, "ground", in.Ground, MaxText) == "" {
		errs.Add("ground", "error.required")
	}
	return sorted(errs)
}
