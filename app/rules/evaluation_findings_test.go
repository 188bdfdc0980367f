package rules

import (
	"slices"
	"testing"

	"pajakirja/app/domain"
)

func saidKeys(list []Finding) []string {
	var out []string
	for _, f := range list {
		out = append(out, f.Key)
	}
	return out
}

// E-09, E-16: sent 8 or 7 days before the end: none; 6: a finding with both days.
// A service that ended suddenly has a reason instead.
func TestPeriodLateness_E09_E16(t *testing.T) {
	b := book("mid-evaluation", "days", 7, "final-evaluation", "days", 7)
	a := agreementOf("a", "2026-06-01", "2026-11-30")
	ended := a
	ended.State, ended.EndedOn = domain.AgreementEnded, day("2026-11-20")
	for name, c := range map[string]struct {
		a      domain.Agreement
		kind   string
		on     string
		reason string
		want   []string
	}{
		"mid, 8 days before":             {a, "mid", "2026-11-22", "", nil},
		"mid, 7 days before":             {a, "mid", "2026-11-23", "", nil},
		"mid, 6 days before":             {a, "mid", "2026-11-24", "", []string{"finding.evaluation_late_mid"}},
		"mid, the service ended":         {ended, "mid", "2026-11-24", "", nil},
		"final, 8 days before":           {a, "final", "2026-11-22", "", nil},
		"final, 7 days before":           {a, "final", "2026-11-23", "", nil},
		"final, 6 days before":           {a, "final", "2026-11-24", "", []string{"finding.evaluation_late_final"}},
		"final, a reason is no excuse":   {a, "final", "2026-11-24", "Kiire", []string{"finding.evaluation_late_final"}},
		"final, suddenly, 7 days before": {ended, "final", "2026-11-13", "", nil},
		"final, suddenly, 6 days before": {ended, "final", "2026-11-14", "", []string{"finding.evaluation_late_final"}},
		"final, suddenly, with a reason": {ended, "final", "2026-11-21", "Asiakas muutti", nil},
	} {
		e := domain.Evaluation{Kind: c.kind, SignedOn: day("2026-11-01"), Content: domain.EvaluationContent{LateReason: c.reason}}
		got := PeriodFindings(e, PeriodFacts{Book: b, Agreement: c.a, On: day(c.on), At: day(c.on).At(600)})
		if !slices.Equal(saidKeys(got), c.want) {
			t.Errorf("%s: %v, want %v", name, saidKeys(got), c.want)
		}
		if len(got) == 1 && (got[0].Args["sent"] != day(c.on) || got[0].Args["due"] != c.a.LastDay().AddDays(-7) || got[0].Rule != PeriodRules[c.kind]) {
			t.Errorf("%s: figures %v of %s", name, got[0].Args, got[0].Rule)
		}
	}
	silent := PeriodFacts{Book: bookOf("week-days", "max", 4), Agreement: a, On: day("2026-11-30"), At: day("2026-11-30").At(600)}
	if got := PeriodFindings(domain.Evaluation{Kind: "mid", SignedOn: 1}, silent); len(got) != 0 {
		t.Errorf("a silent rulebook says %v", saidKeys(got))
	}
}

// E-03, E-18: a mid one is asked for a signature, a reason is enough; a final one
// has one: without it there is a finding, which tells the reason if there is any.
func TestPeriodSignature_E03_E18(t *testing.T) {
	asks, not := bookOf("participant-signature", "required", 1), bookOf("participant-signature", "required", 0)
	for name, c := range map[string]struct {
		book   domain.Rulebook
		kind   string
		signed domain.Day
		reason string
		want   []string
	}{
		"final, signed":           {asks, "final", 1, "", nil},
		"final, neither":          {asks, "final", 0, "", []string{"finding.signature_missing_final"}},
		"final, a reason":         {asks, "final", 0, "ei halunnut", []string{"finding.signature_reason"}},
		"mid, signed":             {asks, "mid", 1, "", nil},
		"mid, neither":            {asks, "mid", 0, "", []string{"finding.signature_missing_mid"}},
		"mid, a reason":           {asks, "mid", 0, "ei paikalla", nil},
		"final, nobody asks":      {not, "final", 0, "", nil},
		"final, silent rulebook":  {domain.Rulebook{}, "final", 0, "", nil},
		"final, signed, a reason": {asks, "final", 1, "ei halunnut", nil},
	} {
		e := domain.Evaluation{Kind: c.kind, SignedOn: c.signed, Unsigned: c.reason}
		got := PeriodFindings(e, PeriodFacts{Book: c.book, Agreement: agreementOf("a", "2026-06-01", "2027-11-30"), On: day("2026-11-18")})
		if !slices.Equal(saidKeys(got), c.want) {
			t.Errorf("%s: %v, want %v", name, saidKeys(got), c.want)
		}
		if len(got) == 1 && got[0].Rule != "participant-signature" {
			t.Errorf("%s: rule %s", name, got[0].Rule)
		}
	}
}

// E-10, E-15: a measure without its form, and an appointment that was past when the
// evaluation was sent, are findings.
func TestPeriodMeasuresAndAppointment_E10_E15(t *testing.T) {
	a, on := agreementOf("a", "2026-06-01", "2027-11-30"), day("2026-11-18")
	two := []domain.Measure{{Code: "melba"}, {Code: "other", Name: "Oma"}}
	for name, c := range map[string]struct {
		kind     string
		measures []domain.Measure
		forms    []string
		follow   domain.FollowOn
		want     []string
	}{
		"no measure":                 {"final", nil, nil, domain.FollowOn{}, nil},
		"both with forms":            {"final", two, []string{"other", "melba"}, domain.FollowOn{}, nil},
		"one without":                {"mid", two, []string{"melba"}, domain.FollowOn{}, []string{"finding.measure_without_form"}},
		"both without":               {"final", two, nil, domain.FollowOn{}, []string{"finding.measure_without_form", "finding.measure_without_form"}},
		"the day before":             {"final", nil, nil, domain.FollowOn{On: on - 1}, []string{"finding.appointment_past"}},
		"the same day":               {"final", nil, nil, domain.FollowOn{On: on}, nil},
		"the same day, earlier":      {"final", nil, nil, domain.FollowOn{On: on, At: 599}, []string{"finding.appointment_past"}},
		"the same day, that minute":  {"final", nil, nil, domain.FollowOn{On: on, At: 600}, nil},
		"the next day":               {"final", nil, nil, domain.FollowOn{On: on + 1, At: 1}, nil},
		"a mid one has no follow-on": {"mid", nil, nil, domain.FollowOn{On: on - 1}, nil},
	} {
		e := domain.Evaluation{Kind: c.kind, SignedOn: on, Content: domain.EvaluationContent{Measures: c.measures, FollowOn: c.follow}}
		got := PeriodFindings(e, PeriodFacts{Agreement: a, Forms: c.forms, On: on, At: on.At(600)})
		if !slices.Equal(saidKeys(got), c.want) {
			t.Errorf("%s: %v, want %v", name, saidKeys(got), c.want)
		}
	}
}

// E-10: the findings on what was sent stay told apart, and one ends with its form.
func TestPeriodRemarks(t *testing.T) {
	f := CaseFile{Participant: domain.Participant{ID: "p"}, Agreements: []domain.Agreement{agreementOf("a", "2026-06-01", "2027-11-30")}, From: day("2026-09-01"), Today: day("2026-11-18"),
		Books: []domain.Rulebook{book("participant-signature", "required", 1)}}
	sent := domain.Evaluation{ID: "e", AgreementID: "a", UnitID: "u", Kind: "final", State: "signed_off", SentOn: day("2026-11-10"), SignedOffAt: day("2026-11-10").At(600),
		Content: domain.EvaluationContent{Measures: []domain.Measure{{Code: "melba"}, {Code: "vat"}}}}
	draft := sent
	draft.ID, draft.State = "d", "draft"
	f.Evaluations = []domain.Evaluation{sent, draft}
	f.Forms = []domain.Attachment{{ObjectKind: domain.AttachedToEvaluation, ObjectID: "d", Part: "vat"}}
	said := of(Judge(f), "final-evaluation")
	if len(said) != 2 || said[0].Name() == said[1].Name() || said[0].UnitID != "u" || said[0].Since != sent.SentOn {
		t.Fatalf("measures without forms: %+v", said)
	}
	if got := of(Judge(f), "participant-signature"); len(got) != 1 {
		t.Errorf("signature: %v", got)
	}
	f.Forms = append(f.Forms, domain.Attachment{ObjectKind: domain.AttachedToEvaluation, ObjectID: "e", Part: "vat"}, domain.Attachment{ObjectKind: domain.AttachedToEvaluation, ObjectID: "e", Part: "melba", WithdrawnAt: 1})
	if got := of(Judge(f), "final-evaluation"); len(got) != 1 || got[0].Args["measure"] != "Melba" {
		t.Errorf("with one form: %v", got)
	}
}

// E-09, E-16: a mid one is asked for where the service goes on or a day was
// agreed, a final one where it ends; an agreed day may be earlier than the limit.
func TestPeriodDue(t *testing.T) {
	b := bookOf("mid-evaluation", "days", 7)
	b.Parameters = append(b.Parameters, bookOf("final-evaluation", "days", 7).Parameters...)
	a, none := agreementOf("a", "2026-06-01", "2026-11-30"), domain.AgreementVersion{}
	agreed := domain.AgreementVersion{MidEvaluation: day("2026-09-01"), FinalEvaluation: day("2026-11-10")}
	after := domain.AgreementVersion{FinalEvaluation: day("2026-11-29")}
	for name, c := range map[string]struct {
		v         domain.AgreementVersion
		continued bool
		kind      string
		due       string
		asked     bool
	}{
		"final":                      {none, false, "final", "2026-11-23", true},
		"final, agreed earlier":      {agreed, false, "final", "2026-11-10", true},
		"final, agreed too late":     {after, false, "final", "2026-11-23", true},
		"final, the service goes on": {none, true, "final", "2026-11-23", false},
		"mid, the service goes on":   {none, true, "mid", "2026-11-23", true},
		"mid, nothing agreed":        {none, false, "mid", "2026-11-23", false},
		"mid, agreed":                {agreed, false, "mid", "2026-09-01", true},
	} {
		if due, asked := PeriodDue(b, a, c.v, c.continued, c.kind); due != day(c.due) || asked != c.asked {
			t.Errorf("%s: %s %v", name, due, asked)
		}
	}
	if _, asked := PeriodDue(domain.Rulebook{}, a, agreed, false, "final"); asked {
		t.Error("a silent rulebook asks")
	}
}
