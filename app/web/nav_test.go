package web

import (
	"context"
	"slices"
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/testkit"
	"pajakirja/app/web/page"
)

// place shows a page whose frame the test reads.
func framed(path, name string, roles []domain.Role, seen *page.Base) Route {
	return Route{Method: "GET", Path: path, Name: name, Roles: roles, Handle: func(r *Request) error {
		*seen = r.Base("nav." + name)
		return r.Render(&page.Error{Base: *seen, Heading: "x", Detail: "y"})
	}}
}

func TestNavigationShowsWhatTheRoleMayOpen(t *testing.T) {
	var seen page.Base
	st := newSite(t, extra(
		framed("/today", "today", providerPeople, &seen),
		framed("/month", "month", providerAdmins, &seen),
		framed("/invoices", "invoices", Everyone, &seen),
		Route{Method: "GET", Path: "/invoices/:id", Name: "invoice", Roles: Everyone, Target: TargetInvoice, Handle: func(r *Request) error {
			seen = r.Base("nav.invoices")
			return r.NoContent()
		}},
	))
	names := func(items []page.Item) string {
		var out []string
		for _, i := range items {
			if !slices.Contains([]string{"today", "month", "invoices"}, i.Name) {
				continue // a noun's own, real route
			}
			name := i.Name
			if !slices.Contains([]string{"today", "month", "invoices"}, name) {
				continue // the other nouns' own
			}
			if i.Current {
				name = "[" + name + "]"
			}
			out = append(out, name)
		}
		return strings.Join(out, " ")
	}
	for _, c := range []struct {
		role       domain.Role
		path, want string
	}{
		{domain.RoleSupervisor, "/today", "[today]"},
		{domain.RoleProviderAdmin, "/month?month=2026-10", "today [month] invoices"},
		{domain.RoleReviewer, "/invoices", "[invoices]"},
		{domain.RoleReviewer, "/invoices/0199a0b0-0000-7000-8000-000000000000", "[invoices]"},
		{domain.RoleOperator, "/invoices", ""},
	} {
		st.as(t, c.role).get(c.path)
		if got := names(seen.Nav); got != c.want {
			t.Errorf("%s at %s: %q, want %q", c.role, c.path, got, c.want)
		}
	}
	v := st.as(t, domain.RoleProviderAdmin)
	if a := v.get("/"); a.status != 303 || a.header.Get("Location") != "/today" {
		t.Errorf("home leads to %s", a.header.Get("Location"))
	}
	if st.as(t, domain.RoleSupervisor).get("/today"); !seen.Phone {
		t.Error("the supervisor's pages are for a phone")
	}
	if a := st.as(t, domain.RoleSupervisor).get("/today"); !strings.Contains(a.body, `class="tabs"`) || !strings.Contains(a.body, "Leena Korhonen") {
		t.Error("the bottom navigation or the name is missing")
	}
}

// M-03: admins are reminded from the 1st until the month is sent, and told how
// late it is after the 3rd (004 §15).
func TestDeadlineIsShownToAdminsUntilTheMonthIsSent_M03(t *testing.T) {
	s := testkit.SQLite(t)
	w := testkit.NewWorld(t, s)
	filled := newSiteOn(t, s)
	banked(t, filled, w.Admin, w.Provider)
	billable(t, filled, w.Admin, w.Enrol(t, s, "Aaltonen", w.Unit, testkit.Weekdays(1)), "2026-11-02")
	on := func(day string) (*site, *page.Base) {
		var seen page.Base
		return newSiteOn(t, s, extra(framed("/month", "month", Everyone, &seen)), func(c *Config, _ *[]Route) {
			c.Work = casework.New(casework.Tools{Store: s, Clock: casework.MovedClock(domain.MustDay(day))})
			t.Cleanup(c.Work.Close)
		}), &seen
	}
	for day, want := range map[string][2]int{"2026-11-30": {}, "2026-12-01": {3, 0}, "2026-12-03": {1, 0}, "2026-12-04": {0, 1}, "2027-01-01": {}} {
		st, seen := on(day)
		st.with(t, w.Admin).get("/month")
		d := seen.Deadline
		if want == [2]int{} {
			if d != nil {
				t.Errorf("%s: a reminder of %s", day, d.Month)
			}
			continue
		}
		if d == nil || d.DaysLeft != want[0] || d.LateDays != want[1] || d.Month != month || d.By != domain.MustDay("2026-12-03") || d.URL != "/month/close?month=2026-11" {
			t.Errorf("%s: %+v", day, d)
		}
		if st.with(t, w.Supervisor).get("/month"); seen.Deadline != nil {
			t.Errorf("%s: supervisors are not the ones who report", day)
		}
	}
	_, err := filled.work.DraftInvoice(context.Background(), w.Admin, w.Purchaser.ID, month)
	must(t, err)
	sent, _ := on("2026-12-02")
	i, err := sent.Server.work.DraftInvoice(context.Background(), w.Admin, w.Purchaser.ID, month)
	must(t, err)
	_, err = sent.Server.work.SubmitInvoice(context.Background(), w.Admin, i.ID, "")
	must(t, err)
	st, seen := on("2026-12-02")
	if st.with(t, w.Admin).get("/month"); seen.Deadline != nil {
		t.Error("a month that was sent is still asked for")
	}
}

func TestLongNavigationGoesUnderMore(t *testing.T) {
	b := page.Base{}
	for range 7 {
		b.Nav = append(b.Nav, page.Item{})
	}
	if len(b.NavMain()) != 7 || len(b.NavMore()) != 0 {
		t.Error("seven entries fit")
	}
	for i := range b.Nav {
		b.Nav[i].Label = "Bedömningar" // 11 letters, 12 bytes
	}
	if len(b.NavMain()) != 5 || len(b.NavMore()) != 2 {
		t.Errorf("of long words %d stand on the line, %d under more", len(b.NavMain()), len(b.NavMore()))
	}
	for i := range b.Nav {
		b.Nav[i].Label = ""
	}
	b.Nav = slices.Insert(b.Nav, 0, page.Item{Name: "first"})
	if len(b.NavMain()) != 6 || len(b.NavMore()) != 2 || b.NavMain()[0].Name != "first" {
		t.Errorf("%d and %d", len(b.NavMain()), len(b.NavMore()))
	}
}

func TestMessagesAreSealedAndShownOnce(t *testing.T) {
	st := newSite(t, extra(Route{Method: "POST", Path: "/do", Name: "do", Roles: Public, Handle: func(r *Request) error {
		r.Flash("app.actions_of", domain.Args{"name": "Kallio Teemu"})
		return r.See("/privacy")
	}}))
	v := st.visitor(t)
	v.post("/do", "")
	sealed := v.cookies[flashCookie]
	if sealed == "" || strings.Contains(sealed, "Kallio") {
		t.Fatalf("cookie %q", sealed)
	}
	if a := v.get("/privacy"); !strings.Contains(a.body, "Toiminnot: Kallio Teemu") {
		t.Error("the message is missing")
	}
	if a := v.get("/privacy"); strings.Contains(a.body, "Kallio") {
		t.Error("the message came twice")
	}
	forged := "x" + sealed[1:]
	if forged == sealed {
		forged = "y" + sealed[1:]
	}
	v.cookies[flashCookie] = forged
	if a := v.get("/privacy"); a.status != 200 || strings.Contains(a.body, "Kallio") {
		t.Error("a forged message was shown")
	}
}

func TestAFormComesBackWithWhatWasTyped(t *testing.T) {
	var cause error
	st := newSite(t, extra(Route{Method: "POST", Path: "/save", Name: "save", Roles: Public, Handle: func(r *Request) error {
		in := r.Input()
		in.Text("email", 100)
		return r.Again(cause, in, func(f page.Form) error { return r.server.showLogin(r, f) })
	}}))
	for _, c := range []struct {
		err    error
		status int
		text   string
	}{
		{domain.Wrong("email", "error.email"), 422, `id="f-email-problem"`},
		{domain.Doing("save", domain.Clash("error.page.conflict")), 409, `value="typed@x"`},
		{domain.Shut("error.page.locked"), 409, `value="typed@x"`},
		{domain.Missing(), 404, "Sivua ei löydy"},
		{domain.Denied(), 403, ""},
	} {
		cause = c.err
		a := st.visitor(t).post("/save", "email=typed%40x")
		if a.status != c.status || !strings.Contains(a.body, c.text) {
			t.Errorf("%v: %d %s", c.err, a.status, a.body)
		}
	}
}
