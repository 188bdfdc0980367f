package rules

import (
	"errors"
	"testing"

	"pajakirja/app/domain"
)

// B-07: an attempt has a time, a way and an outcome; none lies in the future or
// before the absence.
func TestContactIsChecked_B07(t *testing.T) {
	absence := domain.MustDay("2026-11-17")
	now := absence.At(14 * 60)
	good := ContactIn{On: absence, At: 9 * 60, Way: "phone", Outcome: "no_answer"}
	with := func(change func(*ContactIn)) ContactIn {
		in := good
		change(&in)
		return in
	}
	for name, c := range map[string]struct {
		in         ContactIn
		key, field string
	}{
		"an unanswered call":      {good, "", ""},
		"now":                     {with(func(in *ContactIn) { in.At = 14 * 60 }), "", ""},
		"a minute from now":       {with(func(in *ContactIn) { in.At = 14*60 + 1 }), "contact.future", "at"},
		"tomorrow":                {with(func(in *ContactIn) { in.On++ }), "contact.future", "at"},
		"the day before":          {with(func(in *ContactIn) { in.On-- }), "contact.before", "on"},
		"no day":                  {with(func(in *ContactIn) { in.On = 0 }), "error.required", "on"},
		"no way":                  {with(func(in *ContactIn) { in.Way = "" }), "error.choice", "way"},
		"an unknown outcome":      {with(func(in *ContactIn) { in.Outcome = "fine" }), "error.choice", "outcome"},
		"another without words":   {with(func(in *ContactIn) { in.Outcome = "other" }), "contact.say_what", "note"},
		"another with words":      {with(func(in *ContactIn) { in.Outcome, in.Note = "other", "Tuli myöhemmin" }), "", ""},
		"words that turn around":  {with(func(in *ContactIn) { in.Note = "a\u202eb" }), "error.text", "note"},
		"somebody else's letters": {with(func(in *ContactIn) { in.Note = "позвонил" }), "", ""},
	} {
		_, err := CheckAttempt(c.in, absence, now)
		var first *domain.Error
		errors.As(err, &first)
		if c.key == "" && err != nil || c.key != "" && (first == nil || first.Key != c.key || first.Field != c.field) {
			t.Errorf("%s: %v, want %q at %q", name, err, c.key, c.field)
		}
	}
}

// B-07: nobody has to be called who told of the absence.
func TestNoShowIsAnAbsenceNobodyToldOf_B07(t *testing.T) {
	yes, no := true, false
	for name, c := range map[string]struct {
		figures domain.DiaryFigures
		want    bool
	}{
		"none given":        {domain.DiaryFigures{Status: domain.StatusAbsent, Reason: domain.ReasonNoneGiven, Authorised: &yes}, true},
		"nothing known":     {domain.DiaryFigures{Status: domain.StatusAbsent}, true},
		"unauthorised":      {domain.DiaryFigures{Status: domain.StatusAbsent, Authorised: &no}, true},
		"agreed":            {domain.DiaryFigures{Status: domain.StatusAbsent, Authorised: &yes}, false},
		"ill":               {domain.DiaryFigures{Status: domain.StatusAbsent, Reason: domain.ReasonOwnIllness}, false},
		"present":           {domain.DiaryFigures{Status: domain.StatusPresent}, false},
		"came, was sent on": {domain.DiaryFigures{Status: domain.StatusSentAway}, false},
	} {
		if got := NoShow(c.figures); got != c.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}
