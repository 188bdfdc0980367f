package web

import (
	"slices"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func (s *Server) guidanceRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/guidance", Name: "guidance", Roles: purchaserAdmins, Handle: s.guidance},
		{Method: "POST", Path: "/guidance", Name: "guidance_save", Roles: purchaserAdmins, Audit: "guidance.save", Handle: s.saveGuidance},
		{Method: "POST", Path: "/guidance/checked", Name: "guidance_check", Roles: purchaserAdmins, Audit: "guidance.check", Handle: s.checkGuidance},
	}
}

func (s *Server) guidance(r *Request) error { return s.guidancePage(r, "", page.NewForm()) }

// guidancePage shows each kind with its form, filled in with what holds; the
// refused one as it was typed.
func (s *Server) guidancePage(r *Request, open domain.GuidanceKind, form page.Form) error {
	kinds, err := r.Work.Guidance(r.Context(), r.Scope)
	if err != nil {
		return err
	}
	p := &page.Guidance{Base: r.Base("guidance.title"), Open: open, Form: form}
	for _, k := range kinds {
		row := page.GuidanceKind{Kind: k.Kind, Linked: k.Kind.Linked(), Name: k.Kind != domain.GuidanceAbsenceText, Now: k.Now, All: k.All, Check: k.Check, Form: form, Prefix: "f"}
		if k.Kind != open {
			row.Form, row.Prefix = page.NewForm().Set("valid_from", r.Today), string(k.Kind)
			if k.Now != nil {
				row.Form = row.Form.Set("title", k.Now.Title).Set("text", k.Now.Text).Set("url", k.Now.URL)
			}
		}
		p.Kinds = append(p.Kinds, row)
	}
	return r.Render(p)
}

func (s *Server) saveGuidance(r *Request) error {
	in := r.Input()
	told := casework.GuidanceIn{Kind: domain.GuidanceKind(in.Text("kind", 40)), Title: in.Text("title", 200), Text: in.Lines("text", 4000), URL: in.Text("url", 500), From: in.Day("valid_from")}
	if !slices.Contains(domain.GuidanceKinds, told.Kind) {
		return domain.Missing()
	}
	err := in.Err()
	if err == nil {
		err = r.Work.SaveGuidance(r.Context(), r.Scope, told)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.guidancePage(r, told.Kind, f) })
	}
	r.Flash("guidance.saved", domain.Args{"day": told.From})
	return r.See(r.URL("guidance"))
}

func (s *Server) checkGuidance(r *Request) error {
	kind := domain.GuidanceKind(r.Input().Text("kind", 40))
	if err := r.Work.CheckGuidance(r.Context(), r.Scope, kind); err != nil {
		return err
	}
	r.Flash("guidance.checked_flash")
	return r.See(r.URL("guidance"))
}

// helpLinks are the purchaser's links as pages show them.
func helpLinks(rows []domain.Guidance) []page.HelpLink {
	var out []page.HelpLink
	for _, g := range rows {
		out = append(out, page.HelpLink{Title: g.Title, URL: g.URL, CheckedOn: g.CheckedOn})
	}
	return out
}
