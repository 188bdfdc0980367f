package casework_test

import (
	"bytes"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// sentNotice drafts and sends the notice of a participant's day.
func (k *papersKit) sentNotice(e enrolled, day string) domain.ID {
	k.t.Helper()
	id, err := k.work.DraftNotice(k.ctx, k.Admin, casework.DraftNotice{Participant: e.participant.ID, Day: domain.MustDay(day), Payer: domain.PayerKela})
	k.ok(err)
	k.ok(k.work.SendNotice(k.ctx, k.Admin, id, post("2026-11-18")))
	return id
}

func (k *papersKit) notice(scope domain.Scope, id domain.ID) casework.NoticeView {
	k.t.Helper()
	v, err := k.work.Notice(k.ctx, scope, id)
	k.ok(err)
	return v
}

// N-01, D-09: a change after sending makes a correction due, which names what it
// corrects; both stay readable; the next correction corrects the newest.
func TestCorrectionOfASentNotice_N01(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		k.absent(e, "2026-11-03", "none_given")
		first := k.sentNotice(e, "2026-11-03")
		_, err := k.work.CorrectNotice(k.ctx, k.Admin, first)
		k.refused("nothing has changed", err, "notice.no_correction")
		paper, err := k.work.NoticePaper(k.ctx, k.Admin, first)
		k.ok(err)

		k.absent(e, "2026-11-03", "own_illness")
		k.absent(e, "2026-11-05", "care_visit")
		due := k.notices(k.Admin)
		if len(due) != 1 || !due[0].CorrectionDue || len(due[0].Changes) != 2 || due[0].Changes[0].Before.Reason != domain.ReasonNoneGiven || due[0].Changes[1].Before != nil {
			t.Fatalf("what changed: %+v", due)
		}
		if n := len(k.tasks(k.Admin, casework.TaskCorrect)); n != 1 {
			t.Errorf("%d corrections wait on the work list", n)
		}
		second, err := k.work.CorrectNotice(k.ctx, k.Admin, first)
		k.ok(err)
		if n := len(k.tasks(k.Admin, casework.TaskCorrect)) + len(k.tasks(k.OtherSupervisor, casework.TaskCorrect)); n != 0 {
			t.Errorf("%d corrections wait though one is drafted", n)
		}
		again, err := k.work.CorrectNotice(k.ctx, k.Admin, first)
		k.ok(err)
		if again != second {
			t.Error("a second correction was drafted beside the first")
		}
		draft, old := k.notice(k.Admin, second), k.notice(k.Admin, first)
		if draft.Former.ID != first || len(draft.Days) != 2 || len(draft.Changes) != 2 || draft.Needless() {
			t.Errorf("the draft: %+v", draft.NoticeRow)
		}
		if old.CorrectionDue || old.Corrected.ID != second || len(old.Days) != 1 || old.Days[0].Reason != domain.ReasonNoneGiven {
			t.Errorf("the former: %+v", old.NoticeRow)
		}
		k.ok(k.work.SendNotice(k.ctx, k.Admin, second, post("2026-11-18")))
		_, err = k.work.CorrectNotice(k.ctx, k.Admin, first)
		k.refused("the older one of the chain", err, "notice.corrected_already")
		stays, err := k.work.NoticePaper(k.ctx, k.Caseworker, first)
		k.ok(err)
		if !bytes.Equal(stays.Bytes, paper.Bytes) {
			t.Error("the former's paper changed")
		}

		k.present(e, "2026-11-03")
		k.present(e, "2026-11-05")
		third, err := k.work.CorrectNotice(k.ctx, k.Admin, second)
		k.ok(err)
		if v := k.notice(k.Admin, third); v.Former.ID != second || len(v.Days) != 0 || len(v.Changes) != 2 || v.Needless() {
			t.Errorf("a correction that takes all back: %+v", v.NoticeRow)
		}
		k.ok(k.work.SendNotice(k.ctx, k.Admin, third, post("2026-11-18")))
		if rows := k.notices(k.Admin); len(rows) != 3 {
			t.Errorf("%d rows, each of the three is readable", len(rows))
		}
		k.logged(e, "notice.correct")
	})
}

// A correction whose reason is gone is not sent, and two at once are one: the
// database holds the chain together.
func TestCorrectionIsOneAtATime_N01(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		k.absent(e, "2026-11-03", "none_given")
		first := k.sentNotice(e, "2026-11-03")
		k.absent(e, "2026-11-03", "own_illness")
		second, err := k.work.CorrectNotice(k.ctx, k.Admin, first)
		k.ok(err)
		k.absent(e, "2026-11-03", "none_given")
		if v := k.notice(k.Admin, second); !v.NothingNew || v.DaysLate != 0 {
			t.Errorf("the diary is as it was: %+v", v.NoticeRow)
		}
		k.refused("nothing new", k.work.SendNotice(k.ctx, k.Admin, second, post("2026-11-18")), "notice.nothing_new")
		err = k.s.Write(k.ctx, k.Admin, func(tx *store.Tx) error {
			n, err := tx.Notice(second)
			if err != nil {
				return err
			}
			n.ID = domain.NewID()
			return tx.InsertNotice(n)
		})
		k.refused("a parallel correction", err, "duplicate.absence_notices")
		k.ok(k.work.DropNotice(k.ctx, k.Admin, second))
		k.absent(e, "2026-11-03", "care_visit")
		n, err := k.work.DraftNotices(k.ctx, k.Admin, casework.NoticeFilter{From: domain.MustDay("2026-11-02"), To: domain.MustDay("2026-11-18")})
		k.ok(err)
		if rows := k.notices(k.Admin); n != 1 || len(rows) != 2 {
			t.Errorf("%d drafted with all others, %d rows", n, len(rows))
		}
	})
}

// Who may correct: the sender's admin; foreign equals non-existent.
func TestWhoCorrectsANotice_N01(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		k.absent(e, "2026-11-03", "none_given")
		id := k.sentNotice(e, "2026-11-03")
		k.absent(e, "2026-11-03", "own_illness")
		for name, c := range map[string]struct {
			scope domain.Scope
			want  domain.Kind
		}{
			"supervisor": {k.Supervisor, domain.Forbidden}, "caseworker": {k.Caseworker, domain.Forbidden}, "other unit": {k.OtherSupervisor, domain.NotFound},
			"stranger": {k.StrangeAdmin, domain.NotFound}, "foreign purchaser": {k.ForeignCaseworker, domain.NotFound},
		} {
			if _, err := k.work.CorrectNotice(k.ctx, c.scope, id); domain.KindOf(err) != c.want {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

// N-01: the drafts as one file to print; none is Conflict, a supervisor prints none.
func TestNoticeBundle_N01(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		span := casework.NoticeFilter{From: domain.MustDay("2026-11-02"), To: domain.MustDay("2026-11-18")}
		_, _, err := k.work.NoticeBundle(k.ctx, k.Admin, span)
		k.refused("no drafts", err, "notice.none_drafted")
		for _, family := range []string{"Berg", "Aalto"} {
			k.absent(k.join(family, k.Unit), "2026-11-03", "own_illness")
		}
		_, err = k.work.DraftNotices(k.ctx, k.Admin, span)
		k.ok(err)
		content, whose, err := k.work.NoticeBundle(k.ctx, k.Admin, span)
		k.ok(err)
		if !isPDF(content) || len(whose) != 2 || bytes.Count(content, []byte("/Type /Page\n")) != 3 {
			t.Errorf("%d people, %d pages", len(whose), bytes.Count(content, []byte("/Type /Page\n")))
		}
		if _, _, err = k.work.NoticeBundle(k.ctx, k.Supervisor, span); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("a supervisor: %v", err)
		}
		sent := rules.NoticeSent{On: domain.MustDay("2026-11-18"), How: "post"}
		for _, r := range k.notices(k.Admin) {
			_, err = k.work.SendNotices(k.ctx, k.Admin, []casework.SendOne{{ID: r.Notice.ID, Seen: r.Seen()}}, sent)
			k.ok(err)
		}
		_, _, err = k.work.NoticeBundle(k.ctx, k.Admin, span)
		k.refused("all are sent", err, "notice.none_drafted")
	})
}
