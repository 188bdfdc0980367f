package web

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

// peopleAdmins manage people: those of their organisation, the operator every one.
var peopleAdmins = []domain.Role{domain.RoleProviderAdmin, domain.RolePurchaserAdmin, domain.RoleOperator}

func (s *Server) userRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/people", Name: "people", Roles: peopleAdmins, Handle: s.people},
		{Method: "GET", Path: "/people/new", Name: "person_new", Roles: peopleAdmins, StepUp: true, Handle: s.newPerson},
		{Method: "POST", Path: "/people", Name: "person_invite", Roles: peopleAdmins, StepUp: true, Handle: s.invitePerson},
		{Method: "GET", Path: "/people/:id", Name: "person", Roles: peopleAdmins, Target: TargetUser, StepUp: true, Handle: s.person},
		{Method: "POST", Path: "/people/:id", Name: "person_save", Roles: peopleAdmins, Target: TargetUser, StepUp: true, Handle: s.savePerson},
		{Method: "POST", Path: "/people/:id/roles", Name: "role_add", Roles: peopleAdmins, Target: TargetUser, StepUp: true, Handle: s.addRole},
		{Method: "POST", Path: "/people/:id/link", Name: "person_link", Roles: peopleAdmins, Target: TargetUser, StepUp: true, Handle: s.issueLink},
		{Method: "POST", Path: "/people/:id/disable", Name: "person_disable", Roles: peopleAdmins, Target: TargetUser, StepUp: true, Handle: s.disablePerson},
		{Method: "POST", Path: "/people/:id/enable", Name: "person_enable", Roles: peopleAdmins, Target: TargetUser, StepUp: true, Handle: s.enablePerson},
		{Method: "GET", Path: "/roles/:id", Name: "role", Roles: peopleAdmins, Target: TargetMembership, StepUp: true, Handle: s.role},
		{Method: "POST", Path: "/roles/:id", Name: "role_save", Roles: peopleAdmins, Target: TargetMembership, StepUp: true, Handle: s.saveRole},
	}
}

// tenant is whose people the page is about: one's own organisation, for the
// operator also the one of the address.
func (r *Request) tenant() domain.ID {
	if id := r.QueryID("organisation"); id != "" && r.Scope.Is(domain.RoleOperator) {
		return id
	}
	return r.Scope.Organisation
}

// tenantQuery keeps the operator's choice on the way from page to page.
func (r *Request) tenantQuery() domain.ID {
	if id := r.tenant(); id != r.Scope.Organisation {
		return id
	}
	return ""
}

func (r *Request) peopleURL() string {
	if id := r.tenantQuery(); id != "" {
		return r.URL("organisation_page", id)
	}
	return r.URL("people")
}

func (s *Server) people(r *Request) error {
	all, err := r.Work.People(r.Context(), r.Scope, r.Scope.Organisation)
	if err != nil {
		return err
	}
	names, err := s.unitNames(r)
	if err != nil {
		return err
	}
	return r.Render(&page.People{Base: r.Base("person.list_title"), Rows: personRows(r, all, names)})
}

func (s *Server) unitNames(r *Request) (map[domain.ID]string, error) {
	names := map[domain.ID]string{}
	if r.Scope.Side != domain.SideProvider {
		return names, nil
	}
	units, err := r.Work.Units(r.Context(), r.Scope)
	for _, u := range units {
		names[u.ID] = u.Name
	}
	return names, err
}

func personRows(r *Request, all []casework.PersonView, units map[domain.ID]string) []page.PersonRow {
	var out []page.PersonRow
	for _, v := range all {
		out = append(out, personRow(r, v, units))
	}
	return out
}

func personRow(r *Request, v casework.PersonView, units map[domain.ID]string) page.PersonRow {
	row := page.PersonRow{ID: v.ID, Name: v.Name, Email: v.Email, Closed: !v.DisabledAt.IsZero(), Invited: v.Invited, Elsewhere: v.Elsewhere}
	switch {
	case row.Closed:
		row.State, row.StateKey = "ended", "person.state_closed"
	case !v.Active:
		row.State, row.StateKey = "ended", "person.state_ended"
	case v.Invited:
		row.State, row.StateKey = "awaited", "person.state_invited"
	case v.TOTPConfirmed.IsZero() && !r.Work.Demo():
		row.State, row.StateKey = "due", "person.state_no_factor"
	default:
		row.State, row.StateKey = "active", "person.state_active"
	}
	for _, m := range v.Roles {
		role := page.RoleRow{ID: m.ID, Role: m.Role, From: m.ValidFrom, To: m.ValidTo, Current: m.Current, Signs: m.SigningRight}
		for _, u := range m.Units {
			role.Units = append(role.Units, units[u])
		}
		row.Roles = append(row.Roles, role)
	}
	return row
}

// roleChoices fills what the forms of a role offer.
func (s *Server) roleChoices(r *Request) (page.RoleChoices, error) {
	var c page.RoleChoices
	side := r.Scope.Side
	if r.Scope.Is(domain.RoleOperator) {
		v, err := r.Work.Organisation(r.Context(), r.Scope, r.tenant())
		if err != nil {
			return c, err
		}
		side = v.Side
	}
	for _, role := range casework.RolesOf(side) {
		if role == domain.RoleSupervisor && r.Scope.Is(domain.RoleOperator) {
			continue // the provider's own admin ties supervisors to units
		}
		c.Choices = append(c.Choices, page.Option{Value: string(role), Text: r.T("role." + string(role)), Hint: r.T("person.can_" + string(role))})
	}
	if c.Signs = side == domain.SideProvider; !c.Signs {
		return c, nil
	}
	units, err := r.Work.Units(r.Context(), r.Scope)
	for _, u := range units {
		c.Units = append(c.Units, page.Option{Value: u.ID.String(), Text: u.Name})
	}
	return c, err
}

func roleOf(in *Input) casework.PersonInput {
	p := casework.PersonInput{Role: Choice(in, "role", domain.Roles...), Units: in.IDs("units"), ValidFrom: in.Day("valid_from"), ValidTo: in.Day("valid_to"), SigningRight: in.Bool("signing_right")}
	in.Require("role")
	return p
}

func contactOf(in *Input, p casework.PersonInput) casework.PersonInput {
	p.Name, p.Email, p.Phone, p.Title, p.Language = in.Text("name", 120), in.Text("email", 120), in.Text("phone", 40), in.Text("title", 120), in.Text("language", 2)
	in.Require("name", "email")
	return p
}

func (s *Server) newPerson(r *Request) error {
	return s.inviteForm(r, page.NewForm().Set("language", "fi").Set("valid_from", r.Today))
}

func (s *Server) inviteForm(r *Request, form page.Form) error {
	choices, err := s.roleChoices(r)
	if err != nil {
		return err
	}
	if len(choices.Choices) == 1 && form.Value("role") == "" {
		form.Set("role", choices.Choices[0].Value)
	}
	return r.Render(&page.Invite{Base: r.Base("person.invite_title"), Form: form, RoleChoices: choices, Languages: languageOptions(r),
		Action: r.URL("person_invite", "?organisation", r.tenantQuery()), BackURL: r.peopleURL()})
}

func (s *Server) invitePerson(r *Request) error {
	in := r.Input()
	p := contactOf(in, roleOf(in))
	err := in.Err()
	var id domain.ID
	var link *domain.IssuedLink
	if err == nil {
		id, link, err = r.Work.Invite(r.Context(), r.Scope, r.tenant(), p)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.inviteForm(r, f) })
	}
	if link == nil { // the person has an account already
		r.Flash("person.added", domain.Args{"name": p.Name})
		return r.See(r.URL("person", id, "?organisation", r.tenantQuery()))
	}
	return s.showIssued(r, p.Name, link)
}

// showIssued shows a link the only time it can be shown.
func (s *Server) showIssued(r *Request, name string, link *domain.IssuedLink) error {
	message := i18n.T(r.Lang, "link.message_text", domain.Args{"at": link.Ends}) + "\n\n" + link.URL
	return r.Render(&page.Issued{Base: r.Base("link.issued." + string(link.Purpose)), Person: name, Link: *link, Message: message, BackURL: r.peopleURL()})
}
