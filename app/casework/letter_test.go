package casework_test

import (
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/store"
)

// S-03: the letter is there for the agreement's own people, in the participant's
// language, with a file name without a person; foreign equals non-existent.
func TestStartLetter_S03(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		for name, scope := range map[string]domain.Scope{"admin": k.Admin, "supervisor": k.Supervisor, "caseworker": k.Caseworker} {
			d, err := k.work.StartLetter(k.ctx, scope, e.agreement.ID)
			k.ok(err)
			if !isPDF(d.Bytes) || strings.Contains(d.Name, "Kallio") || d.ParticipantID != e.participant.ID {
				t.Errorf("%s gets %q", name, d.Name)
			}
		}
		for name, scope := range map[string]domain.Scope{"other unit": k.OtherSupervisor, "stranger": k.StrangeAdmin, "colleague": k.OtherCaseworker} {
			if _, err := k.work.StartLetter(k.ctx, scope, e.agreement.ID); domain.KindOf(err) != domain.NotFound {
				t.Errorf("%s: %v", name, err)
			}
		}
		if _, err := k.work.StartLetter(k.ctx, k.Reviewer, e.agreement.ID); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("a reviewer: %v", err)
		}
	})
}

// N-03: where the purchaser has a limit, a long absence makes a second notice,
// to the authority the purchaser has named; without the limit there is none.
func TestLongAbsenceIsToldToTheAuthority_N03(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		for _, d := range []string{"2026-11-02", "2026-11-05", "2026-11-09", "2026-11-12"} {
			k.absent(e, d, "own_illness")
		}
		if rows := k.notices(k.Admin); len(rows) != 1 {
			t.Fatalf("without a limit: %+v", rows)
		}
		k.write(k.PurchaserAdmin, func(tx *store.Tx) error {
			return tx.InsertRulebook(domain.Rulebook{ID: domain.NewID(), PurchaserID: k.Purchaser.ID, Product: e.agreement.ProductCode, Name: "Oma", Version: 1, ValidFrom: domain.MustDay("2026-01-01"), PublishedAt: 1, CreatedAt: 1,
				Parameters: domain.Parameters{{Rule: "long-absence-employment", Values: map[string]int{"days": 10}, Citation: domain.Citation{Document: "004", Section: "§9.7"}}}})
		})
		k.ok(k.work.SaveGuidance(k.ctx, k.PurchaserAdmin, casework.GuidanceIn{Kind: domain.GuidanceEmployment, Title: "Työllisyysalue", Text: "PL 1\n20101 Turku", From: k.today}))
		var long casework.NoticeRow
		rows := k.notices(k.Admin)
		for _, r := range rows {
			if r.Payer == domain.RecipientEmployment {
				long = r
			}
		}
		if len(rows) != 2 || long.From != domain.MustDay("2026-11-02") || long.To != domain.MustDay("2026-11-12") || len(long.Days) != 4 || long.Open {
			t.Fatalf("%d rows, the long one %+v", len(rows), long)
		}
		id, err := k.work.DraftNotice(k.ctx, k.Admin, casework.DraftNotice{Participant: e.participant.ID, Day: long.From, Payer: domain.RecipientEmployment})
		k.ok(err)
		k.ok(k.work.SendNotice(k.ctx, k.Admin, id, post("2026-11-18")))
		k.absent(e, "2026-11-16", "own_illness")
		if v := k.notice(k.Caseworker, id); v.CorrectionDue || v.State != domain.NoticeSent {
			t.Errorf("the absence goes on and calls for another: %+v", v.NoticeRow)
		}
		k.present(e, "2026-11-09")
		if v := k.notice(k.Admin, id); !v.CorrectionDue {
			t.Error("the participant came in between, and the notice needs no correction")
		}
	})
}
