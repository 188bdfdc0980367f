package web

import (
	"context"
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/gofiber/fiber/v2"
	"github.com/gofiber/fiber/v2/middleware/compress"
	"github.com/valyala/fasthttp"

	"pajakirja/app/auth"
	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// Config is what the web room is built from.
type Config struct {
	Work           *casework.Work
	Gate           Gate
	Signer         *auth.Signer
	Log            *slog.Logger
	PublicURL      string         // origin people see; feeds origin checks, links and HSTS
	TrustedProxies []netip.Prefix // whose X-Forwarded headers are believed
	Limiter        *auth.Limiter  // of failed log-ins; nil takes the standard limits
}

// Server answers HTTP. It holds no state of a person: sessions are rows.
type Server struct {
	work    *casework.Work
	gate    Gate
	signer  *auth.Signer
	limiter *auth.Limiter
	log     *slog.Logger
	origin  string // empty: the host of the request
	https   bool
	proxies []netip.Prefix

	app     *fiber.App
	table   []Route
	urls    urlBook
	views   *views
	flashes *flashBox
	openapi []byte
}

// New builds the server and refuses a table of routes or a template with
// mistakes.
func New(c Config) (*Server, error) { return newServer(c, nil) }

// newServer takes more routes, for tests of what the table does with them.
func newServer(c Config, more []Route) (*Server, error) {
	s := &Server{
		work: c.Work, gate: c.Gate, signer: c.Signer, limiter: c.Limiter, log: c.Log, origin: strings.TrimSuffix(c.PublicURL, "/"),
		https: strings.HasPrefix(c.PublicURL, "https://"), proxies: c.TrustedProxies, flashes: newFlashBox(),
	}
	if s.limiter == nil {
		s.limiter = auth.NewLimiter(auth.StandardLimits(c.Work.Now))
	}
	s.table = sorted(append(without(s.routes(), more), more...))
	if err := check(s.table); err != nil {
		return nil, err
	}
	s.urls = newURLBook(s.table)
	var err error
	if s.views, err = newViews(s.urls); err != nil {
		return nil, err
	}
	if s.openapi, err = openAPI(s.table); err != nil {
		return nil, err
	}
	s.mount()
	return s, nil
}

// without leaves out the rows that a test's own stand in for.
func without(table, more []Route) []Route {
	return slices.DeleteFunc(table, func(r Route) bool {
		return slices.ContainsFunc(more, func(m Route) bool { return m.Name == r.Name || shape(m) == shape(r) })
	})
}

const (
	readTimeout  = 30 * time.Second
	writeTimeout = 60 * time.Second
	idleTimeout  = 2 * time.Minute
	workTimeout  = 45 * time.Second
	headerBytes  = 16 << 10
)

func (s *Server) mount() {
	s.app = fiber.New(fiber.Config{
		Immutable: true, ErrorHandler: s.fail, DisableStartupMessage: true, UnescapePath: true,
		BodyLimit: defaultLimit, ReadBufferSize: headerBytes,
		ReadTimeout: readTimeout, WriteTimeout: writeTimeout, IdleTimeout: idleTimeout,
	})
	s.app.Server().HeaderReceived = s.limitBody
	s.app.Use(s.entry, s.headers, s.sameOrigin)
	s.app.Use(compress.New(compress.Config{Level: compress.LevelBestSpeed, Next: func(c *fiber.Ctx) bool {
		return strings.HasPrefix(c.Path(), "/static/")
	}}))
	for _, r := range s.table {
		handler := s.serve(r)
		s.app.Add(r.Method, r.Path, handler)
		if r.Reads() {
			s.app.Add(fiber.MethodHead, r.Path, handler)
		}
	}
}

// limitBody is asked when the head of a request has arrived and before its
// body: only routes that say so may take more than the default, so that nobody
// can fill the memory at any address.
func (s *Server) limitBody(h *fasthttp.RequestHeader) fasthttp.RequestConfig {
	path, _, _ := strings.Cut(string(h.RequestURI()), "?")
	limit := defaultLimit
	for _, r := range s.table {
		if r.Limit > 0 && r.Method == string(h.Method()) && matches(r.Path, path) {
			limit = r.Limit
		}
	}
	return fasthttp.RequestConfig{MaxRequestBodySize: limit}
}

// matches compares a path with a route's, parameter by parameter.
func matches(route, path string) bool {
	a, b := strings.Split(route, "/"), strings.Split(strings.TrimSuffix(path, "/"), "/")
	return slices.EqualFunc(a, b, func(want, got string) bool {
		return strings.HasPrefix(want, ":") || strings.EqualFold(want, got)
	})
}

// Serve answers on a listener until Shutdown.
func (s *Server) Serve(l net.Listener) error { return s.app.Listener(l) }

// Shutdown takes no new requests and waits for those under way, as long as ctx
// allows.
func (s *Server) Shutdown(ctx context.Context) error { return s.app.ShutdownWithContext(ctx) }

// Routes is the table as it is served: tests walk it.
func (s *Server) Routes() []Route { return slices.Clone(s.table) }

func (s *Server) mustURL(name string, args ...any) string {
	u, err := s.urls.to(name, args...)
	if err != nil {
		panic(err)
	}
	return u
}

// may tells whether a role can open the page of that name, if there is one.
func (s *Server) may(role domain.Role, name string) bool {
	for _, r := range s.table {
		if r.Name == name {
			return r.May(role)
		}
	}
	return false
}

// stepUpReturn is where to go after the second factor: the page of a GET, else
// the page the form stood on.
func (s *Server) stepUpReturn(c *fiber.Ctx) string {
	if c.Method() == fiber.MethodGet {
		return local(string(c.Request().URI().RequestURI()))
	}
	if from, err := url.Parse(c.Get(fiber.HeaderReferer)); err == nil {
		return local(from.RequestURI())
	}
	return "/"
}
