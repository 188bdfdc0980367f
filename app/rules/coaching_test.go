package rules

import (
	"testing"

	"pajakirja/app/domain"
)

// coaching done against agreed for the period: by calendar week, of the
// version in force, up to the day looked at and within the agreement.
func TestCoachingDoneAgainstAgreed_A11(t *testing.T) {
	a := domain.Agreement{ID: "a", State: domain.AgreementSigned, StartDay: day("2026-11-02"), EndDay: day("2027-01-31")}
	week := domain.Plan{{Weekday: 1, From: 540, To: 840}, {Weekday: 3, From: 540, To: 840}}
	version := func(n int, from string, minutes int) domain.AgreementVersion {
		return domain.AgreementVersion{ID: domain.ID(from), AgreementID: "a", Version: n, FromDay: day(from), Plan: week, CoachingMinutes: minutes}
	}
	coached := func(agreement domain.ID, on string, minutes int) domain.DiaryEntry {
		return domain.DiaryEntry{AgreementID: agreement, Day: day(on), DiaryFigures: domain.DiaryFigures{Status: domain.StatusPresent, CoachingMinutes: &minutes}}
	}
	cleared := coached("a", "2026-11-04", 500)
	cleared.Cleared = true
	hour := []domain.AgreementVersion{version(1, "2026-11-02", 60)}
	for name, c := range map[string]struct {
		versions []domain.AgreementVersion
		entries  []domain.DiaryEntry
		until    string
		done     int
		agreed   int
	}{
		"the day before the start":           {hour, nil, "2026-11-01", 0, 0},
		"the first planned day":              {hour, nil, "2026-11-02", 0, 60},
		"the Sunday of the first week":       {hour, nil, "2026-11-08", 0, 60},
		"the Monday of the second":           {hour, nil, "2026-11-09", 0, 120},
		"done in part":                       {hour, []domain.DiaryEntry{coached("a", "2026-11-02", 45), coached("a", "2026-11-04", 30)}, "2026-11-09", 75, 120},
		"done in full, and more":             {hour, []domain.DiaryEntry{coached("a", "2026-11-02", 90)}, "2026-11-08", 90, 60},
		"other agreements and cleared days":  {hour, []domain.DiaryEntry{coached("b", "2026-11-02", 45), cleared}, "2026-11-08", 0, 60},
		"days after the one looked at":       {hour, []domain.DiaryEntry{coached("a", "2026-11-09", 45)}, "2026-11-08", 0, 60},
		"a new version from the third week":  {append(hour, version(2, "2026-11-16", 120)), nil, "2026-11-18", 0, 240},
		"a new version in the middle of one": {append(hour, version(2, "2026-11-10", 120)), nil, "2026-11-15", 0, 120},
		"none agreed":                        {[]domain.AgreementVersion{version(1, "2026-11-02", 0)}, []domain.DiaryEntry{coached("a", "2026-11-02", 20)}, "2026-11-30", 20, 0},
		"a year later":                       {hour, nil, "2027-12-31", 0, 13 * 60},
	} {
		got := CoachingSoFar(a, c.versions, c.entries, day(c.until))
		if got.Done != c.done || got.Agreed != c.agreed {
			t.Errorf("%s: %d of %d, want %d of %d", name, got.Done, got.Agreed, c.done, c.agreed)
		}
	}
}
