package web

import (
	"strings"

	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

// place is an entry of the navigation: a route's name and its icon. Its text is
// nav.<name>.
type place struct{ name, icon string }

var (
	navToday        = place{"today", "calendar"}
	navMyDay        = place{"my_day", "check"}
	navTasks        = place{"tasks", "sign"}
	navMessages     = place{"messages", "chat"}
	navParticipants = place{"participants", "person"}
	navMonth        = place{"month", "note"}
	navNotices      = place{"notices", "sign"}
	navEvaluations  = place{"evaluations", "chat"}
	navInvoices     = place{"invoices", "invoice"}
	navReports      = place{"reports", "doc"}
	navCertificates = place{"certificates", "check"}
	navCalendar     = place{"calendar", "calendar"}
	navUnits        = place{"units", "unit"}
	navPeople       = place{"people", "group"}
	navDevices      = place{"devices", "device"}
	navOrganisation = place{"organisation", "settings"}
	navContracts    = place{"contracts", "sign"}
	navRulebooks    = place{"rulebooks", "rules"}
	navGuidance     = place{"guidance", "info"}
	navImports      = place{"imports", "upload"}
	navAccess       = place{"access", "eye"}
	navOrgs         = place{"organisations", "unit"}
	navProviders    = place{"providers", "unit"}
	navQueue        = place{"queue", "group"}
	navQueues       = place{"queues", "group"}
	navRetention    = place{"retention", "clock"}
	navPhone        = place{"phone", "device"}
)

// navigation is each role's work in its order (domain.md, Who does what). A
// place shows up once its route is in the table and open to the role.
var navigation = map[domain.Role][]place{
	domain.RoleSupervisor:     {navToday, navMyDay, navMessages, navParticipants, navMonth, navTasks, navEvaluations, navNotices, navCertificates, navQueue, navCalendar, navAccess, navPhone},
	domain.RoleProviderAdmin:  {navToday, navMyDay, navMessages, navParticipants, navMonth, navNotices, navInvoices, navTasks, navEvaluations, navCertificates, navAccess, navReports, navUnits, navQueue, navCalendar, navPeople, navDevices, navImports, navOrganisation, navRetention, navPhone},
	domain.RoleReviewer:       {navInvoices, navMyDay, navContracts, navProviders, navRulebooks, navAccess, navReports},
	domain.RoleCaseworker:     {navMyDay, navParticipants, navMessages, navTasks, navNotices, navEvaluations, navCertificates, navReports, navCalendar, navProviders, navQueues, navRulebooks},
	domain.RolePurchaserAdmin: {navInvoices, navMyDay, navTasks, navMessages, navEvaluations, navParticipants, navContracts, navProviders, navQueues, navRulebooks, navGuidance, navPeople, navNotices, navCertificates, navCalendar, navAccess, navReports, navOrganisation, navRetention},
	domain.RoleOperator:       {navOrgs, navPeople},
}

// frame makes what surrounds a page for this reader.
func (r *Request) frame(title string) page.Base {
	s := r.server
	here := string(r.c.Request().URI().RequestURI())
	if !r.Route.Reads() { // a form shown again: its own address takes no GET
		here = "/"
	}
	base := page.Base{
		Lang: r.Lang, Title: title, Path: here, Today: r.Today, Demo: s.work.Demo(),
		LanguageLinks: s.languageLinks(r.Lang, here),
	}
	if !r.LoggedIn() {
		return base
	}
	role := r.Scope.Role
	base.User = &page.User{Name: r.Scope.PersonName, Organisation: r.Scope.OrgName, Role: role}
	base.Phone = role == domain.RoleSupervisor
	base.Nav = r.nav()
	base.Deadline = r.deadline()
	if s.may(role, "participants") && role != domain.RoleSupervisor {
		base.SearchURL = s.mustURL("participants")
	}
	if s.may(role, "memberships") && r.session.memberships > 1 {
		base.SwitchURL = s.mustURL("memberships")
	}
	return base
}

func (r *Request) nav() []page.Item {
	var out []page.Item
	best, length := -1, 0
	for _, p := range navigation[r.Scope.Role] {
		if !r.server.may(r.Scope.Role, p.name) {
			continue
		}
		u := r.URL(p.name)
		if path := r.c.Path(); under(path, u) && len(u) > length {
			best, length = len(out), len(u)
		}
		out = append(out, page.Item{Name: p.name, Label: r.T("nav." + p.name), URL: u, Icon: p.icon})
	}
	if best >= 0 {
		out[best].Current = true
	}
	return out
}

// under tells whether a page lies at or below an entry of the navigation.
func under(path, entry string) bool {
	return path == entry || strings.HasPrefix(path, strings.TrimSuffix(entry, "/")+"/")
}

// deadline reminds provider admins on every page of the former month until it
// is sent; a page is shown without it rather than not at all.
func (r *Request) deadline() *page.Deadline {
	due, err := r.Work.MonthDue(r.Context(), r.Scope)
	if err != nil || due == nil {
		return nil
	}
	return &page.Deadline{Month: due.Month, By: due.By, DaysLeft: int(due.By-r.Today) + 1, LateDays: due.LateDays, URL: r.URL("month_close", "?month", due.Month)}
}
