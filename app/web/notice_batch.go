package web

import (
	"slices"
	"strings"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

// addPick lets the last row of the list be picked for the form that says several
// were sent: picked at first, and after a refusal as they were.
func (r *Request) addPick(p *page.Notices, row casework.NoticeRow, form page.Form) {
	x := &p.Rows[len(p.Rows)-1]
	x.Pick = row.Notice.ID.String() + " " + row.Seen()
	x.Picked = r.Route.Reads() || slices.Contains(r.values("notices"), x.Pick)
	p.Form, p.Ways = form, r.coded("notice.how.", casework.NoticeWays()...)
}

// sendNotices marks several drafts as sent at once: one day, way and proof.
func (s *Server) sendNotices(r *Request) error {
	in := r.Input()
	sent := casework.NoticeSent{On: in.Day("sent_on"), How: in.Text("sent_how", 20), Proof: in.Text("sent_proof", 300)}
	var list []casework.SendOne
	for _, pick := range r.values("notices") {
		text, seen, _ := strings.Cut(pick, " ")
		id, err := domain.ParseID(text)
		if err != nil {
			return err
		}
		list = append(list, casework.SendOne{ID: id, Seen: seen})
	}
	var done casework.SentTogether
	err := in.Err()
	if err == nil {
		done, err = r.Work.SendNotices(r.Context(), r.Scope, list, sent)
	}
	if err != nil {
		return r.Again(err, in, func(f page.Form) error { return s.noticeList(r, "drafted", f) })
	}
	r.Flash("notice.sent_many", domain.Args{"n": done.Sent})
	if len(done.Left) > 0 {
		r.FlashNote("notice.sent_left", domain.Args{"names": strings.Join(done.Left, ", ")})
	}
	return r.See(r.URL("notices", "?filter", "drafted"))
}

func (s *Server) noticePack(r *Request) error {
	content, whose, err := r.Work.NoticePack(r.Context(), r.Scope, r.draftsOfNow())
	if err != nil {
		return r.noDrafts(err)
	}
	r.Subjects(whose...)
	return r.Download("poissaoloilmoitukset-"+r.Today.String()+".zip", "application/zip", content)
}

func (s *Server) noticeBundle(r *Request) error {
	content, whose, err := r.Work.NoticeBundle(r.Context(), r.Scope, r.draftsOfNow())
	if err != nil {
		return r.noDrafts(err)
	}
	r.Subjects(whose...)
	return r.Download("poissaoloilmoitukset-"+r.Today.String()+".pdf", "application/pdf", content)
}

// draftsOfNow is how far back drafts are printed together.
func (r *Request) draftsOfNow() casework.NoticeFilter {
	return casework.NoticeFilter{From: r.Today.AddMonths(-2 * noticeMonths), To: r.Today}
}

// noDrafts goes back to the list when there is nothing to print.
func (r *Request) noDrafts(err error) error {
	e := readable(err)
	if e == nil {
		return err
	}
	r.Subjects()
	r.FlashError(e)
	return r.See(r.URL("notices"))
}
