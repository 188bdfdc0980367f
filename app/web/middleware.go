package web

import (
	"fmt"
	"log/slog"
	"net/netip"
	"net/url"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"

	"pajakirja/app/domain"
)

// entry gives the request its id and writes one line about it: never the
// address with its ids, never anything typed.
func (s *Server) entry(c *fiber.Ctx) error {
	s.identify(c)
	start := s.work.Now()
	err := c.Next()
	if err != nil {
		err = s.fail(c, err)
	}
	level := slog.LevelInfo
	if name := routeName(c); name == "static" || name == "healthz" || name == "readyz" {
		level = slog.LevelDebug
	}
	s.log.LogAttrs(c.UserContext(), level, "request",
		slog.String("request", requestID(c)), slog.String("method", c.Method()), slog.String("route", routeName(c)),
		slog.Int("status", c.Response().StatusCode()), slog.Duration("took", s.work.Now().Sub(start).Round(time.Microsecond)))
	return err
}

func (s *Server) identify(c *fiber.Ctx) {
	c.Locals(idKey, string(domain.NewID()))
	c.Set(fiber.HeaderXRequestID, requestID(c))
}

func requestID(c *fiber.Ctx) string {
	id, _ := c.Locals(idKey).(string)
	return id
}

func routeName(c *fiber.Ctx) string {
	name, _ := c.Locals(routeKey).(string)
	return name
}

// contentPolicy allows our own files and nothing else: no inline script, no
// inline style, no frame around us.
const contentPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; " +
	"connect-src 'self'; manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

func (s *Server) headers(c *fiber.Ctx) error {
	s.setHeaders(c)
	return c.Next()
}

func (s *Server) setHeaders(c *fiber.Ctx) {
	for name, value := range map[string]string{
		fiber.HeaderContentSecurityPolicy: contentPolicy,
		fiber.HeaderXContentTypeOptions:   "nosniff",
		fiber.HeaderXFrameOptions:         "DENY",
		fiber.HeaderReferrerPolicy:        "same-origin", // no-referrer would send Origin: null with our own forms
		"Permissions-Policy":              "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), microphone=(), payment=(), usb=()",
		"Cross-Origin-Opener-Policy":      "same-origin",
		"Cross-Origin-Resource-Policy":    "same-origin",
	} {
		c.Set(name, value)
	}
	if s.https {
		c.Set(fiber.HeaderStrictTransportSecurity, "max-age=63072000; includeSubDomains")
	}
	c.Set(fiber.HeaderCacheControl, "no-store")
	c.Set(fiber.HeaderVary, "Cookie")
}

// sameOrigin stands in for form tokens: a browser says where an unsafe request
// comes from, and we take it from our own pages only. Scripts say neither and
// must name themselves with a header that no foreign page can set.
func (s *Server) sameOrigin(c *fiber.Ctx) error {
	switch c.Method() {
	case fiber.MethodGet, fiber.MethodHead, fiber.MethodOptions:
		return c.Next()
	}
	site, origin := c.Get("Sec-Fetch-Site"), c.Get(fiber.HeaderOrigin)
	allowed := false
	switch {
	case site != "":
		allowed = site == "same-origin"
	case origin != "":
		allowed = s.ours(c, origin)
	default:
		allowed = c.Get(fiber.HeaderXRequestedWith) == "api"
	}
	if !allowed {
		return &domain.Error{Kind: domain.Forbidden, Key: "error.origin"}
	}
	return c.Next()
}

// ours compares an Origin with the public address, or with the host of the
// request where none is configured.
func (s *Server) ours(c *fiber.Ctx, origin string) bool {
	if s.origin != "" && strings.EqualFold(origin, s.origin) {
		return true
	}
	u, err := url.Parse(origin)
	return err == nil && s.origin == "" && strings.EqualFold(u.Host, string(c.Request().Host()))
}

// address is the client's: that of the connection, unless a trusted proxy says
// for whom it speaks. Proxies append, so the list is read from its end and the
// first address that is no proxy of ours counts.
func (s *Server) address(c *fiber.Ctx) string {
	peer, err := netip.ParseAddrPort(c.Context().RemoteAddr().String())
	if err != nil {
		return ""
	}
	client := peer.Addr().Unmap()
	hops := strings.Split(c.Get(fiber.HeaderXForwardedFor), ",")
	for i := len(hops) - 1; i >= 0 && s.trusted(client); i-- {
		hop, err := netip.ParseAddr(strings.TrimSpace(hops[i]))
		if err != nil {
			break
		}
		client = hop.Unmap()
	}
	return client.String()
}

func (s *Server) trusted(a netip.Addr) bool {
	for _, p := range s.proxies {
		if p.Contains(a) {
			return true
		}
	}
	return false
}

// String keeps a server out of logs.
func (s *Server) String() string { return fmt.Sprintf("web server with %d routes", len(s.table)) }
