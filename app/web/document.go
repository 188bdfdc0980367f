package web

import (
	"strings"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/web/page"
)

// documentReaders may ask for a paper; which of them opens which kind is
// casework's to say.
var documentReaders = []domain.Role{domain.RoleSupervisor, domain.RoleProviderAdmin, domain.RoleReviewer, domain.RoleCaseworker, domain.RolePurchaserAdmin}

func (s *Server) documentRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/documents/:id", Name: "document", Roles: documentReaders, Audit: "document.read", Target: TargetDocument, Handle: s.document},
		{Method: "GET", Path: "/participants/:id/papers", Name: "participant_papers", Roles: paperReaders, Audit: "document.list", Target: TargetParticipant, Handle: s.papers},
	}
}

// document gives a stored paper: PDFs to be looked at, anything that somebody
// uploaded to be kept, so that no upload runs in this site.
func (s *Server) document(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	d, err := r.Work.Document(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	if d.ParticipantID == "" {
		r.Subjects()
	} else {
		r.Subjects(d.ParticipantID)
	}
	r.Looked(id, "", 0, 0)
	if d.Class == domain.ClassIssued && d.MediaType == "application/pdf" {
		return r.Inline(d.Name, d.MediaType, d.Bytes)
	}
	return r.Download(d.Name, d.MediaType, d.Bytes)
}

func (s *Server) papers(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	line, err := r.Work.Timeline(r.Context(), r.Scope, id)
	if err != nil {
		return err
	}
	name := line.Participant.Name()
	p := &page.Papers{Base: r.Base("document.timeline_of", domain.Args{"name": name}), Name: name}
	if s.may(r.Scope.Role, "participant") {
		p.BackURL = r.URL("participant", id)
	}
	if s.may(r.Scope.Role, "participant_log") {
		p.LogURL = r.URL("participant_log", id)
	}
	for _, it := range line.Items {
		p.Items = append(p.Items, page.PaperItem{Day: it.Day, Mark: it.State, Text: r.T("document.item." + it.Kind), Detail: r.paperDetail(it), Document: it.Document})
	}
	r.Subjects(id)
	return r.Render(p)
}

// paperDetail says number, period and party of an item.
func (r *Request) paperDetail(it casework.TimelineItem) string {
	var parts []string
	if it.Label != "" {
		parts = append(parts, it.Label)
	}
	if !it.From.IsZero() {
		parts = append(parts, i18n.Period(r.Lang, it.From, it.To))
	}
	if it.Kind == "notice" {
		parts = append(parts, r.T("notice.payer."+it.Party))
	} else if it.Party != "" {
		parts = append(parts, it.Party)
	}
	return strings.Join(parts, " · ")
}
