package web

import (
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

var rulebookReaders = []domain.Role{domain.RolePurchaserAdmin, domain.RoleReviewer, domain.RoleCaseworker, domain.RoleProviderAdmin}

func (s *Server) rulebookRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/rulebooks", Name: "rulebooks", Roles: rulebookReaders, Handle: s.rulebooks},
		{Method: "GET", Path: "/rulebooks/:id", Name: "rulebook", Roles: rulebookReaders, Target: TargetRulebook, Handle: s.rulebook},
	}
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
	p := &page.Rulebooks{Base: r.Base("rulebook.list_title")}
	for _, id := range purchasers {
		books, err := r.Work.Rulebooks(r.Context(), r.Scope, id)
		if err != nil {
			return err
		}
		for _, b := range books {
			p.Rows = append(p.Rows, page.RulebookRow{Rulebook: b, Purchaser: names[id], State: validity(b.ValidFrom, b.ValidTo, r.Today)})
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
	p := &page.Rulebook{Base: r.BaseText(v.Name), Rulebook: v.Rulebook, Purchaser: v.Purchaser.Name, State: validity(v.ValidFrom, v.ValidTo, r.Today)}
	for _, row := range v.Rows {
		if p.Source == "" {
			p.Source = row.Citation.Document
		}
		rule := page.Rule{Name: r.T(row.NameKey), Text: i18n.T(r.Lang, row.Key, row.Args), Citation: row.Citation, Repealed: row.Repealed, Assumed: row.Assumed, Product: row.Product}
		if row.Default {
			p.Defaults = append(p.Defaults, rule)
		} else {
			p.Rules = append(p.Rules, rule)
		}
	}
	return r.Render(p)
}
