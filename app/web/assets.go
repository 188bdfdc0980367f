package web

import (
	"github.com/gofiber/fiber/v2"

	"pajakirja/app/domain"
	"pajakirja/static"
)

func (s *Server) assetRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/static/:hash/*", Name: "static", Roles: Public, Plain: true, Handle: s.asset},
		{Method: "GET", Path: "/favicon.ico", Name: "favicon", Roles: Public, Plain: true, Handle: s.favicon},
		{Method: "GET", Path: "/robots.txt", Name: "robots", Roles: Public, Plain: true, Handle: s.robots},
		{Method: "GET", Path: "/healthz", Name: "healthz", Roles: Public, Plain: true, Handle: s.healthy},
		{Method: "GET", Path: "/readyz", Name: "readyz", Roles: Public, Plain: true, Handle: s.ready},
	}
}

// asset sends a file of package static. Its address changes with its content,
// so it may be kept for ever; an address of another version gets the present
// file, which must then not be kept.
func (s *Server) asset(r *Request) error {
	f, ok := static.Find(r.Param("*"))
	if !ok {
		return domain.Missing()
	}
	cache := "public, max-age=31536000, immutable"
	if r.Param("hash") != static.Hash() {
		cache = "no-cache"
	}
	return r.sendAsset(f, cache)
}

func (s *Server) favicon(r *Request) error {
	f, _ := static.Find("favicon.svg")
	return r.sendAsset(f, "public, max-age=86400")
}

func (r *Request) sendAsset(f *static.File, cache string) error {
	body, encoding := f.Body(r.c.Get(fiber.HeaderAcceptEncoding))
	r.c.Set(fiber.HeaderContentType, f.Type)
	r.c.Set(fiber.HeaderCacheControl, cache)
	r.c.Set(fiber.HeaderVary, fiber.HeaderAcceptEncoding)
	if encoding != "" {
		r.c.Set(fiber.HeaderContentEncoding, encoding)
	}
	return r.c.Send(body)
}

// robots keeps search engines out: nothing here is for them.
func (s *Server) robots(r *Request) error { return r.c.SendString("User-agent: *\nDisallow: /\n") }

// healthy tells that the process answers.
func (s *Server) healthy(r *Request) error { return r.c.SendString("ok\n") }

// ready tells that the database answers too.
func (s *Server) ready(r *Request) error {
	if err := s.work.Ready(r.Context()); err != nil {
		return r.c.Status(fiber.StatusServiceUnavailable).SendString("not ready\n")
	}
	return r.c.SendString("ready\n")
}
