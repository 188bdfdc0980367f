package casework

import (
	"context"

	"pajakirja/app/domain"
)

// CorrectNotice drafts the correction of a sent notice that the diary no longer
// agrees with, or gives the one that is drafted (004 §9.7; N-01, D-09). The
// former notice stays as it was sent, and only the newest of a chain is
// corrected: Locked notice.corrected_already for an older one whose correction
// was sent, Conflict notice.no_correction when the diary says what the notice
// told. For the admin of the side that sends.
func (w *Work) CorrectNotice(ctx context.Context, scope domain.Scope, id domain.ID) (domain.ID, error) {
	var draft domain.ID
	err := w.change(ctx, scope, func(c *change) error {
		n, err := c.Notice(id)
		if err != nil {
			return err
		}
		row, err := c.noticeRow(NoticeFilter{From: n.PeriodFrom, To: n.PeriodTo, Participant: n.ParticipantID}, func(r NoticeRow) bool { return r.Notice.ID == id })
		if err != nil {
			return err
		}
		switch {
		case row.Corrected.State == domain.NoticeSent:
			return domain.Shut("notice.corrected_already")
		case row.Corrected.ID != "":
			draft = row.Corrected.ID
		case !row.CorrectionDue:
			return domain.Clash("notice.no_correction")
		default:
			if draft, err = c.draft(row); err != nil {
				return err
			}
		}
		return c.audit(Event{Name: "notice.correct", Object: draft, Participants: []domain.ID{n.ParticipantID}, From: n.PeriodFrom, To: n.PeriodTo})
	})
	return draft, err
}

// draftCorrection stores the draft that corrects a sent notice, with what the
// diary says now; the database refuses a second one.
func (c *change) draftCorrection(r NoticeRow) (domain.ID, error) {
	n := r.Notice
	n.ID, n.CorrectsID, n.State, n.Days = domain.NewID(), r.Notice.ID, domain.NoticeDrafted, r.diary
	n.SentOn, n.SentHow, n.SentProof, n.SentBy, n.SentName, n.DocumentID, n.RulebookID = 0, "", "", "", "", "", ""
	n.CreatedBy, n.CreatedAt = c.Scope.Person, domain.InstantOf(c.work.Now())
	return n.ID, c.InsertNotice(n)
}

// noticeFile is a notice's file name, without anything of a person.
func noticeFile(r NoticeRow) string {
	if r.Former.ID != "" {
		return "poissaoloilmoitus-korjaus-" + r.From.String() + ".pdf"
	}
	return "poissaoloilmoitus-" + r.From.String() + ".pdf"
}
