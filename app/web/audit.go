package web

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

// logReaders read a participant's access log and give the extract.
var logReaders = []domain.Role{domain.RoleProviderAdmin, domain.RolePurchaserAdmin}

func (s *Server) auditRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/participants/:id/log", Name: "participant_log", Roles: logReaders, Audit: "audit.read", Target: TargetParticipant, Handle: s.accessLog},
		{Method: "GET", Path: "/participants/:id/log/extract", Name: "participant_log_extract", Roles: logReaders, Audit: "audit.extract", Target: TargetParticipant, Handle: s.accessExtract},
		{Method: "GET", Path: "/participants/:id/log/extract/:code", Name: "participant_log_file", Roles: logReaders, Audit: "audit.extract", Target: TargetParticipant, Handle: s.accessFile},
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
		out = append(out, page.AccessRow{At: row.At, Person: row.Person(r.Lang), Role: row.RoleName(r.Lang), Organisation: row.Organisation, Event: casework.EventText(r.Lang, row.Event),
			Reason: row.Reason, Ground: casework.GroundText(r.Lang, row.Ground), From: row.FromDay, To: row.ToDay})
	}
	return out
}

// accessExtract shows the extract page by page; the whole of it is a file.
func (s *Server) accessExtract(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	number := max(r.QueryInt("page"), 1)
	x, err := r.Work.AccessExtract(r.Context(), r.Scope, id, number)
	if err != nil {
		return err
	}
	p := &page.AccessExtract{Base: r.Base("audit.extract_title"), Participant: id, Name: x.Participant.Name(), Controller: x.Controller.Name, Attended: x.Attended, First: number == 1, Rows: r.accessRows(x.Rows)}
	for _, w := range x.Weeks {
		_, week := w.Monday.ISOWeek()
		p.Weeks = append(p.Weeks, page.AttendedWeek{Number: week, From: w.Monday, To: w.Monday.AddDays(6), Days: w.Days})
	}
	if number > 1 {
		p.NewerURL = r.URL("participant_log_extract", id, "?page", number-1)
	}
	if x.More {
		p.OlderURL = r.URL("participant_log_extract", id, "?page", number+1)
	}
	r.Subjects(id)
	return r.Render(p)
}

// accessFile answers with the whole extract: a paper to look at or a table to keep.
func (s *Server) accessFile(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	form := casework.SheetForm{Format: r.Param("code"), Language: string(r.Lang)}
	file, err := r.Work.AccessExtractFile(r.Context(), r.Scope, id, form)
	if err != nil {
		return err
	}
	r.Subjects(id)
	if form.Format == "pdf" {
		return r.Inline(file.Name, file.MediaType, file.Bytes)
	}
	return r.Download(file.Name, file.MediaType, file.Bytes)
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
