package casework_test

import (
	"archive/zip"
	"bytes"
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

func post(on string) casework.SendNotice {
	return casework.SendNotice{NoticeSent: rules.NoticeSent{On: domain.MustDay(on), How: "post"}}
}

// N-01, N-02, D-08, D-09: from an absence in the diary to the sent paper, and to
// the correction that a later change calls for.
func TestNoticeFromDiaryToCorrection(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		k.absent(e, "2026-11-03", "own_illness")
		k.present(e, "2026-11-04")
		rows := k.notices(k.Admin)
		if len(rows) != 1 || rows[0].State != domain.NoticeDue || rows[0].DaysLate != 0 || rows[0].Name != "Kallio Aino" || !rows[0].Mine {
			t.Fatalf("got %+v", rows)
		}
		id, err := k.work.DraftNotice(k.ctx, k.Admin, casework.DraftNotice{Participant: e.participant.ID, Day: domain.MustDay("2026-11-05"), Payer: domain.PayerKela})
		k.ok(err)
		again, err := k.work.DraftNotice(k.ctx, k.Admin, casework.DraftNotice{Participant: e.participant.ID, Day: domain.MustDay("2026-11-03"), Payer: domain.PayerKela})
		k.ok(err)
		if again != id {
			t.Error("the same notice was drafted twice")
		}
		printed, err := k.work.Notice(k.ctx, k.Admin, id)
		k.ok(err)
		k.absent(e, "2026-11-05", "none_given") // the draft follows the diary
		now, err := k.work.Notice(k.ctx, k.Admin, id)
		k.ok(err)
		if len(now.Days) != 2 || now.State != domain.NoticeDrafted {
			t.Fatalf("the draft tells %+v", now.Days)
		}
		stale := post("2026-11-18")
		stale.Seen = printed.Seen()
		k.refused("a paper printed before the change", k.work.SendNotice(k.ctx, k.Admin, id, stale), "notice.changed")
		fresh := post("2026-11-18")
		fresh.Seen = now.Seen()
		k.ok(k.work.SendNotice(k.ctx, k.Admin, id, fresh))
		k.refused("sending twice", k.work.SendNotice(k.ctx, k.Admin, id, fresh), "notice.sent_already")
		paper, err := k.work.NoticePaper(k.ctx, k.Caseworker, id)
		k.ok(err)
		if !isPDF(paper.Bytes) || strings.Contains(paper.Name, "Kallio") {
			t.Errorf("paper %q", paper.Name)
		}
		k.absent(e, "2026-11-05", "care_visit")
		after := k.notices(k.Admin)
		if len(after) != 1 || !after[0].CorrectionDue || len(after[0].Days) != 2 || after[0].Days[1].Reason != domain.ReasonNoneGiven {
			t.Fatalf("after the change %+v", after)
		}
		same, err := k.work.NoticePaper(k.ctx, k.Admin, id)
		k.ok(err)
		if !bytes.Equal(same.Bytes, paper.Bytes) {
			t.Error("the sent paper's bytes changed")
		}
		k.logged(e, "notice.draft")
		k.logged(e, "notice.send")
	})
}

// P-09: the payer changes in the middle of a period.
func TestNoticePerPayer(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		k.pays(e, domain.PayerFund, "YTK", "2026-11-09")
		k.absent(e, "2026-11-05", "care_visit")
		k.absent(e, "2026-11-09", "care_visit")
		n, err := k.work.DraftNotices(k.ctx, k.Admin, casework.NoticeFilter{From: domain.MustDay("2026-11-02"), To: domain.MustDay("2026-11-15")})
		k.ok(err)
		rows := k.notices(k.Admin)
		if n != 2 || len(rows) != 2 {
			t.Fatalf("%d drafted, rows %+v", n, rows)
		}
		for _, r := range rows {
			if len(r.Days) != 1 || (r.Days[0].Day < domain.MustDay("2026-11-09")) != (r.Payer == domain.PayerKela) {
				t.Errorf("%s %s tells %+v", r.Payer, r.FundName, r.Days)
			}
		}
		content, whose, err := k.work.NoticePack(k.ctx, k.Admin, casework.NoticeFilter{From: domain.MustDay("2026-11-02"), To: domain.MustDay("2026-11-15")})
		k.ok(err)
		z, err := zip.NewReader(bytes.NewReader(content), int64(len(content)))
		k.ok(err)
		if len(z.File) != 2 || len(whose) != 2 {
			t.Fatalf("%d papers of %d", len(z.File), len(whose))
		}
		for _, f := range z.File {
			if strings.Contains(f.Name, "Kallio") || !strings.HasSuffix(f.Name, ".pdf") {
				t.Errorf("file %q", f.Name)
			}
		}
	})
}

// N-01: late first, periods that run are open, a closure is told beside an
// absence only, and a payer nobody has named stops the draft.
func TestNoticeList(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		late, running := k.join("Aalto", k.Unit), k.join("Berg", k.Unit)
		closed := k.join("Cederberg", k.OtherUnit)
		unknown := k.enrol("Dahl", k.Unit, weekdays(1, 2, 3, 4))
		k.write(k.Admin, func(tx *store.Tx) error {
			return tx.InsertClosures([]domain.Closure{{ID: domain.NewID(), ProviderID: k.Provider.ID, UnitID: k.OtherUnit.ID, FromDay: domain.MustDay("2026-11-02"), ToDay: domain.MustDay("2026-11-05"),
				Reason: "Remontti", CreatedAt: 1}})
		})
		k.absent(late, "2026-10-22", "own_illness")
		k.absent(running, "2026-11-17", "own_illness")
		k.absent(unknown, "2026-11-10", "own_illness")
		rows := k.notices(k.Admin)
		if len(rows) != 3 || rows[0].Name != "Aalto Aino" || rows[0].DaysLate != 14 {
			t.Fatalf("got %+v", rows)
		}
		if rows[1].Name != "Dahl Aino" || rows[2].Name != "Berg Aino" || !rows[2].Open {
			t.Fatalf("order %s, %s", rows[1].Name, rows[2].Name)
		}
		_, err := k.work.DraftNotice(k.ctx, k.Admin, casework.DraftNotice{Participant: unknown.participant.ID, Day: domain.MustDay("2026-11-10")})
		k.refused("no payer", err, "notice.payer_missing")
		_, err = k.work.DraftNotice(k.ctx, k.Admin, casework.DraftNotice{Participant: closed.participant.ID, Day: domain.MustDay("2026-11-10"), Payer: domain.PayerKela})
		k.refused("closed days alone", err, "notice.none_due")
		id, err := k.work.DraftNotice(k.ctx, k.Admin, casework.DraftNotice{Participant: running.participant.ID, Day: domain.MustDay("2026-11-17"), Payer: domain.PayerKela})
		k.ok(err)
		k.refused("the period runs", k.work.SendNotice(k.ctx, k.Admin, id, post("2026-11-18")), "notice.open")
		k.absent(closed, "2026-11-10", "job_search")
		for _, r := range k.notices(k.Admin) {
			if r.ParticipantID == closed.participant.ID && len(r.Days) != 5 {
				t.Errorf("beside an absence the closure tells %+v", r.Days)
			}
		}
		k.ok(k.work.DropNotice(k.ctx, k.Admin, id))
		if got := k.notices(k.Admin)[3]; got.State != domain.NoticeDue {
			t.Errorf("after dropping: %+v", got)
		}
	})
}

// Scope: foreign equals non-existent; the provider's drafts are not the
// purchaser's to see; a reviewer sees no notices.
func TestNoticeScope(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		k.absent(e, "2026-11-03", "own_illness")
		id, err := k.work.DraftNotice(k.ctx, k.Admin, casework.DraftNotice{Participant: e.participant.ID, Day: domain.MustDay("2026-11-03"), Payer: domain.PayerKela})
		k.ok(err)
		for name, scope := range map[string]domain.Scope{"other unit": k.OtherSupervisor, "foreign provider": k.StrangeAdmin,
			"foreign purchaser": k.ForeignCaseworker, "colleague": k.OtherCaseworker, "draft": k.Caseworker} {
			if _, err := k.work.Notice(k.ctx, scope, id); domain.KindOf(err) != domain.NotFound {
				t.Errorf("%s reads it: %v", name, err)
			}
			if _, err := k.work.NoticePaper(k.ctx, scope, id); domain.KindOf(err) != domain.NotFound {
				t.Errorf("%s gets the paper: %v", name, err)
			}
			if len(k.notices(scope)) != 0 {
				t.Errorf("%s lists it", name)
			}
			if err := k.work.SendNotice(k.ctx, scope, id, post("2026-11-18")); err == nil {
				t.Errorf("%s sent it", name)
			}
		}
		if _, err := k.work.NoticesDue(k.ctx, k.Reviewer, casework.NoticeFilter{}); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("reviewer: %v", err)
		}
		if rows := k.notices(k.Supervisor); len(rows) != 1 || rows[0].Mine {
			t.Errorf("the unit's supervisor sees %+v", rows)
		}
		if err := k.work.SendNotice(k.ctx, k.Supervisor, id, post("2026-11-18")); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("supervisor sends: %v", err)
		}
		_, err = k.work.DraftNotice(k.ctx, k.StrangeAdmin, casework.DraftNotice{Participant: e.participant.ID, Day: domain.MustDay("2026-11-03"), Payer: domain.PayerKela})
		if domain.KindOf(err) != domain.NotFound {
			t.Errorf("a foreign admin drafts: %v", err)
		}
		k.ok(k.work.SendNotice(k.ctx, k.Admin, id, post("2026-11-18")))
		if rows := k.notices(k.Caseworker); len(rows) != 1 {
			t.Errorf("the caseworker's inbox has %d", len(rows))
		}
		if rows := k.notices(k.OtherCaseworker); len(rows) != 0 {
			t.Errorf("a colleague's inbox has %d", len(rows))
		}
	})
}

// A sent notice is frozen by the database itself.
func TestSentNoticeIsFrozen(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		k.absent(e, "2026-11-03", "own_illness")
		id, err := k.work.DraftNotice(k.ctx, k.Admin, casework.DraftNotice{Participant: e.participant.ID, Day: domain.MustDay("2026-11-03"), Payer: domain.PayerKela})
		k.ok(err)
		k.ok(k.work.SendNotice(k.ctx, k.Admin, id, post("2026-11-18")))
		err = k.s.Write(k.ctx, k.Admin, func(tx *store.Tx) error {
			n, err := tx.Notice(id)
			if err != nil {
				return err
			}
			n.Days = nil
			return tx.UpdateNotice(n)
		})
		k.refused("an update", err, "frozen.absence_notices")
		err = k.s.Write(k.ctx, k.Admin, func(tx *store.Tx) error { return tx.DeleteNotice(id) })
		k.refused("a delete", err, "frozen.absence_notices")
		k.refused("a drop", k.work.DropNotice(k.ctx, k.Admin, id), "notice.sent_already")
	})
}
