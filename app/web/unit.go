package web

import (
	"strconv"
	"strings"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

func (s *Server) unitRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/units", Name: "units", Roles: providerPeople, Handle: s.units},
		{Method: "GET", Path: "/units/new", Name: "unit_new", Roles: providerAdmins, Handle: s.newUnit},
		{Method: "POST", Path: "/units", Name: "unit_create", Roles: providerAdmins, Handle: s.createUnit},
		{Method: "GET", Path: "/units/:id", Name: "unit", Roles: providerAdmins, Target: TargetUnit, Handle: s.unit},
		{Method: "POST", Path: "/units/:id", Name: "unit_save", Roles: providerAdmins, Target: TargetUnit, Handle: s.saveUnit},
	}
}

func (s *Server) units(r *Request) error {
	units, err := r.Work.Units(r.Context(), r.Scope)
	if err != nil {
		return err
	}
	asked, err := r.Work.UnregisteredUnits(r.Context(), r.Scope)
	if err != nil {
		return err
	}
	p := &page.Units{Base: r.Base("unit.list_title"), May: r.Scope.Is(providerAdmins...)}
	for _, u := range units {
		p.Units = append(p.Units, page.UnitRow{Unit: u, Closed: !u.ClosedOn.IsZero() && u.ClosedOn < r.Today, Asked: asked[u.ID]})
	}
	return r.Render(p)
}

func (s *Server) newUnit(r *Request) error {
	form := page.NewForm().Set("opening_days", []string{"1", "2", "3", "4", "5"}).Set("opens_at", domain.Minute(480)).Set("closes_at", domain.Minute(960))
	return s.unitForm(r, domain.Unit{}, form)
}

func (s *Server) unit(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	u, err := r.Work.Unit(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	days := make([]string, len(u.OpeningDays))
	for i, d := range u.OpeningDays {
		days[i] = strconv.Itoa(d)
	}
	form := page.NewForm().Set("name", u.Name).Set("street", u.Street).Set("postcode", u.Postcode).Set("town", u.Town).Set("phone", u.Phone).
		Set("responsible_person", u.ResponsiblePerson).Set("responsible_phone", u.ResponsiblePhone).Set("places", u.Places).Set("free_places", freeValue(u)).
		Set("opening_days", days).Set("opens_at", u.OpensAt).Set("closes_at", u.ClosesAt).Set("closed_on", u.ClosedOn).
		Set("registration_number", u.RegistrationNumber).Set("registered_on", u.RegisteredOn).Set("register_name", u.RegisterName).
		Set("registration_statement", u.RegistrationStatement).Set("induction_items", strings.Join(u.InductionItems, "\n"))
	return s.unitForm(r, u, form)
}

func (s *Server) unitForm(r *Request, u domain.Unit, form page.Form) error {
	p := &page.Unit{Base: r.Base("unit.new_title"), Form: form, Action: r.URL("unit_create"), Weekdays: weekdayOptions(r.Lang)}
	if u.ID != "" {
		p.Base, p.Action, p.Name = r.BaseText(u.Name), r.URL("unit_save", u.ID), u.Name
		p.Queue = r.URL("unit_queue", u.ID)
	}
	return r.Render(p)
}

func weekdayOptions(l i18n.Lang) []page.Option {
	out := make([]page.Option, 7)
	for i := range out {
		out[i] = page.Option{Value: strconv.Itoa(i + 1), Text: i18n.WeekdayLong(l, i+1)}
	}
	return out
}

// freeValue is the field of the free places: empty until somebody has told.
func freeValue(u domain.Unit) string {
	if u.FreeOn.IsZero() {
		return ""
	}
	return strconv.Itoa(u.FreePlaces)
}

func unitOf(in *Input, today domain.Day) domain.Unit {
	u := domain.Unit{
		Name: in.Text("name", 120), Street: in.Text("street", 120), Postcode: in.Text("postcode", 10), Town: in.Text("town", 120), Phone: in.Text("phone", 40),
		ResponsiblePerson: in.Text("responsible_person", 120), ResponsiblePhone: in.Text("responsible_phone", 40), Places: in.Int("places"),
		OpeningDays: in.Ints("opening_days"), OpensAt: in.Clock("opens_at"), ClosesAt: in.Clock("closes_at"), ClosedOn: in.Day("closed_on"),
		RegistrationNumber: in.Text("registration_number", 60), RegisteredOn: in.Day("registered_on"),
		RegisterName: in.Text("register_name", 120), RegistrationStatement: in.Text("registration_statement", 200),
		InductionItems: lines(in.Lines("induction_items", 4000)),
	}
	if in.Text("free_places", 10) != "" { // saving it is telling it
		u.FreePlaces, u.FreeOn = in.Int("free_places"), today
	}
	in.Require("name", "opens_at", "closes_at")
	return u
}

func (s *Server) createUnit(r *Request) error {
	in := r.Input()
	u := unitOf(in, r.Today)
	err := in.Err()
	if err == nil {
		_, err = r.Work.CreateUnit(r.Context(), r.Scope, u)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.unitForm(r, domain.Unit{}, f) })
	}
	r.Flash("unit.saved", domain.Args{"name": u.Name})
	return r.See(r.URL("units"))
}

func (s *Server) saveUnit(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	old, err := r.Work.Unit(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	in := r.Input()
	u := unitOf(in, r.Today)
	u.ID = id
	if err = in.Err(); err == nil {
		err = r.Work.ChangeUnit(r.Context(), r.Scope, u)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.unitForm(r, old, f) })
	}
	r.Flash("unit.saved", domain.Args{"name": u.Name})
	return r.See(r.URL("units"))
}
