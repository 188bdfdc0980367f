package rules

import (
	"slices"
	"testing"

	"pajakirja/app/domain"
)

// P-11: attended days by calendar week, from Monday to Sunday and over the turn
// of a year; absences, days that were not arranged and cleared ones are none.
func TestAttendedWeeks_P11(t *testing.T) {
	entry := func(on string, status domain.Status) domain.DiaryEntry {
		return domain.DiaryEntry{ParticipantID: "p", Day: day(on), DiaryFigures: domain.DiaryFigures{Status: status}}
	}
	cleared := entry("2026-12-29", domain.StatusPresent)
	cleared.Cleared = true
	for name, c := range map[string]struct {
		entries []domain.DiaryEntry
		want    []AttendedWeek
	}{
		"nothing": {nil, []AttendedWeek{}},
		"none attended": {[]domain.DiaryEntry{entry("2026-11-02", domain.StatusAbsent), entry("2026-11-03", domain.StatusNotArranged), entry("2026-11-04", domain.StatusSentAway),
			entry("2026-11-05", domain.StatusNotDone), entry("2026-11-06", domain.StatusSwapped), entry("2026-11-09", domain.StatusLeave), cleared}, []AttendedWeek{}},
		"Sunday is the week before Monday's": {[]domain.DiaryEntry{entry("2026-11-09", domain.StatusPresent), entry("2026-11-08", domain.StatusPresent), entry("2026-11-02", domain.StatusPresent)},
			[]AttendedWeek{{day("2026-11-02"), 2}, {day("2026-11-09"), 1}}},
		"one week over the turn of the year": {[]domain.DiaryEntry{entry("2026-12-28", domain.StatusPresent), entry("2027-01-01", domain.StatusPresent), cleared}, []AttendedWeek{{day("2026-12-28"), 2}}},
		"a day counts once":                  {[]domain.DiaryEntry{entry("2026-11-02", domain.StatusPresent), entry("2026-11-02", domain.StatusPresent)}, []AttendedWeek{{day("2026-11-02"), 1}}},
	} {
		got := AttendedWeeks(c.entries)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
		n := 0
		for _, w := range c.want {
			n += w.Days
		}
		if AttendedDays(got) != n {
			t.Errorf("%s: %d days, want %d", name, AttendedDays(got), n)
		}
	}
}
