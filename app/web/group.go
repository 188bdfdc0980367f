package web

import (
	"strings"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func (s *Server) groupRoutes() []Route {
	group := TargetUnitGroup
	return []Route{
		{Method: "GET", Path: "/units/:id/groups", Name: "unit_groups", Roles: providerPeople, Target: TargetUnit, Handle: s.unitGroups},
		{Method: "POST", Path: "/units/:id/groups", Name: "group_open", Roles: providerAdmins, Target: TargetUnit, Handle: s.openGroup},
		{Method: "GET", Path: "/groups/:id", Name: "group", Roles: providerAdmins, Target: group, Handle: s.group},
		{Method: "POST", Path: "/groups/:id", Name: "group_change", Roles: providerAdmins, Target: group, Handle: s.changeGroup},
		{Method: "POST", Path: "/groups/:id/take", Name: "group_take", Roles: providerAdmins, Target: group, Handle: s.takeGroupPlace},
		{Method: "POST", Path: "/groups/:id/free", Name: "group_free", Roles: providerAdmins, Target: group, Handle: s.freeGroupPlace},
		{Method: "POST", Path: "/groups/:id/psop", Name: "group_psop", Roles: providerAdmins, Target: group, Handle: s.enterGroup},
	}
}

func (r *Request) groupPlaces(groups []domain.UnitGroup) []page.GroupPlaces {
	var out []page.GroupPlaces
	for _, g := range groups {
		out = append(out, page.GroupPlaces{UnitGroup: g, State: validity(g.StartDay, g.EndDay, r.Today)})
	}
	return out
}

func (s *Server) unitGroups(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	return s.unitGroupsPage(r, id, page.NewForm().Set("start_day", r.Today).Set("taken", 0), page.NewForm().Set("entered_on", r.Today))
}

func (s *Server) unitGroupsPage(r *Request, id domain.ID, form, entry page.Form) error {
	u, groups, err := r.Work.UnitGroups(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	p := &page.UnitGroups{Base: r.BaseText(r.T("group.title_of", domain.Args{"unit": u.Name})), Unit: u, Acts: r.Scope.Is(providerAdmins...), Form: form, Entry: entry}
	for _, g := range groups {
		p.Rows = append(p.Rows, r.groupRow(g))
	}
	p.StandsUnder("queue")
	return r.Render(p)
}

func (r *Request) groupRow(g casework.GroupView) page.GroupRow {
	row := page.GroupRow{GroupPlaces: page.GroupPlaces{UnitGroup: g.UnitGroup, State: validity(g.StartDay, g.EndDay, r.Today)}}
	if len(g.Leaders) > 0 {
		row.Leader, row.Others = g.Leaders[0], strings.Join(g.Leaders[1:], ", ")
	}
	if r.Scope.Is(providerAdmins...) {
		for _, x := range g.Items {
			row.Items = append(row.Items, page.GroupItem{Event: string(x.Event), Text: r.T("group.event." + string(x.Event)), Since: x.Since})
		}
	}
	for _, e := range g.Entries {
		row.Entered = append(row.Entered, r.T("group.entered", domain.Args{"event": r.T("group.event." + string(e.Event)), "day": e.EnteredOn, "name": e.ByName}))
	}
	return row
}

func groupIn(in *Input) casework.UnitGroupIn {
	return casework.UnitGroupIn{Name: in.Text("name", 120), StartDay: in.Day("start_day"), EndDay: in.Day("end_day"), Places: in.Int("places"), Taken: in.Int("taken"),
		Leaders: lines(in.Lines("leaders", 1000))}
}

func (s *Server) openGroup(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	in := r.Input()
	values := groupIn(in)
	if err = in.Err(); err == nil {
		_, err = r.Work.OpenGroup(r.Context(), r.Scope, id, values)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error {
			return s.unitGroupsPage(r, id, f, page.NewForm().Set("entered_on", r.Today))
		})
	}
	r.Flash("group.saved", domain.Args{"name": values.Name})
	return r.See(r.URL("unit_groups", id))
}

// groupOf loads the group that the address names.
func (r *Request) groupOf() (casework.GroupView, error) {
	id, err := r.ID("id")
	if err != nil {
		return casework.GroupView{}, err
	}
	return r.Work.UnitGroup(r.Context(), r.Scope, id)
}

func (s *Server) group(r *Request) error {
	g, err := r.groupOf()
	if err != nil {
		return err
	}
	form := page.NewForm().Set("name", g.Name).Set("start_day", g.StartDay).Set("end_day", g.EndDay).Set("places", g.Places).Set("taken", g.Taken).Set("leaders", strings.Join(g.Leaders, "\n"))
	return s.groupPage(r, g, form)
}

func (s *Server) groupPage(r *Request, g casework.GroupView, form page.Form) error {
	p := &page.GroupForm{Base: r.BaseText(g.Name), ID: g.ID, Unit: domain.Unit{ID: g.UnitID, Name: g.Unit}, Name: g.Name, Form: form}
	p.StandsUnder("queue")
	return r.Render(p)
}

func (s *Server) changeGroup(r *Request) error {
	g, err := r.groupOf()
	if err != nil {
		return err
	}
	in := r.Input()
	values := groupIn(in)
	if err = in.Err(); err == nil {
		err = r.Work.ChangeGroup(r.Context(), r.Scope, g.ID, values)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.groupPage(r, g, f) })
	}
	r.Flash("group.saved", domain.Args{"name": values.Name})
	return r.See(r.URL("unit_groups", g.UnitID))
}

func (s *Server) takeGroupPlace(r *Request) error {
	g, err := r.groupOf()
	if err != nil {
		return err
	}
	if err := r.Work.TakeGroupPlace(r.Context(), r.Scope, g.ID); err != nil {
		return err
	}
	r.Flash("group.taken_flash", domain.Args{"name": g.Name})
	return r.See(r.URL("unit_groups", g.UnitID))
}

func (s *Server) freeGroupPlace(r *Request) error {
	g, err := r.groupOf()
	if err != nil {
		return err
	}
	if err := r.Work.FreeGroupPlace(r.Context(), r.Scope, g.ID); err != nil {
		return err
	}
	r.Flash("group.freed_flash", domain.Args{"name": g.Name})
	return r.See(r.URL("unit_groups", g.UnitID))
}

// enterGroup ticks an event as keyed into the voucher system (S-14).
func (s *Server) enterGroup(r *Request) error {
	g, err := r.groupOf()
	if err != nil {
		return err
	}
	in := r.Input()
	event, on := domain.GroupEvent(in.Text("event", 20)), in.Day("entered_on")
	if err = in.Err(); err == nil {
		err = r.Work.EnterGroup(r.Context(), r.Scope, g.ID, event, on)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error {
			return s.unitGroupsPage(r, g.UnitID, page.NewForm().Set("start_day", r.Today).Set("taken", 0), f)
		})
	}
	r.Flash("group.entered_flash", domain.Args{"name": g.Name})
	return r.See(r.URL("unit_groups", g.UnitID))
}
