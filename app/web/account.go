package web

import (
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func (s *Server) accountRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/account", Name: "account", Roles: Everyone, Handle: s.account},
		{Method: "POST", Path: "/account/password", Name: "account_password", Roles: Everyone, Handle: s.changePassword},
	}
}

func (s *Server) account(r *Request) error { return s.showAccount(r, page.NewForm()) }

func (s *Server) showAccount(r *Request, form page.Form) error {
	user, err := r.Work.Account(r.Context(), r.Scope)
	if err != nil {
		return err
	}
	return r.Render(&page.Account{Base: r.Base("app.account"), Form: form, Name: user.Name, Email: user.Email, Role: r.Scope.Role,
		Organisation: r.Scope.OrgName, SecondFactor: user.TOTPConfirmed})
}

// changePassword counts a wrong present password like a failed log-in.
func (s *Server) changePassword(r *Request) error {
	in := r.Input()
	present, next := in.Secret("password"), in.Secret("new_password")
	in.Require("password", "new_password")
	err := in.Err()
	if err == nil && next != in.Secret("again") {
		err = domain.Wrong("again", "link.not_same")
	}
	if err == nil {
		err = s.tryPassword(r, func() error { return r.Work.ChangePassword(r.Context(), r.Scope, present, next) })
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.showAccount(r, f) })
	}
	r.Flash("account.changed")
	return r.See(r.URL("account"))
}

func (s *Server) tryPassword(r *Request, do func() error) error {
	attempt, _ := s.limiter.Begin("password/"+r.Scope.Person.String(), s.address(r.c))
	if attempt == nil {
		return domain.Wrong("password", "error.too_many")
	}
	err := do()
	if err != nil && domain.KeyOf(err) != "session.password_wrong" {
		attempt.Cancelled()
		return err
	}
	return s.judge(attempt, err)
}
