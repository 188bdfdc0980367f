package web

import (
	"pajakirja/app/web/page"
)

func (s *Server) retentionRoutes() []Route {
	return []Route{
		{Method: "GET", Path: "/retention", Name: "retention", Roles: admins, Audit: "retention.read", Handle: s.retention},
	}
}

// retention is the dry run: until when whose words are kept. It has no button
// that removes anything.
func (s *Server) retention(r *Request) error {
	plan, err := r.Work.RetentionPlan(r.Context(), r.Scope)
	if err != nil {
		return err
	}
	p := &page.Retention{Base: r.Base("retention.title")}
	r.Subjects()
	for _, row := range plan.Rows {
		r.Subjects(row.ParticipantID)
		open := r.link("participant", row.ParticipantID)
		if open == "" { // the purchaser's admin has the papers, not the case
			open = r.link("participant_papers", row.ParticipantID)
		}
		p.Rows = append(p.Rows, page.RetentionRow{Name: row.FamilyName + " " + row.GivenNames, URL: open, Closed: row.Closed(),
			GoesOn: row.GoesOn, Due: row.Due, From: row.FirstDay, To: row.LastDay, Words: row.Words, Signatures: row.Signatures})
	}
	return r.Render(p)
}
