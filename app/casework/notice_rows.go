package casework

import (
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
)

// noticeRowsOf pairs what the diary of one participant calls for with what was
// drafted and sent. Of a notice and its corrections the newest is compared with
// the diary; those before it stay as they were sent.
func noticeRowsOf(f *noticePerson, notices []domain.AbsenceNotice, today domain.Day) []NoticeRow {
	needs := append(rules.NoticeNeeds(f.facts), rules.EmploymentNeeds(f.facts.Book, f.marks)...)
	var rows []NoticeRow
	for _, n := range notices {
		if n.ParticipantID != f.participant.ID {
			continue
		}
		r := NoticeRow{Notice: n, State: n.State}
		r.NoticeNeed = rules.NoticeNeed{Window: rules.Window{From: n.PeriodFrom, To: n.PeriodTo}, Payer: n.Payer, FundName: n.FundName,
			Unit: n.UnitID, Days: n.Days, DueOn: rules.NoticeDueOn(f.facts.Book, n.PeriodTo)}
		r.Former = noticeOf(notices, n.CorrectsID)
		r.Corrected, _ = rules.CorrectionOf(notices, n.ID)
		if r.Corrected.ID == "" {
			needs = r.compare(needs)
		} else {
			r.Changes = noticeChanges(r.Former, r.Days)
		}
		if r.Former.ID != "" {
			r.DueOn = rules.NoticeDueOn(f.facts.Book, n.CreatedAt.Day())
		}
		rows = append(rows, r)
	}
	for _, need := range needs {
		rows = append(rows, NoticeRow{NoticeNeed: need, State: domain.NoticeDue})
	}
	for i := range rows {
		rows[i].Sender = rules.NoticeSends(f.facts.Book)
		rows[i].Open = !rules.NoticeClosed(rows[i].Window, f.lastDay, today)
		if rows[i].State != domain.NoticeSent && !rows[i].Needless() {
			rows[i].DaysLate = rules.DaysLate(rows[i].DueOn, today)
		}
	}
	return rows
}

// compare sets the newest notice of its kind beside the diary and takes what it
// stands for out of the needs. A draft follows the diary, a sent one stays.
func (r *NoticeRow) compare(needs []rules.NoticeNeed) []rules.NoticeNeed {
	i := slices.IndexFunc(needs, func(need rules.NoticeNeed) bool { return sameNotice(need, r.Notice) })
	if i >= 0 {
		r.diary = needs[i].Days
	}
	switch {
	case r.State == domain.NoticeSent:
		r.CorrectionDue = rules.NoticeDiffers(r.Days, r.diary)
		r.Changes = noticeChanges(r.Former, r.Days)
		if r.CorrectionDue {
			r.Changes = rules.NoticeChanges(r.Days, r.diary)
		}
	case r.Former.ID != "":
		r.Days = r.diary
		r.Changes = rules.NoticeChanges(r.Former.Days, r.diary)
		r.NothingNew = len(r.Changes) == 0
	default:
		r.Days, r.NoDays = r.diary, i < 0
	}
	if i < 0 {
		return needs
	}
	if r.State != domain.NoticeSent && needs[i].Unit != "" {
		r.Unit = needs[i].Unit
	}
	return slices.Delete(needs, i, i+1)
}

// noticeChanges is what a correction tells otherwise; nothing for a first notice.
func noticeChanges(former domain.AbsenceNotice, days []domain.NoticeDay) []rules.NoticeChange {
	if former.ID == "" {
		return nil
	}
	return rules.NoticeChanges(former.Days, days)
}

func noticeOf(notices []domain.AbsenceNotice, id domain.ID) domain.AbsenceNotice {
	i := slices.IndexFunc(notices, func(n domain.AbsenceNotice) bool { return n.ID == id && id != "" })
	if i < 0 {
		return domain.AbsenceNotice{}
	}
	return notices[i]
}

func sameNotice(need rules.NoticeNeed, n domain.AbsenceNotice) bool {
	return need.From == n.PeriodFrom && need.Payer == n.Payer && need.FundName == n.FundName
}
