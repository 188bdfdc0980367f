package casework_test

import (
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

func said(findings []casework.Finding) map[string]bool {
	out := map[string]bool{}
	for _, f := range findings {
		out[f.Key] = true
	}
	return out
}

// What the form of an agreement holds is judged by the purchaser's rulebook of
// its first day before anything is stored (S-02, A-04, A-38).
func TestAgreementIsCheckedBeforeItIsSaved_S02_A38(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.turku()
		e := k.join("Kallio", k.Unit)
		in := casework.AgreementIn{DecisionID: e.agreement.DecisionID, VoucherID: e.agreement.VoucherID, StartDay: k.today.AddDays(2), EndDay: k.today.AddDays(130),
			Version: casework.VersionIn{Plan: weekdays(1, 2, 3, 4, 5), TravelMinutes: 181}}
		found, err := k.work.CheckAgreement(k.ctx, k.Admin, e.participant.ID, in)
		k.ok(err)
		got := said(found)
		for _, key := range []string{"agreement.finding.week_days", "agreement.finding.unsigned_late", "agreement.finding.commute_long"} {
			if !got[key] {
				t.Errorf("%s is not told: %v", key, got)
			}
		}
		for _, f := range found {
			if f.Citation.Section == "" {
				t.Errorf("%s without its section", f.Key)
			}
		}
		in.StartDay, in.EndDay, in.Version.Plan, in.Version.TravelMinutes = k.today.AddDays(10), k.today.AddDays(130), weekdays(1, 2, 3, 4), 180
		if found, err = k.work.CheckAgreement(k.ctx, k.Admin, e.participant.ID, in); err != nil || said(found)["agreement.finding.unsigned_late"] || said(found)["agreement.finding.commute_long"] || said(found)["agreement.finding.week_days"] {
			t.Errorf("within the rules: %v %v", said(found), err)
		}
		if _, err = k.work.CheckAgreement(k.ctx, k.Admin, e.participant.ID, casework.AgreementIn{}); err != nil {
			t.Errorf("an empty form: %v", err)
		}
		change := casework.VersionIn{FromDay: k.today, Plan: weekdays(1, 2), TravelMinutes: 240, OutsideArea: true}
		if found, err = k.work.CheckVersion(k.ctx, k.Admin, e.agreement.ID, change); err != nil || !said(found)["agreement.finding.commute_long"] || !said(found)["agreement.finding.commute_area"] || !said(found)["agreement.finding.change_told"] {
			t.Errorf("a new version: %v %v", said(found), err)
		}
		for name, scope := range map[string]domain.Scope{"supervisor": k.Supervisor, "caseworker": k.Caseworker, "reviewer": k.Reviewer} {
			if _, err := k.work.CheckAgreement(k.ctx, scope, e.participant.ID, in); domain.KindOf(err) != domain.Forbidden {
				t.Errorf("%s: %v", name, err)
			}
			if _, err := k.work.CheckVersion(k.ctx, scope, e.agreement.ID, change); domain.KindOf(err) != domain.Forbidden {
				t.Errorf("%s, version: %v", name, err)
			}
		}
		if _, err := k.work.CheckAgreement(k.ctx, k.StrangeAdmin, e.participant.ID, in); domain.KindOf(err) != domain.NotFound {
			t.Errorf("another provider: %v", err)
		}
		if _, err := k.work.CheckVersion(k.ctx, k.StrangeAdmin, e.agreement.ID, change); domain.KindOf(err) != domain.NotFound {
			t.Errorf("another provider, version: %v", err)
		}
	})
}
