package web

import (
	"context"
	"fmt"
	"log/slog"
	"runtime/debug"

	"github.com/gofiber/fiber/v2"

	"pajakirja/app/domain"
)

type localKey int

const (
	requestKey localKey = iota
	scopeKey
	routeKey
	idKey
)

var stepUpNeeded = &domain.Error{Kind: domain.Forbidden, Key: "session.step_up"}

var phoneOnly = &domain.Error{Kind: domain.Forbidden, Key: "phone.only"}

// serve is the way into every handler: who is it, may they, is the body within
// bounds, then the handler, and the audit row before the answer leaves.
func (s *Server) serve(route Route) fiber.Handler {
	return func(c *fiber.Ctx) (err error) {
		defer func() {
			if p := recover(); p != nil {
				s.log.Error("panic", slog.String("request", requestID(c)), slog.String("route", route.Name),
					slog.String("panic", fmt.Sprintf("%T", p)), slog.String("stack", string(debug.Stack())))
				err = fmt.Errorf("panic in %s", route.Name)
			}
		}()
		ctx, cancel := context.WithTimeout(context.Background(), workTimeout)
		defer cancel()
		c.SetUserContext(ctx)
		c.Locals(routeKey, route.Name)
		r := &Request{Route: &route, Work: s.work, Today: s.work.Today(), c: c, server: s}
		c.Locals(requestKey, r)
		if err := s.admit(r); err != nil {
			return err
		}
		if err := checkBody(c, route); err != nil {
			return err
		}
		if err := r.readGround(); err != nil {
			return err
		}
		if err := route.Handle(r); err != nil {
			return err
		}
		return s.auditRead(r)
	}
}

// admit finds out who asks and whether they may.
func (s *Server) admit(r *Request) error {
	err := s.resume(r)
	r.Lang = s.language(r.c, r.Scope)
	if r.Scope.Device != "" && !r.Route.Phone { // a PIN does not open what a password and a second factor do
		r.Scope, err = domain.Scope{}, phoneOnly
		r.c.Locals(scopeKey, r.Scope)
	}
	if r.Route.Open() {
		return nil
	}
	if err != nil {
		return err
	}
	r.c.Set(fiber.HeaderCacheControl, "no-store")
	switch {
	case !r.Route.May(r.Scope.Role):
		return domain.Denied()
	case r.Route.StepUp && !r.Scope.SteppedUp && !s.work.Demo():
		return stepUpNeeded
	}
	return nil
}

// checkBody refuses packed bodies where no route expects them, since Fiber and
// fasthttp would unpack them without a limit.
func checkBody(c *fiber.Ctx, route Route) error {
	if encoding := c.Get(fiber.HeaderContentEncoding); encoding != "" && (encoding != "gzip" || !route.Gzip) {
		return unsupported
	}
	if len(c.Request().Body()) > route.limit() {
		return tooLarge(route.limit())
	}
	return nil
}

// auditRead commits the row of a read before its answer leaves. A handler of an
// audited page that did not say whose data it shows is a mistake in the program.
func (s *Server) auditRead(r *Request) error {
	if r.Route.Audit == "" || !r.Route.Reads() {
		return nil
	}
	if !r.told {
		return fmt.Errorf("route %s is audited but named no subjects", r.Route.Name)
	}
	r.event.Name = r.Route.Audit
	return domain.Doing("audit read", s.work.AuditRead(r.Context(), r.Scope, r.event))
}
