package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// AgreementIn is an agreement as its form says it (004 §8.1–8.2). Contract and
// product follow from the voucher.
type AgreementIn struct {
	DecisionID        domain.ID          // decision_id
	VoucherID         domain.ID          // voucher_id
	FormerID          domain.ID          // former_id: the agreement this one continues
	Number            string             // number
	Form              domain.ServiceForm // form
	StartDay          domain.Day         // start_day
	EndDay            domain.Day         // end_day
	Assessment        bool               // assessment
	AssessmentGrounds string             // assessment_grounds
	AssessmentContent string             // assessment_content
	Intensive         bool               // intensive
	IntensiveWith     string             // intensive_with
	IntensiveOn       domain.Day         // intensive_on
	IntensiveMinutes  int                // intensive_minutes
	LongGrounds       string             // long_grounds
	AbsenceContact    string             // absence_contact
	Clauses           []string           // clauses: ticked as explained
	Version           VersionIn
}

// VersionIn is what can change from a day on.
type VersionIn struct {
	FromDay         domain.Day    // from_day; the agreement's start for the first
	UnitID          domain.ID     // unit_id
	Plan            domain.Plan   // plan, plan_1 … plan_7
	Tasks           []string      // tasks
	StartingPoint   string        // starting_point
	Goals           []domain.Goal // goals
	NextStep        string        // next_step
	Cards           []domain.Card // cards
	OtherServices   string        // other_services
	CoachingMinutes int           // coaching_minutes a week
	SupervisorID    domain.ID     // supervisor_id
	SupervisorName  string        // supervisor_name
	SupervisorPhone string        // supervisor_phone
	Workplace       string        // workplace
	TravelMinutes   int           // travel_minutes a day
	OutsideArea     bool          // outside_area
	MidEvaluation   domain.Day    // mid_evaluation
	FinalEvaluation domain.Day    // final_evaluation
	RenewalDay      domain.Day    // renewal_day
	ChangeReason    string        // change_reason; asked from the second version on
	ToldOn          domain.Day    // told_on
}

// ValidAgreement checks a draft against its decision. A zero decision or no
// voucher is told at its field (P-01); dates outside the decision are refused
// at theirs.
func ValidAgreement(in AgreementIn, d domain.Decision, today domain.Day) error {
	var f fields
	if d.ID == "" {
		f.errs.Add("decision_id", "error.required")
	}
	if in.VoucherID == "" {
		f.errs.Add("voucher_id", "error.required")
	}
	f.line("number", in.Number, MaxCode)
	f.required("form", string(in.Form), MaxCode)
	f.choice("form", string(in.Form), string(domain.FormIndividual), string(domain.FormGroup))
	f.span("start_day", "end_day", in.StartDay, in.EndDay)
	if d.ID != "" {
		f.inside("start_day", in.StartDay, d)
		f.inside("end_day", in.EndDay, d)
	}
	f.kinds(in, today)
	f.lines("long_grounds", in.LongGrounds, MaxText)
	f.lines("absence_contact", in.AbsenceContact, MaxLine)
	for _, c := range in.Clauses {
		f.choice("clauses", c, domain.Clauses...)
	}
	f.version(in.Version)
	f.dates(in.Version, in.StartDay, in.EndDay)
	return f.errs.Err()
}

// kinds checks what an assessment period and intensive coaching need told.
func (f *fields) kinds(in AgreementIn, today domain.Day) {
	if in.Assessment {
		f.needed("assessment_grounds", in.AssessmentGrounds)
		f.needed("assessment_content", in.AssessmentContent)
	}
	f.lines("assessment_grounds", in.AssessmentGrounds, MaxText)
	f.lines("assessment_content", in.AssessmentContent, MaxText)
	f.line("intensive_with", in.IntensiveWith, MaxCode)
	f.notAfter("intensive_on", in.IntensiveOn, today)
	if in.IntensiveMinutes < 0 || in.IntensiveMinutes > 1000*60 {
		f.errs.Add("intensive_minutes", "agreement.number_range")
	}
}

func (f *fields) needed(name, value string) {
	if value == "" {
		f.errs.Add(name, "error.required")
	}
}

// version checks the plan and the texts of a version.
func (f *fields) version(in VersionIn) {
	if in.UnitID == "" {
		f.errs.Add("unit_id", "error.required")
	}
	f.plan(in.Plan)
	f.list("tasks", in.Tasks, 20)
	f.lines("starting_point", in.StartingPoint, MaxText)
	f.goals(in.Goals)
	f.lines("next_step", in.NextStep, MaxText)
	f.cards(in.Cards)
	f.lines("other_services", in.OtherServices, MaxText)
	if in.CoachingMinutes < 0 || in.CoachingMinutes > 40*60 {
		f.errs.Add("coaching_minutes", "agreement.number_range")
	}
	f.line("supervisor_name", in.SupervisorName, MaxCode)
	f.phone("supervisor_phone", in.SupervisorPhone)
	f.line("workplace", in.Workplace, MaxLine)
	if in.TravelMinutes < 0 || in.TravelMinutes > 24*60 {
		f.errs.Add("travel_minutes", "agreement.number_range")
	}
	f.lines("change_reason", in.ChangeReason, MaxText)
}

func (f *fields) list(name string, items []string, most int) {
	if len(items) > most {
		f.errs.AddWith(name, "agreement.too_many", domain.Args{"max": most})
	}
	for _, item := range items {
		f.line(name, item, MaxLine)
	}
}

func (f *fields) goals(goals []domain.Goal) {
	if len(goals) > 10 {
		f.errs.AddWith("goals", "agreement.too_many", domain.Args{"max": 10})
	}
	for _, g := range goals {
		f.needed("goals", g.Text)
		for _, text := range []string{g.Text, g.Start, g.Target, g.Result} {
			f.lines("goals", text, MaxText)
		}
	}
}

func (f *fields) cards(cards []domain.Card) {
	if len(cards) > 20 {
		f.errs.AddWith("cards", "agreement.too_many", domain.Args{"max": 20})
	}
	for _, c := range cards {
		f.required("cards", c.Name, MaxCode)
		if !c.ValidTo.IsZero() && c.ValidTo < c.DoneOn {
			f.errs.Add("cards", "decision.day_order")
		}
	}
}

// plan checks the weekly plan: one to seven different weekdays, each with clock
// times in order and a break that leaves time to work. How many days and hours
// are fit is the rulebook's to say, as a finding.
func (f *fields) plan(plan domain.Plan) {
	if len(plan) == 0 {
		f.errs.Add("plan", "agreement.plan_empty")
	}
	var seen []int
	for _, p := range plan {
		if p.Weekday < 1 || p.Weekday > 7 || slices.Contains(seen, p.Weekday) {
			f.errs.Add("plan", "agreement.plan_weekday")
			continue
		}
		seen = append(seen, p.Weekday)
		name := "plan_" + string(rune('0'+p.Weekday))
		switch {
		case p.From < 0 || p.To > 1440 || p.To <= p.From:
			f.errs.Add(name, "agreement.plan_order")
		case p.Break < 0 || p.Minutes() <= 0:
			f.errs.Add(name, "agreement.plan_break")
		}
	}
}

// dates checks that evaluations lie within the agreement.
func (f *fields) dates(in VersionIn, start, end domain.Day) {
	for name, day := range map[string]domain.Day{"mid_evaluation": in.MidEvaluation, "final_evaluation": in.FinalEvaluation} {
		if !day.IsZero() && !start.IsZero() && !end.IsZero() && !day.Within(start, end) {
			f.errs.AddWith(name, "agreement.outside", domain.Args{"from": start, "to": end})
		}
	}
}

// ValidVersion checks a new version of a signed agreement: from a day it
// covers, not before the newest version begins, with a reason. marked
// are the days already marked from that day on; they stay where they were
// written, so a move to another unit begins after them.
func ValidVersion(in VersionIn, a domain.Agreement, versions []domain.AgreementVersion, marked []domain.Day) error {
	var f fields
	f.version(in)
	f.dates(in, a.StartDay, a.LastDay())
	if f.given("from_day", in.FromDay) && !in.FromDay.Within(a.StartDay, a.LastDay()) {
		f.errs.AddWith("from_day", "agreement.outside", domain.Args{"from": a.StartDay, "to": a.LastDay()})
	}
	newest := Newest(versions)
	if !in.FromDay.IsZero() && in.FromDay < newest.FromDay {
		f.errs.AddWith("from_day", "agreement.version_order", domain.Args{"day": newest.FromDay})
	}
	f.required("change_reason", in.ChangeReason, MaxText)
	if in.UnitID != "" && in.UnitID != newest.UnitID && len(marked) > 0 {
		f.errs.AddWith("from_day", "agreement.move_marked", domain.Args{"day": marked[len(marked)-1], "n": len(marked)})
	}
	return f.errs.Err()
}

// Newest is the version with the highest number; the zero version of none.
func Newest(versions []domain.AgreementVersion) domain.AgreementVersion {
	var newest domain.AgreementVersion
	for _, v := range versions {
		if v.Version > newest.Version {
			newest = v
		}
	}
	return newest
}

// SignIn is who signed, where and when. Who signs for the provider is the
// person who does it here: the right to sign is theirs.
type SignIn struct {
	On          domain.Day // signed_on
	Place       string     // signed_place
	Provider    string     // signed_provider
	Supervisor  string     // signed_supervisor
	Participant string     // signed_participant
	Copies      []CopyIn   // handed on when it was signed
}

// ValidSigning checks signatures.
func ValidSigning(in SignIn, today domain.Day) error {
	var f fields
	if f.given("signed_on", in.On) {
		f.notAfter("signed_on", in.On, today)
	}
	f.required("signed_place", in.Place, MaxCode)
	f.required("signed_provider", in.Provider, MaxCode)
	f.line("signed_supervisor", in.Supervisor, MaxCode)
	f.required("signed_participant", in.Participant, MaxCode)
	return f.errs.Err()
}

// Unexplained lists the clauses that have no tick yet: signing stays closed
// until there is none.
func Unexplained(a domain.Agreement) []string {
	var out []string
	for _, c := range domain.Clauses {
		if !slices.Contains(a.Clauses, c) {
			out = append(out, c)
		}
	}
	return out
}

// EndIn is an early ending.
type EndIn struct {
	On     domain.Day // ended_on: the last day of the service
	Reason string     // ended_reason
	Note   string     // ended_note
	ToldOn domain.Day // purchaser_told_on
	Stated string     // ended_stated: what the participant says (B-14); empty: nothing
}

// ValidEnding checks an early ending. marked are the days with a mark after the
// new end: they must be cleared first, none is left hanging.
func ValidEnding(in EndIn, a domain.Agreement, marked []domain.Day, today domain.Day) error {
	var f fields
	if f.given("ended_on", in.On) && !in.On.Within(a.StartDay-1, a.EndDay) {
		f.errs.AddWith("ended_on", "agreement.outside", domain.Args{"from": a.StartDay, "to": a.EndDay})
	}
	f.required("ended_reason", in.Reason, MaxCode)
	f.choice("ended_reason", in.Reason, domain.EndReasons...)
	f.lines("ended_note", in.Note, MaxText)
	if in.Stated != "" {
		f.choice("ended_stated", in.Stated, domain.StatedReasons...)
	}
	f.notAfter("purchaser_told_on", in.ToldOn, today)
	if len(marked) > 0 {
		f.errs.AddWith("ended_on", "agreement.marked_after", domain.Args{"day": marked[len(marked)-1], "n": len(marked)})
	}
	return f.errs.Err()
}

// ValidCards checks a list of work cards (at cards).
func ValidCards(cards []domain.Card) error {
	var f fields
	f.cards(cards)
	return f.errs.Err()
}
