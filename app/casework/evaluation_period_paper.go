package casework

import (
	"strings"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/pdf"
	"pajakirja/app/rules"
)

// paper is the mid or final evaluation as issued, in the participant's language
// (004 §14.2.2; E-02, E-12, E-15, E-18).
func (s PeriodSheet) paper(lang i18n.Lang, e domain.Evaluation) ([]byte, error) {
	f := s.facts
	figures := attendanceOf(s.Totals)
	v := pdf.Evaluation{Paper: f.paper(e.SignedOffAt), Kind: e.Kind, From: f.Agreement.StartDay, To: f.Agreement.LastDay(), Participant: f.Participant.Name(),
		Agreement: f.Agreement.Number, Provider: partyOf(f.Provider), Purchaser: partyOf(f.Purchaser), Unit: unitOf(f.Unit), Supervisor: f.supervisor(),
		Caseworker: f.caseworker(), Attendance: &figures, DiscussedOn: e.Content.DiscussedOn, Contacts: s.annexLines(lang), Signatures: evaluationSignatures(lang, f, e)}
	v.Rulebook = s.book.Name
	if e.AuthorName != f.Version.SupervisorName {
		v.Author = e.AuthorName
	}
	for _, to := range e.Content.Recipients {
		v.Recipients = append(v.Recipients, recipientText(lang, f, to))
	}
	for _, t := range e.Content.Sections {
		v.Sections = append(v.Sections, pdf.Section{Heading: t.Title, Text: t.Text})
	}
	if e.Content.LateReason != "" {
		v.Sections = append(v.Sections, pdf.Section{Heading: i18n.T(lang, "evaluation.late_reason", nil), Text: e.Content.LateReason})
	}
	for _, m := range s.Measures {
		v.Measures = append(v.Measures, pdf.Measure{Name: m.Name, On: m.On, Result: m.Result, Form: formText(lang, m)})
	}
	if e.Kind == domain.EvaluatesFinal {
		v.FollowOn = followOnPaper(lang, e.Content)
	}
	content, err := pdf.WriteEvaluation(v)
	return content, domain.Doing("evaluation as pdf", err)
}

// formText says how many forms of a measure are annexed; a form's title may be
// anything, so that the paper names none.
func formText(lang i18n.Lang, m PeriodMeasure) string {
	n := 0
	for _, a := range m.Forms {
		if !a.Withdrawn() {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return i18n.T(lang, "evaluation.forms_n", domain.Args{"n": n})
}

func followOnPaper(lang i18n.Lang, c domain.EvaluationContent) *pdf.FollowOn {
	p := c.FollowOn
	steps := p.Steps
	if c.TookPart {
		steps += "\n" + i18n.T(lang, "evaluation.caseworker_took_part", nil)
	}
	return &pdf.FollowOn{Service: i18n.T(lang, "evaluation.service."+p.Service, nil), Steps: steps, Body: p.Body, Person: p.Person, Contact: p.Contact,
		Place: p.Place, On: p.On, At: p.At}
}

// recipientText is one of those it is delivered to, by name and part.
func recipientText(lang i18n.Lang, f paperCase, to string) string {
	name := first(f.Participant.CaseworkerName, f.Participant.CaseworkerOffice, f.Purchaser.Name)
	if to == domain.ToOffice {
		name = first(f.Participant.CaseworkerOffice, f.Purchaser.Name)
	}
	return i18n.T(lang, "evaluation.to_"+to, domain.Args{"name": name})
}

// RecipientTexts are those a mid or final evaluation is delivered to, in words.
func (s PeriodSheet) RecipientTexts(lang i18n.Lang) []string {
	var out []string
	for _, to := range s.Recipients {
		out = append(out, recipientText(lang, s.facts, to))
	}
	return out
}

// annexLines are the meetings and contacts that are not left out (E-13).
func (s PeriodSheet) annexLines(lang i18n.Lang) []string {
	var out []string
	for _, x := range s.Annex {
		if !x.LeftOut {
			out = append(out, NetworkText(lang, x.NetworkEvent))
		}
	}
	return out
}

// NetworkText is a meeting or contact in a line: day, with whom, what it was and
// what came of it.
func NetworkText(lang i18n.Lang, e domain.NetworkEvent) string {
	parts := []string{i18n.T(lang, "network.kind."+e.Kind, nil)}
	if e.Way != "" {
		parts = append(parts, strings.ToLower(i18n.T(lang, "network.way."+e.Way, nil)))
	}
	for _, text := range []string{e.Organisation, e.People} {
		if text != "" {
			parts = append(parts, text)
		}
	}
	if e.Together {
		parts = append(parts, i18n.T(lang, "network.together_short", nil))
	}
	return i18n.Day(lang, e.Day) + " " + strings.Join(parts, ", ") + ": " + e.Outcome
}

// MeasureName is what a measure is called.
func MeasureName(m domain.Measure) string { return rules.MeasureName(m) }
