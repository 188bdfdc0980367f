package rules_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
)

// C-03: a group met on the days when somebody of it was present on its weekdays;
// each has the sessions that they attended, over a change of month and year too.
func TestCountGroup_C03(t *testing.T) {
	minutes := 240
	present := func(agreement domain.ID, day string) domain.DiaryEntry {
		e := domain.DiaryEntry{AgreementID: agreement, Day: domain.MustDay(day)}
		e.Status, e.Minutes = domain.StatusPresent, &minutes
		return e
	}
	absent := present("b", "2026-12-29")
	absent.Status = domain.StatusAbsent
	cleared := present("b", "2027-01-05")
	cleared.Cleared = true
	in := rules.GroupIn{From: domain.MustDay("2026-12-15"), To: domain.MustDay("2027-01-07"), Weekdays: []int{2, 4}}
	days := []domain.DiaryEntry{
		present("a", "2026-12-14"),                             // a Monday, before the time
		present("a", "2026-12-15"), present("b", "2026-12-15"), // the first day, Tuesday
		present("a", "2026-12-16"),         // a Wednesday
		present("a", "2026-12-29"), absent, // one of two
		cleared,
		present("b", "2027-01-07"), // the last day, Thursday
		present("b", "2027-01-12"), // after it
	}
	got := rules.CountGroup(days, in)
	if got.Sessions != 3 || got.Of["a"] != (rules.GroupShare{Attended: 2, Minutes: 480}) || got.Of["b"] != (rules.GroupShare{Attended: 2, Minutes: 480}) || len(got.Of) != 2 {
		t.Errorf("%+v", got)
	}
	if only := rules.CountGroup(days, in, "b"); only.Sessions != 2 || only.Of["b"].Attended != 2 {
		t.Errorf("a day when nobody of the group was there is a session: %+v", only)
	}
}

func TestCheckGroupIn_C03(t *testing.T) {
	today := domain.MustDay("2026-11-18")
	good := rules.GroupIn{Topic: "Työnhaku", From: today.AddDays(-30), To: today, Weekdays: []int{2}}
	with := func(change func(*rules.GroupIn)) rules.GroupIn {
		in := good
		change(&in)
		return in
	}
	if err := rules.CheckGroupIn(good, today); err != nil {
		t.Fatal(err)
	}
	for field, in := range map[string]rules.GroupIn{
		"topic":    with(func(in *rules.GroupIn) { in.Topic = "" }),
		"name":     with(func(in *rules.GroupIn) { in.Name = strings.Repeat("ä", 121) }),
		"to":       with(func(in *rules.GroupIn) { in.To = today.AddDays(1) }),
		"from":     with(func(in *rules.GroupIn) { in.From = 0 }),
		"weekdays": with(func(in *rules.GroupIn) { in.Weekdays = nil }),
		"skills":   with(func(in *rules.GroupIn) { in.Skills = make([]string, 13) }),
	} {
		err := rules.CheckGroupIn(in, today)
		if err == nil || !atField(err, field) {
			t.Errorf("%s: %v", field, err)
		}
	}
	if err := rules.CheckGroupIn(with(func(in *rules.GroupIn) { in.Weekdays = []int{8} }), today); !atField(err, "weekdays") {
		t.Errorf("an eighth weekday: %v", err)
	}
	if err := rules.CheckGroupIn(with(func(in *rules.GroupIn) { in.To, in.From = in.From, in.To }), today); err == nil {
		t.Error("ends before it begins")
	}
}

func atField(err error, field string) bool {
	var all domain.Errors
	if !errors.As(err, &all) {
		return false
	}
	return slices.ContainsFunc(all, func(e *domain.Error) bool { return e.Field == field })
}
