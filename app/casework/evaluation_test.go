package casework_test

import (
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

func (k *papersKit) evaluations(scope domain.Scope, month string) []casework.EvaluationRow {
	k.t.Helper()
	rows, err := k.work.Evaluations(k.ctx, scope, domain.MustMonth(month), "")
	if err != nil {
		k.t.Fatal(err)
	}
	return rows
}

func monthly(e enrolled, month, text string) casework.SaveEvaluation {
	return casework.SaveEvaluation{Agreement: e.agreement.ID, Month: domain.MustMonth(month), Text: text,
		SignOff: rules.SignOff{Unsigned: "ei paikalla arvion valmistuessa"}}
}

// E-02, E-03, E-07, M-07: from a missing evaluation to the two papers.
func TestMonthlyEvaluation(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e, idle := k.join("Kallio", k.Unit), k.join("Laine", k.Unit)
		k.present(e, "2026-10-05", "task", "Hionta, kokoonpano")
		k.present(e, "2026-10-06", "task", "hionta")
		k.absent(e, "2026-10-07", "own_illness")
		rows := k.evaluations(k.Supervisor, "2026-10")
		if len(rows) != 1 || rows[0].State != casework.EvaluationMissing || rows[0].Totals.Realised != 2 || rows[0].Totals.Authorised != 1 {
			t.Fatalf("got %+v", rows)
		}
		_ = idle // nothing happened to them: nothing to evaluate
		sheet, err := k.work.EvaluationSheet(k.ctx, k.Supervisor, e.agreement.ID, domain.MustMonth("2026-10"))
		k.ok(err)
		if len(sheet.Tasks) != 2 || sheet.Tasks[0] != "Hionta" || len(sheet.Days) != 17 {
			t.Fatalf("tasks %q, %d days", sheet.Tasks, len(sheet.Days))
		}
		_, err = k.work.SignOffEvaluation(k.ctx, k.Supervisor, monthly(e, "2026-10", " "))
		k.refused("an empty text", err, "evaluation.empty")
		unsaid := monthly(e, "2026-10", "Hyvin sujunut.")
		unsaid.Unsigned = ""
		_, err = k.work.SignOffEvaluation(k.ctx, k.Supervisor, unsaid)
		k.refused("neither signed nor why not", err, "evaluation.unsigned_required")
		if rows := k.evaluations(k.Supervisor, "2026-10"); rows[0].Evaluation.ID != "" {
			t.Error("a refused sign-off stored something")
		}
		id, err := k.work.SignOffEvaluation(k.ctx, k.Supervisor, monthly(e, "2026-10", "Hyvin sujunut."))
		k.ok(err)
		signed := k.evaluations(k.Caseworker, "2026-10")
		if len(signed) != 1 || signed[0].Evaluation.ID != id || signed[0].Evaluation.Text != "Hyvin sujunut." {
			t.Fatalf("the caseworker sees %+v", signed)
		}
		for _, document := range []domain.ID{signed[0].Evaluation.DocumentID, signed[0].Evaluation.FollowUpID} {
			d, err := k.work.Document(k.ctx, k.Caseworker, document)
			k.ok(err)
			if !isPDF(d.Bytes) || strings.Contains(d.Name, "allio") || d.ParticipantID != e.participant.ID {
				t.Errorf("paper %q of %s", d.Name, d.ParticipantID)
			}
		}
		if _, err := k.work.Document(k.ctx, k.Reviewer, signed[0].Evaluation.DocumentID); domain.KindOf(err) != domain.NotFound {
			t.Errorf("the reviewer opens the text: %v", err)
		}
		if _, err := k.work.Document(k.ctx, k.Reviewer, signed[0].Evaluation.FollowUpID); err != nil {
			t.Errorf("the reviewer can't open the attendance: %v", err)
		}
		_, err = k.work.SaveEvaluation(k.ctx, k.Admin, monthly(e, "2026-10", "Toinen."))
		k.refused("after sign-off", err, "frozen.evaluations")
		k.logged(e, "evaluation.sign_off")
	})
}

// a colleague's draft waits for the responsible supervisor; drafts are the
// provider's own.
func TestEvaluationWaitsForTheResponsible(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		v := e.version
		v.ID, v.Version, v.SupervisorID = domain.NewID(), 2, k.Supervisor.Person
		k.write(k.Admin, func(tx *store.Tx) error { return tx.InsertVersion(v) })
		k.present(e, "2026-10-05")
		colleague := k.OtherSupervisor
		colleague.Units = []domain.ID{k.Unit.ID}
		_, err := k.work.SaveEvaluation(k.ctx, colleague, monthly(e, "2026-10", "Kollegan luonnos."))
		k.ok(err)
		_, err = k.work.SignOffEvaluation(k.ctx, colleague, monthly(e, "2026-10", "Kollegan luonnos."))
		k.refused("the colleague", err, "evaluation.not_yours")
		rows := k.evaluations(k.Supervisor, "2026-10")
		if rows[0].State != casework.EvaluationWaiting || !rows[0].MaySignOff || rows[0].Evaluation.AuthorName != "Bertta Mäki" {
			t.Fatalf("got %+v", rows[0])
		}
		if len(k.evaluations(k.Caseworker, "2026-10")) != 0 {
			t.Error("the caseworker sees a draft")
		}
		if _, err := k.work.EvaluationByID(k.ctx, k.Caseworker, rows[0].Evaluation.ID); domain.KindOf(err) != domain.NotFound {
			t.Errorf("the caseworker opens a draft: %v", err)
		}
		stale := monthly(e, "2026-10", "Päälle.")
		stale.Seen = rows[0].Evaluation.UpdatedAt - 1
		_, err = k.work.SaveEvaluation(k.ctx, k.Supervisor, stale)
		k.refused("a colleague wrote meanwhile", err, "evaluation.changed")
		approve := monthly(e, "2026-10", "")
		_, err = k.work.SignOffEvaluation(k.ctx, k.Supervisor, approve)
		k.ok(err)
		got := k.evaluations(k.Caseworker, "2026-10")[0].Evaluation
		if got.AuthorName != "Bertta Mäki" || got.SignedOffName != "Antti Salo" || got.Unsigned == "" {
			t.Errorf("signed as %+v", got)
		}
	})
}

// Scope: other units, foreign organisations and months to come do not exist.
func TestEvaluationScope(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		k.present(e, "2026-11-03")
		for name, scope := range map[string]domain.Scope{"other unit": k.OtherSupervisor, "foreign provider": k.StrangeAdmin} {
			if _, err := k.work.SaveEvaluation(k.ctx, scope, monthly(e, "2026-11", "x")); domain.KindOf(err) != domain.NotFound {
				t.Errorf("%s writes: %v", name, err)
			}
			if rows := k.evaluations(scope, "2026-11"); len(rows) != 0 {
				t.Errorf("%s lists %d", name, len(rows))
			}
		}
		if _, err := k.work.SaveEvaluation(k.ctx, k.Caseworker, monthly(e, "2026-11", "x")); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("the caseworker writes: %v", err)
		}
		if _, err := k.work.Evaluations(k.ctx, k.Reviewer, domain.MustMonth("2026-11"), ""); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("the reviewer lists: %v", err)
		}
		for _, month := range []string{"2026-12", "2026-09", "2027-04"} {
			if _, err := k.work.SaveEvaluation(k.ctx, k.Supervisor, monthly(e, month, "x")); domain.KindOf(err) != domain.NotFound {
				t.Errorf("%s: %v", month, err)
			}
		}
		_, err := k.work.SaveEvaluation(k.ctx, k.Supervisor, monthly(e, "2026-11", strings.Repeat("a", rules.EvaluationLimit+1)))
		k.refused("too long", err, "error.too_long")
	})
}
