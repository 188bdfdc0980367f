package web

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

// logReaders read a participant's access log and give the extract.
var logReaders = []domain.Role{domain.RoleProviderAdmin, domain.RolePurchaserAdmin}

func (s *Server) auditRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/participants/:id/log", Name: "participant_log", Roles: logReaders, Audit: "audit.read", Target: TargetParticipant, Handle: s.accessLog},
		{Method: "GET", Path: "/participants/:id/log/extract", Name: "participant_log_extract", Roles: logReaders, Audit: "audit.extract", Target: TargetParticipant, Handle: s.accessExtract},
		{Method: "POST", Path: "/participants/:id/disclosures", Name: "disclosure_create", Roles: logReaders, Audit: "disclosure.order", Target: TargetParticipant, Handle: s.createDisclosure},
	}
}

func (s *Server) accessLog(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	return s.accessLogPage(r, id, page.NewForm().Set("on", r.Today))
}

func (s *Server) accessLogPage(r *Request, id domain.ID, form page.Form) error {
	number := max(r.QueryInt("page"), 1)
	log, err := r.Work.AccessLog(r.Context(), r.Scope, id, number)
	if err != nil {
		return err
	}
	name := log.Participant.Name()
	p := &page.AccessLog{Base: r.Base("audit.title_of", domain.Args{"name": name}), Participant: id, Name: name, Controller: log.Controller.Name, Form: form,
		Disclosing: len(form.Problems) > 0, Rows: r.accessRows(log.Rows)}
	if number > 1 {
		p.NewerURL = r.URL("participant_log", id, "?page", number-1)
	}
	if log.More {
		p.OlderURL = r.URL("participant_log", id, "?page", number+1)
	}
	if r.Route.Reads() {
		r.Subjects(id)
	}
	return r.Render(p)
}

func (r *Request) accessRows(rows []casework.AccessRow) []page.AccessRow {
	out := make([]page.AccessRow, 0, len(rows))
	for _, row := range rows {
		x := page.AccessRow{At: row.At, Person: row.PersonName, Organisation: row.Organisation, Event: r.eventName(row.Event), Reason: row.Reason, Ground: groundText(r.Lang, row.Ground), From: row.FromDay, To: row.ToDay}
		if x.Person == "" {
			x.Person = r.T("audit.system")
		}
		if row.Role != "" {
			x.Role = r.T("role." + string(row.Role))
		}
		out = append(out, x)
	}
	return out
}

// eventName is an event in words; one that has none is shown as it is written,
// so that nothing is left out of the log.
func (r *Request) eventName(event string) string {
	if key := "audit.event." + event; i18n.Has(key) {
		return r.T(key)
	}
	return r.T("audit.event.other", domain.Args{"event": event})
}

func (s *Server) accessExtract(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	log, err := r.Work.AccessExtract(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	r.Subjects(id)
	return r.Render(&page.AccessExtract{Base: r.Base("audit.extract_title"), Participant: id, Name: log.Participant.Name(), Controller: log.Controller.Name, Rows: r.accessRows(log.Rows)})
}

func (s *Server) createDisclosure(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	in := r.Input()
	given := casework.Disclosure{Authority: in.Text("authority", 200), Ground: in.Text("ground", 200), What: in.Text("what", 200), On: in.Day("on")}
	if err = in.Err(); err == nil {
		err = r.Work.RecordDisclosure(r.Context(), r.Scope, id, given)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.accessLogPage(r, id, f) })
	}
	r.Flash("audit.disclosure_saved")
	return r.See(r.URL("participant_log", id))
}
