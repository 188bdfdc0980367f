package web

import (
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func (s *Server) linkRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/link/:token", Name: "link", Roles: Public, Target: TargetToken, Handle: s.link},
		{Method: "POST", Path: "/link/:token", Name: "link_use", Roles: Public, Target: TargetToken, Handle: s.useLink},
	}
}

// link shows what a one-time link is for; looking does not use it, so that a
// mail program's preview can't.
func (s *Server) link(r *Request) error {
	v, err := r.Work.OpenLink(r.Context(), r.Param("token"))
	if err != nil {
		return s.deadLink(r, err)
	}
	return s.showLink(r, v, page.NewForm().Set("email", v.Email))
}

func (s *Server) showLink(r *Request, v domain.LinkView, form page.Form) error {
	return r.Render(&page.Link{Base: r.Base("link.title." + string(v.Purpose)), Form: form, Link: v, Action: r.URL("link_use", r.Param("token"))})
}

// deadLink says the same of a used, an old and an invented link, and what to do.
func (s *Server) deadLink(r *Request, err error) error {
	if domain.KindOf(err) != domain.NotFound {
		return err
	}
	r.c.Status(statusOf(domain.NotFound))
	return r.Render(&page.DeadLink{Base: r.Base("link.dead_title")})
}

func (s *Server) useLink(r *Request) error {
	token := r.Param("token")
	v, err := r.Work.OpenLink(r.Context(), token)
	if err != nil {
		return s.deadLink(r, err)
	}
	in := r.Input()
	use := domain.LinkUse{Password: in.Secret("password"), Name: in.Text("name", 120), Email: in.Text("email", 120), Organisation: in.Text("organisation", 120)}
	in.Require("password")
	if err = in.Err(); err == nil && v.Purpose != domain.LinkSecondFactor && use.Password != in.Secret("again") {
		err = domain.Wrong("again", "link.not_same")
	}
	if err == nil {
		err = s.tryLink(r, token, use)
	}
	if domain.KindOf(err) == domain.NotFound {
		return s.deadLink(r, err)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.showLink(r, v, f) })
	}
	r.Flash("link.used."+string(v.Purpose), nil)
	return r.See(r.URL("login"))
}

// tryLink counts failures, since a lost second factor's link asks for the
// password.
func (s *Server) tryLink(r *Request, token string, use domain.LinkUse) error {
	attempt, _ := s.limiter.Begin("link/"+token, s.address(r.c))
	if attempt == nil {
		return domain.Wrong("password", "error.too_many")
	}
	err := r.Work.UseLink(r.Context(), token, use)
	if err != nil && domain.KeyOf(err) != "session.password_wrong" {
		attempt.Cancelled()
		return err
	}
	return s.judge(attempt, err)
}
