package casework_test

import (
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/store"
)

// A unit's checklist is gone through and signed, each item once; without fire
// safety and rescue the first day is a finding, with both it is not (S-15, S-16).
func TestInductionThroughTheCase_S15_S16(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.turku()
		unit := k.Unit
		unit.InductionItems = []string{"Koneet", "Työvaatteet"}
		k.write(k.Admin, func(tx *store.Tx) error { return tx.UpdateUnit(unit) })
		e := k.join("Kallio", k.Unit)
		k.present(e, "2026-11-16")
		if got := k.findings(k.Supervisor, "induction-done"); len(got) != 1 || got[0].Said.Citation.Section != "8.2 §" || got[0].DueOn != domain.MustDay("2026-11-16") {
			t.Fatalf("came without induction: %+v", got)
		}
		v, err := k.work.Induction(k.ctx, k.Supervisor, e.agreement.ID)
		k.ok(err)
		if len(v.Items) != 4 || len(v.Missing) != 2 || v.Items[2].Item != "Koneet" {
			t.Fatalf("the checklist: %+v", v)
		}
		in := casework.InductionIn{Kinds: []domain.InductionKind{domain.InductionFire}, Items: []string{"Koneet"}, On: domain.MustDay("2026-11-16"), Signed: "Teemu Kallio"}
		k.ok(k.work.RecordInduction(k.ctx, k.Supervisor, e.agreement.ID, in))
		if got := k.findings(k.Supervisor, "induction-done"); len(got) != 1 || got[0].Said.Key != "finding.induction_done_rescue" {
			t.Errorf("rescue is missing: %+v", got)
		}
		k.ok(k.work.RecordInduction(k.ctx, k.Admin, e.agreement.ID, casework.InductionIn{Kinds: []domain.InductionKind{domain.InductionRescue}, On: k.today, Signed: "Teemu Kallio"}))
		if got := k.findings(k.Supervisor, "induction-done"); len(got) != 0 {
			t.Errorf("all gone through: %+v", got)
		}
		v, err = k.work.Induction(k.ctx, k.Caseworker, e.agreement.ID)
		k.ok(err)
		if len(v.Missing) != 0 || v.Items[0].Done == nil || v.Items[0].Done.ByName != k.Supervisor.PersonName || v.Items[2].Done.SignedName != "Teemu Kallio" || v.Items[3].Done != nil {
			t.Errorf("as the caseworker sees it: %+v", v.Items)
		}
		k.logged(e, "induction.record")
	})
}

// Who may and who may not, and what is refused (S-15).
func TestInductionIsTheUnitsOwn_S15(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		in := casework.InductionIn{Kinds: domain.InductionSafety, On: k.today, Signed: "Teemu Kallio"}
		for name, scope := range map[string]domain.Scope{"another unit's supervisor": k.OtherSupervisor, "another provider": k.StrangeAdmin} {
			if err := k.work.RecordInduction(k.ctx, scope, e.agreement.ID, in); domain.KindOf(err) != domain.NotFound {
				t.Errorf("%s: %v", name, err)
			}
			if _, err := k.work.Induction(k.ctx, scope, e.agreement.ID); domain.KindOf(err) != domain.NotFound {
				t.Errorf("%s looks: %v", name, err)
			}
		}
		for name, scope := range map[string]domain.Scope{"caseworker": k.Caseworker, "reviewer": k.Reviewer, "purchaser's admin": k.PurchaserAdmin} {
			if err := k.work.RecordInduction(k.ctx, scope, e.agreement.ID, in); domain.KindOf(err) != domain.Forbidden {
				t.Errorf("%s: %v", name, err)
			}
		}
		if _, err := k.work.Induction(k.ctx, k.OtherCaseworker, e.agreement.ID); domain.KindOf(err) != domain.NotFound {
			t.Errorf("another caseworker looks: %v", err)
		}
		unsigned := in
		unsigned.Signed = ""
		k.refused("unsigned", k.work.RecordInduction(k.ctx, k.Supervisor, e.agreement.ID, unsigned), "error.required")
		k.ok(k.work.RecordInduction(k.ctx, k.Supervisor, e.agreement.ID, in))
	})
}
