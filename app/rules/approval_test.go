package rules

import (
	"errors"
	"testing"

	"pajakirja/app/domain"
)

func fieldOf(err error) string {
	var many domain.Errors
	if errors.As(err, &many) && len(many) > 0 {
		return many[0].Field
	}
	var one *domain.Error
	if errors.As(err, &one) {
		return one.Field
	}
	return ""
}

func approvedOver(from, to string) domain.ProviderApproval {
	a := domain.ProviderApproval{FromDay: day(from)}
	if to != "" {
		a.ToDay = day(to)
	}
	return a
}

// 004 §20.2: the provider is on the purchaser's approved list; after removal new
// agreements are refused, on both sides of each end (T-15).
func TestProviderTakesNewAgreements_T15(t *testing.T) {
	b := book("provider-approved", "required", 1)
	list := []domain.ProviderApproval{approvedOver("2026-01-01", "2026-06-30"), approvedOver("2026-09-01", "")}
	for name, c := range map[string]struct {
		book domain.Rulebook
		day  string
		want bool
	}{
		"the day before":            {b, "2025-12-31", false},
		"the first day":             {b, "2026-01-01", true},
		"the last day":              {b, "2026-06-30", true},
		"the day after":             {b, "2026-07-01", false},
		"approved again":            {b, "2026-09-01", true},
		"until further notice":      {b, "2040-02-29", true},
		"a rulebook that is silent": {book(), "2026-07-01", true},
		"a rulebook that asks none": {book("provider-approved", "required", 0), "2026-07-01", true},
	} {
		err := ProviderTakes(c.book, list, day(c.day))
		if (err == nil) != c.want || err != nil && (domain.KeyOf(err) != "agreement.not_approved" || fieldOf(err) != "start_day") {
			t.Errorf("%s: %v", name, err)
		}
	}
	if ProviderTakes(b, nil, day("2026-03-01")) == nil {
		t.Error("a provider that was never approved takes an agreement")
	}
}

// An approval keeps to itself, and ends within itself with a reason (T-15).
func TestApprovalsAreChecked_T15(t *testing.T) {
	known := []domain.ProviderApproval{approvedOver("2026-01-01", "2026-06-30")}
	for name, c := range map[string]struct {
		a     domain.ProviderApproval
		field string
	}{
		"after the former":        {approvedOver("2026-07-01", ""), ""},
		"from its last day on":    {approvedOver("2026-06-30", ""), "from_day"},
		"before it":               {approvedOver("2025-01-01", "2025-12-31"), ""},
		"into it":                 {approvedOver("2025-01-01", "2026-01-01"), "from_day"},
		"over it, without an end": {approvedOver("2025-01-01", ""), "from_day"},
		"without a first day":     {domain.ProviderApproval{ToDay: day("2025-01-01")}, "from_day"},
		"backwards":               {approvedOver("2027-02-02", "2027-02-01"), "to_day"},
		"a single day":            {approvedOver("2028-02-29", "2028-02-29"), ""},
	} {
		if err := CheckApproval(c.a, known); fieldOf(err) != c.field {
			t.Errorf("%s: %v, want %q", name, err, c.field)
		}
	}
	a := approvedOver("2026-01-01", "2026-06-30")
	for name, c := range map[string]struct {
		last   domain.Day
		reason string
		field  string
	}{
		"on its first day": {day("2026-01-01"), "Laatu", ""}, "on its last": {day("2026-06-30"), "Laatu", ""},
		"before it began": {day("2025-12-31"), "Laatu", "last_day"}, "longer than it is": {day("2026-07-01"), "Laatu", "last_day"},
		"without a day": {0, "Laatu", "last_day"}, "without a reason": {day("2026-03-01"), "", "reason"},
	} {
		if err := CheckApprovalEnd(a, c.last, c.reason); fieldOf(err) != c.field {
			t.Errorf("%s: %v, want %q", name, err, c.field)
		}
	}
}

// Agreements that run on without the approval are told to both sides (§9.1; T-15).
func TestRunningWithoutApproval_T15(t *testing.T) {
	b := book("provider-approved", "required", 1)
	for name, c := range map[string]struct {
		book    domain.Rulebook
		list    []domain.ProviderApproval
		running int
		since   string
	}{
		"approved today":          {b, []domain.ProviderApproval{approvedOver("2026-01-01", "2026-11-18")}, 4, ""},
		"since yesterday not":     {b, []domain.ProviderApproval{approvedOver("2026-01-01", "2026-11-17")}, 4, "2026-11-18"},
		"nothing runs":            {b, []domain.ProviderApproval{approvedOver("2026-01-01", "2026-11-17")}, 0, ""},
		"approved again tomorrow": {b, []domain.ProviderApproval{approvedOver("2026-11-19", ""), approvedOver("2026-01-01", "2026-10-31")}, 1, "2026-11-01"},
		"not asked for":           {book(), nil, 4, ""},
	} {
		got := of(ProviderRemarks(ProviderCase{Book: c.book, Approvals: c.list, Running: c.running, Today: day("2026-11-18")}), "provider-approved")
		switch {
		case c.since == "" && len(got) != 0 || c.since != "" && len(got) != 1:
			t.Errorf("%s: %+v", name, got)
		case c.since != "" && (got[0].Since != day(c.since) || got[0].Args["n"] != c.running || AudienceOf(got[0].Rule) != ForBoth):
			t.Errorf("%s: %+v", name, got[0])
		}
	}
}
