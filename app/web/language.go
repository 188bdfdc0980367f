package web

import (
	"net/url"
	"time"

	"github.com/gofiber/fiber/v2"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

const languageCookie = "__Host-language"

func (s *Server) languageRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/language/:lang", Name: "language", Roles: Public, Handle: s.switchLanguage},
	}
}

// language is the one chosen on this device, else the person's own, else the
// browser's, else Finnish.
func (s *Server) language(c *fiber.Ctx, scope domain.Scope) i18n.Lang {
	for _, tag := range []string{c.Cookies(languageCookie), scope.Language} {
		if l, ok := i18n.Parse(tag); ok {
			return l
		}
	}
	return i18n.Accept(c.Get(fiber.HeaderAcceptLanguage))
}

// switchLanguage remembers a choice on this device and goes back to the page.
func (s *Server) switchLanguage(r *Request) error {
	l, ok := i18n.Parse(r.Param("lang"))
	if !ok {
		return domain.Missing()
	}
	r.setCookie(languageCookie, string(l), 400*24*time.Hour)
	return r.See(local(r.Query("back")))
}

// languageLinks leads to this page in the other languages.
func (s *Server) languageLinks(current i18n.Lang, back string) []page.Item {
	var out []page.Item
	for _, l := range i18n.Langs {
		if l != current {
			out = append(out, page.Item{Label: i18n.T(l, "app.in_"+string(l), nil), Lang: l,
				URL: s.mustURL("language", l) + "?back=" + url.QueryEscape(back)})
		}
	}
	return out
}
