package web

import (
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// A deadline leads to the page where it is met, of those that its reader may open.
func TestADeadlineLeadsToItsWork(t *testing.T) {
	st := newSite(t)
	month, err := domain.ParseMonth("2026-11")
	if err != nil {
		t.Fatal(err)
	}
	agreement, person := domain.NewID(), domain.NewID()
	for _, c := range []struct {
		rule string
		role domain.Role
		args domain.Args
		want string
	}{
		{"notice-period", domain.RoleSupervisor, nil, "/notices"},
		{"notice-period", domain.RoleReviewer, nil, ""},
		{"monthly-evaluation", domain.RoleProviderAdmin, domain.Args{"month": month}, "/agreements/" + agreement.String() + "/evaluations/2026-11"},
		{"monthly-evaluation", domain.RoleProviderAdmin, nil, "/participants/" + person.String()},
		{"monthly-evaluation", domain.RoleCaseworker, domain.Args{"month": month}, "/participants/" + person.String()},
		{"goal-review", domain.RoleSupervisor, nil, "/agreements/" + agreement.String() + "/reviews/new"},
		{"goal-review", domain.RoleCaseworker, nil, "/participants/" + person.String()},
		{"invoice-review", domain.RoleReviewer, nil, "/invoices/" + agreement.String()},
		{"report-by", domain.RoleProviderAdmin, nil, "/invoices"},
		{"voucher-valid", domain.RoleSupervisor, nil, "/participants/" + person.String()},
	} {
		side := domain.SidePurchaser
		if c.role == domain.RoleProviderAdmin || c.role == domain.RoleSupervisor {
			side = domain.SideProvider
		}
		r := &Request{server: st.Server, Scope: domain.Scope{Role: c.role, Side: side}}
		var row casework.DueRow
		row.Rule, row.Args, row.AgreementID, row.ParticipantID = c.rule, c.args, agreement, person
		if got := r.dueURL(row); got != c.want {
			t.Errorf("%s for %s: %q, wanted %q", c.rule, c.role, got, c.want)
		}
	}
	if got := section("14.2.1 §"); got != "14.2.1\u00a0§" {
		t.Errorf("%q", got)
	}
}
