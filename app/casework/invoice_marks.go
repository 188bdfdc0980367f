package casework

import (
	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// DayMark is a working day of a participant's month as a state: what a reviewer
// may see of it, and no more.
type DayMark struct {
	Day   domain.Day
	State string // of rules.MarkState; empty: not planned and not marked
	Found bool   // a finding of the line names it
}

// loadStrips fills the month's days of the participants whose lines have a
// finding or a talk, from Monday to Friday and whatever else was marked.
func (v *InvoiceView) loadStrips(tx *store.Tx, today domain.Day) error {
	var people []domain.ID
	for _, l := range v.Items {
		if len(l.Findings) > 0 || len(l.Messages) > 0 {
			people = append(people, l.ParticipantID)
		}
	}
	people = sortedIDs(people)
	agreements, err := tx.AgreementsOf(people...)
	if err != nil {
		return domain.Doing("agreements", err)
	}
	var ids []domain.ID
	for _, a := range agreements {
		ids = append(ids, a.ID)
	}
	versions, err := tx.VersionsOf(ids...)
	if err != nil {
		return domain.Doing("versions", err)
	}
	entries, err := tx.EntriesOf(v.Month.First(), v.Month.Last(), people...)
	if err != nil {
		return domain.Doing("entries", err)
	}
	s := strips{month: v.Month, today: today, agreements: agreements, versions: map[domain.ID][]domain.AgreementVersion{}, entries: map[dayKey]*domain.DiaryEntry{}}
	for _, x := range versions {
		s.versions[x.AgreementID] = append(s.versions[x.AgreementID], x)
	}
	for n := range entries {
		s.entries[dayKey{entries[n].ParticipantID, entries[n].Day}] = &entries[n]
	}
	for n := range v.Items {
		if l := &v.Items[n]; len(l.Findings) > 0 || len(l.Messages) > 0 {
			l.Strip = s.of(l.InvoiceLine)
		}
	}
	return nil
}

type strips struct {
	month      domain.Month
	today      domain.Day
	agreements []domain.Agreement
	versions   map[domain.ID][]domain.AgreementVersion
	entries    map[dayKey]*domain.DiaryEntry // by participant
}

func (s strips) of(line domain.InvoiceLine) []DayMark {
	found := map[domain.Day]bool{}
	for _, f := range line.Findings {
		for _, d := range rules.FindingDays(f, s.month) {
			found[d] = true
		}
	}
	var out []DayMark
	for _, d := range s.month.Days() {
		entry := s.entries[dayKey{line.ParticipantID, d}]
		plan, planned := s.planned(line.ParticipantID, d)
		mark := DayMark{Day: d, State: rules.MarkState(entry, plan, planned, [2]domain.Day{d, s.today}), Found: found[d]}
		if weekend := (int(d.Weekday())+6)%7 > 4; !weekend || mark.State != "" {
			out = append(out, mark)
		}
	}
	return out
}

func (s strips) planned(participant domain.ID, d domain.Day) (domain.PlanDay, bool) {
	for _, a := range s.agreements {
		if a.ParticipantID != participant {
			continue
		}
		if plan, ok := rules.Planned(a, s.versions[a.ID], nil, d); ok {
			return plan, true
		}
	}
	return domain.PlanDay{}, false
}
