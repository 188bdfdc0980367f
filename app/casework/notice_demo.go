package casework

import (
	"context"

	"pajakirja/app/domain"
)

// SeedNotices stores the due notices of a demo's past as sent without their
// papers, which are made when somebody opens them: those of ended periods that
// touch the filter's days and for which sent gives a day; what it changes in a
// row's days was told otherwise then. Only a demo's admin of the side that sends
// may: Forbidden for everyone else. It gives how many.
func (w *Work) SeedNotices(ctx context.Context, scope domain.Scope, filter NoticeFilter, sent func(*NoticeRow) domain.Day) (int, error) {
	if !w.demo || !sendsNotice(scope, scope.Side) {
		return 0, domain.Denied()
	}
	n := 0
	err := w.change(ctx, scope, func(c *change) error {
		rows, err := noticeRows(c.Tx, filter, w.Today())
		if err != nil {
			return err
		}
		e := Event{Name: "notice.seed", From: filter.From, To: filter.To}
		people := map[domain.ID]domain.Participant{}
		if err := c.loadPeople(rows, people); err != nil {
			return err
		}
		n = 0
		for _, r := range rows {
			on := sent(&r)
			if !r.Mine || r.State != domain.NoticeDue || r.Open || r.Payer == "" || on.IsZero() {
				continue
			}
			if err := c.InsertNotice(sentNotice(scope, r, people[r.ParticipantID], on)); err != nil {
				return err
			}
			e.Participants = append(e.Participants, r.ParticipantID)
			n++
		}
		e.Participants = sortedIDs(e.Participants)
		return c.audit(e)
	})
	return n, err
}

func (c *change) loadPeople(rows []NoticeRow, into map[domain.ID]domain.Participant) error {
	var ids []domain.ID
	for _, r := range rows {
		ids = append(ids, r.ParticipantID)
	}
	people, err := c.ParticipantsIn(sortedIDs(ids))
	for _, p := range people {
		into[p.ID] = p
	}
	return err
}

func sentNotice(by domain.Scope, r NoticeRow, p domain.Participant, on domain.Day) domain.AbsenceNotice {
	return domain.AbsenceNotice{ID: domain.NewID(), ParticipantID: p.ID, ProviderID: p.ProviderID, PurchaserID: p.PurchaserID, UnitID: unitOfNotice(r),
		Payer: r.Payer, FundName: r.FundName, PeriodFrom: r.From, PeriodTo: r.To, State: domain.NoticeSent, Days: r.Days,
		SentOn: on, SentHow: "post", SentBy: by.Person, SentName: by.PersonName, CreatedBy: by.Person, CreatedAt: on.At(10 * 60)}
}
