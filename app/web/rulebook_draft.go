package web

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

func (s *Server) rulebookDraftRoutes() []Route {
	one := "/rulebooks/drafts/:id"
	return []Route{
		{Method: "GET", Path: "/rulebooks/new", Name: "rulebook_new", Roles: purchaserAdmins, Handle: s.newRulebook},
		{Method: "POST", Path: "/rulebooks", Name: "rulebook_create", Roles: purchaserAdmins, Handle: s.createRulebook},
		{Method: "GET", Path: one, Name: "rulebook_draft", Roles: purchaserAdmins, Target: TargetRulebookDraft, Handle: s.rulebookDraft},
		{Method: "POST", Path: one, Name: "rulebook_draft_save", Roles: purchaserAdmins, Target: TargetRulebookDraft, Handle: s.saveRulebookDraft},
		{Method: "GET", Path: one + "/rules/:code", Name: "rulebook_rule", Roles: purchaserAdmins, Target: TargetRulebookDraft, Handle: s.rulebookRule},
		{Method: "POST", Path: one + "/rules/:code", Name: "rulebook_rule_save", Roles: purchaserAdmins, Target: TargetRulebookDraft, Handle: s.saveRulebookRule},
		{Method: "POST", Path: one + "/rules/:code/drop", Name: "rulebook_rule_drop", Roles: purchaserAdmins, Target: TargetRulebookDraft, Handle: s.dropRulebookRule},
		{Method: "GET", Path: one + "/preview", Name: "rulebook_preview", Roles: purchaserAdmins, Target: TargetRulebookDraft, Audit: "rulebook.preview", Handle: s.previewRulebook},
		{Method: "POST", Path: one + "/publish", Name: "rulebook_publish", Roles: purchaserAdmins, Target: TargetRulebookDraft, Handle: s.publishRulebook},
		{Method: "POST", Path: one + "/discard", Name: "rulebook_discard", Roles: purchaserAdmins, Target: TargetRulebookDraft, Handle: s.discardRulebook},
	}
}

// newRulebook asks what a draft begins with: a version that is published, a
// rulebook that comes with the product, or nothing.
func (s *Server) newRulebook(r *Request) error {
	form := page.NewForm().Set("valid_from", (r.Today.Month() + 1).First())
	if id := r.QueryID("from"); id != "" {
		v, err := r.Work.Rulebook(r.Context(), r.Scope, id)
		if err != nil {
			return err
		}
		form.Set("name", v.Name).Set("product", v.Product).Set("base", v.ID.String())
	}
	return s.rulebookForm(r, form)
}

func (s *Server) rulebookForm(r *Request, form page.Form) error {
	books, err := r.Work.Rulebooks(r.Context(), r.Scope, r.Scope.Organisation)
	if err != nil {
		return err
	}
	p := &page.RulebookForm{Base: r.Base("rulebook.new_title"), Form: form, Action: r.URL("rulebook_create"), BackURL: r.URL("rulebooks")}
	for _, b := range books {
		if !b.PublishedAt.IsZero() {
			p.Bases = append(p.Bases, page.Option{Value: b.ID.String(), Text: r.T("rulebook.base_version", domain.Args{"name": b.Name, "version": b.Version})})
		}
	}
	for _, name := range casework.SeedRulebooks() {
		seed, err := casework.SeedRulebook(name)
		if err != nil {
			return err
		}
		p.Bases = append(p.Bases, page.Option{Value: name, Text: r.T("rulebook.base_seed", domain.Args{"name": seed.Name})})
	}
	codes, err := r.Work.ProductCodes(r.Context(), r.Scope)
	if err != nil {
		return err
	}
	p.Products = options(codes)
	return r.Render(p)
}

func options(values []string) []page.Option {
	out := make([]page.Option, len(values))
	for i, v := range values {
		out[i] = page.Option{Value: v, Text: v}
	}
	return out
}

func draftOf(in *Input) casework.DraftIn {
	in.Require("name", "valid_from")
	return casework.DraftIn{Name: in.Text("name", 120), ValidFrom: in.Day("valid_from"), ValidTo: in.Day("valid_to")}
}

func (s *Server) createRulebook(r *Request) error {
	in := r.Input()
	draft := draftOf(in)
	draft.Product = in.Text("product", 20)
	if base := in.Text("base", 60); base != "" {
		if id, err := domain.ParseID(base); err == nil {
			draft.From = id
		} else {
			draft.Seed = base
		}
	}
	err := in.Err()
	var book domain.Rulebook
	if err == nil {
		book, err = r.Work.DraftRulebook(r.Context(), r.Scope, draft)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.rulebookForm(r, f) })
	}
	r.Flash("rulebook.draft_made")
	return r.See(r.URL("rulebook_draft", book.ID))
}

func (s *Server) rulebookDraft(r *Request) error {
	v, err := s.draft(r)
	if err != nil {
		return err
	}
	return s.draftPage(r, v, headForm(page.NewForm(), v))
}

func headForm(f page.Form, v casework.DraftView) page.Form {
	return f.Or("name", v.Name).Or("valid_from", v.ValidFrom).Or("valid_to", v.ValidTo)
}

func (s *Server) draft(r *Request) (casework.DraftView, error) {
	id, err := r.ID("id")
	if err != nil {
		return casework.DraftView{}, err
	}
	return r.Work.DraftRulebookView(r.Context(), r.Scope, id)
}

func (s *Server) draftPage(r *Request, v casework.DraftView, form page.Form) error {
	p := &page.RulebookDraft{Base: r.BaseText(v.Name), Rulebook: v.Rulebook, Form: form}
	for _, e := range v.Problems {
		p.Problems = append(p.Problems, i18n.T(r.Lang, e.Key, e.Args))
	}
	if len(v.Parameters) > 0 {
		p.Source = v.Parameters[0].Citation.Document
	}
	for _, row := range v.Rows {
		rule := ruleRow(r, row.RuleRow)
		rule.URL = r.URL("rulebook_rule", v.ID, row.Rule)
		if row.Product != "" {
			rule.URL = r.URL("rulebook_rule", v.ID, row.Rule, "?product", row.Product)
		}
		switch {
		case row.Given:
			p.Rules = append(p.Rules, rule)
		case row.Default:
			p.Defaults = append(p.Defaults, rule)
		default:
			p.Silent = append(p.Silent, rule)
		}
	}
	p.StandsUnder("rulebooks")
	return r.Render(p)
}

func (s *Server) saveRulebookDraft(r *Request) error {
	v, err := s.draft(r)
	if err != nil {
		return err
	}
	in := r.Input()
	draft := draftOf(in)
	if err = in.Err(); err == nil {
		err = r.Work.SaveDraft(r.Context(), r.Scope, v.ID, draft)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.draftPage(r, v, f) })
	}
	r.Flash("rulebook.draft_saved")
	return r.See(r.URL("rulebook_draft", v.ID))
}

// publishRulebook puts a draft in force; what stands against it is told on the
// draft's page.
func (s *Server) publishRulebook(r *Request) error {
	v, err := s.draft(r)
	if err != nil {
		return err
	}
	book, err := r.Work.PublishDraft(r.Context(), r.Scope, v.ID)
	if err != nil {
		return r.Again(err, r.Input(), func(f page.Form) error { return s.draftPage(r, v, headForm(f, v)) })
	}
	r.Flash("rulebook.published", domain.Args{"version": book.Version, "day": book.ValidFrom})
	return r.See(r.URL("rulebook", book.ID))
}

func (s *Server) discardRulebook(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	if err := r.Work.DiscardRulebook(r.Context(), r.Scope, id); err != nil {
		return err
	}
	r.Flash("rulebook.discarded")
	return r.See(r.URL("rulebooks"))
}
