package web

import (
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

var supervisors = []domain.Role{domain.RoleSupervisor}

// outsideKey is the refusal that asks why first.
const outsideKey = "participant.outside"

func (s *Server) outsideRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/participants/:id/outside", Name: "participant_outside", Roles: supervisors, Target: TargetParticipant, Handle: s.outside},
		{Method: "POST", Path: "/participants/:id/outside", Name: "participant_outside_open", Roles: supervisors, Audit: outsideKey, Target: TargetParticipant, Handle: s.lookOutside},
	}
}

// outside asks why somebody who has left the supervisor's units is looked at;
// the page names nobody.
func (s *Server) outside(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	if err := r.Work.Outside(r.Context(), r.Scope, id); err != nil {
		return err
	}
	return r.Render(&page.Outside{Base: r.Base("participant.outside_title", nil), ID: id, Form: page.NewForm().Set("next", local(r.Query("next")))})
}

func (s *Server) lookOutside(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	in := r.Input()
	reason, next := in.Text("reason", 200), local(in.Text("next", 500))
	in.Require("reason")
	if err = in.Err(); err == nil {
		err = r.Work.LookOutside(r.Context(), r.Scope, id, reason)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error {
			return r.Render(&page.Outside{Base: r.Base("participant.outside_title", nil), ID: id, Form: f})
		})
	}
	if next == "/" {
		next = r.URL("participant", id)
	}
	return r.See(next)
}
