package web

import (
	"errors"
	"log/slog"
	"time"

	"github.com/gofiber/fiber/v2"

	"pajakirja/app/auth"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

// The cookies of a session: a signed pointer that lives some minutes, and the
// token that renews it. __Host- binds both to this host, to / and to https.
const (
	pointerCookie = "__Host-pajakirja"
	refreshCookie = "__Host-pajakirja-refresh"
)

// sessionState is what a request knows of its session besides the scope.
type sessionState struct {
	id          domain.ID
	pending     bool // the second factor is still to come
	enrol       bool // and has to be set up first
	memberships int
}

var unauthenticated = &domain.Error{Kind: domain.Unauthenticated, Key: "error.unauthenticated"}

func (s *Server) sessionRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/login", Name: "login", Roles: Public, Handle: s.loginPage},
		{Method: "POST", Path: "/login", Name: "login_send", Roles: Public, Handle: s.logIn},
		{Method: "GET", Path: "/login/code", Name: "login_code", Roles: Public, Handle: s.codePage},
		{Method: "POST", Path: "/login/code", Name: "login_code_send", Roles: Public, Handle: s.confirmCode},
		{Method: "GET", Path: "/login/enrol", Name: "login_enrol", Roles: Public, Handle: s.enrolPage},
		{Method: "POST", Path: "/login/enrol", Name: "login_enrol_send", Roles: Public, Handle: s.confirmEnrolment},
		{Method: "GET", Path: "/memberships", Name: "memberships", Roles: Everyone, Handle: s.memberships},
		{Method: "POST", Path: "/memberships", Name: "membership_switch", Roles: Everyone, Handle: s.switchMembership},
		{Method: "POST", Path: "/logout", Name: "logout", Roles: Public, Handle: s.logOut},
		{Method: "GET", Path: "/step-up", Name: "step_up", Roles: Everyone, Handle: s.stepUpPage},
		{Method: "POST", Path: "/step-up", Name: "step_up_send", Roles: Everyone, Handle: s.stepUp},
		{Method: "GET", Path: "/", Name: "home", Roles: Public, Handle: s.home},
	}
}

// resume finds the session of a request. The row is read every time, so that
// somebody who was shut out a second ago is out.
func (s *Server) resume(r *Request) error {
	if r.Route.Plain {
		return unauthenticated
	}
	pointer, err := s.signer.Parse(r.c.Cookies(pointerCookie))
	id := domain.ID(pointer.SessionID)
	if err != nil {
		if id, err = s.renew(r); err != nil {
			return err
		}
	}
	login, err := s.gate.Session(r.Context(), id)
	if err != nil {
		return err
	}
	r.session = sessionState{id: id, pending: login.Pending, enrol: login.Enrol, memberships: login.Memberships}
	if login.Pending {
		return unauthenticated
	}
	r.Scope = login.Scope
	r.Scope.Request = requestID(r.c)
	r.c.Locals(scopeKey, r.Scope)
	return nil
}

// renew trades the refresh token for a new one and a new pointer.
func (s *Server) renew(r *Request) (domain.ID, error) {
	token := r.c.Cookies(refreshCookie)
	if token == "" {
		return "", unauthenticated
	}
	ticket, err := s.gate.Refresh(r.Context(), token)
	if err != nil {
		return "", err
	}
	return ticket.Session, r.open(ticket)
}

// open sets the cookies of a session.
func (r *Request) open(t domain.Ticket) error {
	pointer, _, err := r.server.signer.Sign(t.Session.String())
	if err != nil {
		return domain.Doing("sign session", err)
	}
	life := t.Ends.Time().Sub(r.Work.Now())
	r.setCookie(pointerCookie, pointer, life)
	if t.Refresh != "" {
		r.setCookie(refreshCookie, t.Refresh, life)
	}
	return nil
}

func (r *Request) forgetCookies() {
	r.setCookie(pointerCookie, "", -time.Hour)
	r.setCookie(refreshCookie, "", -time.Hour)
}

// tryLogIn counts failures by account and address and answers the same for
// accounts that exist and that don't.
func (s *Server) tryLogIn(r *Request, email, password string) (domain.Ticket, error) {
	attempt, wait := s.limiter.Begin(email, s.address(r.c))
	if attempt == nil {
		s.log.Warn("log-in held back", slog.String("request", requestID(r.c)), slog.Duration("wait", wait.Round(time.Second)))
		return domain.Ticket{}, &domain.Error{Kind: domain.TooMany, Key: "error.too_many"}
	}
	agent, _ := clean(r.c.Get(fiber.HeaderUserAgent), false)
	if len(agent) > 200 {
		agent = agent[:200]
	}
	ticket, err := s.gate.LogIn(r.Context(), domain.LogIn{Email: email, Password: password, Agent: agent})
	return ticket, s.judge(attempt, err)
}

// judge tells the limiter how an attempt went.
func (s *Server) judge(attempt *auth.Attempt, err error) error {
	switch domain.KindOf(err) {
	case domain.Invalid, domain.Unauthenticated, domain.Forbidden:
		attempt.Failed()
	default:
		attempt.Cancelled()
	}
	if err == nil {
		attempt.Succeeded()
	}
	return err
}

func (s *Server) loginPage(r *Request) error {
	if r.LoggedIn() {
		return r.See(local(r.Query("next")))
	}
	form := page.NewForm().Set("next", r.Query("next"))
	return s.showLogin(r, form)
}

func (s *Server) showLogin(r *Request, form page.Form) error {
	return r.Render(&page.Login{Base: r.Base("session.title"), Form: form})
}

func (s *Server) logIn(r *Request) error {
	in := r.Input()
	email, next := in.Text("email", 200), local(in.Text("next", 500))
	in.Require("email", "password")
	err := in.Err()
	var ticket domain.Ticket
	if err == nil {
		ticket, err = s.tryLogIn(r, email, in.Secret("password"))
		if k := domain.KindOf(err); err != nil && (k == domain.Unauthenticated || k == domain.TooMany) {
			err = domain.Wrong("password", domain.KeyOf(err))
		}
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.showLogin(r, f) })
	}
	if err := r.open(ticket); err != nil {
		return err
	}
	if ticket.Pending {
		return r.See(r.URL("login_code", "?next", next))
	}
	return r.See(next)
}

// logOut ends the session, also one whose code is still to come.
func (s *Server) logOut(r *Request) error {
	if err := s.end(r); err != nil {
		return err
	}
	r.flash(page.FlashNote, "session.out", nil)
	return r.See(r.URL("login"))
}

func (s *Server) end(r *Request) error {
	r.forgetCookies()
	r.c.Set("Clear-Site-Data", `"cache"`)
	if r.session.id == "" {
		return nil
	}
	err := s.gate.LogOut(r.Context(), r.session.id)
	if errors.Is(err, unauthenticated) || domain.KindOf(err) == domain.Unauthenticated {
		return nil
	}
	return err
}

// home leads to the first place of the role's work.
func (s *Server) home(r *Request) error {
	if !r.LoggedIn() {
		return r.See(r.URL("login"))
	}
	if nav := r.nav(); len(nav) > 0 {
		return r.See(nav[0].URL)
	}
	return r.Render(&page.Home{Base: r.Base("session.home_title")})
}
