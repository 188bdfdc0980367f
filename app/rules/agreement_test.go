package rules

import (
	"strings"
	"testing"

	"pajakirja/app/domain"
)

func week(days ...int) domain.Plan {
	var p domain.Plan
	for _, d := range days {
		p = append(p, domain.PlanDay{Weekday: d, From: 600, To: 840})
	}
	return p
}

func goodAgreement() AgreementIn {
	return AgreementIn{DecisionID: "d", VoucherID: "v", Form: domain.FormIndividual, StartDay: day("2026-02-02"), EndDay: day("2026-07-31"),
		Version: VersionIn{UnitID: "u", Plan: week(1, 2, 3), Tasks: []string{"Puutyöt"}, Goals: []domain.Goal{{Text: "Rytmi"}}, FinalEvaluation: day("2026-07-20")}}
}

func TestAgreementBadInput(t *testing.T) {
	plan := func(p ...domain.PlanDay) func(*AgreementIn) { return func(in *AgreementIn) { in.Version.Plan = p } }
	for name, c := range map[string]struct {
		set        func(*AgreementIn)
		field, key string
	}{
		"nothing wrong":                       {func(*AgreementIn) {}, "", ""},
		"no voucher":                          {func(in *AgreementIn) { in.VoucherID = "" }, "voucher_id", "error.required"},
		"ends a day after the decision, A-06": {func(in *AgreementIn) { in.EndDay = day("2027-01-01") }, "end_day", "decision.outside"},
		"starts a day before the decision":    {func(in *AgreementIn) { in.StartDay = day("2025-12-31") }, "start_day", "decision.outside"},
		"ends before it starts":               {func(in *AgreementIn) { in.EndDay = day("2026-02-01") }, "end_day", "decision.day_order"},
		"no end":                              {func(in *AgreementIn) { in.EndDay = 0 }, "end_day", "error.required"},
		"form (A-23)":                         {func(in *AgreementIn) { in.Form = "pair" }, "form", "error.choice"},
		"assessment without content (A-24)":   {func(in *AgreementIn) { in.Assessment, in.AssessmentGrounds = true, "x" }, "assessment_content", "error.required"},
		"assessment without grounds":          {func(in *AgreementIn) { in.Assessment, in.AssessmentContent = true, "x" }, "assessment_grounds", "error.required"},
		"assessment told (A-24)":              {func(in *AgreementIn) { in.Assessment, in.AssessmentContent, in.AssessmentGrounds = true, "x", "y" }, "", ""},
		"intensive agreed tomorrow (A-25)":    {func(in *AgreementIn) { in.Intensive, in.IntensiveOn = true, today+1 }, "intensive_on", "decision.day_future"},
		"negative hours":                      {func(in *AgreementIn) { in.IntensiveMinutes = -60 }, "intensive_minutes", "agreement.number_range"},
		"unknown clause":                      {func(in *AgreementIn) { in.Clauses = []string{"soul"} }, "clauses", "error.choice"},
		"no unit":                             {func(in *AgreementIn) { in.Version.UnitID = "" }, "unit_id", "error.required"},
		"no plan (A-18)":                      {plan(), "plan", "agreement.plan_empty"},
		"same weekday twice":                  {plan(week(1, 1)...), "plan", "agreement.plan_weekday"},
		"weekday 8":                           {plan(week(8)...), "plan", "agreement.plan_weekday"},
		"weekday 0":                           {plan(week(0)...), "plan", "agreement.plan_weekday"},
		"backwards clock":                     {plan(domain.PlanDay{Weekday: 3, From: 840, To: 600}), "plan_3", "agreement.plan_order"},
		"no time":                             {plan(domain.PlanDay{Weekday: 3, From: 600, To: 600}), "plan_3", "agreement.plan_order"},
		"past midnight":                       {plan(domain.PlanDay{Weekday: 3, From: 600, To: 1441}), "plan_3", "agreement.plan_order"},
		"all break":                           {plan(domain.PlanDay{Weekday: 3, From: 600, To: 660, Break: 60}), "plan_3", "agreement.plan_break"},
		"negative break":                      {plan(domain.PlanDay{Weekday: 3, From: 600, To: 660, Break: -1}), "plan_3", "agreement.plan_break"},
		"seven days of 24 h is a finding":     {plan(domain.PlanDay{Weekday: 7, From: 0, To: 1440}), "", ""},
		"goal without words (A-13)":           {func(in *AgreementIn) { in.Version.Goals = []domain.Goal{{Start: "x"}} }, "goals", "error.required"},
		"card without a name (A-30)":          {func(in *AgreementIn) { in.Version.Cards = []domain.Card{{DoneOn: today}} }, "cards", "error.required"},
		"card that ends before it is done": {func(in *AgreementIn) {
			in.Version.Cards = []domain.Card{{Name: "x", DoneOn: today, ValidTo: today - 1}}
		}, "cards", "decision.day_order"},
		"task too long":                       {func(in *AgreementIn) { in.Version.Tasks = []string{strings.Repeat("x", 201)} }, "tasks", "error.too_long"},
		"too many tasks":                      {func(in *AgreementIn) { in.Version.Tasks = make([]string, 21) }, "tasks", "agreement.too_many"},
		"workplace that turns around":         {func(in *AgreementIn) { in.Version.Workplace = "a\u2066b" }, "workplace", "error.text"},
		"final evaluation after the end A-27": {func(in *AgreementIn) { in.Version.FinalEvaluation = day("2026-08-01") }, "final_evaluation", "agreement.outside"},
		"mid-evaluation before the start":     {func(in *AgreementIn) { in.Version.MidEvaluation = day("2026-02-01") }, "mid_evaluation", "agreement.outside"},
	} {
		in := goodAgreement()
		c.set(&in)
		if err := ValidAgreement(in, decision, today); wrong(err, c.field) != c.key || c.key == "" && err != nil {
			t.Errorf("%s: got %v", name, err)
		}
	}
	if err := ValidAgreement(goodAgreement(), domain.Decision{}, today); wrong(err, "decision_id") != "error.required" {
		t.Errorf("without a decision (P-01): %v", err)
	}
}

var (
	signed = domain.Agreement{ID: "a", State: domain.AgreementSigned, StartDay: day("2026-02-02"), EndDay: day("2026-07-31"), SignedOn: day("2026-01-20"),
		DecisionID: "d", ProductCode: "KTT"}
	first = domain.AgreementVersion{Version: 1, FromDay: day("2026-02-02"), UnitID: "u", Plan: week(1, 2, 3)}
)

func TestNewVersion(t *testing.T) {
	for name, c := range map[string]struct {
		set        func(*VersionIn)
		marked     []domain.Day
		field, key string
	}{
		"from a day":                      {func(*VersionIn) {}, nil, "", ""},
		"no reason (A-34)":                {func(in *VersionIn) { in.ChangeReason = "" }, nil, "change_reason", "error.required"},
		"before the start":                {func(in *VersionIn) { in.FromDay = day("2026-02-01") }, nil, "from_day", "agreement.outside"},
		"after the end":                   {func(in *VersionIn) { in.FromDay = day("2026-08-01") }, nil, "from_day", "agreement.outside"},
		"no day":                          {func(in *VersionIn) { in.FromDay = 0 }, nil, "from_day", "error.required"},
		"before the newest begins":        {func(in *VersionIn) { in.FromDay = day("2026-02-20") }, nil, "from_day", "agreement.version_order"},
		"plan over marked days":           {func(*VersionIn) {}, []domain.Day{day("2026-03-17")}, "", ""},
		"move onto marked days":           {func(in *VersionIn) { in.UnitID = "u2" }, []domain.Day{day("2026-03-17")}, "from_day", "agreement.move_marked"},
		"move in the middle of the month": {func(in *VersionIn) { in.UnitID = "u2" }, nil, "", ""},
	} {
		second := first
		second.Version, second.FromDay = 2, day("2026-03-01")
		in := VersionIn{FromDay: day("2026-03-16"), UnitID: "u", Plan: week(1, 2, 3, 4), ChangeReason: "Lisää päiviä"}
		c.set(&in)
		err := ValidVersion(in, signed, []domain.AgreementVersion{first, second}, c.marked)
		if wrong(err, c.field) != c.key || c.key == "" && err != nil {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func TestSigning(t *testing.T) {
	good := SignIn{On: today, Place: "Turku", Provider: "Leena Korhonen", Participant: "Teemu Kallio"}
	for name, c := range map[string]struct {
		set        func(*SignIn)
		field, key string
	}{
		"signed (A-28)":  {func(*SignIn) {}, "", ""},
		"tomorrow":       {func(in *SignIn) { in.On = today + 1 }, "signed_on", "decision.day_future"},
		"no place":       {func(in *SignIn) { in.Place = "" }, "signed_place", "error.required"},
		"no participant": {func(in *SignIn) { in.Participant = "" }, "signed_participant", "error.required"},
	} {
		in := good
		c.set(&in)
		if err := ValidSigning(in, today); wrong(err, c.field) != c.key || c.key == "" && err != nil {
			t.Errorf("%s: got %v", name, err)
		}
	}
	a := domain.Agreement{Clauses: domain.Clauses[:len(domain.Clauses)-1]}
	if left := Unexplained(a); len(left) != 1 || left[0] != domain.Clauses[len(domain.Clauses)-1] {
		t.Errorf("unexplained (A-12): %v", left)
	}
	a.Clauses = domain.Clauses
	if left := Unexplained(a); len(left) != 0 {
		t.Errorf("all explained, but %v", left)
	}
}

func TestEnding(t *testing.T) {
	for name, c := range map[string]struct {
		in         EndIn
		marked     []domain.Day
		field, key string
	}{
		"together (A-36)":           {EndIn{On: day("2026-05-29"), Reason: "mutual", ToldOn: day("2026-05-29")}, nil, "", ""},
		"on the last day":           {EndIn{On: day("2026-07-31"), Reason: "mutual"}, nil, "", ""},
		"cancelled before start":    {EndIn{On: day("2026-02-01"), Reason: "cancelled"}, nil, "", ""},
		"two days before start":     {EndIn{On: day("2026-01-31"), Reason: "cancelled"}, nil, "ended_on", "agreement.outside"},
		"after its end":             {EndIn{On: day("2026-08-01"), Reason: "mutual"}, nil, "ended_on", "agreement.outside"},
		"no reason":                 {EndIn{On: day("2026-05-29")}, nil, "ended_reason", "error.required"},
		"unknown reason":            {EndIn{On: day("2026-05-29"), Reason: "bored"}, nil, "ended_reason", "error.choice"},
		"told tomorrow":             {EndIn{On: day("2026-05-29"), Reason: "mutual", ToldOn: today + 1}, nil, "purchaser_told_on", "decision.day_future"},
		"days marked after the end": {EndIn{On: day("2026-05-29"), Reason: "mutual"}, []domain.Day{day("2026-06-01")}, "ended_on", "agreement.marked_after"},
	} {
		if err := ValidEnding(c.in, signed, c.marked, today); wrong(err, c.field) != c.key || c.key == "" && err != nil {
			t.Errorf("%s: got %v", name, err)
		}
	}
}
