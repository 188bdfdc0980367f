package casework

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// DraftNotice names the notice to draft: whose, of the period that a day lies
// in, to which payer.
type DraftNotice struct {
	Participant domain.ID
	Day         domain.Day
	Payer       domain.Payer
	FundName    string
}

// DraftNotice drafts a due notice, or gives the one that is drafted or sent
// already. For the admin of the side that sends (N-01). Conflict
// notice.none_due when the diary calls for none, Invalid notice.payer_missing
// (payer) when nobody has said who pays the benefit.
func (w *Work) DraftNotice(ctx context.Context, scope domain.Scope, in DraftNotice) (domain.ID, error) {
	var id domain.ID
	err := w.change(ctx, scope, func(c *change) error {
		row, err := c.noticeRow(NoticeFilter{From: in.Day, To: in.Day, Participant: in.Participant}, func(r NoticeRow) bool {
			return r.Payer == in.Payer && r.FundName == in.FundName && r.Corrected.ID == ""
		})
		if err != nil {
			return err
		}
		id, err = c.draft(row)
		if err != nil {
			return err
		}
		return c.audit(Event{Name: "notice.draft", Object: id, Participants: []domain.ID{row.ParticipantID}, From: row.From, To: row.To})
	})
	return id, err
}

// DraftNotices drafts every due notice of ended periods at once and the
// corrections that are due, those of the filter's days, and brings older drafts
// up to the diary. It gives how many are drafted now; those without a known payer
// are left out.
func (w *Work) DraftNotices(ctx context.Context, scope domain.Scope, filter NoticeFilter) (int, error) {
	n := 0
	err := w.change(ctx, scope, func(c *change) error {
		rows, err := noticeRows(c.Tx, filter, w.Today())
		if err != nil {
			return err
		}
		n = 0
		e := Event{Name: "notice.draft", From: filter.From, To: filter.To}
		for _, r := range rows {
			if !r.Mine || r.State == domain.NoticeSent && !r.CorrectionDue || r.Open || r.Needless() || r.Payer == "" {
				continue
			}
			if _, err := c.draft(r); err != nil {
				return err
			}
			e.Participants = append(e.Participants, r.ParticipantID)
			n++
		}
		if !sendsNotice(scope, scope.Side) {
			return domain.Denied()
		}
		return c.audit(e)
	})
	return n, err
}

// noticeRow finds one row of the list and refuses whoever may not act on it.
func (c *change) noticeRow(filter NoticeFilter, wanted func(NoticeRow) bool) (NoticeRow, error) {
	if err := may(c.Scope, domain.RoleProviderAdmin, domain.RoleCaseworker, domain.RolePurchaserAdmin); err != nil {
		return NoticeRow{}, err
	}
	if _, err := c.Participant(filter.Participant); err != nil {
		return NoticeRow{}, err
	}
	rows, err := noticeRows(c.Tx, filter, c.work.Today())
	if err != nil {
		return NoticeRow{}, err
	}
	i := slices.IndexFunc(rows, wanted)
	if i < 0 {
		return NoticeRow{}, domain.Clash("notice.none_due")
	}
	if !rows[i].Mine {
		return NoticeRow{}, domain.Denied()
	}
	return rows[i], nil
}

// draft stores the draft of a row, or brings the stored one up to the diary.
func (c *change) draft(r NoticeRow) (domain.ID, error) {
	if r.Payer == "" {
		return "", domain.Wrong("payer", "notice.payer_missing")
	}
	if r.State == domain.NoticeSent && !r.CorrectionDue {
		return r.Notice.ID, nil
	}
	if r.State == domain.NoticeSent {
		return c.draftCorrection(r)
	}
	if r.State == domain.NoticeDrafted {
		n := r.Notice
		n.Days, n.UnitID = r.Days, unitOfNotice(r)
		return n.ID, c.UpdateNotice(n)
	}
	p, err := c.Participant(r.ParticipantID)
	if err != nil {
		return "", err
	}
	n := domain.AbsenceNotice{ID: domain.NewID(), ParticipantID: p.ID, ProviderID: p.ProviderID, PurchaserID: p.PurchaserID,
		UnitID: unitOfNotice(r), Payer: r.Payer, FundName: r.FundName, PeriodFrom: r.From, PeriodTo: r.To, State: domain.NoticeDrafted,
		Days: r.Days, CreatedBy: c.Scope.Person, CreatedAt: domain.InstantOf(c.work.Now())}
	return n.ID, c.InsertNotice(n)
}

func unitOfNotice(r NoticeRow) domain.ID {
	if r.Unit == "" {
		return r.Notice.UnitID
	}
	return r.Unit
}

// SendNotice says that a drafted notice was sent.
type SendNotice struct {
	rules.NoticeSent
	Seen string // NoticeRow.Seen of the paper that was sent; empty: the draft as stored
}

// Seen is a short mark of what a notice tells: it is in the form that says it
// was sent, so that a paper printed before the diary changed is not taken for
// what the diary says now.
func (r NoticeRow) Seen() string {
	sum := sha256.New()
	for _, d := range r.Days {
		authorised := "?"
		if d.Authorised != nil {
			authorised = fmt.Sprint(*d.Authorised)
		}
		fmt.Fprintln(sum, d.Day, d.Status, d.Reason, authorised, d.Certificate, d.CertificateOn)
	}
	return hex.EncodeToString(sum.Sum(nil)[:8])
}

// SendNotice records that a notice was sent, stores its PDF as it was sent and
// freezes both. For the admin of the side that sends. Locked
// notice.sent_already; Conflict notice.changed when the diary tells other facts
// than the paper, notice.none_due when it tells none; Invalid notice.open while
// the period runs, and the fields' own reasons.
func (w *Work) SendNotice(ctx context.Context, scope domain.Scope, id domain.ID, in SendNotice) error {
	return w.change(ctx, scope, func(c *change) error {
		n, err := c.Notice(id)
		if err != nil {
			return err
		}
		row, err := c.noticeRow(NoticeFilter{From: n.PeriodFrom, To: n.PeriodTo, Participant: n.ParticipantID}, func(r NoticeRow) bool { return r.Notice.ID == id })
		if err != nil {
			return err
		}
		if err := sendable(row, in); err != nil {
			return err
		}
		if err := rules.CheckNoticeSent(in.NoticeSent, row.From, w.Today()); err != nil {
			return err
		}
		if err := c.freeze(row, in.NoticeSent); err != nil {
			return err
		}
		return c.audit(Event{Name: "notice.send", Object: id, Participants: []domain.ID{n.ParticipantID}, From: n.PeriodFrom, To: n.PeriodTo})
	})
}

func sendable(r NoticeRow, in SendNotice) error {
	stored := NoticeRow{NoticeNeed: rules.NoticeNeed{Days: r.Notice.Days}}
	seen := in.Seen
	if seen == "" {
		seen = stored.Seen()
	}
	switch {
	case r.State == domain.NoticeSent:
		return domain.Shut("notice.sent_already")
	case r.NoDays:
		return domain.Clash("notice.none_due")
	case r.NothingNew:
		return domain.Clash("notice.nothing_new")
	case r.Open:
		return domain.Wrong("", "notice.open")
	case seen != r.Seen():
		return domain.Clash("notice.changed")
	}
	return nil
}

// freeze stores the paper and marks the notice sent.
func (c *change) freeze(r NoticeRow, sent rules.NoticeSent) error {
	f, book, err := noticeCase(c.Tx, r)
	if err != nil {
		return err
	}
	content, err := c.work.writeNotice(c.Tx, r, f)
	if err != nil {
		return err
	}
	n := r.Notice
	if n.DocumentID, err = c.issuePaper(f, rules.DocumentNotice, noticeFile(r), content); err != nil {
		return err
	}
	n.State, n.Days, n.UnitID, n.RulebookID = domain.NoticeSent, r.Days, unitOfNotice(r), book
	n.SentOn, n.SentHow, n.SentProof = sent.On, sent.How, sent.Proof
	n.SentBy, n.SentName = c.Scope.Person, c.Scope.PersonName
	return c.UpdateNotice(n)
}

// DropNotice removes a draft; a sent notice is Locked with notice.sent_already.
func (w *Work) DropNotice(ctx context.Context, scope domain.Scope, id domain.ID) error {
	return w.change(ctx, scope, func(c *change) error {
		n, err := c.Notice(id)
		if err != nil {
			return err
		}
		if _, err := c.noticeRow(NoticeFilter{From: n.PeriodFrom, To: n.PeriodTo, Participant: n.ParticipantID}, func(r NoticeRow) bool { return r.Notice.ID == id }); err != nil {
			return err
		}
		if n.State == domain.NoticeSent {
			return domain.Shut("notice.sent_already")
		}
		if err := c.DeleteNotice(id); err != nil {
			return err
		}
		return c.audit(Event{Name: "notice.drop", Object: id, Participants: []domain.ID{n.ParticipantID}, From: n.PeriodFrom, To: n.PeriodTo})
	})
}

// noticeCase loads the case that a notice's paper tells of, and the id of the
// rulebook it follows.
func noticeCase(tx *store.Tx, r NoticeRow) (paperCase, domain.ID, error) {
	agreements, err := tx.AgreementsOf(r.ParticipantID)
	if err != nil {
		return paperCase{}, "", err
	}
	for _, a := range agreements { // newest first
		if a.State != domain.AgreementDraft && a.StartDay <= r.To {
			f, err := caseOf(tx, a.ID, min(r.To, a.LastDay()))
			return f, f.Book.ID, err
		}
	}
	return paperCase{}, "", domain.Missing()
}
