package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// markRules are the rules whose findings arise from the marks of days: whoever
// marks the next one reads them there (004 §9.6: the third absence in a row).
var markRules = []string{"same-day-contact", "no-show-days", "group-absences", "long-sick-leave", "repeated-absences", "repeated-sent-away",
	"long-absence-employment", "certificate-own-illness", "certificate-other", "absence-agreed", "leave-allowed", "tasks-not-done",
	"week-days", "days-in-12-months", "induction-done", "diary-judgeable"}

// markReach is how long after the last day it is about a finding is still shown
// beside the marks, in days. One with a due day stays until it is decided on.
const markReach = 7

// AtTheMarks tells whether a finding belongs beside a day's marks: it arises
// from them, has begun by that day, and is fresh or to be answered by a day.
func AtTheMarks(f domain.FindingRow, day domain.Day) bool {
	if f.State != domain.FindingOpen || !f.Holds() || !slices.Contains(markRules, f.Rule) || f.Since > day {
		return false
	}
	return !f.DueOn.IsZero() || day <= f.LastDay.AddDays(markReach)
}
