package domain_test

import (
	"testing"

	"pajakirja/app/domain"
)

// B-12: a pause takes its own days and no other; an agreement covers those before
// and after it; one lifted before it began takes none.
func TestAPauseTakesItsOwnDays_B12(t *testing.T) {
	day := domain.MustDay
	a := domain.Agreement{State: domain.AgreementSigned, StartDay: day("2026-10-01"), EndDay: day("2027-03-31"), Pauses: domain.List[domain.Pause]{
		{From: day("2026-10-25"), To: day("2026-11-01")},
		{From: day("2026-12-01"), To: day("2026-11-30"), LiftedOn: day("2026-11-20")},
		{From: day("2027-02-28")},
	}}
	for on, covered := range map[string]bool{
		"2026-09-30": false, "2026-10-01": true, "2026-10-24": true, "2026-10-25": false, "2026-11-01": false, "2026-11-02": true,
		"2026-11-30": true, "2026-12-01": true, "2027-02-27": true, "2027-02-28": false, "2027-03-01": false, "2027-03-31": false,
	} {
		if a.Covers(day(on)) != covered {
			t.Errorf("%s: covered is %v", on, !covered)
		}
	}
	a.State = domain.AgreementDraft
	if a.Covers(day("2026-10-01")) {
		t.Error("a draft covers no day")
	}
}

// The pause that can be lifted is the one that lasts or is to come: until its last
// day, and never one that took no day.
func TestThePauseToLift_B12(t *testing.T) {
	day := domain.MustDay
	closed := domain.Pause{From: day("2026-11-02"), To: day("2026-11-13")}
	open := domain.Pause{From: day("2026-11-02")}
	void := domain.Pause{From: day("2026-12-01"), To: day("2026-11-30")}
	for name, c := range map[string]struct {
		pause domain.Pause
		today string
		lifts bool
	}{
		"to come":               {closed, "2026-10-20", true},
		"on its first day":      {closed, "2026-11-02", true},
		"on its last day":       {closed, "2026-11-13", true},
		"the day after":         {closed, "2026-11-14", false},
		"open, long after":      {open, "2027-06-01", true},
		"taken back, before it": {void, "2026-11-20", false},
	} {
		a := domain.Agreement{Pauses: domain.List[domain.Pause]{c.pause}}
		if _, lifts := a.PauseToLift(day(c.today)); lifts != c.lifts {
			t.Errorf("%s: lifts %v", name, lifts)
		}
	}
}
