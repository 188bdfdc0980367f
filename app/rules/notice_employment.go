package rules

import (
	"cmp"
	"slices"

	"pajakirja/app/domain"
)

// EmploymentNeeds lists the notices of long absences to the employment authority
// that marks call for: one for each row of absences that lasts the purchaser's
// number of calendar days, from its first day to the one that reaches it (004
// §9.7; N-03). Rule long-absence-employment with days; off where the rulebook is
// silent, since the procedure is agreed locally. It tells of the days up to that
// one alone: an absence that goes on calls for no new notice.
func EmploymentNeeds(book domain.Rulebook, marks []domain.DiaryEntry) []NoticeNeed {
	limit, agreed := book.Figure("long-absence-employment", "days")
	if !agreed || limit < 1 {
		return nil
	}
	marks = slices.DeleteFunc(slices.Clone(marks), func(e domain.DiaryEntry) bool { return e.Cleared || e.Status == "" || neither(e.Status) })
	slices.SortStableFunc(marks, func(a, b domain.DiaryEntry) int { return cmp.Compare(a.Day, b.Day) })
	var needs []NoticeNeed
	var row []domain.NoticeDay
	told := false
	for _, e := range marks {
		if e.Status != domain.StatusAbsent {
			row, told = nil, false
			continue
		}
		row = append(row, noticeDay(e))
		first := row[0].Day
		if told || int(e.Day-first)+1 < limit {
			continue
		}
		told = true
		needs = append(needs, NoticeNeed{Window: Window{first, e.Day}, Payer: domain.RecipientEmployment, Unit: e.UnitID, Days: slices.Clone(row), DueOn: NoticeDueOn(book, e.Day)})
	}
	return needs
}
