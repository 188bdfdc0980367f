package rules

import (
	"slices"

	"pajakirja/app/domain"
)

// NoticeChange is one day on which a correction tells other facts than the
// notice it corrects.
type NoticeChange struct {
	Day    domain.Day
	Before *domain.NoticeDay // nil: the former notice did not tell of the day
	Now    *domain.NoticeDay // nil: there is nothing to tell of the day any more
}

// NoticeChanges lists the days on which the diary says otherwise than a notice,
// in order; none when NoticeDiffers is false (004 §9.7; D-08, D-09, N-01).
func NoticeChanges(notice, diary []domain.NoticeDay) []NoticeChange {
	var out []NoticeChange
	for i := range notice {
		now := dayAmong(diary, notice[i].Day)
		if now == nil || !sameNoticeDay(notice[i], *now) {
			out = append(out, NoticeChange{Day: notice[i].Day, Before: &notice[i], Now: now})
		}
	}
	for i := range diary {
		if dayAmong(notice, diary[i].Day) == nil {
			out = append(out, NoticeChange{Day: diary[i].Day, Now: &diary[i]})
		}
	}
	slices.SortStableFunc(out, func(a, b NoticeChange) int { return int(a.Day - b.Day) })
	return out
}

func dayAmong(days []domain.NoticeDay, day domain.Day) *domain.NoticeDay {
	i := slices.IndexFunc(days, func(d domain.NoticeDay) bool { return d.Day == day })
	if i < 0 {
		return nil
	}
	return &days[i]
}

// CorrectionOf finds the notice that corrects one; ok is false when none does.
// A notice is corrected by one at most: the next correction corrects that one.
func CorrectionOf(notices []domain.AbsenceNotice, id domain.ID) (domain.AbsenceNotice, bool) {
	for _, n := range notices {
		if n.CorrectsID == id && id != "" {
			return n, true
		}
	}
	return domain.AbsenceNotice{}, false
}
