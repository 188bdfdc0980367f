package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// PeriodFacts are what the findings on a mid or final evaluation follow from.
type PeriodFacts struct {
	Book      domain.Rulebook
	Agreement domain.Agreement
	Forms     []string       // codes of measures with a form attached
	At        domain.Instant // when it was sent, or would be now
	On        domain.Day     // the business day of it
}

// PeriodFindings are the findings on a mid or final evaluation as it is sent: too
// late, with both days, unless the service ended suddenly and it says why (E-09,
// E-16); not signed (E-03, E-18); a measure without its form (E-10); an
// appointment that is past already (E-15).
func PeriodFindings(e domain.Evaluation, f PeriodFacts) []Finding {
	rule := PeriodRules[e.Kind]
	var out []Finding
	limit, ok := PeriodLimit(f.Book, f.Agreement, e.Kind)
	excused := Sudden(f.Agreement) && (e.Kind == domain.EvaluatesMid || e.Content.LateReason != "")
	if ok && f.On > limit && !excused {
		out = append(out, Found(f.Book, rule, "finding.evaluation_late_"+e.Kind, domain.Args{"sent": f.On, "due": limit, "end": f.Agreement.LastDay()}))
	}
	out = append(out, signatureFindings(e, f.Book)...)
	for _, m := range e.Content.Measures {
		if !slices.Contains(f.Forms, m.Code) {
			out = append(out, Found(f.Book, rule, "finding.measure_without_form", domain.Args{"measure": MeasureName(m)}))
		}
	}
	if p := e.Content.FollowOn; e.Kind == domain.EvaluatesFinal && !p.On.IsZero() && appointmentPast(p, f) {
		out = append(out, Found(f.Book, rule, "finding.appointment_past", domain.Args{"day": p.On}))
	}
	return out
}

// signatureFindings: a final evaluation has the participant's signature; a mid one
// has it as a rule, or says why not (004 §14.1, §14.2.2).
func signatureFindings(e domain.Evaluation, book domain.Rulebook) []Finding {
	const rule = "participant-signature"
	if !e.SignedOn.IsZero() || !on(book, rule, "required") {
		return nil
	}
	switch {
	case e.Unsigned == "":
		return []Finding{Found(book, rule, "finding.signature_missing_"+e.Kind, nil)}
	case e.Kind == domain.EvaluatesFinal:
		return []Finding{Found(book, rule, "finding.signature_reason", domain.Args{"reason": e.Unsigned})}
	}
	return nil
}

func appointmentPast(p domain.FollowOn, f PeriodFacts) bool {
	if p.On != f.On {
		return p.On < f.On
	}
	now := f.At.Time().In(domain.Helsinki)
	return p.At > 0 && int(p.At) < now.Hour()*60+now.Minute()
}

// periodRemarks are the findings on the mid and final evaluations that were sent,
// each judged by the rulebook of its agreement's first day.
func (c *caseDays) periodRemarks() []Remark {
	var out []Remark
	for _, e := range c.Evaluations {
		a, known := c.agreements[e.AgreementID]
		if !e.OfPeriod() || !e.Delivered() || !known {
			continue
		}
		book := c.book(a.ProductCode, a.StartDay)
		facts := PeriodFacts{Book: book, Agreement: a, Forms: FormsOf(c.Forms, e.ID), At: e.SignedOffAt, On: e.SentOn}
		for _, f := range PeriodFindings(e, facts) {
			measure, _ := f.Args["measure"].(string)
			out = append(out, Remark{Finding: f, AgreementID: a.ID, UnitID: e.UnitID, BookID: book.ID, BookVersion: book.Version,
				Since: e.SentOn, Last: e.SentOn, part: "|" + e.Kind + "|" + measure})
		}
	}
	return out
}

// FormsOf are the codes of the measures of an evaluation that have their form.
func FormsOf(attached []domain.Attachment, evaluation domain.ID) []string {
	var out []string
	for _, a := range attached {
		if a.ObjectKind == domain.AttachedToEvaluation && a.ObjectID == evaluation && a.WithdrawnAt == 0 {
			out = append(out, a.Part)
		}
	}
	return out
}
