package web

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func (s *Server) networkRoutes() []Route {
	const path = "/participants/:id/network"
	return []Route{
		{Method: "GET", Path: path, Name: "network_log", Roles: diaryPeople, Audit: "network.read", Target: TargetParticipant, Handle: s.networkLog},
		{Method: "POST", Path: path, Name: "network_add", Roles: diaryPeople, Audit: "network.record", Target: TargetParticipant, Handle: s.recordNetwork},
	}
}

func (s *Server) networkLog(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	return s.networkLogPage(r, id, page.NewForm().Set("kind", "meeting").Set("way", "contact").Set("day", r.Today))
}

func (s *Server) networkLogPage(r *Request, id domain.ID, form page.Form) error {
	log, err := r.Work.NetworkLog(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	name := log.Participant.Name()
	p := &page.NetworkLog{Base: r.BaseText(r.T("network.title_of", domain.Args{"name": name})), ID: id, Name: name, Form: form, Records: log.Agreement.ID != "",
		Kinds: r.coded("network.kind.", domain.NetworkKinds...), Ways: r.coded("network.way.", domain.NetworkWays...)}
	for _, e := range log.Events {
		p.Rows = append(p.Rows, r.networkRow(e))
	}
	p.StandsUnder("participants")
	if r.Route.Reads() {
		r.Subjects(id)
	}
	return r.Render(p)
}

// networkRow is a meeting or contact in the reader's words.
func (r *Request) networkRow(e domain.NetworkEvent) page.NetworkEvent {
	row := page.NetworkEvent{Day: e.Day, Kind: r.T("network.kind." + e.Kind), Organisation: e.Organisation, People: e.People, Outcome: e.Outcome, By: e.ByName}
	if e.Way != "" {
		row.Way = r.T("network.way." + e.Way)
		row.Together = r.T("network.for")
		if e.Together {
			row.Together = r.T("network.together_short")
		}
	}
	return row
}

func (s *Server) recordNetwork(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	in := r.Input()
	event := casework.NetworkIn{Kind: in.Text("kind", 20), Way: in.Text("way", 20), Day: in.Day("day"), Organisation: in.Text("organisation", 120), People: in.Text("people", 200),
		Together: in.Bool("together"), Outcome: in.Lines("outcome", 1000)}
	if err = in.Err(); err == nil {
		_, err = r.Work.RecordNetwork(r.Context(), r.Scope, id, event)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.networkLogPage(r, id, f) })
	}
	r.Flash("network.saved")
	return r.See(r.URL("network_log", id))
}
