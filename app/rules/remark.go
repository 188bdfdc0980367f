package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// Remark is a finding on somebody over a time, as it is stored: Name stays the
// same as long as it is about the same thing, so that a later run finds it again.
type Remark struct {
	Finding
	AgreementID domain.ID
	UnitID      domain.ID
	BookID      domain.ID // rulebook version that it was judged by; empty: the product's defaults
	BookVersion int
	Since       domain.Day // the first day it is about
	Last        domain.Day // the last one
	DueOn       domain.Day // until when something is to be done; zero: no such day
	part        string     // tells apart what begins on one day under one rule
}

// Name tells which remark of a participant this is, the same on every run: rule,
// what it says, agreement and first day.
func (r Remark) Name() string {
	return r.Rule + "|" + r.Key + "|" + string(r.AgreementID) + "|" + r.Since.String() + r.part
}

// remark makes one of an agreement's product on the day its limit was passed.
func (c *caseDays) remark(e domain.DiaryEntry, rule, key string, args domain.Args) Remark {
	book := c.bookOf(e)
	return Remark{Finding: Found(book, rule, key, args), AgreementID: e.AgreementID, UnitID: e.UnitID, BookID: book.ID, BookVersion: book.Version,
		Since: e.Day, Last: e.Day}
}

// over sets the days of a remark.
func (r Remark) over(days []domain.Day) Remark {
	if len(days) > 0 {
		r.Finding = r.On(days...)
		r.Since, r.Last = days[0], days[len(days)-1]
	}
	return r
}

// due says until when something is to be done.
func (r Remark) due(day domain.Day) Remark { r.DueOn = day; return r }

// Judge runs every rule over one participant's time and gives what they notice,
// by first day. A day that can't be judged is noticed itself: no silence.
func Judge(f CaseFile) []Remark {
	c := f.ready()
	var out []Remark
	for _, rule := range []func() []Remark{
		c.unjudged, c.dayRemarks, c.noShows, c.groupAbsences, c.sickLeaves, c.repeated, c.sentAway, c.longAbsences,
		c.unmarked, c.agreementRemarks, c.contactRemarks, c.evaluationRemarks, c.periodRemarks, c.contentRemarks, c.ageRemarks, c.noticeRemarks, c.planUpdateRemarks, c.inductionRemarks, c.talkRemarks, c.queueRemarks, c.coachingRemarks,
	} {
		out = append(out, rule()...)
	}
	out = slices.DeleteFunc(out, func(r Remark) bool { return r.Last < f.From })
	slices.SortStableFunc(out, func(a, b Remark) int { return int(a.Since - b.Since) })
	return out
}

// Audience says whose lists a rule's remarks are on beside the provider's.
type Audience int

// The audiences: the provider alone, or the participant's caseworker as well.
const (
	ForProvider Audience = iota
	ForBoth
)

// told are the rules whose remarks the purchaser's caseworker sees too: what the
// provider must tell them of (004 §9.1, §9.6, §9.7, §20.2(15)).
var toldRules = []string{"no-show-days", "group-absences", "long-sick-leave", "repeated-absences", "repeated-sent-away", "long-absence-employment",
	"contact-after-decision", "start-after-decision", "agreement-before-start", "continuation-before-end", "ending-told", "change-told", "change-plan-updated", "goal-review", "agreement-review",
	"monthly-evaluation", "mid-evaluation", "final-evaluation", "participant-signature", "period-content", "age-limit", "days-in-12-months", "continuous-service", "insurance-valid", "provider-approved", "three-party-talk", ruleQueueLimit, ruleHourly}

// AudienceOf tells whose lists a rule's remarks are on.
func AudienceOf(rule string) Audience {
	if slices.Contains(toldRules, rule) {
		return ForBoth
	}
	return ForProvider
}
