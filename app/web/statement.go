package web

import (
	"strconv"

	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

func (s *Server) statementRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/accessibility", Name: "accessibility", Roles: Public, Handle: statement("accessibility")},
		{Method: "GET", Path: "/privacy", Name: "privacy", Roles: Public, Handle: statement("privacy")},
	}
}

// statement shows a text of the service: its sections are the keys
// <name>.1.title, <name>.1.1, <name>.1.2, <name>.2.title and so on.
func statement(name string) func(*Request) error {
	return func(r *Request) error {
		p := &page.Statement{Base: r.Base(name + ".title"), Heading: r.T(name + ".title")}
		for i := 1; i18n.Has(name + "." + strconv.Itoa(i) + ".title"); i++ {
			key := name + "." + strconv.Itoa(i)
			section := page.Section{Heading: r.T(key + ".title")}
			for j := 1; i18n.Has(key + "." + strconv.Itoa(j)); j++ {
				section.Paragraphs = append(section.Paragraphs, r.T(key+"."+strconv.Itoa(j)))
			}
			p.Sections = append(p.Sections, section)
		}
		return r.Render(p)
	}
}
