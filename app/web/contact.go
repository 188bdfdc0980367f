package web

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

func (s *Server) contactRoutes() []Route {
	const path = "/agreements/:id/days/:date/contact"
	return []Route{
		{Method: "GET", Path: path, Name: "contact_new", Roles: diaryPeople, Audit: "diary.read", Target: TargetAgreement, Handle: s.newContact},
		{Method: "POST", Path: path, Name: "contact_save", Roles: diaryPeople, Audit: "contact.log", Target: TargetAgreement, Handle: s.saveContact},
		{Method: "GET", Path: "/participants/:id/contact-log", Name: "contact_log", Roles: diaryPeople, Audit: "contact.read", Target: TargetParticipant, Handle: s.contactLog},
	}
}

func (s *Server) newContact(r *Request) error {
	a, err := r.markAddress()
	if err != nil {
		return err
	}
	now := r.Work.Now().In(domain.Helsinki)
	form := page.NewForm().Set("on", r.Today).Set("at", domain.Minute(now.Hour()*60+now.Minute())).Set("way", "phone")
	return s.contactForm(r, a, form)
}

func (s *Server) contactForm(r *Request, a markAddress, form page.Form) error {
	list, row, err := r.Work.DaySheet(r.Context(), r.Scope, a.agreement, a.day)
	if err != nil {
		return err
	}
	r.Subjects(row.ParticipantID)
	r.Looked(a.agreement, "", a.day, a.day)
	p := &page.ContactForm{Base: r.Base("contact.title"), Form: form, Agreement: a.agreement, Day: a.day, Name: row.Participant, Call: row.Phone, How: row.AbsenceContact,
		Ways: r.coded("contact.way.", domain.ContactWays...), Outcomes: r.coded("contact.outcome.", domain.ContactOutcomes...), Rows: r.attempts(row.Contacts),
		BackURL: r.URL("day", list.Unit.ID, a.day)}
	p.Phone = true
	return r.Render(p)
}

// attempts are rows of the log in the reader's words.
func (r *Request) attempts(rows []domain.Contact) []page.Attempt {
	out := make([]page.Attempt, 0, len(rows))
	for _, c := range rows {
		out = append(out, page.Attempt{Day: c.Day, At: c.At, Way: r.T("contact.way." + c.Way), Outcome: r.T("contact.outcome." + c.Outcome), Note: c.Note, By: c.ByName, Late: !c.SameDay()})
	}
	return out
}

func (s *Server) saveContact(r *Request) error {
	a, err := r.markAddress()
	if err != nil {
		return err
	}
	in := r.Input()
	attempt := casework.ContactIn{On: in.Day("on"), At: in.Clock("at"), Way: in.Text("way", 20), Outcome: in.Text("outcome", 20), Note: in.Lines("note", 500)}
	in.Require("at", "way", "outcome")
	if err = in.Err(); err == nil {
		_, err = r.Work.LogContact(r.Context(), r.Scope, a.agreement, a.day, attempt)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.contactForm(r, a, f) })
	}
	r.Flash("contact.saved")
	return s.toDay(r, a, "")
}

func (s *Server) contactLog(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	log, err := r.Work.ContactLog(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	p := &page.ContactLog{Base: r.BaseText(r.T("contact.log_of", domain.Args{"name": log.Participant.Name()})), ID: id, Name: log.Participant.Name(), Call: log.Participant.Phone,
		Rows: r.attempts(log.Contacts)}
	for _, n := range log.NoShows {
		p.NoShows = append(p.NoShows, page.NoShow{Day: n.Day, URL: r.URL("contact_new", n.AgreementID, n.Day), Contacted: n.Contacted})
	}
	p.StandsUnder("participants")
	r.Subjects(id)
	return r.Render(p)
}
