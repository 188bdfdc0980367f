package web

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

var contractReaders = []domain.Role{domain.RolePurchaserAdmin, domain.RoleReviewer, domain.RoleProviderAdmin}

func (s *Server) contractRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/contracts", Name: "contracts", Roles: contractReaders, Handle: s.contracts},
		{Method: "GET", Path: "/contracts/new", Name: "contract_new", Roles: purchaserAdmins, Handle: s.newContract},
		{Method: "POST", Path: "/contracts", Name: "contract_create", Roles: purchaserAdmins, Handle: s.createContract},
		{Method: "GET", Path: "/contracts/:id", Name: "contract", Roles: contractReaders, Target: TargetContract, Handle: s.contract},
		{Method: "GET", Path: "/contracts/:id/edit", Name: "contract_edit", Roles: purchaserAdmins, Target: TargetContract, Handle: s.editContract},
		{Method: "POST", Path: "/contracts/:id", Name: "contract_save", Roles: purchaserAdmins, Target: TargetContract, Handle: s.saveContract},
		{Method: "POST", Path: "/contracts/:id/products", Name: "product_set", Roles: purchaserAdmins, Target: TargetContract, Handle: s.setProduct},
		{Method: "POST", Path: "/products/:id/end", Name: "product_end", Roles: purchaserAdmins, Target: TargetProduct, Handle: s.endProduct},
	}
}

// contractRows lists the contracts with the name of the other party.
func (s *Server) contractRows(r *Request) ([]page.ContractRow, error) {
	all, err := r.Work.Contracts(r.Context(), r.Scope)
	var out []page.ContractRow
	for _, c := range all {
		out = append(out, contractRow(r, c))
	}
	return out, err
}

func contractRow(r *Request, c casework.ContractView) page.ContractRow {
	row := page.ContractRow{Contract: c.Contract, Party: c.Provider.Name, PartyID: c.ProviderID, State: validity(c.ValidFrom, c.ValidTo, r.Today)}
	if r.Scope.Side == domain.SideProvider {
		row.Party, row.PartyID = c.Purchaser.Name, c.PurchaserID
	}
	for _, p := range c.Products {
		if r.Today.Within(p.ValidFrom, p.ValidTo) {
			row.Products = append(row.Products, p)
		}
	}
	return row
}

// validity is the state of something with a first and a last day.
func validity(from, to, today domain.Day) string {
	switch {
	case today < from:
		return "upcoming"
	case !to.IsZero() && today > to:
		return "ended"
	}
	return "active"
}

func (s *Server) contracts(r *Request) error {
	rows, err := s.contractRows(r)
	if err != nil {
		return err
	}
	return r.Render(&page.Contracts{Base: r.Base("contract.list_title"), Rows: rows, May: r.Scope.Is(purchaserAdmins...)})
}

func (s *Server) contract(r *Request) error { return s.showContract(r, page.NewForm()) }

func (s *Server) showContract(r *Request, form page.Form) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	v, err := r.Work.Contract(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	books, err := r.Work.Rulebooks(r.Context(), r.Scope, v.PurchaserID)
	if err != nil {
		return err
	}
	row := contractRow(r, v)
	p := &page.Contract{Base: r.BaseText(row.Party), ContractRow: row, May: r.Scope.Is(purchaserAdmins...), Form: form}
	for _, product := range v.Products {
		p.Values = append(p.Values, page.ProductRow{Product: product, State: validity(product.ValidFrom, product.ValidTo, r.Today)})
	}
	for _, b := range books {
		if !b.PublishedAt.IsZero() && r.Today.Within(b.ValidFrom, b.ValidTo) {
			p.Books = append(p.Books, page.Option{Value: b.ID.String(), Text: b.Name})
		}
	}
	for _, u := range []domain.BillingUnit{domain.UnitDay, domain.UnitHour, domain.UnitNone} {
		p.Units = append(p.Units, page.Option{Value: string(u), Text: r.T("product.unit." + string(u))})
	}
	for _, f := range []domain.ServiceForm{domain.FormIndividual, domain.FormGroup} {
		p.Forms = append(p.Forms, page.Option{Value: string(f), Text: r.T("product.form." + string(f))})
	}
	return r.Render(p)
}

func (s *Server) newContract(r *Request) error {
	return s.contractForm(r, casework.ContractView{}, page.NewForm().Set("payment_days", "30").Set("valid_from", r.Today).Set("provider_id", r.Query("provider")))
}

func (s *Server) editContract(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	v, err := r.Work.Contract(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	form := page.NewForm().Set("kind", string(v.Kind)).Set("number", v.Number).Set("order_number", v.OrderNumber).Set("buyer_reference", v.BuyerReference).
		Set("valid_from", v.ValidFrom).Set("valid_to", v.ValidTo).Set("payment_days", v.PaymentDays)
	return s.contractForm(r, v, form)
}

func (s *Server) contractForm(r *Request, v casework.ContractView, form page.Form) error {
	p := &page.ContractForm{Base: r.Base("contract.new_title"), Form: form, Action: r.URL("contract_create"), BackURL: r.URL("contracts")}
	if v.ID != "" {
		p.Base, p.Party, p.Action, p.BackURL = r.BaseText(v.Provider.Name), v.Provider.Name, r.URL("contract_save", v.ID), r.URL("contract", v.ID)
	}
	for _, k := range domain.ContractKinds {
		p.Kinds = append(p.Kinds, page.Option{Value: string(k), Text: r.T("contract.kind." + string(k))})
	}
	providers, err := r.Work.ProviderDirectory(r.Context(), r.Scope)
	for _, o := range providers {
		p.Providers = append(p.Providers, page.Option{Value: o.ID.String(), Text: o.Name})
	}
	if err != nil {
		return err
	}
	return r.Render(p)
}

func contractOf(in *Input) domain.Contract {
	in.Require("kind", "valid_from")
	return domain.Contract{
		ProviderID: in.ID("provider_id"), Kind: domain.ContractKind(in.Text("kind", 20)), Number: in.Text("number", 60), OrderNumber: in.Text("order_number", 60),
		BuyerReference: in.Text("buyer_reference", 60), ValidFrom: in.Day("valid_from"), ValidTo: in.Day("valid_to"), PaymentDays: in.Int("payment_days"),
	}
}

func (s *Server) createContract(r *Request) error {
	in := r.Input()
	c := contractOf(in)
	err := in.Err()
	if err == nil {
		c, err = r.Work.CreateContract(r.Context(), r.Scope, c)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.contractForm(r, casework.ContractView{}, f) })
	}
	r.Flash("contract.saved")
	return r.See(r.URL("contract", c.ID))
}

func (s *Server) saveContract(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	old, err := r.Work.Contract(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	in := r.Input()
	c := contractOf(in)
	c.ID = id
	if err = in.Err(); err == nil {
		err = r.Work.ChangeContract(r.Context(), r.Scope, c)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.contractForm(r, old, f) })
	}
	r.Flash("contract.saved")
	return r.See(r.URL("contract", id))
}

// setProduct stores a new value from a day; what was billed before keeps the
// old one.
func (s *Server) setProduct(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	in := r.Input()
	p := domain.Product{
		ContractID: id, Code: in.Text("code", 20), Name: in.Text("name", 120), Unit: Choice(in, "unit", domain.UnitDay, domain.UnitHour, domain.UnitNone),
		Form: Choice(in, "form", domain.FormIndividual, domain.FormGroup), UnitCents: in.Cents("unit_cents"), ValidFrom: in.Day("valid_from"),
		ValidTo: in.Day("valid_to"), Grounds: in.Text("grounds", 200),
	}
	in.Require("code", "name", "unit", "form", "valid_from")
	if err = in.Err(); err == nil {
		_, err = r.Work.SetProduct(r.Context(), r.Scope, p)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.showContract(r, f) })
	}
	r.Flash("product.saved", domain.Args{"name": p.Name, "day": p.ValidFrom})
	return r.See(r.URL("contract", id))
}

func (s *Server) endProduct(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	in := r.Input()
	last := in.Day("last")
	if in.Err() != nil || last.IsZero() {
		last = r.Today
	}
	contract, err := r.Work.EndProduct(r.Context(), r.Scope, id, last)
	if err != nil {
		return err
	}
	r.Flash("product.ended", domain.Args{"day": last})
	return r.See(r.URL("contract", contract))
}
