package web

import (
	"errors"
	"log/slog"
	"strings"

	"github.com/gofiber/fiber/v2"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

// This file alone knows how failures look over HTTP and in which language they
// are told. Everything else returns errors.

var unsupported = &domain.Error{Kind: domain.Invalid, Key: "error.media_type"}

func tooLarge(limit int) error {
	return (&domain.Error{Kind: domain.Invalid, Key: "error.too_large"}).With(domain.Args{"limit": megabytes(limit)})
}

func megabytes(n int) string {
	if n >= 1<<20 {
		return i18n.Number(i18n.FI, n>>20) + "\u00a0MB"
	}
	return i18n.Number(i18n.FI, n>>10) + "\u00a0kB"
}

var statuses = map[domain.Kind]int{
	domain.Internal:        fiber.StatusInternalServerError,
	domain.Invalid:         fiber.StatusUnprocessableEntity,
	domain.NotFound:        fiber.StatusNotFound,
	domain.Forbidden:       fiber.StatusForbidden,
	domain.Unauthenticated: fiber.StatusUnauthorized,
	domain.Conflict:        fiber.StatusConflict,
	domain.Locked:          fiber.StatusConflict,
	domain.TooMany:         fiber.StatusTooManyRequests,
}

func statusOf(kind domain.Kind) int { return statuses[kind] }

// special are the keys whose status is not that of their kind.
var special = map[string]int{
	"error.too_large":  fiber.StatusRequestEntityTooLarge,
	"error.media_type": fiber.StatusUnsupportedMediaType,
	"error.method":     fiber.StatusMethodNotAllowed,
	"error.body":       fiber.StatusBadRequest,
	"sync.schema":      fiber.StatusUpgradeRequired,
}

// problem is RFC 9457: code is the stable name of the reason, field the input
// it is about, as the API names it.
type problem struct {
	Type      string         `json:"type"`
	Title     string         `json:"title"`
	Status    int            `json:"status"`
	Code      string         `json:"code"`
	Detail    string         `json:"detail"`
	Field     string         `json:"field,omitempty"`
	Errors    []problemField `json:"errors,omitempty"`
	RequestID string         `json:"request_id"`
	Wipe      bool           `json:"wipe,omitempty"`       // a lost phone forgets everything
	TriesLeft *int           `json:"tries_left,omitempty"` // of a PIN
}

type problemField struct {
	Field  string `json:"field,omitempty"`
	Code   string `json:"code"`
	Detail string `json:"detail"`
}

// known turns any error into the domain error a person is told about. Fiber's
// own errors are translated, what is unknown becomes the neutral error.internal.
func known(err error) *domain.Error {
	var of *fiber.Error
	if list := allErrors(err); len(list) > 0 {
		return list[0]
	}
	if errors.As(err, &of) {
		switch of.Code {
		case fiber.StatusNotFound:
			return domain.Missing()
		case fiber.StatusMethodNotAllowed:
			return &domain.Error{Kind: domain.Invalid, Key: "error.method"}
		case fiber.StatusRequestEntityTooLarge:
			return tooLarge(defaultLimit).(*domain.Error)
		case fiber.StatusUnsupportedMediaType:
			return unsupported
		case fiber.StatusBadRequest, fiber.StatusRequestHeaderFieldsTooLarge, fiber.StatusRequestTimeout, fiber.StatusUnprocessableEntity:
			return &domain.Error{Kind: domain.Invalid, Key: "error.body"}
		}
	}
	return &domain.Error{Kind: domain.Internal, Key: "error.internal"}
}

func status(e *domain.Error) int {
	if s, ok := special[e.Key]; ok {
		return s
	}
	return statusOf(e.Kind)
}

// fail answers any error that a handler or Fiber itself gives back.
func (s *Server) fail(c *fiber.Ctx, err error) error {
	if requestID(c) == "" { // refused before any middleware: an oversized body, a broken head
		s.identify(c)
		s.setHeaders(c)
	}
	e := known(err)
	code := status(e)
	if code >= 500 {
		s.log.Error("request failed", slog.String("request", requestID(c)), slog.String("route", routeName(c)), slog.String("error", err.Error()))
	}
	if e.Kind == domain.TooMany {
		c.Set(fiber.HeaderRetryAfter, "60")
	}
	c.Response().ResetBody()
	c.Response().Header.Del(fiber.HeaderContentDisposition)
	c.Set(fiber.HeaderCacheControl, "no-store")
	lang := s.language(c, domain.Scope{})
	if scope, ok := c.Locals(scopeKey).(domain.Scope); ok {
		lang = s.language(c, scope)
	}
	if strings.HasPrefix(c.Path(), "/api/") {
		return s.failAPI(c, lang, err, e)
	}
	if (e.Kind == domain.Unauthenticated || e.Key == phoneOnly.Key) && c.Method() == fiber.MethodGet {
		return c.Redirect(s.mustURL("login", "?next", local(string(c.Request().URI().RequestURI()))), fiber.StatusSeeOther)
	}
	if e.Key == stepUpNeeded.Key && s.urls["step_up"] != "" {
		return c.Redirect(s.mustURL("step_up", "?next", s.stepUpReturn(c)), fiber.StatusSeeOther)
	}
	if about, ok := e.Args["participant"].(string); ok && e.Key == outsideKey && c.Method() == fiber.MethodGet {
		return c.Redirect(s.mustURL("participant_outside", about, "?next", local(string(c.Request().URI().RequestURI()))), fiber.StatusSeeOther)
	}
	return s.failPage(c, lang, e, code)
}

func (s *Server) failAPI(c *fiber.Ctx, lang i18n.Lang, err error, e *domain.Error) error {
	code := status(e)
	p := problem{
		Type: "urn:pajakirja:problem:" + e.Key, Title: i18n.T(lang, titleKey(e), nil), Status: code, Code: e.Key,
		Detail: i18n.Error(lang, e), Field: e.Field, RequestID: requestID(c),
	}
	p.Wipe, _ = e.Args["wipe"].(bool)
	if left, ok := e.Args["tries_left"].(int); ok {
		p.TriesLeft = &left
	}
	if list := allErrors(err); len(list) > 1 {
		for _, one := range list {
			p.Errors = append(p.Errors, problemField{one.Field, one.Key, i18n.Error(lang, one)})
		}
	}
	c.Status(code)
	if err := c.JSON(p); err != nil {
		return err
	}
	c.Set(fiber.HeaderContentType, "application/problem+json")
	return nil
}

func (s *Server) failPage(c *fiber.Ctx, lang i18n.Lang, e *domain.Error, code int) error {
	base := page.Base{Lang: lang, Title: i18n.T(lang, titleKey(e), nil), Today: s.work.Today(), Demo: s.work.Demo(), LanguageLinks: s.languageLinks(lang, "/")}
	if r, ok := c.Locals(requestKey).(*Request); ok && r.LoggedIn() {
		base = r.frame(base.Title)
	}
	p := &page.Error{Base: base, Heading: base.Title, Detail: i18n.Error(lang, e)}
	if code >= 500 {
		p.RequestID = requestID(c)
	}
	b, err := s.views.render(p)
	c.Status(code)
	if err != nil { // the error page itself failed: plain words are left
		return c.SendString(p.Heading + "\n\n" + p.Detail)
	}
	c.Set(fiber.HeaderContentType, fiber.MIMETextHTMLCharsetUTF8)
	return c.Send(b)
}

func titleKey(e *domain.Error) string {
	switch e.Kind {
	case domain.NotFound:
		return "error.page.not_found"
	case domain.Forbidden:
		return "error.page.forbidden"
	case domain.Conflict:
		return "error.page.conflict"
	case domain.Locked:
		return "error.page.locked"
	case domain.Invalid:
		return "error.page.invalid"
	case domain.TooMany:
		return "error.page.too_many"
	case domain.Unauthenticated:
		return "session.title"
	}
	return "error.page.internal"
}
