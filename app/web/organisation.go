package web

import (
	"pajakirja/app/domain"
	"pajakirja/app/finland"
	"pajakirja/app/web/page"
)

func (s *Server) organisationRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/organisation", Name: "organisation", Roles: admins, Handle: s.ownOrganisation},
		{Method: "GET", Path: "/organisation/edit", Name: "organisation_edit", Roles: admins, StepUp: true, Handle: s.editOwnOrganisation},
		{Method: "POST", Path: "/organisation", Name: "organisation_own_save", Roles: admins, StepUp: true, Handle: s.saveOwnOrganisation},
		{Method: "GET", Path: "/organisations", Name: "organisations", Roles: operators, Handle: s.organisations},
		{Method: "GET", Path: "/organisations/new", Name: "organisation_new", Roles: operators, Handle: s.newOrganisation},
		{Method: "POST", Path: "/organisations", Name: "organisation_create", Roles: operators, Handle: s.createOrganisation},
		{Method: "GET", Path: "/organisations/:id", Name: "organisation_page", Roles: operators, Target: TargetTenant, Handle: s.organisation},
		{Method: "GET", Path: "/organisations/:id/edit", Name: "organisation_form", Roles: operators, Target: TargetTenant, StepUp: true, Handle: s.editOrganisation},
		{Method: "POST", Path: "/organisations/:id", Name: "organisation_save", Roles: operators, Target: TargetTenant, StepUp: true, Handle: s.saveOrganisation},
	}
}

func (s *Server) ownOrganisation(r *Request) error {
	v, err := r.Work.Organisation(r.Context(), r.Scope, r.Scope.Organisation)
	if err != nil {
		return err
	}
	p := &page.Organisation{Base: r.BaseText(v.Name), Org: v.Organisation, Findings: r.findings(v.Findings), EditURL: r.URL("organisation_edit")}
	if p.Contracts, err = s.contractRows(r); err != nil {
		return err
	}
	return r.Render(p)
}

func (s *Server) editOwnOrganisation(r *Request) error {
	v, err := r.Work.Organisation(r.Context(), r.Scope, r.Scope.Organisation)
	if err != nil {
		return err
	}
	return s.organisationForm(r, v.Organisation, organisationValues(v.Organisation))
}

func (s *Server) saveOwnOrganisation(r *Request) error {
	return s.saveOrganisationOf(r, r.Scope.Organisation, r.URL("organisation"))
}

func (s *Server) organisations(r *Request) error {
	all, err := r.Work.Organisations(r.Context(), r.Scope, "")
	if err != nil {
		return err
	}
	p := &page.Organisations{Base: r.Base("organisation.list_title")}
	for _, o := range all {
		switch o.Side {
		case domain.SidePurchaser:
			p.Purchasers = append(p.Purchasers, o)
		case domain.SideProvider:
			p.Providers = append(p.Providers, o)
		}
	}
	return r.Render(p)
}

func (s *Server) newOrganisation(r *Request) error {
	side := domain.Side(r.Query("side"))
	if side != domain.SideProvider {
		side = domain.SidePurchaser
	}
	return s.organisationForm(r, domain.Organisation{Side: side}, page.NewForm().Set("language", "fi"))
}

func (s *Server) createOrganisation(r *Request) error {
	in := r.Input()
	o := organisationOf(in)
	o.Side = Choice(in, "side", domain.SidePurchaser, domain.SideProvider)
	in.Require("side")
	err := in.Err()
	if err == nil {
		o, err = r.Work.CreateOrganisation(r.Context(), r.Scope, o)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.organisationForm(r, domain.Organisation{Side: o.Side}, f) })
	}
	r.Flash("organisation.saved", domain.Args{"name": o.Name})
	return r.See(r.URL("organisation_page", o.ID))
}

// organisation is the operator's page of a tenant: its details and its admins,
// never anything about participants.
func (s *Server) organisation(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	v, err := r.Work.Organisation(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	p := &page.Organisation{Base: r.BaseText(v.Name), Org: v.Organisation, Findings: r.findings(v.Findings), Operator: true, EditURL: r.URL("organisation_form", id)}
	people, err := r.Work.People(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	p.People = personRows(r, people, nil)
	return r.Render(p)
}

func (s *Server) editOrganisation(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	v, err := r.Work.Organisation(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	return s.organisationForm(r, v.Organisation, organisationValues(v.Organisation))
}

func (s *Server) saveOrganisation(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	return s.saveOrganisationOf(r, id, r.URL("organisation_page", id))
}

func (s *Server) saveOrganisationOf(r *Request, id domain.ID, next string) error {
	old, err := r.Work.Organisation(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	in := r.Input()
	o := organisationOf(in)
	o.ID, o.Side = id, old.Side
	if err = in.Err(); err == nil {
		err = r.Work.ChangeOrganisation(r.Context(), r.Scope, o)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.organisationForm(r, old.Organisation, f) })
	}
	r.Flash("organisation.saved", domain.Args{"name": o.Name})
	return r.See(next)
}

func organisationValues(o domain.Organisation) page.Form {
	return page.NewForm().Set("kind", string(o.Kind)).Set("name", o.Name).Set("business_id", o.BusinessID).Set("street", o.Street).
		Set("postcode", o.Postcode).Set("town", o.Town).Set("phone", o.Phone).Set("email", o.Email).Set("contact", o.Contact).
		Set("language", o.Language).Set("iban", printedIBAN(o.IBAN)).Set("bic", o.BIC).Set("producer_number", o.ProducerNumber).
		Set("register_number", o.RegisterNumber).Set("insurer", o.Insurer).Set("insurance_policy", o.InsurancePolicy).
		Set("insurance_valid_to", o.InsuranceValidTo).Set("e_invoice_address", o.EInvoiceAddress).Set("e_invoice_operator", o.EInvoiceOperator).
		Set("data_officer", o.DataOfficer).Set("website", o.Website)
}

func organisationOf(in *Input) domain.Organisation {
	return domain.Organisation{
		Kind: domain.OrganisationKind(in.Text("kind", 40)), Name: in.Text("name", 120), BusinessID: in.Text("business_id", 20),
		Street: in.Text("street", 120), Postcode: in.Text("postcode", 10), Town: in.Text("town", 120), Phone: in.Text("phone", 40),
		Email: in.Text("email", 120), Contact: in.Text("contact", 120), Language: in.Text("language", 2), IBAN: in.Text("iban", 60),
		BIC: in.Text("bic", 11), ProducerNumber: in.Text("producer_number", 60), RegisterNumber: in.Text("register_number", 60),
		Insurer: in.Text("insurer", 120), InsurancePolicy: in.Text("insurance_policy", 120), InsuranceValidTo: in.Day("insurance_valid_to"),
		EInvoiceAddress: in.Text("e_invoice_address", 60), EInvoiceOperator: in.Text("e_invoice_operator", 60),
		DataOfficer: in.Text("data_officer", 200), Website: in.Text("website", 120),
	}
}

// organisationForm shows the form of a side. A company can be chosen, so that
// the refusal with the act is read by whoever thought of one (P-05).
func (s *Server) organisationForm(r *Request, o domain.Organisation, form page.Form) error {
	kinds := domain.PurchaserKinds
	if o.Side == domain.SideProvider {
		kinds = append(append([]domain.OrganisationKind{}, domain.ProviderKinds...), domain.KindCompany)
	}
	p := &page.OrganisationForm{Base: r.Base("organisation.new." + string(o.Side)), Form: form, Side: o.Side, Action: r.URL("organisation_create"), BackURL: "/organisations", Languages: languageOptions(r)}
	if o.ID != "" {
		p.Base, p.Name, p.Action, p.BackURL = r.BaseText(o.Name), o.Name, r.URL("organisation_own_save"), "/organisation"
		if r.Scope.Is(domain.RoleOperator) {
			p.Action, p.BackURL = r.URL("organisation_save", o.ID), r.URL("organisation_page", o.ID)
		}
	}
	for _, k := range kinds {
		p.Kinds = append(p.Kinds, page.Option{Value: string(k), Text: r.T("organisation.kind." + string(k))})
	}
	return r.Render(p)
}

func languageOptions(r *Request) []page.Option {
	return []page.Option{{Value: "fi", Text: r.T("person.language.fi")}, {Value: "sv", Text: r.T("person.language.sv")}, {Value: "en", Text: r.T("person.language.en")}}
}

// printedIBAN gives an account number in groups of four; what is no account
// number stays as it is.
func printedIBAN(s string) string {
	if account, err := finland.ParseIBAN(s); err == nil {
		return account.Format()
	}
	return s
}
