package rules

import (
	"slices"
	"time"

	"pajakirja/app/domain"
)

// Window is a period of absence notices, both days included.
type Window struct{ From, To domain.Day }

const noticeLength = 14

// noticeEpoch begins a period: the Monday of ISO week 1 of 2024.
var noticeEpoch = domain.NewDay(2024, time.January, 1)

// figureOr is a rulebook's figure, or the product's own where the rulebook has
// the rule but is silent about this figure of it.
func figureOr(book domain.Rulebook, rule, name string, otherwise int) int {
	if n, ok := book.Figure(rule, name); ok {
		return n
	}
	return otherwise
}

// NoticeWindow is the notice period that a day lies in: rule notice-period with
// days (14) and odd-weeks (1: periods begin on the Mondays of odd ISO weeks; 0:
// of even ones, as weeks were numbered in 2024). They are counted from a fixed
// Monday and not from week numbers: after the 53rd week of 2026 two odd weeks
// follow each other, and a period of any other length than two weeks would leave
// days out or tell them twice. From 2027 on the default periods begin in even
// weeks.
func NoticeWindow(book domain.Rulebook, day domain.Day) Window {
	length := figureOr(book, "notice-period", "days", noticeLength)
	if length < 1 {
		length = noticeLength
	}
	epoch := noticeEpoch
	if figureOr(book, "notice-period", "odd-weeks", 1) == 0 {
		epoch = epoch.AddDays(7)
	}
	past := (int(day-epoch)%length + length) % length
	from := day.AddDays(-past)
	return Window{from, from.AddDays(length - 1)}
}

// NoticeSends tells which side sends the notices: the provider, unless the
// purchaser's rulebook says provider-sends 0 (N-01).
func NoticeSends(book domain.Rulebook) domain.Side {
	if figureOr(book, "notice-period", "provider-sends", 1) == 0 {
		return domain.SidePurchaser
	}
	return domain.SideProvider
}

// NoticeFacts are what a participant's notices follow from.
type NoticeFacts struct {
	Book    domain.Rulebook
	Entries []domain.DiaryEntry // marks of the time in question
	Closed  []domain.Day        // planned days in a closure that nobody has marked
	Payers  []domain.PayerPeriod
}

// NoticeNeed is a notice that the diary calls for.
type NoticeNeed struct {
	Window
	Payer    domain.Payer // empty when nobody has said who pays
	FundName string
	Unit     domain.ID // of the last reportable day
	Days     []domain.NoticeDay
	DueOn    domain.Day
}

// NoticeNeeds lists the notices that the facts call for, by period and payer
// (004 §9.7; N-01, P-09): a day goes to the payer of that day. Absences and days
// sent away are reportable; a day that was not arranged is told only on a notice
// that exists anyway, unless the rulebook says not-arranged-alone 1. Holidays,
// agreed swaps and agreed leave are not told. No reportable day, no notice.
func NoticeNeeds(f NoticeFacts) []NoticeNeed {
	var needs []NoticeNeed
	add := func(day domain.NoticeDay, unit domain.ID) {
		w := NoticeWindow(f.Book, day.Day)
		payer, _ := domain.PayerOn(f.Payers, day.Day)
		i := slices.IndexFunc(needs, func(n NoticeNeed) bool {
			return n.Window == w && n.Payer == payer.Payer && n.FundName == payer.FundName
		})
		if i < 0 {
			i = len(needs)
			needs = append(needs, NoticeNeed{Window: w, Payer: payer.Payer, FundName: payer.FundName, DueOn: NoticeDueOn(f.Book, w.To)})
		}
		needs[i].Days = append(needs[i].Days, day)
		if unit != "" {
			needs[i].Unit = unit
		}
	}
	for _, e := range f.Entries {
		if told(f.Book, e) {
			add(noticeDay(e), e.UnitID)
		}
	}
	for _, d := range f.Closed {
		if Holiday(d) == "" {
			add(domain.NoticeDay{Day: d, Status: domain.StatusNotArranged}, "")
		}
	}
	return slices.DeleteFunc(needs, func(n NoticeNeed) bool { return !reportable(f.Book, n.Days) })
}

// noticeGrace is how many days after the period's end a notice may still be
// made without being late: the source says without delay and no figure [?].
const noticeGrace = 2

// NoticeDueOn is the last day on which the notice of a period is not late: the
// day after its end and the rulebook's grace-days.
func NoticeDueOn(book domain.Rulebook, last domain.Day) domain.Day {
	return last.AddDays(1 + figureOr(book, "notice-period", "grace-days", noticeGrace))
}

// told tells whether a mark belongs on a notice at all.
func told(book domain.Rulebook, e domain.DiaryEntry) bool {
	if e.Cleared || Holiday(e.Day) != "" {
		return false
	}
	switch e.Status {
	case domain.StatusAbsent, domain.StatusNotArranged:
		return true
	case domain.StatusSentAway:
		return figureOr(book, "notice-period", "sent-away", 1) > 0
	}
	return false
}

// reportable tells whether the days make a notice, and sorts them.
func reportable(book domain.Rulebook, days []domain.NoticeDay) bool {
	slices.SortFunc(days, func(a, b domain.NoticeDay) int { return int(a.Day - b.Day) })
	alone := figureOr(book, "notice-period", "not-arranged-alone", 0) > 0
	return slices.ContainsFunc(days, func(d domain.NoticeDay) bool { return alone || d.Status != domain.StatusNotArranged })
}

func noticeDay(e domain.DiaryEntry) domain.NoticeDay {
	d := domain.NoticeDay{Day: e.Day, EntryID: e.ID, VersionID: e.VersionID, Status: e.Status}
	if e.Status == domain.StatusAbsent {
		d.Reason, d.Authorised, d.Certificate, d.CertificateOn = e.Reason, e.Authorised, e.Certificate, e.CertificateOn
	}
	return d
}

// DaysLate is how many days a notice is past its due day: 0 on that day still.
func DaysLate(due, today domain.Day) int { return max(0, int(today-due)) }

// NoticeDiffers tells whether the diary now says other facts than a notice: then
// a sent one calls for a correction (D-08, D-09). A new version of a day that
// changed nothing the notice tells is no difference.
func NoticeDiffers(notice, diary []domain.NoticeDay) bool {
	return !slices.EqualFunc(notice, diary, sameNoticeDay)
}

func sameNoticeDay(a, b domain.NoticeDay) bool {
	same := a.Authorised == b.Authorised || a.Authorised != nil && b.Authorised != nil && *a.Authorised == *b.Authorised
	return same && a.Day == b.Day && a.Status == b.Status && a.Reason == b.Reason &&
		a.Certificate == b.Certificate && a.CertificateOn == b.CertificateOn
}

// NoticeClosed tells whether a period is over for a participant: its last day
// has passed, or the service ended before it.
func NoticeClosed(w Window, lastServiceDay, today domain.Day) bool {
	last := w.To
	if !lastServiceDay.IsZero() && lastServiceDay < last {
		last = lastServiceDay
	}
	return today > last
}
