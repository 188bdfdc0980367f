package rules

import (
	"fmt"
	"slices"

	"pajakirja/app/domain"
)

// Kinds of gaps in a month: what must be decided before the money is right.
const (
	GapUnmarked    = "unmarked"    // a planned, past day without a mark
	GapUndecided   = "undecided"   // an absence without a decision on authorised (D-06)
	GapCertificate = "certificate" // a certificate is awaited
)

// MonthGap is one day that leaves the month unfinished.
type MonthGap struct {
	Kind          string
	ParticipantID domain.ID
	AgreementID   domain.ID
	UnitID        domain.ID
	Day           domain.Day
	Until         domain.Day // a certificate's last day, when known
}

// MonthGaps lists the month's gaps in order of day, up to yesterday: today is still
// being marked.
func MonthGaps(f MonthFacts) []MonthGap {
	marked := map[domain.ID]map[domain.Day]bool{}
	var out []MonthGap
	for _, e := range f.Entries {
		if e.Cleared || e.Status == "" {
			continue
		}
		if marked[e.AgreementID] == nil {
			marked[e.AgreementID] = map[domain.Day]bool{}
		}
		marked[e.AgreementID][e.Day] = true
		if e.Day.Month() == f.Month && e.Status == domain.StatusAbsent {
			out = append(out, absenceGaps(e)...)
		}
	}
	for _, p := range plannedDays(f) {
		if p.Day < f.Today && !marked[p.AgreementID][p.Day] {
			p.Kind = GapUnmarked
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b MonthGap) int { return int(a.Day - b.Day) })
	return out
}

func absenceGaps(e domain.DiaryEntry) []MonthGap {
	gap := MonthGap{ParticipantID: e.ParticipantID, AgreementID: e.AgreementID, UnitID: e.UnitID, Day: e.Day}
	var out []MonthGap
	if e.Authorised == nil {
		gap.Kind = GapUndecided
		out = append(out, gap)
	}
	if e.Certificate == domain.CertificateAwaited {
		gap.Kind, gap.Until = GapCertificate, e.CertificateOn
		out = append(out, gap)
	}
	return out
}

// plannedDays lists every planned day of the month by agreement.
func plannedDays(f MonthFacts) []MonthGap {
	versions := map[domain.ID][]domain.AgreementVersion{}
	for _, v := range f.Versions {
		versions[v.AgreementID] = append(versions[v.AgreementID], v)
	}
	var out []MonthGap
	for _, a := range f.Agreements {
		for _, d := range f.Month.Days() {
			if _, ok := Planned(a, versions[a.ID], nil, d); !ok {
				continue
			}
			v, _ := domain.VersionOn(versions[a.ID], d)
			out = append(out, MonthGap{ParticipantID: a.ParticipantID, AgreementID: a.ID, UnitID: v.UnitID, Day: d})
		}
	}
	return out
}

// count fills the people's counts: planned against realised, absent and missing.
func (b *biller) count() {
	person := func(id domain.ID) *PersonCount {
		if b.bill.People[id] == nil {
			b.bill.People[id] = &PersonCount{ParticipantID: id}
		}
		return b.bill.People[id]
	}
	for _, p := range plannedDays(b.MonthFacts) {
		person(p.ParticipantID).Planned++
	}
	for _, e := range b.Entries {
		if e.Cleared || e.Day.Month() != b.Month {
			continue
		}
		if e.Status == domain.StatusPresent {
			person(e.ParticipantID).Realised++
		} else if e.Status == domain.StatusAbsent {
			person(e.ParticipantID).Absent++
		}
	}
	for _, gap := range MonthGaps(b.MonthFacts) {
		if gap.Kind == GapUnmarked {
			person(gap.ParticipantID).Missing++
		}
	}
}

// ReportBy is the last day to report a month: the rulebook's day of the next
// month, the 3rd when it is silent (004 §15; M-03).
func ReportBy(book domain.Rulebook, month domain.Month) domain.Day {
	day, _ := book.Figure("report-by", "day")
	return (month + 1).First().AddDays(max(1, day) - 1)
}

// LateDays counts the days after the reporting day; 0 is in time (M-03).
func LateDays(book domain.Rulebook, month domain.Month, today domain.Day) int {
	return max(0, int(today-ReportBy(book, month)))
}

// Phase is how near the reporting day is.
type Phase string

// The phases: quiet before the 25th, reminder from then on, urgent on the first
// days of the next month, late after the reporting day (M-03).
const (
	PhaseQuiet    Phase = "quiet"
	PhaseReminder Phase = "reminder"
	PhaseUrgent   Phase = "urgent"
	PhaseLate     Phase = "late"
)

// PhaseOf tells the phase of a month that has not been sent.
func PhaseOf(book domain.Rulebook, month domain.Month, today domain.Day) Phase {
	switch {
	case today > ReportBy(book, month):
		return PhaseLate
	case today > month.Last():
		return PhaseUrgent
	case today >= month.First().AddDays(24):
		return PhaseReminder
	}
	return PhaseQuiet
}

func dayNumber(d domain.Day) string {
	_, m, n := d.Date()
	return fmt.Sprintf("%d.%d.", n, m)
}
