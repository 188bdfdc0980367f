package web

import (
	"strconv"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

func (s *Server) statementRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/accessibility", Name: "accessibility", Roles: Public, Handle: statement("accessibility")},
		{Method: "GET", Path: "/privacy", Name: "privacy", Roles: Public, Handle: privacy},
	}
}

// statement shows a text of the service: its sections are the keys
// <name>.1.title, <name>.1.1, <name>.1.2, <name>.2.title and so on.
func statement(name string) func(*Request) error {
	return func(r *Request) error {
		return r.Render(statementPage(r, name))
	}
}

func statementPage(r *Request, name string) *page.Statement {
	p := &page.Statement{Base: r.Base(name + ".title"), Heading: r.T(name + ".title")}
	for i := 1; i18n.Has(name + "." + strconv.Itoa(i) + ".title"); i++ {
		key := name + "." + strconv.Itoa(i)
		section := page.Section{Heading: r.T(key + ".title")}
		for j := 1; i18n.Has(key + "." + strconv.Itoa(j)); j++ {
			section.Paragraphs = append(section.Paragraphs, r.T(key+"."+strconv.Itoa(j)))
		}
		p.Sections = append(p.Sections, section)
	}
	return p
}

// privacy also names the data protection officers: one's own organisation's and
// those of the other parties to its contracts (G-06), and the legal grounds on
// which data is handed on (G-01).
func privacy(r *Request) error {
	p := statementPage(r, "privacy")
	if r.LoggedIn() && r.Scope.Side != domain.SidePlatform {
		all, err := r.Work.Organisations(r.Context(), r.Scope, "")
		if err != nil {
			return err
		}
		section := page.Section{Heading: r.T("organisation.data_officers")}
		for _, o := range all {
			officer := o.DataOfficer
			if officer == "" {
				officer = r.T("organisation.no_data_officer")
			}
			section.Paragraphs = append(section.Paragraphs, o.Name+": "+officer)
		}
		p.Sections = append(p.Sections, section)
	}
	grounds := page.Section{Heading: r.T("ground.list_title"), Paragraphs: []string{r.T("ground.list_text")}}
	for _, g := range casework.LegalGrounds() {
		grounds.Paragraphs = append(grounds.Paragraphs, casework.GroundText(r.Lang, g.Code))
	}
	p.Sections = append(p.Sections, grounds)
	return r.Render(p)
}
