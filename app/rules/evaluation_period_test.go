package rules

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pajakirja/app/domain"
)

var periodForm = []domain.EvaluationSection{
	{Kind: "final", Key: "goals", Fi: "Tavoitteet", Sv: "Mål", Required: true}, {Kind: "final", Key: "results", Fi: "Tulokset", Required: true},
	{Kind: "final", Key: "strengths", Fi: "Vahvuudet", Required: true}, {Kind: "final", Key: "develop", Fi: "Kehitettävää", Required: true}, {Kind: "final", Key: "life", Fi: "Arki"},
}

// fullFinal is a final evaluation with nothing missing.
func fullFinal() domain.Evaluation {
	e := domain.Evaluation{Kind: domain.EvaluatesFinal, SignedOn: day("2026-11-18"), Content: domain.EvaluationContent{FollowOn: domain.FollowOn{Service: "studies", Steps: "Haku keväällä"}}}
	for _, s := range periodForm[:4] {
		e.Content.Sections = append(e.Content.Sections, domain.EvaluationText{Key: s.Key, Text: "Hyvin."})
	}
	return e
}

func blank(e *domain.Evaluation, key string) {
	for i := range e.Content.Sections {
		if e.Content.Sections[i].Key == key {
			e.Content.Sections[i].Text = " \n"
		}
	}
}

func wrongFields(err error) []string {
	var out []string
	var all domain.Errors
	if errors.As(err, &all) {
		for _, e := range all {
			out = append(out, e.Field+" "+e.Key)
		}
	}
	return out
}

// E-01, E-11, E-14: an empty required section stops sending and is named; a final
// one without its follow-on plan is refused; a mid one needs none. A missing
// signature stops nothing (E-03).
func TestPeriodSending_E01_E11_E14(t *testing.T) {
	today := day("2026-11-18")
	for name, c := range map[string]struct {
		change func(*domain.Evaluation)
		want   []string
	}{
		"complete": {func(*domain.Evaluation) {}, nil},
		"an optional section empty": {func(e *domain.Evaluation) {
			e.Content.Sections = append(e.Content.Sections, domain.EvaluationText{Key: "life"})
		}, nil},
		"goals":                    {func(e *domain.Evaluation) { blank(e, "goals") }, []string{"section_goals evaluation.section_empty"}},
		"results":                  {func(e *domain.Evaluation) { blank(e, "results") }, []string{"section_results evaluation.section_empty"}},
		"strengths":                {func(e *domain.Evaluation) { blank(e, "strengths") }, []string{"section_strengths evaluation.section_empty"}},
		"develop":                  {func(e *domain.Evaluation) { blank(e, "develop") }, []string{"section_develop evaluation.section_empty"}},
		"no plan":                  {func(e *domain.Evaluation) { e.Content.FollowOn = domain.FollowOn{} }, []string{"follow_service evaluation.plan_required", "follow_steps evaluation.plan_steps_required"}},
		"no steps":                 {func(e *domain.Evaluation) { e.Content.FollowOn.Steps = " " }, []string{"follow_steps evaluation.plan_steps_required"}},
		"a mid one without a plan": {func(e *domain.Evaluation) { e.Kind, e.Content.FollowOn = domain.EvaluatesMid, domain.FollowOn{} }, nil},
		"unsigned, no reason":      {func(e *domain.Evaluation) { e.SignedOn = 0 }, nil},
		"signed today":             {func(e *domain.Evaluation) { e.SignedOn = today }, nil},
		"signed tomorrow":          {func(e *domain.Evaluation) { e.SignedOn = today + 1 }, []string{"signed_on evaluation.signed_future"}},
		"a reason too long":        {func(e *domain.Evaluation) { e.Unsigned = strings.Repeat("a", unsignedLimit+1) }, []string{"unsigned error.too_long"}},
		"another measure unnamed":  {func(e *domain.Evaluation) { e.Content.Measures = []domain.Measure{{Code: "other", Result: "x"}} }, []string{"measure_name_other evaluation.measure_unnamed"}},
	} {
		e := fullFinal()
		c.change(&e)
		if got := wrongFields(CheckPeriodSending(e, periodForm, "fi", today)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	e := fullFinal()
	blank(&e, "goals")
	for language, want := range map[string]string{"fi": "Tavoitteet", "sv": "Mål", "en": "Tavoitteet"} {
		var all domain.Errors
		if errors.As(CheckPeriodSending(e, periodForm, language, today), &all); len(all) != 1 || all[0].Args["section"] != want {
			t.Errorf("%s: %v", language, all)
		}
	}
}

// What no draft can hold is told at its field; what is empty may be.
func TestPeriodDraft(t *testing.T) {
	today := day("2026-11-18")
	long := strings.Repeat("ä", EvaluationLimit+1)
	for name, c := range map[string]struct {
		in   domain.EvaluationContent
		want []string
	}{
		"empty":                  {domain.EvaluationContent{}, nil},
		"as long as can be":      {domain.EvaluationContent{Sections: []domain.EvaluationText{{Key: "goals", Text: long[:len(long)-2]}}}, nil},
		"too long":               {domain.EvaluationContent{Sections: []domain.EvaluationText{{Key: "goals", Text: long}}}, []string{"section_goals error.too_long"}},
		"no such section":        {domain.EvaluationContent{Sections: []domain.EvaluationText{{Key: "diagnosis", Text: "x"}}}, []string{"section_diagnosis error.choice"}},
		"no such measure":        {domain.EvaluationContent{Measures: []domain.Measure{{Code: "icf"}}}, []string{"measures error.choice"}},
		"measured today":         {domain.EvaluationContent{Measures: []domain.Measure{{Code: "melba", On: today}}}, nil},
		"measured tomorrow":      {domain.EvaluationContent{Measures: []domain.Measure{{Code: "melba", On: today + 1}}}, []string{"measure_on_melba decision.day_future"}},
		"discussed tomorrow":     {domain.EvaluationContent{DiscussedOn: today + 1}, []string{"discussed_on decision.day_future"}},
		"no such service":        {domain.EvaluationContent{FollowOn: domain.FollowOn{Service: "prison"}}, []string{"follow_service error.choice"}},
		"elsewhere, no group":    {domain.EvaluationContent{FollowOn: domain.FollowOn{Service: "elsewhere"}}, []string{"follow_service error.choice"}},
		"a body in two lines":    {domain.EvaluationContent{FollowOn: domain.FollowOn{Body: "a\nb"}}, []string{"follow_body error.text"}},
		"a late reason too long": {domain.EvaluationContent{LateReason: strings.Repeat("a", MaxLine+1)}, []string{"late_reason error.too_long"}},
	} {
		if got := wrongFields(CheckPeriodDraft(c.in, periodForm, domain.FormIndividual, today)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// E-20: the group's list has the choice of going on elsewhere, the individual one
// has not.
func TestNextServices_E20(t *testing.T) {
	if !slices.Contains(domain.NextServices(domain.FormGroup), "elsewhere") || slices.Contains(domain.NextServices(domain.FormIndividual), "elsewhere") {
		t.Error("the lists are the same")
	}
	group := domain.EvaluationContent{FollowOn: domain.FollowOn{Service: "elsewhere"}}
	if err := CheckPeriodDraft(group, periodForm, domain.FormGroup, day("2026-11-18")); err != nil {
		t.Error(err)
	}
}

// E-17, P-08: taking part off adds the office; a social-work caseworker is always
// on the list; a mid one goes to the caseworker.
func TestEvaluationRecipients_E17(t *testing.T) {
	employment, social := domain.Participant{CaseworkerKind: "employment"}, domain.Participant{CaseworkerKind: "social"}
	for name, c := range map[string]struct {
		p        domain.Participant
		kind     string
		tookPart bool
		want     []string
	}{
		"took part":                    {employment, domain.EvaluatesFinal, true, []string{domain.ToCaseworker}},
		"took no part":                 {employment, domain.EvaluatesFinal, false, []string{domain.ToCaseworker, domain.ToOffice}},
		"social worker took part":      {social, domain.EvaluatesFinal, true, []string{domain.ToSocialWorker}},
		"social worker took no part":   {social, domain.EvaluatesFinal, false, []string{domain.ToSocialWorker, domain.ToOffice}},
		"mid":                          {employment, domain.EvaluatesMid, false, []string{domain.ToCaseworker}},
		"mid, the caseworker a social": {social, domain.EvaluatesMid, false, []string{domain.ToSocialWorker}},
	} {
		if got := EvaluationRecipients(c.p, c.kind, c.tookPart); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// The purchaser's sections stand before the product's own, kind by kind; a file
// with a section that no form could have is refused with the section named.
func TestSectionsOf(t *testing.T) {
	own := domain.Rulebook{Sections: domain.List[domain.EvaluationSection]{{Kind: "final", Key: "own", Fi: "Oma"}}}
	if got := SectionsOf(own, periodForm, "final"); len(got) != 1 || got[0].Key != "own" {
		t.Errorf("final: %v", got)
	}
	mid := []domain.EvaluationSection{{Kind: "mid", Key: "goals", Fi: "Tavoitteet"}}
	if got := SectionsOf(own, append(mid, periodForm...), "mid"); len(got) != 1 || got[0].Key != "goals" {
		t.Errorf("mid: %v", got)
	}
	for name, c := range map[string]struct {
		in   []domain.EvaluationSection
		want string
	}{
		"sound":         {periodForm, ""},
		"a kind":        {[]domain.EvaluationSection{{Kind: "monthly", Key: "a", Fi: "A"}}, "rulebook.section_kind"},
		"no key":        {[]domain.EvaluationSection{{Kind: "mid", Fi: "A"}}, "rulebook.section_key"},
		"a wild key":    {[]domain.EvaluationSection{{Kind: "mid", Key: "a b", Fi: "A"}}, "rulebook.section_key"},
		"twice":         {[]domain.EvaluationSection{{Kind: "mid", Key: "a", Fi: "A"}, {Kind: "mid", Key: "a", Fi: "B"}}, "rulebook.section_twice"},
		"no title":      {[]domain.EvaluationSection{{Kind: "mid", Key: "a", Sv: "A"}}, "rulebook.section_title"},
		"a wild source": {[]domain.EvaluationSection{{Kind: "mid", Key: "a", Fi: "A", Fill: []string{"weather"}}}, "rulebook.section_fill"},
	} {
		if err := CheckSections(c.in); c.want == "" && err != nil || c.want != "" && domain.KeyOf(err) != c.want {
			t.Errorf("%s: %v, want %s", name, err, c.want)
		}
	}
}

// E-10: measures go by their proper names, another one by the name it was given.
func TestMeasureName(t *testing.T) {
	for code, want := range map[string]string{"imba": "Imba", "melba": "Melba", "vat": "VAT", "kykyviisari": "Kykyviisari", "other": "Oma"} {
		if got := MeasureName(domain.Measure{Code: code, Name: "Oma"}); got != want {
			t.Errorf("%s: %q", code, got)
		}
	}
}
