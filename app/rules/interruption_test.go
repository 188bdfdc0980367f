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

// B-12: a pause lies within the agreement, has its days in order, shares none with
// another pause and holds no marked day; one without an end takes the rest of the
// agreement. A last day belongs to a pause alone.
func TestAPauseIsChecked_B12(t *testing.T) {
	day := domain.MustDay
	a := domain.Agreement{State: domain.AgreementSigned, StartDay: day("2026-10-01"), EndDay: day("2026-12-31"), Pauses: domain.List[domain.Pause]{
		{From: day("2026-10-12"), To: day("2026-10-16")}, {From: day("2026-11-25"), To: day("2026-11-24"), LiftedBy: "Kaisa Lind"}}}
	pause := func(from, to string) InterruptIn {
		in := InterruptIn{From: day(from), Pause: true, Reason: "health", Ground: "Hoitojakso"}
		if to != "" {
			in.To = day(to)
		}
		return in
	}
	end := pause("2026-11-18", "2026-11-20")
	end.Pause = false
	for name, c := range map[string]struct {
		in         InterruptIn
		marked     []domain.Day
		key, field string
	}{
		"a time":                           {pause("2026-11-18", "2026-11-30"), nil, "", ""},
		"over one that was taken back":     {pause("2026-11-24", "2026-11-26"), nil, "", ""},
		"one day":                          {pause("2026-11-18", "2026-11-18"), nil, "", ""},
		"until further notice":             {pause("2026-11-18", ""), nil, "", ""},
		"to the agreement's last day":      {pause("2026-11-18", "2026-12-31"), nil, "", ""},
		"a day over its end":               {pause("2026-11-18", "2027-01-01"), nil, "agreement.outside", "to"},
		"before its first day":             {pause("2026-09-30", "2026-10-02"), nil, "agreement.outside", "from"},
		"backwards":                        {pause("2026-11-18", "2026-11-17"), nil, "agreement.pause_backwards", "to"},
		"the day before another":           {pause("2026-10-09", "2026-10-11"), nil, "", ""},
		"up to another's first day":        {pause("2026-10-09", "2026-10-12"), nil, "agreement.paused_already", "from"},
		"from another's last day":          {pause("2026-10-16", "2026-10-20"), nil, "agreement.paused_already", "from"},
		"the day after another":            {pause("2026-10-17", "2026-10-20"), nil, "", ""},
		"open before another":              {pause("2026-10-09", ""), nil, "agreement.paused_already", "from"},
		"a marked day within":              {pause("2026-11-18", "2026-11-30"), []domain.Day{day("2026-11-19")}, "agreement.marked_in_pause", "from"},
		"an end has no last day":           {end, nil, "agreement.pause_end_alone", "to"},
		"an end cuts a pause that is over": {InterruptIn{From: day("2026-11-18"), Reason: "health", Ground: "Päättyy"}, nil, "", ""},
	} {
		err := CheckInterruption(c.in, a, c.marked)
		var first *domain.Error
		errors.As(err, &first)
		if c.key == "" && err != nil || c.key != "" && (first == nil || first.Key != c.key || first.Field != c.field) {
			t.Errorf("%s: %v, want %q at %q", name, err, c.key, c.field)
		}
	}
}

// B-12: a pause is lifted on one of its own days; the service goes on that day, and
// who lifted it stays with the pause. A pause that is over is lifted no more.
func TestAPauseIsLifted_B12(t *testing.T) {
	day := domain.MustDay
	agreement := func(to string) domain.Agreement {
		p := domain.Pause{From: day("2026-11-02"), Reason: "health", Ground: "Hoitojakso", By: "Kaisa Lind", On: day("2026-10-30")}
		if to != "" {
			p.To = day(to)
		}
		return domain.Agreement{State: domain.AgreementSigned, StartDay: day("2026-10-01"), EndDay: day("2026-12-31"), Pauses: domain.List[domain.Pause]{{From: day("2026-10-05"), To: day("2026-10-06")}, p}}
	}
	for name, c := range map[string]struct{ to, today, on, key, last string }{
		"within it":              {"2026-11-30", "2026-11-16", "2026-11-18", "", "2026-11-17"},
		"on its last day":        {"2026-11-30", "2026-11-16", "2026-11-30", "", "2026-11-29"},
		"the day after its last": {"2026-11-30", "2026-11-16", "2026-12-01", "agreement.lift_outside", ""},
		"taken back whole":       {"2026-11-30", "2026-10-31", "2026-11-02", "", "2026-11-01"},
		"before it began":        {"2026-11-30", "2026-10-31", "2026-11-01", "agreement.lift_outside", ""},
		"a day gone by":          {"", "2026-11-16", "2026-11-09", "", "2026-11-08"},
		"an open one":            {"", "2026-11-16", "2026-12-31", "", "2026-12-30"},
		"over the agreement":     {"", "2026-11-16", "2027-01-01", "agreement.lift_outside", ""},
		"one that is over":       {"2026-11-13", "2026-11-14", "2026-11-13", "agreement.not_paused", ""},
	} {
		a := agreement(c.to)
		got, err := LiftPause(a, day(c.on), day(c.today), "Outi Salo")
		var refused *domain.Error
		errors.As(err, &refused)
		switch {
		case c.key != "":
			if refused == nil || refused.Key != c.key {
				t.Errorf("%s: %v, want %s", name, err, c.key)
			}
		case err != nil:
			t.Errorf("%s: %v", name, err)
		case got[1].To != day(c.last) || got[1].LiftedBy != "Outi Salo" || got[1].LiftedOn != day(c.today) || got[1].By != "Kaisa Lind" || got[0] != a.Pauses[0]:
			t.Errorf("%s: %+v", name, got)
		case a.Pauses[1].LiftedBy != "":
			t.Errorf("%s: the agreement itself was altered", name)
		}
	}
}
