package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
)

// SendOne names one of several notices that went out together, with the mark of
// the paper that was sent (NoticeRow.Seen).
type SendOne struct {
	ID   domain.ID
	Seen string
}

// SentTogether is what became of them: those that are not what was printed, or
// were sent already, are left as they are and named.
type SentTogether struct {
	Sent int
	Left []string
}

// SendNotices records that several drafted notices were sent on one day in one
// way with one proof, as from a bundle of letters (N-01). Each gets its own paper
// and its own row in the log. For the admin of the side that sends. Errors: the
// fields' of the day and the way, notices when none was picked; then nothing is
// stored.
func (w *Work) SendNotices(ctx context.Context, scope domain.Scope, list []SendOne, sent rules.NoticeSent) (SentTogether, error) {
	var out SentTogether
	if !sendsNotice(scope, scope.Side) {
		return out, domain.Denied()
	}
	if len(list) == 0 {
		return out, domain.Wrong("notices", "notice.none_picked")
	}
	err := w.change(ctx, scope, func(c *change) error {
		out = SentTogether{}
		for _, one := range list {
			if err := c.sendOne(one, sent, &out); err != nil {
				return err
			}
		}
		if out.Sent == 0 {
			return domain.Clash("notice.changed")
		}
		return nil
	})
	return out, err
}

func (c *change) sendOne(one SendOne, sent rules.NoticeSent, out *SentTogether) error {
	n, err := c.Notice(one.ID)
	if err != nil {
		return err
	}
	row, err := c.noticeRow(NoticeFilter{From: n.PeriodFrom, To: n.PeriodTo, Participant: n.ParticipantID}, func(r NoticeRow) bool { return r.Notice.ID == one.ID })
	if err != nil {
		return err
	}
	if err := rules.CheckNoticeSent(sent, row.From, c.work.Today()); err != nil {
		return err
	}
	switch err := sendable(row, SendNotice{Seen: one.Seen}); domain.KindOf(err) {
	case domain.Conflict, domain.Locked, domain.Invalid:
		out.Left = append(out.Left, row.Name)
		return nil
	default:
		if err != nil {
			return err
		}
	}
	if err := c.freeze(row, sent); err != nil {
		return err
	}
	out.Sent++
	return c.audit(Event{Name: "notice.send", Object: one.ID, Participants: []domain.ID{n.ParticipantID}, From: n.PeriodFrom, To: n.PeriodTo})
}
