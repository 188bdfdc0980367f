package web

import (
	"slices"
	"strings"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

// Who has a day of their own, and who sees findings: a reviewer sees those on
// the lines.
var (
	myDayPeople   = []domain.Role{domain.RoleSupervisor, domain.RoleProviderAdmin, domain.RoleCaseworker, domain.RoleReviewer, domain.RolePurchaserAdmin}
	findingPeople = []domain.Role{domain.RoleSupervisor, domain.RoleProviderAdmin, domain.RoleCaseworker}
)

func (s *Server) findingRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/my-day", Name: "my_day", Roles: myDayPeople, Audit: "finding.read", Handle: s.myDay},
		{Method: "GET", Path: "/deadlines", Name: "due_when", Roles: myDayPeople, Audit: "finding.read", Handle: s.dueWhen},
		{Method: "GET", Path: "/findings", Name: "findings", Roles: findingPeople, Audit: "finding.read", Handle: s.findings},
		{Method: "GET", Path: "/findings/:id", Name: "finding", Roles: findingPeople, Audit: "finding.read", Target: TargetFinding, Handle: s.finding},
		{Method: "POST", Path: "/findings/:id", Name: "finding_decide", Roles: findingPeople, Audit: "finding.decide", Target: TargetFinding, Handle: s.decideFinding},
		{Method: "GET", Path: "/participants/:id/deadlines", Name: "participant_deadlines", Roles: findingPeople, Audit: "finding.read", Target: TargetParticipant, Handle: s.deadlines},
	}
}

func peopleOf(rows []casework.FindingView) []domain.ID {
	var out []domain.ID
	for _, f := range rows {
		if f.ParticipantID != "" {
			out = append(out, f.ParticipantID)
		}
	}
	return out
}

// dueMarks show how a deadline stands.
var dueMarks = map[string]string{"late": "late", "today": "due", "coming": "planned", "later": "planned", "done": "done"}

func (r *Request) dueRows(rows []casework.DueRow) []page.DueRow {
	out := make([]page.DueRow, 0, len(rows))
	for _, row := range rows {
		out = append(out, page.DueRow{Name: row.Name, Text: i18n.T(r.Lang, row.Key, row.Args), Unit: row.Unit, On: row.On, Mark: dueMarks[string(row.State)], Section: section(row.Citation.Section),
			State: string(row.State), URL: r.dueURL(row)})
	}
	return out
}

// periodKinds are the evaluations that meet a deadline.
var periodKinds = map[string]string{"mid-evaluation": domain.EvaluatesMid, "final-evaluation": domain.EvaluatesFinal}

// dueURL is the page where the deadline is met: one click from the list to the work itself.
// What has no such page, or one the reader may not open, leads to the participant.
func (r *Request) dueURL(row casework.DueRow) string {
	may := func(name string) bool { return r.server.may(r.Scope.Role, name) }
	month, ofMonth := row.Args["month"].(domain.Month)
	switch {
	case row.Rule == "invoice-review":
		return r.URL("invoice", row.AgreementID)
	case row.Rule == casework.RulePSOP:
		return r.URL("psop", row.AgreementID)
	case row.Rule == "contract-end":
		return r.URL("contract", row.AgreementID)
	case row.Rule == "rulebook-draft":
		return r.URL("rulebook_draft", row.AgreementID)
	case row.Rule == "rulebook-end":
		return r.URL("rulebook", row.AgreementID)
	case row.Rule == "report-by" && may("invoices"):
		return r.URL("invoices")
	case row.Rule == "report-recipient" && may("activity_draft"):
		to, _ := row.Args["to"].(domain.Day)
		return r.URL("activity_draft", to.Month(), "?purchaser", row.PurchaserID)
	case row.Rule == "intensive-report" && row.AgreementID != "" && ofMonth && may("coaching"):
		return r.URL("coaching", row.AgreementID, month)
	case row.Rule == "notice-period" && may("notices"):
		return r.URL("notices")
	case row.Rule == "monthly-evaluation" && r.Scope.Side == domain.SideProvider && row.AgreementID != "" && ofMonth && may("evaluation"):
		return r.URL("evaluation", row.AgreementID, month)
	case periodKinds[row.Rule] != "" && r.Scope.Side == domain.SideProvider && row.AgreementID != "" && may("evaluation_period"):
		return r.URL("evaluation_period", row.AgreementID, periodKinds[row.Rule])
	case (row.Rule == "goal-review" || row.Rule == "agreement-review") && row.AgreementID != "" && may("agreement_review"):
		return r.URL("agreement_review", row.AgreementID)
	case row.Rule == "three-party-talk" && row.AgreementID != "" && may("agreement_talk"):
		return r.URL("agreement_talk", row.AgreementID)
	case row.Rule == "induction-done" && row.AgreementID != "" && may("induction"):
		return r.URL("induction", row.AgreementID)
	case row.ParticipantID != "" && may("participant"):
		return r.URL("participant", row.ParticipantID)
	}
	return ""
}

// section keeps a paragraph's number and its sign on one line.
func section(s string) string { return strings.ReplaceAll(s, " §", "\u00a0§") }

func (r *Request) findingRows(rows []casework.FindingView) []page.FindingRow {
	out := make([]page.FindingRow, 0, len(rows))
	for _, f := range rows {
		out = append(out, r.findingRow(f))
	}
	return out
}

func (r *Request) findingRow(f casework.FindingView) page.FindingRow {
	row := page.FindingRow{ID: f.ID, Name: f.Participant, Text: i18n.T(r.Lang, f.Said.Key, f.Said.TextArgs()), Unit: f.Unit, Section: section(f.Said.Citation.Section), Document: f.Said.Citation.Document,
		DueOn: f.DueOn, Late: f.Late, State: string(f.State), Reason: f.Reason, By: f.DecidedName, At: f.DecidedAt, ToldOn: f.ToldOn}
	row.Do = whatToDo(r.Lang, f.Rule)
	if row.Name == "" {
		row.Name, row.Unit = f.Unit, ""
	}
	if row.Name == "" {
		row.Name = r.Scope.OrgName
	}
	if kind, ok := domain.MessageKindFor(f.Rule); ok && f.State == domain.FindingOpen && f.Holds() && f.ParticipantID != "" && f.Shared && r.Scope.Side == domain.SideProvider && kind.From == domain.SideProvider {
		row.TellURL = r.link("message_new", "?finding", f.ID)
	}
	row.Mark = map[domain.FindingState]string{domain.FindingOpen: "attention", domain.FindingHandled: "done", domain.FindingAccepted: "accepted"}[f.State]
	if f.Late {
		row.Mark = "late"
	}
	if len(f.Days) > 1 && len(f.Days) <= 12 {
		parts := make([]string, len(f.Days))
		for i, d := range f.Days {
			parts[i] = i18n.DayMonth(r.Lang, d)
		}
		row.Days = strings.Join(parts, ", ")
	} else if len(f.Days) > 0 {
		row.Days = i18n.Period(r.Lang, f.Days[0], f.Days[len(f.Days)-1])
	}
	row.Said = row.Days != "" && (strings.Contains(row.Text, row.Days) || len(f.Days) == 1 && strings.Contains(row.Text, i18n.DayMonth(r.Lang, f.Days[0])))
	return row
}

// findingFilters are the filters of the list.
var findingFilters = []string{"open", "late", "handled", "accepted", "all"}

func (s *Server) findings(r *Request) error {
	rows, err := r.Work.Findings(r.Context(), r.Scope, casework.FindingFilter{Participant: r.QueryID("participant"), Unit: r.QueryID("unit"), Rule: r.Query("rule")})
	if err != nil {
		return err
	}
	p := &page.Findings{Base: r.Base("finding.title"), Filter: r.Query("filter")}
	if !slices.Contains(findingFilters, p.Filter) {
		p.Filter = "open"
	}
	var shown []casework.FindingView
	for _, name := range findingFilters {
		part := slices.DeleteFunc(slices.Clone(rows), func(f casework.FindingView) bool {
			return name == "late" && !f.Late || name != "late" && name != "all" && string(f.State) != name
		})
		if name == p.Filter {
			shown = part
		}
		p.Filters = append(p.Filters, page.Segment{Label: r.T("finding.filter." + name), N: len(part), Current: name == p.Filter,
			URL: r.URL("findings", "?filter", name, "?participant", r.Query("participant"), "?rule", r.Query("rule"))})
	}
	p.Rows = r.findingRows(shown)
	r.Subjects(peopleOf(shown)...)
	return r.Render(p)
}

func (s *Server) finding(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	return s.findingPage(r, id, page.NewForm())
}

func (s *Server) findingPage(r *Request, id domain.ID, form page.Form) error {
	f, err := r.Work.Finding(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	p := &page.FindingSheet{Base: r.BaseText(r.T("finding.single")), Row: r.findingRow(f), Version: f.RulebookVersion, Call: f.Phone, Tells: f.Tells, Over: !f.Holds(),
		Handles: r.Scope.Side == domain.SideProvider, Form: form}
	if key := casework.RuleName(f.Rule); key != "" {
		p.Rule = r.T(key)
	}
	if f.RulebookID != "" && r.server.may(r.Scope.Role, "rulebook") {
		p.RulebookURL = r.URL("rulebook", f.RulebookID)
	}
	if f.Message != "" {
		p.MessageURL = r.link("message", f.Message)
	}
	if f.ParticipantID != "" {
		p.ParticipantURL = r.URL("participant", f.ParticipantID)
	}
	if f.AgreementID != "" && f.State == domain.FindingOpen && f.Holds() && r.server.may(r.Scope.Role, "agreement_call") {
		p.CallURL = r.URL("agreement_call", f.AgreementID, "?why", p.Row.Text)
	}
	p.StandsUnder("my_day")
	if r.Route.Reads() {
		r.Subjects(peopleOf([]casework.FindingView{f})...)
	}
	return r.Render(p)
}

func (s *Server) decideFinding(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	in := r.Input()
	d := casework.FindingDecision{State: domain.FindingState(in.Text("state", 20)), Reason: in.Text("reason", 200), ToldOn: in.Day("told_on")}
	if err = in.Err(); err == nil {
		err = r.Work.DecideFinding(r.Context(), r.Scope, id, d)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.findingPage(r, id, f) })
	}
	r.Flash("finding.decided."+string(d.State), nil)
	return r.See(r.URL("my_day"))
}

// deadlines is a participant's timeline of what is due when.
func (s *Server) deadlines(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	all, err := r.Work.Deadlines(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	p := &page.Deadlines{Base: r.Base("finding.deadlines_of", domain.Args{"name": all.Name}), Name: all.Name, Back: r.URL("participant", id)}
	for _, row := range r.dueRows(all.Rows) {
		if row.On < r.Today {
			p.Past = append(p.Past, row)
		} else {
			p.Next = append(p.Next, row)
		}
	}
	slices.Reverse(p.Past)
	p.StandsUnder("participants")
	r.Subjects(id)
	return r.Render(p)
}

// dueWhen is the timeline of a unit, a provider, or of all the reader reaches.
func (s *Server) dueWhen(r *Request) error {
	unit, provider := r.QueryID("unit"), r.QueryID("provider")
	all, err := r.Work.DueWhen(r.Context(), r.Scope, casework.DueFilter{Unit: unit, Provider: provider})
	if err != nil {
		return err
	}
	p := &page.DueWhen{Base: r.Base("finding.due_when")}
	p.Places = append(p.Places, page.Segment{Label: r.T("finding.filter.all"), URL: r.URL("due_when"), Current: unit == "" && provider == ""})
	if len(all.Units) > 1 || unit != "" {
		for _, u := range all.Units {
			p.Places = append(p.Places, page.Segment{Label: u.Name, N: u.N, URL: r.URL("due_when", "?unit", u.ID), Current: unit == u.ID})
		}
	}
	if r.Scope.Side == domain.SidePurchaser && len(all.Providers) > 1 {
		for _, o := range all.Providers {
			p.Places = append(p.Places, page.Segment{Label: o.Name, N: o.N, URL: r.URL("due_when", "?provider", o.ID), Current: provider == o.ID})
		}
	}
	var whose []domain.ID
	for _, row := range all.Rows {
		if row.ParticipantID != "" {
			whose = append(whose, row.ParticipantID)
		}
	}
	p.Group(r.dueRows(all.Rows), r.Today)
	p.StandsUnder("my_day")
	r.Subjects(whose...)
	return r.Render(p)
}
