package web

import (
	"slices"
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
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

// M: the month is reported by the 3rd (004 §15); admins are reminded on the 1st–3rd.
func TestDeadlineIsShownToAdminsFromTheFirstToTheThird(t *testing.T) {
	for day, left := range map[string]int{"2026-11-30": 0, "2026-12-01": 3, "2026-12-03": 1, "2026-12-04": 0, "2027-01-01": 3} {
		var seen page.Base
		st := newSite(t, extra(framed("/month", "month", Everyone, &seen)), func(c *Config, _ *[]Route) {
			c.Work = casework.New(casework.Tools{Clock: casework.MovedClock(domain.MustDay(day))})
		})
		st.as(t, domain.RoleProviderAdmin).get("/month")
		if left == 0 {
			if seen.Deadline != nil {
				t.Errorf("%s: a reminder that is too early or too late", day)
			}
			continue
		}
		d := seen.Deadline
		if d == nil || d.DaysLeft != left || d.Month != domain.MustDay(day).Month()-1 || d.By.AddDays(1-left) != domain.MustDay(day) || d.URL != "/month/close?month="+d.Month.String() {
			t.Errorf("%s: %+v", day, d)
		}
		st.as(t, domain.RoleSupervisor).get("/month")
		if seen.Deadline != nil {
			t.Errorf("%s: supervisors are not the ones who report", day)
		}
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
