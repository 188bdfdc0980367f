package web

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func (s *Server) person(r *Request) error {
	v, err := s.findPerson(r)
	if err != nil {
		return err
	}
	return s.showPerson(r, v, nil, nil)
}

func (s *Server) findPerson(r *Request) (casework.PersonView, error) {
	id, err := r.ID("id")
	if err != nil {
		return casework.PersonView{}, err
	}
	return r.Work.Person(r.Context(), r.Scope, r.tenant(), id)
}

// showPerson shows details and roles; one of the two forms may have been
// refused.
func (s *Server) showPerson(r *Request, v casework.PersonView, contact, role *page.Form) error {
	names, err := s.unitNames(r)
	if err != nil {
		return err
	}
	choices, err := s.roleChoices(r)
	if err != nil {
		return err
	}
	p := &page.Person{Base: r.BaseText(v.Name), PersonRow: personRow(r, v, names), RoleChoices: choices, Languages: languageOptions(r),
		Self: v.ID == r.Scope.Person, Tenant: r.tenantQuery(), BackURL: r.peopleURL(), Operator: r.Scope.Is(domain.RoleOperator),
		Form:     page.NewForm().Set("name", v.Name).Set("email", v.Email).Set("phone", v.Phone).Set("title", v.Title).Set("language", v.Language),
		RoleForm: page.NewForm().Set("valid_from", r.Today)}
	if contact != nil {
		p.Form = *contact
	}
	if role != nil {
		p.RoleForm = *role
	}
	return r.Render(p)
}

func (s *Server) savePerson(r *Request) error {
	v, err := s.findPerson(r)
	if err != nil {
		return err
	}
	in := r.Input()
	p := contactOf(in, casework.PersonInput{})
	if err = in.Err(); err == nil {
		err = r.Work.ChangePerson(r.Context(), r.Scope, r.tenant(), v.ID, p)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.showPerson(r, v, &f, nil) })
	}
	r.Flash("person.saved", domain.Args{"name": p.Name})
	return r.See(r.URL("person", v.ID, "?organisation", r.tenantQuery()))
}

func (s *Server) addRole(r *Request) error {
	v, err := s.findPerson(r)
	if err != nil {
		return err
	}
	in := r.Input()
	p := roleOf(in)
	if err = in.Err(); err == nil {
		err = r.Work.AddRole(r.Context(), r.Scope, r.tenant(), v.ID, p)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.showPerson(r, v, nil, &f) })
	}
	r.Flash("person.role_added", domain.Args{"name": v.Name})
	return r.See(r.URL("person", v.ID, "?organisation", r.tenantQuery()))
}

func (s *Server) issueLink(r *Request) error {
	v, err := s.findPerson(r)
	if err != nil {
		return err
	}
	in := r.Input()
	purpose := Choice(in, "purpose", domain.LinkInvitation, domain.LinkPassword, domain.LinkSecondFactor)
	if err := in.Err(); err != nil {
		return err
	}
	link, err := r.Work.IssueLink(r.Context(), r.Scope, r.tenant(), v.ID, purpose)
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.showPerson(r, v, &f, nil) })
	}
	return s.showIssued(r, v.Name, link)
}

func (s *Server) disablePerson(r *Request) error {
	v, err := s.findPerson(r)
	if err == nil {
		err = r.Work.DisablePerson(r.Context(), r.Scope, r.tenant(), v.ID)
	}
	if err != nil {
		return err
	}
	r.Flash("person.closed", domain.Args{"name": v.Name})
	return r.See(r.peopleURL())
}

func (s *Server) enablePerson(r *Request) error {
	v, err := s.findPerson(r)
	if err == nil {
		err = r.Work.EnablePerson(r.Context(), r.Scope, r.tenant(), v.ID)
	}
	if err != nil {
		return err
	}
	r.Flash("person.opened", domain.Args{"name": v.Name})
	return r.See(r.URL("person", v.ID, "?organisation", r.tenantQuery()))
}

func (s *Server) role(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	v, m, err := r.Work.Role(r.Context(), r.Scope, r.tenant(), id)
	if err != nil {
		return err
	}
	form := page.NewForm().Set("role", string(m.Role)).Set("units", m.Units).Set("valid_from", m.ValidFrom).Set("valid_to", m.ValidTo).Set("signing_right", m.SigningRight)
	return s.roleForm(r, v, id, form)
}

func (s *Server) roleForm(r *Request, v casework.PersonView, id domain.ID, form page.Form) error {
	choices, err := s.roleChoices(r)
	if err != nil {
		return err
	}
	return r.Render(&page.RolePage{Base: r.BaseText(v.Name), Form: form, RoleChoices: choices, Action: r.URL("role_save", id, "?organisation", r.tenantQuery()),
		BackURL: r.URL("person", v.ID, "?organisation", r.tenantQuery())})
}

func (s *Server) saveRole(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	v, _, err := r.Work.Role(r.Context(), r.Scope, r.tenant(), id)
	if err != nil {
		return err
	}
	in := r.Input()
	p := roleOf(in)
	if err = in.Err(); err == nil {
		err = r.Work.ChangeRole(r.Context(), r.Scope, r.tenant(), id, p)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.roleForm(r, v, id, f) })
	}
	r.Flash("person.saved", domain.Args{"name": v.Name})
	return r.See(r.URL("person", v.ID, "?organisation", r.tenantQuery()))
}
