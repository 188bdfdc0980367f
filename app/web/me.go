package web

import (
	"pajakirja/app/domain"
)

func (s *Server) meRoutes() []Route {
	return []Route{
		{Method: "POST", Path: "/api/v1/session", Name: "api_session_open", Roles: Public, Phone: true, API: true, Handle: s.apiLogIn, In: credentials{}, Out: opened{}},
		{Method: "DELETE", Path: "/api/v1/session", Name: "api_session_close", Roles: Public, Phone: true, API: true, Handle: s.apiLogOut},
		{Method: "GET", Path: "/api/v1/me", Name: "api_me", Roles: Everyone, Phone: true, API: true, Handle: s.me, Out: me{}},
	}
}

type credentials struct {
	Email    string `json:"email"`
	Password string `json:"password"`
	Code     string `json:"code,omitempty"`
}

type opened struct {
	SecondFactor bool `json:"second_factor"` // a code is still to be given
}

type me struct {
	ID           domain.ID   `json:"id"`
	Name         string      `json:"name"`
	Role         domain.Role `json:"role"`
	Organisation thing       `json:"organisation"`
	Units        []domain.ID `json:"units"` // a supervisor's; empty: all of the organisation
	Language     string      `json:"language"`
	Today        domain.Day  `json:"today"` // the business day: phones use it, not their own
	Demo         bool        `json:"demo"`
}

type thing struct {
	ID   domain.ID `json:"id"`
	Name string    `json:"name"`
}

func (s *Server) apiLogIn(r *Request) error {
	var in credentials
	if err := r.Body(&in); err != nil {
		return err
	}
	ticket, err := s.tryLogIn(r, in.Email, in.Password)
	if err != nil {
		return err
	}
	if ticket.Pending && in.Code != "" {
		r.session.id = ticket.Session
		if err := s.tryCode(r, in.Code, func(code string) error { return s.gate.ConfirmLogIn(r.Context(), ticket.Session, code) }); err != nil {
			return err
		}
		ticket.Pending = false
	}
	if err := r.open(ticket); err != nil {
		return err
	}
	return r.JSON(opened{SecondFactor: ticket.Pending})
}

func (s *Server) apiLogOut(r *Request) error {
	if err := s.end(r); err != nil {
		return err
	}
	return r.NoContent()
}

func (s *Server) me(r *Request) error {
	units := r.Scope.Units
	if units == nil {
		units = []domain.ID{}
	}
	return r.JSON(me{
		ID: r.Scope.Person, Name: r.Scope.PersonName, Role: r.Scope.Role, Organisation: thing{r.Scope.Organisation, r.Scope.OrgName},
		Units: units, Language: string(r.Lang), Today: r.Today, Demo: s.work.Demo(),
	})
}
