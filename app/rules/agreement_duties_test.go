package rules

import (
	"slices"
	"testing"

	"pajakirja/app/domain"
)

func dutyBook(parameters ...domain.Parameter) domain.Rulebook {
	return domain.Rulebook{ID: "b", Version: 1, Parameters: parameters}
}

func figure(rule, name string, n int) domain.Parameter {
	return domain.Parameter{Rule: rule, Values: map[string]int{name: n}, Citation: domain.Citation{Document: "004", Section: "8.1 §"}}
}

var turkuReviews, centralReviews = dutyBook(figure("agreement-review", "days", 0)), dutyBook(figure("goal-review", "months", 3))

func period(from, to string) domain.Agreement {
	return domain.Agreement{ID: "a", ParticipantID: "p", State: domain.AgreementSigned, StartDay: domain.MustDay(from), EndDay: domain.MustDay(to), SignedOn: domain.MustDay(from)}
}

// a period that ended without a review is told the next day, not on its
// last; E-21: three months and a day after the last, where the rulebook says so.
func TestReviewFindings_A08(t *testing.T) {
	none := []domain.AgreementReview{}
	held := func(on string) []domain.AgreementReview {
		return []domain.AgreementReview{{AgreementID: "a", ReviewedOn: domain.MustDay(on)}}
	}
	ended := period("2026-02-02", "2026-05-01")
	ended.State, ended.EndedOn = domain.AgreementEnded, domain.MustDay("2026-03-31")
	cancelled := period("2026-02-02", "2026-05-01")
	cancelled.State, cancelled.EndedOn = domain.AgreementEnded, domain.MustDay("2026-02-01")
	for name, tt := range map[string]struct {
		book    domain.Rulebook
		a       domain.Agreement
		reviews []domain.AgreementReview
		today   string
		key     string
	}{
		"on the last day":            {turkuReviews, period("2026-02-02", "2026-05-01"), none, "2026-05-01", ""},
		"the next day":               {turkuReviews, period("2026-02-02", "2026-05-01"), none, "2026-05-02", "agreement.finding.review"},
		"reviewed":                   {turkuReviews, period("2026-02-02", "2026-05-01"), held("2026-04-24"), "2026-05-02", ""},
		"ended early":                {turkuReviews, ended, none, "2026-04-01", "agreement.finding.review"},
		"cancelled before the start": {turkuReviews, cancelled, none, "2026-05-02", ""},
		"nobody asked":               {turkuReviews, period("2026-02-02", "2026-05-01"), nil, "2026-05-02", ""},
		"no such rule":               {dutyBook(), period("2026-02-02", "2026-05-01"), none, "2026-05-02", ""},
		"three months after":         {centralReviews, period("2026-02-02", "2026-12-31"), held("2026-03-02"), "2026-06-02", ""},
		"and a day":                  {centralReviews, period("2026-02-02", "2026-12-31"), held("2026-03-02"), "2026-06-03", "agreement.finding.goal_review"},
		"never looked at":            {centralReviews, period("2026-02-02", "2026-12-31"), none, "2026-05-03", "agreement.finding.goal_review"},
		"over":                       {centralReviews, period("2026-02-02", "2026-05-01"), none, "2026-06-03", ""},
	} {
		got := ""
		for _, f := range ReviewFindings(AgreementCase{Agreement: tt.a, Reviews: tt.reviews, Book: tt.book, Today: domain.MustDay(tt.today)}) {
			got += f.Key
		}
		if got != tt.key {
			t.Errorf("%s: %q, want %q", name, got, tt.key)
		}
	}
	draft := period("2026-02-02", "2026-05-01")
	draft.State = domain.AgreementDraft
	if f := ReviewFindings(AgreementCase{Agreement: draft, Reviews: none, Book: turkuReviews, Today: domain.MustDay("2026-06-01")}); len(f) > 0 {
		t.Error("a draft has no period")
	}
}

func TestReviewBadInput_A08(t *testing.T) {
	a, today := period("2026-02-02", "2026-12-31"), domain.MustDay("2026-11-18")
	good := ReviewIn{On: today, Present: []string{"participant"}, Goals: []domain.GoalReview{{Text: "Rytmi", State: "partly"}}, Outcome: "as_is"}
	if err := ValidReview(good, a, today); err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		change     func(*ReviewIn)
		field, key string
	}{
		"no day":              {func(in *ReviewIn) { in.On = 0 }, "reviewed_on", "error.required"},
		"before the start":    {func(in *ReviewIn) { in.On = a.StartDay - 1 }, "reviewed_on", "agreement.outside"},
		"in the future":       {func(in *ReviewIn) { in.On = today + 1 }, "reviewed_on", "decision.day_future"},
		"nobody there":        {func(in *ReviewIn) { in.Present = nil }, "present", "error.required"},
		"somebody unknown":    {func(in *ReviewIn) { in.Present = []string{"mayor"} }, "present", "error.choice"},
		"a goal passed over":  {func(in *ReviewIn) { in.Goals = []domain.GoalReview{{Text: "Rytmi"}} }, "goals", "error.required"},
		"no such state":       {func(in *ReviewIn) { in.Goals = []domain.GoalReview{{State: "soon"}} }, "goals", "error.choice"},
		"nothing follows":     {func(in *ReviewIn) { in.Outcome = "" }, "outcome", "error.required"},
		"something else does": {func(in *ReviewIn) { in.Outcome = "party" }, "outcome", "error.choice"},
	} {
		in := good
		tt.change(&in)
		if got := keysAt(ValidReview(in, a, today)); got[tt.field] != tt.key {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// A-10, P-08: participant and purchaser get a copy of what is signed, and the
// social-work caseworker where there is one.
func TestCopiesDue_A10(t *testing.T) {
	signed := domain.AgreementVersion{ID: "v", SignedOn: domain.MustDay("2026-01-26")}
	social := domain.Participant{CaseworkerKind: "social"}
	for name, tt := range map[string]struct {
		p      domain.Participant
		v      domain.AgreementVersion
		copies []domain.AgreementCopy
		want   []domain.CopyRecipient
	}{
		"not signed":     {social, domain.AgreementVersion{ID: "v"}, nil, nil},
		"employment":     {domain.Participant{}, signed, nil, []domain.CopyRecipient{"participant", "purchaser"}},
		"social work":    {social, signed, nil, []domain.CopyRecipient{"participant", "purchaser", "social"}},
		"one given":      {social, signed, []domain.AgreementCopy{{VersionID: "v", Recipient: "purchaser"}}, []domain.CopyRecipient{"participant", "social"}},
		"of another one": {domain.Participant{}, signed, []domain.AgreementCopy{{VersionID: "w", Recipient: "purchaser"}}, []domain.CopyRecipient{"participant", "purchaser"}},
	} {
		if got := CopiesDue(tt.p, tt.v, tt.copies); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}

func TestCopyBadInput_A10(t *testing.T) {
	v, today := domain.AgreementVersion{ID: "v", SignedOn: domain.MustDay("2026-11-10")}, domain.MustDay("2026-11-18")
	good := CopyIn{Recipient: domain.CopyToParticipant, Way: "handed_over", On: today}
	if err := ValidCopy(good, domain.Participant{}, v, today); err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		change     func(*CopyIn)
		field, key string
	}{
		"no recipient":             {func(in *CopyIn) { in.Recipient = "" }, "recipient", "error.required"},
		"social work there is not": {func(in *CopyIn) { in.Recipient = domain.CopyToSocial }, "recipient", "error.choice"},
		"no way":                   {func(in *CopyIn) { in.Way = "" }, "way", "error.required"},
		"unknown way":              {func(in *CopyIn) { in.Way = "pigeon" }, "way", "error.choice"},
		"before the signature":     {func(in *CopyIn) { in.On = v.SignedOn - 1 }, "given_on", "agreement.copy_before_signing"},
		"in the future":            {func(in *CopyIn) { in.On = today + 1 }, "given_on", "decision.day_future"},
	} {
		in := good
		tt.change(&in)
		if got := keysAt(ValidCopy(in, domain.Participant{}, v, today)); got[tt.field] != tt.key {
			t.Errorf("%s: %v", name, got)
		}
	}
	if got := keysAt(ValidCopy(good, domain.Participant{}, domain.AgreementVersion{ID: "v"}, today)); got[""] != "agreement.copy_unsigned" {
		t.Errorf("a copy of what is not signed: %v", got)
	}
}

// only other days or hours ask for the plan's update; a move does not.
func TestPlanChanges_A34(t *testing.T) {
	two := domain.Plan{{Weekday: 1, From: 600, To: 840}, {Weekday: 2, From: 600, To: 840}}
	turned := domain.Plan{two[1], two[0]}
	three := append(slices.Clone(two), domain.PlanDay{Weekday: 3, From: 600, To: 840})
	longer := domain.Plan{{Weekday: 1, From: 600, To: 900}, two[1]}
	for name, tt := range map[string]struct {
		plans []domain.Plan
		want  []int // versions
	}{
		"one version":       {[]domain.Plan{two}, nil},
		"moved":             {[]domain.Plan{two, two}, nil},
		"in another order":  {[]domain.Plan{two, turned}, nil},
		"a day more":        {[]domain.Plan{two, three}, []int{2}},
		"an hour more":      {[]domain.Plan{two, longer}, []int{2}},
		"there and back":    {[]domain.Plan{two, three, two}, []int{2, 3}},
		"moved then longer": {[]domain.Plan{two, two, longer}, []int{3}},
	} {
		var versions []domain.AgreementVersion
		for i, p := range tt.plans {
			versions = append([]domain.AgreementVersion{{Version: i + 1, Plan: p}}, versions...)
		}
		var got []int
		for _, c := range PlanChanges(versions) {
			got = append(got, c.Version.Version)
		}
		if !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}

// the days agreed on are on the work list before they pass; what is done
// leaves it.
func TestAgreementTasks(t *testing.T) {
	today := domain.MustDay("2026-11-18")
	v := domain.AgreementVersion{ID: "v", Version: 1, FromDay: domain.MustDay("2026-08-03"), SignedOn: domain.MustDay("2026-07-27"), Plan: domain.Plan{{Weekday: 1, From: 600, To: 840}}}
	given := []domain.AgreementCopy{{VersionID: "v", Recipient: domain.CopyToParticipant}, {VersionID: "v", Recipient: domain.CopyToPurchaser}}
	c := TaskCase{AgreementCase: AgreementCase{Agreement: period("2026-08-03", "2027-03-31"), Versions: []domain.AgreementVersion{v}, Reviews: []domain.AgreementReview{}, Book: turkuReviews, Today: today}, Copies: given}
	kinds := func(c TaskCase) (out []string) {
		for _, t := range AgreementTasks(c) {
			out = append(out, t.Kind)
		}
		return out
	}
	if got := kinds(c); len(got) > 0 {
		t.Errorf("all is done, yet %v", got)
	}
	second := v
	second.ID, second.Version, second.FromDay, second.SignedOn, second.Plan = "w", 2, today, 0, domain.Plan{{Weekday: 1, From: 600, To: 900}}
	for name, tt := range map[string]struct {
		change func(*TaskCase)
		want   []string
	}{
		"no copies":          {func(c *TaskCase) { c.Copies = nil }, []string{TaskCopies}},
		"a new version":      {func(c *TaskCase) { c.Versions = append(c.Versions, second) }, []string{TaskPlanUpdate, TaskUnsigned, TaskUntold}},
		"the plan updated":   {func(c *TaskCase) { c.Versions = append(c.Versions, second); c.Updated = map[domain.ID]bool{"w": true} }, []string{TaskUnsigned, TaskUntold}},
		"mid-evaluation":     {func(c *TaskCase) { c.Versions = withDays(v, today+14, 0, 0) }, []string{TaskMid}},
		"not within sight":   {func(c *TaskCase) { c.Versions = withDays(v, today+15, today+15, today-1) }, nil},
		"final and renewal":  {func(c *TaskCase) { c.Versions = withDays(v, 0, today, today+1) }, []string{TaskFinal, TaskRenewal}},
		"the end is near":    {func(c *TaskCase) { c.Agreement.EndDay = today + 14 }, []string{TaskReview}},
		"it ended":           {func(c *TaskCase) { c.Agreement.EndDay = today - 1 }, []string{TaskReview}},
		"it ended long ago":  {func(c *TaskCase) { c.Agreement.EndDay = today - TaskBack - 1; c.Copies = nil }, nil},
		"a draft":            {func(c *TaskCase) { c.Agreement.State = domain.AgreementDraft; c.Copies = nil }, nil},
		"goals in a rhythm":  {func(c *TaskCase) { c.Book = centralReviews }, []string{TaskReview}},
		"social work's copy": {func(c *TaskCase) { c.Participant.CaseworkerKind = "social" }, []string{TaskCopies}},
	} {
		x := c
		x.Versions = slices.Clone(c.Versions)
		tt.change(&x)
		if got := kinds(x); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %v, want %v", name, got, tt.want)
		}
	}
}

func withDays(v domain.AgreementVersion, mid, final, renewal domain.Day) []domain.AgreementVersion {
	v.MidEvaluation, v.FinalEvaluation, v.RenewalDay = mid, final, renewal
	return []domain.AgreementVersion{v}
}
