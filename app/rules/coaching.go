package rules

import "pajakirja/app/domain"

// CoachingCount is the individual coaching of an agreement's period so far, done
// against agreed, in minutes (004 §8.2; A-11).
type CoachingCount struct {
	From, Until domain.Day
	Done        int
	Agreed      int
	Weekly      int // what is agreed a week on the last day
}

// CoachingSoFar counts the coaching of an agreement up to a day. Agreed is what
// the version in force on a calendar week's first planned day promises a week; a
// week in which no day is planned up to then promises nothing: neither one of
// holidays alone nor one that is still ahead. Entries are the participant's.
func CoachingSoFar(a domain.Agreement, versions []domain.AgreementVersion, entries []domain.DiaryEntry, until domain.Day) CoachingCount {
	c := CoachingCount{From: a.StartDay, Until: min(until, a.LastDay())}
	for _, e := range entries {
		if e.AgreementID == a.ID && !e.Cleared && e.Day.Within(c.From, c.Until) {
			c.Done += number(e.CoachingMinutes)
		}
	}
	promised := map[domain.Day]bool{}
	for _, d := range domain.Days(c.From, c.Until) {
		if v, ok := domain.VersionOn(versions, d); ok {
			c.Weekly = v.CoachingMinutes
			if _, planned := Planned(a, versions, nil, d); planned && !promised[d.Monday()] {
				promised[d.Monday()] = true
				c.Agreed += v.CoachingMinutes
			}
		}
	}
	return c
}
