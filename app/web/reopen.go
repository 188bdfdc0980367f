package web

import (
	"encoding/json"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func (s *Server) reopenRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/reopen-requests", Name: "reopens", Roles: providerAdmins, Audit: "reopen.read", Handle: s.reopens},
		{Method: "GET", Path: "/reopen-requests/:id", Name: "reopen", Roles: providerAdmins, Audit: "reopen.read", Target: TargetReopen, Handle: s.reopen},
		{Method: "POST", Path: "/reopen-requests/:id", Name: "reopen_decide", Roles: providerAdmins, Audit: "reopen.decide", Target: TargetReopen, Handle: s.decideReopen},
	}
}

func (s *Server) reopens(r *Request) error {
	list, err := r.Work.ReopenRequests(r.Context(), r.Scope)
	if err != nil {
		return err
	}
	p := &page.Reopens{Base: r.Base("reopen.title")}
	for _, v := range list {
		if row := reopenRow(v); v.Undecided() {
			p.Open = append(p.Open, row)
		} else {
			p.Decided = append(p.Decided, row)
		}
	}
	p.StandsUnder("my_day")
	r.Subjects(askedAbout(list)...)
	return r.Render(p)
}

func askedAbout(list []casework.ReopenView) []domain.ID {
	ids := make([]domain.ID, 0, len(list))
	for _, v := range list {
		ids = append(ids, v.ParticipantID)
	}
	return ids
}

func reopenRow(v casework.ReopenView) page.ReopenRow {
	row := page.ReopenRow{ID: v.ID, Name: v.Name, Unit: v.Unit, Day: v.Day, By: v.AskedName, At: v.AskedAt, Reason: v.Reason, Mark: "attention",
		Outcome: string(v.Outcome), Decision: v.Decision, DecideBy: v.DecidedName, DecideAt: v.DecidedAt}
	switch v.Outcome {
	case domain.ReopenDone:
		row.Mark = "done"
	case domain.ReopenDeclined:
		row.Mark = "ended"
	}
	return row
}

func (s *Server) reopen(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	return s.reopenPage(r, id, page.NewForm())
}

func (s *Server) reopenPage(r *Request, id domain.ID, form page.Form) error {
	v, err := r.Work.ReopenRequest(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	p := &page.ReopenSheet{Base: r.Base("reopen.single"), Row: reopenRow(v), Clears: len(v.Fields) == 0, Closed: v.Closed, Charged: v.Charged, MayWithdraw: v.MayWithdraw && v.Closed,
		DayURL: r.URL("mark", v.AgreementID, v.Day), Versions: "{}", Form: form}
	now := domain.DayFields{}
	if v.Entry != nil {
		now, p.Versions = v.Entry.Fields, jsonText(v.Entry.Base)
	}
	for _, name := range markForm {
		if _, asked := v.Fields[name]; asked {
			p.Changes = append(p.Changes, page.ReopenChange{Field: r.T("diaryfield." + name), Now: r.fieldValue(name, now.Get(name)), Wanted: r.fieldValue(name, v.Fields.Get(name))})
		}
	}
	if v.Invoice != "" {
		p.InvoiceURL = r.URL("invoice", v.Invoice)
	}
	p.StandsUnder("my_day")
	if r.Route.Reads() {
		r.Subjects(v.ParticipantID)
		r.Looked(id, "", v.Day, v.Day)
	}
	return r.Render(p)
}

func (s *Server) decideReopen(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	in := r.Input()
	d := casework.ReopenDecision{Outcome: Choice(in, "outcome", domain.ReopenDone, domain.ReopenDeclined), Reason: in.Text("reason", 500)}
	_ = json.Unmarshal([]byte(in.Text("versions", 2000)), &d.Base)
	in.Require("reason")
	if err = in.Err(); err == nil {
		err = r.Work.DecideReopen(r.Context(), r.Scope, id, d)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.reopenPage(r, id, f) })
	}
	r.Flash("reopen.decided." + string(d.Outcome))
	return r.See(r.URL("reopens"))
}
