package web

import (
	"slices"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

func (s *Server) providerRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/providers", Name: "providers", Roles: purchaserPeople, Handle: s.providers},
		{Method: "GET", Path: "/providers/file/:code", Name: "providers_file", Roles: purchaserPeople, Handle: s.providersFile},
		{Method: "GET", Path: "/providers/:id", Name: "provider", Roles: purchaserPeople, Target: TargetOrganisation, Handle: s.provider},
	}
}

// findings are told in the reader's language, each with its source.
func (r *Request) findings(all []casework.Finding) []page.Note {
	var out []page.Note
	for _, f := range all {
		out = append(out, page.Note{Text: i18n.T(r.Lang, f.Key, f.Args), Source: f.Citation.Section})
	}
	return out
}

func (s *Server) providers(r *Request) error {
	all, err := r.Work.Organisations(r.Context(), r.Scope, domain.SideProvider)
	if err != nil {
		return err
	}
	units, err := r.directoryUnits()
	if err != nil {
		return err
	}
	contracts, err := s.contractRows(r)
	if err != nil {
		return err
	}
	p := &page.Providers{Base: r.Base("provider.list_title")}
	if len(all) > 0 {
		p.Files = []page.Item{{Label: r.T("app.spreadsheet"), Icon: "download", URL: r.URL("providers_file", "xlsx")}, {Label: r.T("month.csv"), Icon: "download", URL: r.URL("providers_file", "csv")}}
	}
	for _, o := range all {
		row := page.ProviderRow{Organisation: o}
		for _, u := range units {
			if u.ProviderID == o.ID && (u.ClosedOn.IsZero() || u.ClosedOn >= r.Today) {
				row.Units = append(row.Units, u)
			}
		}
		for _, c := range contracts {
			if c.PartyID == o.ID && c.State == "active" {
				row.Kinds = append(row.Kinds, c.Kind)
				for _, x := range c.Products {
					if r.Today.Within(x.ValidFrom, x.ValidTo) && !slices.Contains(row.Products, x.Name) {
						row.Products = append(row.Products, x.Name)
					}
				}
			}
		}
		p.Rows = append(p.Rows, row)
	}
	return r.Render(p)
}

// providersFile is the list that the employment authority gets (N-05).
func (s *Server) providersFile(r *Request) error {
	d, err := r.Work.ProvidersFile(r.Context(), r.Scope, casework.SheetForm{Format: r.Param("code"), Language: string(r.Lang)})
	if err != nil {
		return err
	}
	return r.Download(d.Name, d.MediaType, d.Bytes)
}

func (s *Server) provider(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	return s.providerPage(r, id, page.NewForm().Set("from_day", r.Today).Set("last_day", r.Today))
}

func (s *Server) providerPage(r *Request, id domain.ID, form page.Form) error {
	v, err := r.Work.Organisation(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	if v.Side != domain.SideProvider {
		return domain.Missing()
	}
	p := &page.ProviderPage{Base: r.BaseText(v.Name), Org: v.Organisation, Findings: r.findings(v.Findings), Form: form}
	units, err := r.directoryUnits()
	if err != nil {
		return err
	}
	for _, u := range units {
		if u.ProviderID == id {
			p.Units = append(p.Units, u)
		}
	}
	contracts, err := s.contractRows(r)
	for _, c := range contracts {
		if c.PartyID == id {
			p.Contracts = append(p.Contracts, c)
		}
	}
	if err != nil {
		return err
	}
	if err := r.addApprovals(p); err != nil {
		return err
	}
	return r.Render(p)
}

// directoryUnits are the units of a purchaser's providers with who they can take.
func (r *Request) directoryUnits() ([]page.DirectoryUnit, error) {
	units, err := r.Work.Units(r.Context(), r.Scope)
	if err != nil {
		return nil, err
	}
	intake, err := r.Work.Intake(r.Context(), r.Scope)
	out := make([]page.DirectoryUnit, len(units))
	for i, u := range units {
		x := intake[u.ID]
		out[i] = page.DirectoryUnit{Unit: u, Stops: x.Stops, Groups: r.groupPlaces(x.Groups), Waiting: x.Waiting, Oldest: x.Oldest}
	}
	return out, err
}
