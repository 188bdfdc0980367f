package web

import (
	"html/template"

	"pajakirja/app/auth"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

// enrolPage sets up the second factor: everyone needs one before the first
// page is shown.
func (s *Server) enrolPage(r *Request) error {
	if !r.session.pending || !r.session.enrol {
		return r.See(r.URL("login"))
	}
	return s.showEnrol(r, page.NewForm().Set("next", r.Query("next")))
}

func (s *Server) showEnrol(r *Request, form page.Form) error {
	e, err := s.gate.Enrolment(r.Context(), r.session.id)
	if err != nil {
		return err
	}
	drawing, err := auth.QRCodeSVG(e.URL, r.T("session.enrol_qr"))
	if err != nil {
		return domain.Doing("draw QR code", err)
	}
	return r.Render(&page.Enrol{
		Base: r.Base("session.enrol_title"), Form: form, Secret: fours(e.Secret), URL: template.URL(e.URL), // #nosec G203 -- made by app/auth
		Code: template.HTML(drawing), // #nosec G203 -- made by app/auth, its title is escaped
	})
}

func (s *Server) confirmEnrolment(r *Request) error {
	if !r.session.pending || !r.session.enrol {
		return r.See(r.URL("login"))
	}
	in := r.Input()
	code, next := in.Text("code", 20), local(in.Text("next", 500))
	err := s.tryCode(r, code, func(code string) error { return s.gate.ConfirmLogIn(r.Context(), r.session.id, code) })
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.showEnrol(r, f) })
	}
	return r.See(next)
}

// fours writes a secret in groups that can be typed from one device to another.
func fours(secret string) string {
	out := make([]rune, 0, len(secret)*5/4)
	for i, c := range secret {
		if i > 0 && i%4 == 0 {
			out = append(out, ' ')
		}
		out = append(out, c)
	}
	return string(out)
}

// memberships lets a person with several roles choose in which to act.
func (s *Server) memberships(r *Request) error {
	own, err := r.Work.OwnMemberships(r.Context(), r.Scope)
	if err != nil {
		return err
	}
	p := &page.Memberships{Base: r.Base("session.switch_title")}
	for _, m := range own {
		p.Roles = append(p.Roles, page.OwnRole{ID: m.ID, Organisation: m.Organisation, Role: m.Role, Current: m.Current})
	}
	return r.Render(p)
}

func (s *Server) switchMembership(r *Request) error {
	in := r.Input()
	id := in.ID("membership")
	if in.Err() != nil || id == "" {
		return domain.Missing()
	}
	if err := s.gate.SwitchMembership(r.Context(), r.Scope, id); err != nil {
		return err
	}
	return r.See("/")
}
