package rules

import (
	"cmp"
	"slices"

	"pajakirja/app/domain"
)

// ReportView is what the rows of a report are about.
type ReportView string

// The ways to look at a period. Unit is the provider's own way and also the
// purchaser's within its providers.
const (
	ReportByMonth     ReportView = "month"
	ReportByProvider  ReportView = "provider"
	ReportByPurchaser ReportView = "purchaser"
	ReportByUnit      ReportView = "unit"
)

// ReportMonths is the longest period of one report: two years.
const ReportMonths = 24

// ReportKey says what a row counts. In a grouped row the parts that it sums
// over are zero.
type ReportKey struct {
	Month     domain.Month
	Provider  domain.ID
	Purchaser domain.ID
	Unit      domain.ID
}

// Timeliness is how papers met their due day.
type Timeliness struct {
	InTime int
	Late   int // sent after the due day
	Open   int // due and not sent
}

// All is everything that was due.
func (t Timeliness) All() int { return t.InTime + t.Late + t.Open }

// Plus adds.
func (t Timeliness) Plus(o Timeliness) Timeliness {
	return Timeliness{t.InTime + o.InTime, t.Late + o.Late, t.Open + o.Open}
}

// FindingTally is what came of findings that began in a period.
type FindingTally struct {
	Open     int // nobody has decided on them and their facts hold
	Handled  int
	Accepted int
	Over     int // put right: their facts no longer hold
}

// All is every finding.
func (t FindingTally) All() int { return t.Open + t.Handled + t.Accepted + t.Over }

// Plus adds.
func (t FindingTally) Plus(o FindingTally) FindingTally {
	return FindingTally{t.Open + o.Open, t.Handled + o.Handled, t.Accepted + o.Accepted, t.Over + o.Over}
}

// Count adds findings in one state; those that ended undecided were put right.
func (t *FindingTally) Count(state domain.FindingState, ended bool, n int) {
	switch {
	case state == domain.FindingHandled:
		t.Handled += n
	case state == domain.FindingAccepted:
		t.Accepted += n
	case ended:
		t.Over += n
	default:
		t.Open += n
	}
}

// ReportRow is the figures of one key: days by kind, how many people they are
// of, absence notices and monthly evaluations (004 §18.2: the service by
// quantity and quality; Q-01).
type ReportRow struct {
	ReportKey
	Totals
	People      map[domain.ID]bool
	Notices     Timeliness // by the end of their period
	Evaluations Timeliness // Open: called for and not signed off
	Findings    FindingTally
}

// Head is how many people the row is about, each once.
func (r ReportRow) Head() int { return len(r.People) }

// Share is realised days of planned ones in per cent, -1 where nothing was
// planned. Days outside the plan are left out of it.
func (r ReportRow) Share() int {
	if r.Planned == 0 {
		return -1
	}
	return (100*(r.Realised-r.Extra) + r.Planned/2) / r.Planned
}

func (r *ReportRow) add(o ReportRow) {
	r.Totals, r.Notices, r.Evaluations, r.Findings = r.Totals.Plus(o.Totals), r.Notices.Plus(o.Notices), r.Evaluations.Plus(o.Evaluations), r.Findings.Plus(o.Findings)
	if r.People == nil {
		r.People = map[domain.ID]bool{}
	}
	for id := range o.People {
		r.People[id] = true
	}
}

// GroupReport sums rows by one part of their key, in the order of month and of
// first appearance. Every figure of a group is the sum of its rows, people once.
func GroupReport(rows []ReportRow, by ReportView) []ReportRow {
	var out []ReportRow
	place := map[ReportKey]int{}
	for _, row := range rows {
		key := row.ReportKey.only(by)
		i, known := place[key]
		if !known {
			i = len(out)
			place[key], out = i, append(out, ReportRow{ReportKey: key})
		}
		out[i].add(row)
	}
	slices.SortStableFunc(out, func(a, b ReportRow) int { return cmp.Compare(a.Month, b.Month) })
	return out
}

// SumReport sums everything.
func SumReport(rows []ReportRow) ReportRow {
	var sum ReportRow
	for _, row := range rows {
		sum.add(row)
	}
	return sum
}

func (k ReportKey) only(by ReportView) ReportKey {
	switch by {
	case ReportByProvider:
		return ReportKey{Provider: k.Provider}
	case ReportByPurchaser:
		return ReportKey{Purchaser: k.Purchaser}
	case ReportByUnit:
		return ReportKey{Provider: k.Provider, Unit: k.Unit}
	}
	return ReportKey{Month: k.Month}
}

// CheckReport refuses a period that ends before it begins or is too long.
// Errors: report.period (to), report.too_long (to).
func CheckReport(from, to domain.Month) error {
	switch {
	case to < from:
		return domain.Wrong("to", "report.period")
	case int(to-from) >= ReportMonths:
		return domain.Wrong("to", "report.too_long").With(domain.Args{"max": ReportMonths})
	}
	return nil
}
