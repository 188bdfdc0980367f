package rules

import (
	"cmp"
	"slices"

	"pajakirja/app/domain"
)

// PlannedPlace is one participant on one unit's day: who is responsible, and
// whether it is a group.
type PlannedPlace struct {
	ParticipantID  domain.ID
	PurchaserID    domain.ID
	AgreementID    domain.ID
	UnitID         domain.ID
	SupervisorID   domain.ID
	SupervisorName string
	Product        string
	Form           domain.ServiceForm
}

// PlacesOn lists who is planned on a day, from agreements and their plans.
func PlacesOn(agreements []domain.Agreement, versions map[domain.ID][]domain.AgreementVersion, day domain.Day) []PlannedPlace {
	var out []PlannedPlace
	for _, a := range agreements {
		if _, planned := Planned(a, versions[a.ID], nil, day); !planned {
			continue
		}
		v, _ := domain.VersionOn(versions[a.ID], day)
		out = append(out, PlannedPlace{a.ParticipantID, a.PurchaserID, a.ID, v.UnitID, v.SupervisorID, v.SupervisorName, a.ProductCode, a.Form})
	}
	return out
}

// LoadRemarks tell of supervisors with too many participants on a day's plan
// and of groups that are too small or large (004 §10, §20.2(19); T-05, T-06).
// They name the supervisor or the unit, never a participant. Everybody counts,
// whoever the purchaser; told is what a participant of the rulebook's own
// purchaser is part of.
func LoadRemarks(places []PlannedPlace, book domain.Rulebook, day domain.Day) []Remark {
	return append(supervisorLoad(places, book, day), groupSizes(places, book, day)...)
}

func supervisorLoad(places []PlannedPlace, book domain.Rulebook, day domain.Day) []Remark {
	const rule = "supervisor-load"
	recommended, ok := book.Figure(rule, "recommended")
	most, hasMost := book.Figure(rule, "max")
	if !ok {
		return nil
	}
	var out []Remark
	for _, g := range groupBy(places, func(p PlannedPlace) string {
		return cmp.Or(string(p.SupervisorID), p.SupervisorName)
	}) {
		if !concerns(g, book) {
			continue
		}
		n, key, limit := len(g), "finding.supervisor_recommended", recommended
		if hasMost && n > most {
			key, limit = "finding.supervisor_most", most
		}
		if n > limit {
			f := Found(book, rule, key, domain.Args{"n": n, "limit": limit, "name": g[0].SupervisorName}).On(day)
			out = append(out, loadRemark(f, book, g[0], "|"+string(g[0].SupervisorID)))
		}
	}
	return out
}

// groupSizes counts a group as those of one unit and product in group form.
func groupSizes(places []PlannedPlace, book domain.Rulebook, day domain.Day) []Remark {
	const rule = "group-size"
	low, ok := book.Figure(rule, "min")
	high, _ := book.Figure(rule, "max")
	if !ok {
		return nil
	}
	groups := slices.DeleteFunc(slices.Clone(places), func(p PlannedPlace) bool { return p.Form != domain.FormGroup })
	var out []Remark
	for _, g := range groupBy(groups, func(p PlannedPlace) string { return string(p.UnitID) + p.Product }) {
		n, key, limit := len(g), "finding.group_small", low
		if n > high {
			key, limit = "finding.group_large", high
		}
		if concerns(g, book) && (n < low || n > high) {
			out = append(out, loadRemark(Found(book, rule, key, domain.Args{"n": n, "limit": limit}).On(day), book, g[0], "|"+string(g[0].UnitID)+g[0].Product))
		}
	}
	return out
}

// concerns tells whether one of the participants is the rulebook's purchaser's.
func concerns(g []PlannedPlace, book domain.Rulebook) bool {
	return slices.ContainsFunc(g, func(p PlannedPlace) bool { return p.PurchaserID == book.PurchaserID })
}

// loadRemark belongs to its week: a plan that stays too full is one remark a week.
func loadRemark(f Finding, book domain.Rulebook, p PlannedPlace, part string) Remark {
	day := f.Days[0]
	return Remark{Finding: f, UnitID: p.UnitID, BookID: book.ID, BookVersion: book.Version, Since: day.Monday(), Last: day, part: part}
}

// groupBy parts a list by a name, in order of name; the empty one is left out.
func groupBy(places []PlannedPlace, name func(PlannedPlace) string) [][]PlannedPlace {
	sorted := slices.DeleteFunc(slices.Clone(places), func(p PlannedPlace) bool { return name(p) == "" })
	slices.SortStableFunc(sorted, func(a, b PlannedPlace) int { return cmp.Compare(name(a), name(b)) })
	var out [][]PlannedPlace
	for i, p := range sorted {
		if i == 0 || name(p) != name(sorted[i-1]) {
			out = append(out, nil)
		}
		out[len(out)-1] = append(out[len(out)-1], p)
	}
	return out
}

// ProviderCase is what the rules about a provider itself look at, towards one
// purchaser.
type ProviderCase struct {
	Provider  domain.Organisation
	Purchaser domain.Organisation
	Book      domain.Rulebook
	Unsent    []domain.Month // past months with realised days that were not sent
	Approvals []domain.ProviderApproval
	Running   int              // agreements towards the purchaser that hold today
	Activity  []ActivityPeriod // of unpaid co-operation, without a report (O-14)
	Today     domain.Day
}

// ProviderRemarks tell of an insurance that has ended or is about to (004 §16,
// I-03), months not sent by the reporting day (§15, M-03), and a named contact
// that is missing where all days and absences go to one (003, O-14), and
// agreements that run without the purchaser's approval (§20.2, T-15).
func ProviderRemarks(c ProviderCase) []Remark {
	var out []Remark
	add := func(f Finding, since, due domain.Day) {
		out = append(out, Remark{Finding: f, BookID: c.Book.ID, BookVersion: c.Book.Version, Since: since, Last: c.Today, DueOn: due})
	}
	if days, ok := c.Book.Figure("insurance-valid", "days"); ok {
		end := c.Provider.InsuranceValidTo
		switch {
		case end.IsZero():
			add(Found(c.Book, "insurance-valid", "finding.insurance_unknown", nil), 0, 0)
		case end < c.Today:
			add(Found(c.Book, "insurance-valid", "finding.insurance_ended", domain.Args{"day": end}), end, end)
		case end <= c.Today.AddDays(days):
			add(Found(c.Book, "insurance-valid", "finding.insurance_ending", domain.Args{"day": end}), end, end)
		}
	}
	for _, m := range c.Unsent {
		if by := ReportBy(c.Book, m); c.Today > by {
			add(Found(c.Book, "report-by", "finding.month_not_sent", domain.Args{"month": m.String(), "due": by}), m.First(), by)
		}
	}
	if on(c.Book, "standing-contact", "required") && c.Purchaser.Contact == "" {
		add(Found(c.Book, "standing-contact", "finding.no_standing_contact", nil), 0, 0)
	}
	return append(append(out, activityRemarks(c)...), approvalRemarks(c)...)
}
