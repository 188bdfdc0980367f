package rules

import (
	"testing"

	"pajakirja/app/domain"
)

// E-09, E-16: an evaluation is delivered by its message to the caseworker, of this
// agreement's time or the month after it; another kind, person or time is not it.
func TestEvaluationSent_E09_E16(t *testing.T) {
	a := agreementOf("a", "2026-03-01", "2026-08-31")
	for name, c := range map[string]struct {
		m    domain.Message
		want bool
	}{
		"the first day":             {domain.Message{ParticipantID: "p", Kind: domain.EvaluationMid, SentOn: day("2026-03-01")}, true},
		"the day before":            {domain.Message{ParticipantID: "p", Kind: domain.EvaluationMid, SentOn: day("2026-02-28")}, false},
		"a month after the end":     {domain.Message{ParticipantID: "p", Kind: domain.EvaluationMid, SentOn: day("2026-09-30")}, true},
		"later than a month":        {domain.Message{ParticipantID: "p", Kind: domain.EvaluationMid, SentOn: day("2026-10-01")}, false},
		"the final one is not it":   {domain.Message{ParticipantID: "p", Kind: domain.EvaluationFinal, SentOn: day("2026-06-01")}, false},
		"somebody else's is not it": {domain.Message{ParticipantID: "q", Kind: domain.EvaluationMid, SentOn: day("2026-06-01")}, false},
	} {
		if got := EvaluationSent([]domain.Message{c.m}, a, domain.EvaluationMid); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
	ended := a
	ended.State, ended.EndedOn = domain.AgreementEnded, day("2026-05-15")
	late := []domain.Message{{ParticipantID: "p", Kind: domain.EvaluationMid, SentOn: day("2026-06-16")}}
	if EvaluationSent(late, ended, domain.EvaluationMid) {
		t.Error("counted from the day it should have ended, not from the day it did")
	}
}
