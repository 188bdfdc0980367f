package rules

import (
	"slices"
	"strings"

	"pajakirja/app/domain"
)

// PeriodRules are the rules that set when a mid and a final evaluation are with
// the purchaser (004 §14.2.1, §14.2.2; E-09, E-16).
var PeriodRules = map[string]string{domain.EvaluatesMid: "mid-evaluation", domain.EvaluatesFinal: "final-evaluation"}

// SectionsOf are the sections of a kind of evaluation: the purchaser's own, or
// those given where its rulebook has none of the kind.
func SectionsOf(book domain.Rulebook, otherwise []domain.EvaluationSection, kind string) []domain.EvaluationSection {
	of := func(list []domain.EvaluationSection) []domain.EvaluationSection {
		return slices.DeleteFunc(slices.Clone(list), func(s domain.EvaluationSection) bool { return s.Kind != kind })
	}
	if own := of(book.Sections); len(own) > 0 {
		return own
	}
	return of(otherwise)
}

// CheckSections refuses sections that no form could be made of: an unknown kind
// or filling, a key that is none or stands twice, no Finnish title. Each mistake
// names the section.
func CheckSections(list []domain.EvaluationSection) error {
	var errs domain.Errors
	seen := map[string]bool{}
	for _, s := range list {
		key := ""
		switch {
		case !slices.Contains(domain.PeriodKinds, s.Kind):
			key = "rulebook.section_kind"
		case !code(s.Key):
			key = "rulebook.section_key"
		case seen[s.Kind+"|"+s.Key]:
			key = "rulebook.section_twice"
		case strings.TrimSpace(s.Fi) == "":
			key = "rulebook.section_title"
		case slices.ContainsFunc(s.Fill, func(f string) bool { return !slices.Contains(domain.SectionFills, f) }):
			key = "rulebook.section_fill"
		}
		if key != "" {
			errs.AddWith("sections", key, domain.Args{"section": s.Kind + "/" + s.Key})
		}
		seen[s.Kind+"|"+s.Key] = true
	}
	return errs.Err()
}

// code tells whether a text is small letters and underscores.
func code(s string) bool {
	return s != "" && len(s) <= 40 && strings.Trim(s, "abcdefghijklmnopqrstuvwxyz_") == ""
}

// PeriodDue is until when an agreement's mid or final evaluation is to be with
// the purchaser, and whether one is asked for: a mid one where the service goes on
// or a day was agreed, a final one where it ends (004 §14.2.1, §14.2.2).
func PeriodDue(book domain.Rulebook, a domain.Agreement, v domain.AgreementVersion, continued bool, kind string) (domain.Day, bool) {
	n, ok := book.Figure(PeriodRules[kind], "days")
	if !ok {
		return 0, false
	}
	if kind == domain.EvaluatesFinal {
		last := a.EndDay.AddDays(-n)
		if !v.FinalEvaluation.IsZero() {
			last = min(last, v.FinalEvaluation)
		}
		return last, !continued
	}
	last := v.MidEvaluation
	if last.IsZero() {
		last = a.EndDay.AddDays(-n)
	}
	return last, continued || !v.MidEvaluation.IsZero()
}

// PeriodLimit is the last day on which a mid or final evaluation is in time by
// the rulebook: so many days before the service's last day, whatever was agreed.
func PeriodLimit(book domain.Rulebook, a domain.Agreement, kind string) (domain.Day, bool) {
	n, ok := book.Figure(PeriodRules[kind], "days")
	return a.LastDay().AddDays(-n), ok
}

// Sudden tells whether a service ended before it should have: its final
// evaluation can be late with a reason (E-16).
func Sudden(a domain.Agreement) bool { return !a.EndedOn.IsZero() && a.EndedOn < a.EndDay }

// CheckPeriodDraft refuses what no draft of a mid or final evaluation can hold: a
// section that the form has not, texts that are too long, unknown codes, a talk or
// an assessment in the future. What is empty may be.
func CheckPeriodDraft(c domain.EvaluationContent, sections []domain.EvaluationSection, form domain.ServiceForm, today domain.Day) error {
	var f fields
	for _, s := range c.Sections {
		if !slices.ContainsFunc(sections, func(x domain.EvaluationSection) bool { return x.Key == s.Key }) {
			f.errs.Add("section_"+s.Key, "error.choice")
		}
		f.lines("section_"+s.Key, s.Text, EvaluationLimit)
	}
	for _, m := range c.Measures {
		f.choice("measures", m.Code, domain.MeasureCodes...)
		f.line("measure_name_"+m.Code, m.Name, MaxName)
		f.lines("measure_result_"+m.Code, m.Result, MaxText)
		f.notAfter("measure_on_"+m.Code, m.On, today)
	}
	p := c.FollowOn
	f.choice("follow_service", p.Service, domain.NextServices(form)...)
	f.lines("follow_steps", p.Steps, MaxText)
	for name, value := range map[string]string{"follow_body": p.Body, "follow_person": p.Person, "follow_contact": p.Contact, "follow_place": p.Place} {
		f.line(name, value, MaxLine)
	}
	f.notAfter("discussed_on", c.DiscussedOn, today)
	f.line("late_reason", c.LateReason, MaxLine)
	return sorted(f.errs)
}

// CheckPeriodSending refuses to send a mid or final evaluation with a required
// section empty, which it names in the language (E-01, E-11), a final one without
// the service that follows and how the move happens (E-14), another measure that
// has no name, and a signature in the future. A missing signature is a finding,
// not a refusal (E-03).
func CheckPeriodSending(e domain.Evaluation, sections []domain.EvaluationSection, language string, today domain.Day) error {
	var errs domain.Errors
	for _, s := range sections {
		if s.Required && strings.TrimSpace(e.Content.TextOf(s.Key)) == "" {
			errs.AddWith("section_"+s.Key, "evaluation.section_empty", domain.Args{"section": s.Title(language)})
		}
	}
	for _, m := range e.Content.Measures {
		if m.Code == "other" && strings.TrimSpace(m.Name) == "" {
			errs.Add("measure_name_other", "evaluation.measure_unnamed")
		}
	}
	if p := e.Content.FollowOn; e.Kind == domain.EvaluatesFinal {
		if p.Service == "" {
			errs.Add("follow_service", "evaluation.plan_required")
		}
		if strings.TrimSpace(p.Steps) == "" {
			errs.Add("follow_steps", "evaluation.plan_steps_required")
		}
	}
	switch {
	case e.SignedOn > today:
		errs.Add("signed_on", "evaluation.signed_future")
	case len([]rune(e.Unsigned)) > unsignedLimit:
		errs.AddWith("unsigned", "error.too_long", domain.Args{"max": unsignedLimit})
	}
	return errs.Err()
}

// EvaluationRecipients are who a mid or final evaluation goes to: the caseworker,
// as such or as social worker (P-08); a final one to the purchaser's office too
// when the caseworker took no part in the follow-on plan (004 §14.2.2; E-17).
func EvaluationRecipients(p domain.Participant, kind string, tookPart bool) []string {
	out := []string{domain.ToCaseworker}
	if p.CaseworkerKind == "social" {
		out[0] = domain.ToSocialWorker
	}
	if kind == domain.EvaluatesFinal && !tookPart {
		out = append(out, domain.ToOffice)
	}
	return out
}

// MeasureName is what a measure is called.
func MeasureName(m domain.Measure) string {
	known := map[string]string{"imba": "Imba", "melba": "Melba", "vat": "VAT", "kykyviisari": "Kykyviisari"}
	if name := known[m.Code]; name != "" {
		return name
	}
	return m.Name
}
