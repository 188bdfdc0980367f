package web

import (
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

// codePage asks for the second factor after the password.
func (s *Server) codePage(r *Request) error {
	if !r.session.pending {
		return r.See(r.URL("login"))
	}
	if r.session.enrol {
		return r.See(r.URL("login_enrol", "?next", r.Query("next")))
	}
	return s.showCode(r, page.NewForm().Set("next", r.Query("next")))
}

func (s *Server) showCode(r *Request, form page.Form) error {
	return r.Render(&page.Code{Base: r.Base("session.code_title"), Form: form, Action: r.URL("login_code_send"), Heading: r.T("session.code_title"), Text: r.T("session.code_text")})
}

func (s *Server) confirmCode(r *Request) error {
	if !r.session.pending {
		return r.See(r.URL("login"))
	}
	in := r.Input()
	code, next := in.Text("code", 20), local(in.Text("next", 500))
	err := s.tryCode(r, code, func(code string) error { return s.gate.ConfirmLogIn(r.Context(), r.session.id, code) })
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.showCode(r, f) })
	}
	return r.See(next)
}

func (s *Server) stepUpPage(r *Request) error {
	return s.showStepUp(r, page.NewForm().Set("next", r.Query("next")))
}

func (s *Server) showStepUp(r *Request, form page.Form) error {
	return r.Render(&page.Code{Base: r.Base("session.step_up_title"), Form: form, Action: r.URL("step_up_send"), Heading: r.T("session.step_up_title"), Text: r.T("session.step_up_text")})
}

func (s *Server) stepUp(r *Request) error {
	in := r.Input()
	code, next := in.Text("code", 20), local(in.Text("next", 500))
	err := s.tryCode(r, code, func(code string) error { return s.gate.StepUp(r.Context(), r.Scope, code) })
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.showStepUp(r, f) })
	}
	return r.See(next)
}

// tryCode counts wrong codes like wrong passwords, by session and address.
func (s *Server) tryCode(r *Request, code string, confirm func(string) error) error {
	attempt, _ := s.limiter.Begin("code/"+r.session.id.String(), s.address(r.c))
	if attempt == nil {
		return domain.Wrong("code", "error.too_many")
	}
	err := s.judge(attempt, confirm(digits(code)))
	if k := domain.KindOf(err); err != nil && (k == domain.Unauthenticated || k == domain.Invalid) {
		return domain.Wrong("code", "session.code_wrong")
	}
	return err
}

// digits drops the spaces people and password managers put into codes.
func digits(code string) string {
	out := make([]rune, 0, len(code))
	for _, c := range code {
		if c >= '0' && c <= '9' {
			out = append(out, c)
		}
	}
	return string(out)
}
