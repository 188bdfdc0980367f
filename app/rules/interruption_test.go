package rules

import (
	"errors"
	"testing"

	"pajakirja/app/domain"
)

// B-12, B-14: the first and the last day of the agreement can be the first without
// service, the days beside them not; a reason and a ground are always there.
func TestInterruptionIsChecked_B12_B14(t *testing.T) {
	a := domain.Agreement{State: domain.AgreementSigned, StartDay: domain.MustDay("2026-10-01"), EndDay: domain.MustDay("2026-12-31")}
	good := InterruptIn{From: domain.MustDay("2026-11-18"), Reason: "absences", Ground: "Ei ole tullut sovitusti."}
	with := func(change func(*InterruptIn)) InterruptIn {
		in := good
		change(&in)
		return in
	}
	for name, c := range map[string]struct {
		in         InterruptIn
		marked     []domain.Day
		key, field string
	}{
		"a decision":             {good, nil, "", ""},
		"from the first day":     {with(func(in *InterruptIn) { in.From = a.StartDay }), nil, "", ""},
		"from the last day":      {with(func(in *InterruptIn) { in.From = a.EndDay }), nil, "", ""},
		"before the first day":   {with(func(in *InterruptIn) { in.From = a.StartDay - 1 }), nil, "agreement.outside", "from"},
		"after the last day":     {with(func(in *InterruptIn) { in.From = a.EndDay + 1 }), nil, "agreement.outside", "from"},
		"no day":                 {with(func(in *InterruptIn) { in.From = 0 }), nil, "error.required", "from"},
		"a marked day after it":  {good, []domain.Day{domain.MustDay("2026-11-19")}, "agreement.marked_after", "from"},
		"no reason":              {with(func(in *InterruptIn) { in.Reason = "" }), nil, "error.choice", "reason"},
		"no ground":              {with(func(in *InterruptIn) { in.Ground = " " }), nil, "error.required", "ground"},
		"stated, one of six":     {with(func(in *InterruptIn) { in.Stated = "commute" }), nil, "", ""},
		"stated, something else": {with(func(in *InterruptIn) { in.Stated = "sanction" }), nil, "error.choice", "stated"},
	} {
		err := CheckInterruption(c.in, a, c.marked)
		var first *domain.Error
		errors.As(err, &first)
		if c.key == "" && err != nil || c.key != "" && (first == nil || first.Key != c.key || first.Field != c.field) {
			t.Errorf("%s: %v, want %q at %q", name, err, c.key, c.field)
		}
	}
	if n := len(domain.StatedReasons); n != 6 {
		t.Errorf("%d reasons a participant can state, the source has six", n)
	}
}
