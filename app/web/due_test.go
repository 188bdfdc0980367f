package web

import (
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/testkit"
	"pajakirja/app/web/page"
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

// The same thing due for many people is one row, where the first of them stands,
// with all of them in it; a few stay rows of their own, and nobody is lost.
func TestTheSameForManyIsOneRow(t *testing.T) {
	row := func(name, text, on, url string) page.DueRow {
		return page.DueRow{Name: name, Text: text, On: domain.MustDay(on), URL: url}
	}
	notices := []page.DueRow{row("Aalto", "notice", "2026-11-16", "/notices"), row("Berg", "notice", "2026-11-16", "/notices"), row("Cajander", "notice", "2026-11-18", "/notices")}
	other := row("Aalto", "card", "2026-11-17", "/participants/a")
	if got := groupDue(append(notices, other)); len(got) != 4 || got[0].Many() {
		t.Errorf("three are folded: %+v", got)
	}
	got := groupDue([]page.DueRow{notices[0], other, notices[1], notices[2], row("Dahl", "notice", "2026-11-18", "/notices")})
	if len(got) != 2 || !got[0].Many() || len(got[0].Rows) != 4 || got[0].URL != "/notices" || got[0].On != notices[0].On || got[0].Last != domain.MustDay("2026-11-18") || got[1].Name != "Aalto" || got[1].Many() {
		t.Errorf("four are not folded: %+v", got)
	}
	got = groupDue(append(notices, row("Dahl", "notice", "2026-11-18", "/participants/d")))
	if len(got) != 1 || got[0].URL != "" || got[0].Rows[3].URL != "/participants/d" {
		t.Errorf("different places of work: %+v", got)
	}
	if got := groupDue(nil); len(got) != 0 {
		t.Errorf("nothing: %+v", got)
	}
}

// My day is in the order of what is worst: late, today, what others wait for,
// what is to be handled, what comes; messages are told here and not among the
// agreements' matters, which it leads to.
func TestMyDayTellsTheWorstFirst(t *testing.T) {
	onWorld(t, func(t *testing.T, st *site, w *testkit.World) {
		own, _, _, _ := neighbours(t, st, w)
		_, err := st.work.SendMessage(t.Context(), w.PurchaserAdmin, casework.SendMessageIn{ID: domain.NewID(), Participant: own.participant, MessageIn: casework.MessageIn{Kind: "question", Text: "Miten menee?"}})
		if err != nil {
			t.Fatal(err)
		}
		day := st.with(t, w.Admin).get("/my-day")
		last := -1
		for _, heading := range []string{"Määräaika mennyt", "Muut odottavat sinua", "Viikon sisällä"} {
			at := strings.Index(day.body, "<h2>"+heading)
			if at >= 0 && at < last {
				t.Errorf("%s stands too early", heading)
			}
			last = max(at, last)
		}
		if !strings.Contains(day.body, "Muut odottavat sinua") || !strings.Contains(day.body, `href="/messages"`) {
			t.Errorf("the message is not told: %d %s", day.status, day.body)
		}
		tasks := st.with(t, w.Admin).get("/tasks")
		if tasks.status != 200 || strings.Contains(tasks.body, "Viestit, jotka odottavat") || !strings.Contains(tasks.body, `href="/my-day"`) {
			t.Errorf("the agreements' matters: %d %s", tasks.status, tasks.body)
		}
	})
}
