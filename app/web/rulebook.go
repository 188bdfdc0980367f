package web

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

var rulebookReaders = []domain.Role{domain.RolePurchaserAdmin, domain.RoleReviewer, domain.RoleCaseworker, domain.RoleProviderAdmin}

func (s *Server) rulebookRoutes() []Route {
	return append(s.rulebookDraftRoutes(), []Route{
		{Method: "GET", Path: "/rulebooks", Name: "rulebooks", Roles: rulebookReaders, Handle: s.rulebooks},
		{Method: "GET", Path: "/rulebooks/:id", Name: "rulebook", Roles: rulebookReaders, Target: TargetRulebook, Handle: s.rulebook},
	}...)
}

// rulebooks lists the versions of the own purchaser, for a provider those of
// every purchaser it has a contract with.
func (s *Server) rulebooks(r *Request) error {
	purchasers := []domain.ID{r.Scope.Organisation}
	names := map[domain.ID]string{r.Scope.Organisation: r.Scope.OrgName}
	if r.Scope.Side == domain.SideProvider {
		all, err := r.Work.Organisations(r.Context(), r.Scope, domain.SidePurchaser)
		if err != nil {
			return err
		}
		purchasers = nil
		for _, o := range all {
			purchasers, names[o.ID] = append(purchasers, o.ID), o.Name
		}
	}
	p := &page.Rulebooks{Base: r.Base("rulebook.list_title"), May: r.Scope.Is(purchaserAdmins...)}
	for _, id := range purchasers {
		books, err := r.Work.Rulebooks(r.Context(), r.Scope, id)
		if err != nil {
			return err
		}
		for _, b := range books {
			row := page.RulebookRow{Rulebook: b, Purchaser: names[id], State: validity(b.ValidFrom, b.ValidTo, r.Today), URL: r.URL("rulebook", b.ID)}
			if b.PublishedAt.IsZero() {
				row.State, row.URL = "draft", r.URL("rulebook_draft", b.ID)
			}
			p.Rows = append(p.Rows, row)
		}
	}
	return r.Render(p)
}

// rulebook tells every rule of a version in words, with where it is written.
func (s *Server) rulebook(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	v, err := r.Work.Rulebook(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	p := &page.Rulebook{Base: r.BaseText(v.Name), Rulebook: v.Rulebook, Purchaser: v.Purchaser.Name, State: validity(v.ValidFrom, v.ValidTo, r.Today), May: r.Scope.Is(purchaserAdmins...)}
	for _, row := range v.Rows {
		if p.Source == "" {
			p.Source = row.Citation.Document
		}
		rule := ruleRow(r, row)
		if row.Default {
			p.Defaults = append(p.Defaults, rule)
		} else {
			p.Rules = append(p.Rules, rule)
		}
	}
	return r.Render(p)
}

// ruleRow writes a rule in the reader's language.
func ruleRow(r *Request, row casework.RuleRow) page.Rule {
	rule := page.Rule{Name: r.T(row.NameKey), Citation: row.Citation, Repealed: row.Repealed, Assumed: row.Assumed, Product: row.Product}
	if row.Key != "" {
		rule.Text = i18n.T(r.Lang, row.Key, row.Args)
	}
	return rule
}
