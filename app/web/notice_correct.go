package web

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/web/page"
)

// correctNotice drafts the correction of a sent notice and shows it.
func (s *Server) correctNotice(r *Request) error {
	id, err := r.ID("id")
	if err != nil {
		return err
	}
	draft, err := r.Work.CorrectNotice(r.Context(), r.Scope, id)
	if e := readable(err); e != nil {
		r.FlashError(e)
		return r.See(r.URL("notice", id))
	}
	if err != nil {
		return err
	}
	return r.See(r.URL("notice", draft))
}

// addCorrection puts into a row what it corrects, what corrects it and what the
// two say otherwise.
func (r *Request) addCorrection(out *page.NoticeRow, row casework.NoticeRow) {
	out.NothingNew = row.NothingNew
	if row.Former.ID != "" {
		out.FormerID, out.Corrects = row.Former.ID, r.T("notice.corrects", domain.Args{"day": row.Former.SentOn})
	}
	if n := row.Corrected; n.ID != "" {
		out.NewerID, out.CorrectedBy = n.ID, r.T("notice.corrected_by_draft")
		if n.State == domain.NoticeSent {
			out.CorrectedBy = r.T("notice.corrected_by", domain.Args{"day": n.SentOn})
		}
	}
	for _, x := range row.Changes {
		out.Changes = append(out.Changes, page.NoticeChange{Day: x.Day, Before: r.noticeTold(x.Before), Now: r.noticeTold(x.Now)})
	}
}

// noticeTold is what a notice tells of a day, in one line.
func (r *Request) noticeTold(d *domain.NoticeDay) string {
	if d == nil {
		return r.T("notice.change.nothing")
	}
	told := r.noticeDay(*d)
	out := told.Status
	if told.Reason != "" {
		out += " · " + told.Reason
	}
	if told.Certificate != "" {
		out += " · " + r.T("notice.certificate") + ": " + told.Certificate
	}
	return out
}
