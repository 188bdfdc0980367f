package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// ClarifyIn opens a clarification or refuses an agreement.
type ClarifyIn struct {
	Kind   domain.ClarificationKind
	Unit   domain.ID // of a refusal: the unit that refuses
	Reason string    // of a refusal, one of domain.RefusalReasons
	Stated string    // what the participant says, one of domain.StatedReasons; empty: nothing
	Text   string    // what is missing or does not suit; of a refusal its ground
}

// CheckClarification refuses an unknown kind, an empty text, and a refusal
// without one of the reasons: it is to be grounded (004 §7.1, §9.1; S-05, S-06,
// A purchaser refuses no agreement.
func CheckClarification(in ClarifyIn, side domain.Side) (ClarifyIn, error) {
	var errs domain.Errors
	switch {
	case !slices.Contains(domain.ClarificationKinds, in.Kind):
		errs.Add("kind", "error.choice")
	case in.Kind == domain.ClarifyRefusal && side != domain.SideProvider:
		errs.Add("kind", "error.choice")
	case in.Kind != domain.ClarifyRefusal:
		in.Reason = ""
	case in.Reason == "":
		errs.Add("reason", "error.required")
	case !slices.Contains(domain.RefusalReasons, in.Reason):
		errs.Add("reason", "error.choice")
	}
	if in.Stated != "" && !slices.Contains(domain.StatedReasons, in.Stated) {
		errs.Add("stated", "error.choice")
	}
	in.Text = Lines(&errs, "text", in.Text, MaxText)
	if in.Text == "" {
		errs.Add("text", "error.required")
	}
	return in, sorted(errs)
}

// CheckTalk refuses a talk without a day, present or content, one to come and one
// from before the clarification was opened.
func CheckTalk(t domain.ClarificationTalk, c domain.Clarification, today domain.Day) (domain.ClarificationTalk, error) {
	var errs domain.Errors
	switch {
	case t.On.IsZero():
		errs.Add("talk_on", "error.required")
	case t.On > today:
		errs.Add("talk_on", "decision.day_future")
	case t.On < c.OpenedOn:
		errs.AddWith("talk_on", "clarification.before", domain.Args{"day": c.OpenedOn})
	}
	if t.Present == "" {
		errs.Add("talk_present", "error.required")
	}
	t.Text = Lines(&errs, "talk_text", t.Text, MaxText)
	if t.Text == "" {
		errs.Add("talk_text", "error.required")
	}
	return t, sorted(errs)
}

// SettleIn is the outcome of a clarification.
type SettleIn struct {
	Outcome     string
	On          domain.Day // when it was agreed
	Text        string
	Participant string // the three who agreed, of a cancelled start
	Provider    string
	Purchaser   string
}

// CheckOutcome refuses an outcome that the kind does not have, a day to come or
// from before the opening, and a cancelled start without the three who agreed on
// it (004 §7.1; S-06).
func CheckOutcome(in SettleIn, c domain.Clarification, today domain.Day) (SettleIn, error) {
	var errs domain.Errors
	if !c.Ends(in.Outcome) {
		errs.Add("outcome", "error.choice")
	}
	switch {
	case in.On.IsZero():
		errs.Add("outcome_on", "error.required")
	case in.On > today:
		errs.Add("outcome_on", "decision.day_future")
	case in.On < c.OpenedOn:
		errs.AddWith("outcome_on", "clarification.before", domain.Args{"day": c.OpenedOn})
	}
	in.Text = Lines(&errs, "outcome_text", in.Text, MaxText)
	if in.Outcome != domain.OutcomeCancelled || !c.Ends(in.Outcome) {
		in.Participant, in.Provider, in.Purchaser = "", "", ""
		return in, sorted(errs)
	}
	for field, name := range map[string]string{"agreed_participant": in.Participant, "agreed_provider": in.Provider, "agreed_purchaser": in.Purchaser} {
		if name == "" {
			errs.Add(field, "clarification.three")
		}
	}
	return in, sorted(errs)
}
