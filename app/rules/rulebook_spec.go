package rules

import (
	"slices"
	"strings"
)

// Spec describes a rule that a rulebook may set: its id and the names of its
// figures. Required figures must be given; Optional ones fall back to what the
// rule's own code does without them.
type Spec struct {
	ID       string
	Required map[string]FigureKind
	Optional map[string]FigureKind
	Switch   string // the flag that chooses between the sentences .on and .off
}

// Key is the rule's key in the catalogue: rulebook.week_days.
func (s Spec) Key() string { return "rulebook." + strings.ReplaceAll(s.ID, "-", "_") }

type figures = map[string]FigureKind

func counts(names ...string) figures {
	out := figures{}
	for _, n := range names {
		out[n] = Count
	}
	return out
}

// Specs lists every rule a rulebook may set, in the order of its page.
var Specs = []Spec{
	{ID: "week-days", Required: counts("min", "max")},
	{ID: "day-hours", Required: figures{"min": Minutes, "max": Minutes}},
	{ID: "day-hours-usual", Required: figures{"max": Minutes}},
	{ID: "period-months", Required: counts("min"), Optional: counts("max")},
	{ID: "period-grounds", Required: counts("over-months")},
	{ID: "days-in-12-months", Required: counts("max")},
	{ID: "contact-after-decision", Required: counts("days")},
	{ID: "start-after-decision", Required: counts("days")},
	{ID: "agreement-before-start", Required: counts("days")},
	flag("three-party-talk", "required"),
	flag("decision-required", "required"),
	flag("agreement-within-decision", "required"),
	flag("voucher-valid", "required"),
	{ID: "value-step", Required: counts("months"), Optional: figures{"cents": Cents}},
	{ID: "agreement-review", Required: counts("days")},
	{ID: "continuation-before-end", Required: counts("days")},
	{ID: "continuous-service", Required: counts("days")},
	flag("extra-day-agreed", "required"),
	flag("leave-allowed", "allowed"),
	{ID: "same-day-contact", Required: counts("days")},
	{ID: "no-show-days", Required: figures{"days": Count, "planned": Flag}, Switch: "planned"},
	flag("standing-contact", "required"),
	{ID: "group-absences", Required: counts("times")},
	{ID: "long-sick-leave", Required: counts("days")},
	{ID: "repeated-absences", Required: counts("times", "days"), Optional: figures{"unauthorised-only": Flag}},
	{ID: "repeated-sent-away", Required: counts("times", "days")},
	{ID: "absence-agreed", Required: counts("names")},
	{ID: "certificate-own-illness", Required: counts("day"), Optional: counts("payer-day")},
	{ID: "certificate-other", Required: counts("day")},
	{ID: "long-absence-employment", Required: counts("days")},
	{ID: "notice-period", Required: figures{"days": Count, "provider-sends": Flag}, Optional: figures{"odd-weeks": Flag, "sent-away": Flag, "not-arranged-alone": Flag, "grace-days": Count}, Switch: "provider-sends"},
	flag("period-content", "coaching"),
	{ID: "monthly-evaluation", Required: figures{"required": Flag}, Optional: figures{"blocks": Flag}, Switch: "required"},
	{ID: "follow-up-sent", Required: figures{"required": Flag}, Optional: figures{"blocks": Flag}, Switch: "required"},
	{ID: "goal-review", Required: counts("months")},
	{ID: "mid-evaluation", Required: counts("days")},
	{ID: "final-evaluation", Required: counts("days")},
	flag("participant-signature", "required"),
	flag("intensive-approval", "required"),
	flag("intensive-report", "required"),
	flag("assessment-report", "required"),
	{ID: "report-by", Required: counts("day")},
	{ID: "billing-unit", Required: figures{"paid": Flag}, Switch: "paid"},
	{ID: "absence-billable", Required: figures{"authorised": Flag, "unauthorised": Flag}},
	flag("short-day-billable", "billable"),
	flag("not-done-billable", "billable"),
	flag("no-charge", "required"),
	{ID: "allowance", Required: figures{"cents": Cents}},
	{ID: "supervisor-load", Required: counts("recommended", "max")},
	{ID: "group-size", Required: counts("min", "max")},
	{ID: "group-leaders", Required: counts("named"), Optional: counts("present", "large")},
	{ID: "queue-limit", Required: counts("days")},
	{ID: "commute-limit", Required: figures{"minutes": Minutes}},
	flag("provider-type", "required"),
	flag("provider-approved", "required"),
	flag("unit-registered", "required"),
	flag("induction-done", "required"),
	{ID: "insurance-valid", Required: counts("days")},
	flag("meal-minimum", "required"),
	flag("ending-told", "same-day"),
	flag("change-told", "required"),
	{ID: "change-plan-updated", Required: counts("days")},
	{ID: "report-recipient", Required: figures{"required": Flag}, Optional: counts("months", "days"), Switch: "required"},
	{ID: "age-limit", Required: counts("under")},
	{ID: "retention", Required: counts("years")},
}

// Unset are the rules that every day is judged by without a rulebook's figure:
// the diary is kept daily, an absence has its facts, the agreed tasks are done,
// and a day that can't be judged says so.
var Unset = []string{"daily-diary", "absence-facts", "tasks-not-done", "diary-judgeable"}

// SpecOf finds a rule by its id.
func SpecOf(id string) (Spec, bool) {
	i := slices.IndexFunc(Specs, func(s Spec) bool { return s.ID == id })
	if i < 0 {
		return Spec{}, false
	}
	return Specs[i], true
}

func flag(id, name string) Spec { return Spec{ID: id, Required: figures{name: Flag}, Switch: name} }
