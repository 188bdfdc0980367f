package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// InterruptIn is the purchaser's decision to interrupt a service: for good, or
// for a time after which the agreement goes on.
type InterruptIn struct {
	From   domain.Day // from: the first day without service
	Pause  bool       // pause: the agreement goes on afterwards
	To     domain.Day // to: the last day of a pause; zero: until it is lifted
	Reason string     // reason: one of domain.InterruptReasons
	Stated string     // stated: what the participant says, one of domain.StatedReasons; empty: nothing
	Ground string     // ground: in words
}

// Last is the last day of the agreement that the decision takes.
func (in InterruptIn) Last(a domain.Agreement) domain.Day {
	if in.Pause && !in.To.IsZero() {
		return min(in.To, a.LastDay())
	}
	return a.LastDay()
}

// CheckInterruption refuses a decision without a reason or ground, one that does
// not lie within the agreement, one beside a pause that lasts or in one that was,
// and one in whose time days are marked: those are cleared first, none is left
// hanging. The last day that can be billed is the day before (004 §9.1, §9.7, §15;
// B-12, M-10).
func CheckInterruption(in InterruptIn, a domain.Agreement, marked []domain.Day) error {
	var errs domain.Errors
	within := domain.Args{"from": a.StartDay, "to": a.LastDay()}
	switch {
	case in.From.IsZero():
		errs.Add("from", "error.required")
	case !in.From.Within(a.StartDay, a.LastDay()):
		errs.AddWith("from", "agreement.outside", within)
	case len(marked) > 0 && in.Pause:
		errs.AddWith("from", "agreement.marked_in_pause", domain.Args{"day": marked[len(marked)-1], "n": len(marked)})
	case len(marked) > 0:
		errs.AddWith("from", "agreement.marked_after", domain.Args{"day": marked[len(marked)-1], "n": len(marked)})
	default:
		if p, ok := pausedWithin(a, in.From, in.Last(a)); ok && in.Pause {
			errs.AddWith("from", "agreement.paused_already", domain.Args{"from": p.From, "to": p.To})
		}
	}
	switch {
	case in.To.IsZero():
	case !in.Pause:
		errs.Add("to", "agreement.pause_end_alone")
	case in.To < in.From:
		errs.AddWith("to", "agreement.pause_backwards", domain.Args{"from": in.From})
	case in.To > a.LastDay():
		errs.AddWith("to", "agreement.outside", within)
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

// pausedWithin finds a pause that shares a day with the time.
func pausedWithin(a domain.Agreement, from, to domain.Day) (domain.Pause, bool) {
	for _, p := range a.Pauses {
		end := p.To
		if end.IsZero() {
			end = a.LastDay()
		}
		if p.From <= to && end >= from && end >= p.From {
			return p, true
		}
	}
	return domain.Pause{}, false
}

// LiftPause gives the agreement's pauses with the one that lasts, or is to come,
// ended the day before the service goes on: on one of its own days, also one gone
// by, whose marks are then still to be made. Errors: agreement.not_paused;
// agreement.lift_outside at on.
func LiftPause(a domain.Agreement, on, today domain.Day, by string) (domain.List[domain.Pause], error) {
	p, ok := a.PauseToLift(today)
	if !ok {
		return nil, domain.Clash("agreement.not_paused")
	}
	last := a.LastDay()
	if !p.To.IsZero() {
		last = p.To
	}
	if !on.Within(p.From, last) {
		return nil, domain.Wrong("on", "agreement.lift_outside").With(domain.Args{"from": p.From, "to": last})
	}
	out := slices.Clone(a.Pauses)
	i := slices.Index(out, p)
	out[i].To, out[i].LiftedBy, out[i].LiftedOn = on-1, by, today
	return out, nil
}
