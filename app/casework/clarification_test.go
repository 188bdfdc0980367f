package casework_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/store"
)

// an open clarification is on both sides' lists until an outcome is chosen;
// the other side is told at once; then it is frozen.
func TestClarificationIsOpenUntilAnOutcome_A35(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		id, err := k.work.OpenClarification(k.ctx, k.Supervisor, e.participant.ID, casework.ClarifyIn{Kind: domain.ClarifyConditions, Text: "Ei pääse paikalle.", Stated: "commute"})
		k.ok(err)
		for name, scope := range map[string]domain.Scope{"admin": k.Admin, "supervisor": k.Supervisor, "caseworker": k.Caseworker} {
			if n := len(k.tasks(scope, casework.TaskClarify)); n != 1 {
				t.Errorf("%s has %d on the list", name, n)
			}
		}
		for name, scope := range map[string]domain.Scope{"other unit": k.OtherSupervisor, "colleague": k.OtherCaseworker, "stranger": k.StrangeAdmin} {
			if n := len(k.tasks(scope, casework.TaskClarify)); n != 0 {
				t.Errorf("%s has %d on the list", name, n)
			}
		}
		x, err := k.work.Clarification(k.ctx, k.Caseworker, id)
		k.ok(err)
		thread, err := k.work.Message(k.ctx, k.Caseworker, x.MessageID)
		k.ok(err)
		if thread.Kind != "clarification" || thread.Text != "Ei pääse paikalle." || !thread.Waits || x.AgreementID != e.agreement.ID || x.Stated != "commute" {
			t.Errorf("told %+v, kept %+v", thread.Message, x)
		}
		day := domain.MustDay("2026-11-18")
		k.ok(k.work.AddTalk(k.ctx, k.Caseworker, id, domain.ClarificationTalk{On: day, Present: "Kaikki kolme", Text: "Sovittiin kyydistä."}))
		k.ok(k.work.AddTalk(k.ctx, k.Admin, id, domain.ClarificationTalk{On: day, Present: "Asiakas, ohjaaja", Text: "Kyyti toimii."}))
		k.refused("cancelled is of another kind", k.work.SettleClarification(k.ctx, k.Caseworker, id, casework.SettleIn{Outcome: "cancelled", On: day}), "error.choice")
		k.ok(k.work.SettleClarification(k.ctx, k.Caseworker, id, casework.SettleIn{Outcome: "continues", On: day}))
		if len(k.tasks(k.Admin, casework.TaskClarify))+len(k.tasks(k.Caseworker, casework.TaskClarify)) != 0 {
			t.Error("it is settled and still on a list")
		}
		x, err = k.work.Clarification(k.ctx, k.Supervisor, id)
		k.ok(err)
		if len(x.Talks) != 2 || x.Talks[0].Side != domain.SidePurchaser || x.Talks[1].By != k.Admin.PersonName || x.Outcome != "continues" {
			t.Errorf("%+v", x)
		}
		k.refused("a talk after the outcome", k.work.AddTalk(k.ctx, k.Admin, id, domain.ClarificationTalk{On: day, Present: "a", Text: "b"}), "clarification.settled")
		err = k.s.Write(k.ctx, k.Admin, func(tx *store.Tx) error {
			row := x.Clarification
			row.Outcome = "ends"
			return tx.UpdateClarification(row)
		})
		k.refused("the database", err, "frozen.clarifications")
		for _, event := range []string{"clarification.open", "clarification.talk", "clarification.settle"} {
			k.logged(e, event)
		}
	})
}

// S-05: no refusal without a ground; the caseworker sees it at once and the
// purchaser counts refusals by unit.
func TestRefusalOfAnAgreement_S05(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		in := casework.ClarifyIn{Kind: domain.ClarifyRefusal, Unit: k.Unit.ID, Reason: "tasks", Text: "Puutyö ei sovi."}
		_, err := k.work.OpenClarification(k.ctx, k.Admin, e.participant.ID, in)
		k.refused("an agreement is in force", err, "clarification.has_agreement")
		k.write(k.Admin, func(tx *store.Tx) error {
			a, err := tx.Agreement(e.agreement.ID)
			if err != nil {
				return err
			}
			a.State, a.EndedOn, a.EndedReason = domain.AgreementEnded, domain.MustDay("2026-11-13"), "mutual"
			return tx.UpdateAgreement(a)
		})
		for name, c := range map[string]struct {
			change func(*casework.ClarifyIn)
			key    string
		}{
			"no reason":      {func(in *casework.ClarifyIn) { in.Reason = "" }, "error.required"},
			"unknown reason": {func(in *casework.ClarifyIn) { in.Reason = "x" }, "error.choice"},
			"no words":       {func(in *casework.ClarifyIn) { in.Text = " " }, "error.required"},
			"no unit":        {func(in *casework.ClarifyIn) { in.Unit = "" }, "error.required"},
			"another's unit": {func(in *casework.ClarifyIn) { in.Unit = k.StrangeUnit.ID }, "error.choice"},
		} {
			bad := in
			c.change(&bad)
			_, err := k.work.OpenClarification(k.ctx, k.Admin, e.participant.ID, bad)
			k.refused(name, err, c.key)
		}
		for name, scope := range map[string]domain.Scope{"a supervisor": k.Supervisor, "the caseworker": k.Caseworker} {
			if _, err := k.work.OpenClarification(k.ctx, scope, e.participant.ID, in); domain.KindOf(err) != domain.Forbidden {
				t.Errorf("%s refuses: %v", name, err)
			}
		}
		id, err := k.work.OpenClarification(k.ctx, k.Admin, e.participant.ID, in)
		k.ok(err)
		rows, err := k.work.Clarifications(k.ctx, k.Caseworker)
		k.ok(err)
		if len(rows) != 1 || rows[0].ID != id || rows[0].Open() || rows[0].Reason != "tasks" {
			t.Fatalf("the caseworker sees %+v", rows)
		}
		thread, err := k.work.Message(k.ctx, k.Caseworker, rows[0].MessageID)
		k.ok(err)
		if thread.Kind != "agreement_refused" || !strings.Contains(thread.Text, "Puutyö ei sovi.") || !thread.Waits {
			t.Errorf("told %+v", thread.Message)
		}
		all, err := k.work.Clarifications(k.ctx, k.PurchaserAdmin)
		k.ok(err)
		counts := k.work.RefusalsByUnit(all)
		if len(counts) != 1 || counts[0].N != 1 || counts[0].Unit != k.Unit.Name || counts[0].ByReason["tasks"] != 1 {
			t.Errorf("%+v", counts)
		}
		if _, err := k.work.Clarification(k.ctx, k.ForeignCaseworker, id); domain.KindOf(err) != domain.NotFound {
			t.Errorf("a foreign caseworker: %v", err)
		}
		if _, err := k.work.Clarifications(k.ctx, k.Reviewer); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("a reviewer: %v", err)
		}
	})
}

// S-06: a cancelled start shows the three who agreed, and the date.
func TestCancelledStartNamesTheThree_S06(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		in := casework.ClarifyIn{Kind: domain.ClarifySuitability, Unit: k.Unit.ID, Text: "Raskas työ ei sovi."}
		_, err := k.work.OpenClarification(k.ctx, k.Admin, e.participant.ID, in)
		k.refused("the service runs", err, "clarification.has_agreement")
		k.write(k.Admin, func(tx *store.Tx) error {
			a, err := tx.Agreement(e.agreement.ID)
			if err != nil {
				return err
			}
			a.State, a.EndedOn, a.EndedReason = domain.AgreementEnded, domain.MustDay("2026-11-13"), "mutual"
			return tx.UpdateAgreement(a)
		})
		_, err = k.work.OpenClarification(k.ctx, k.Admin, e.participant.ID, casework.ClarifyIn{Kind: domain.ClarifyConditions, Text: "x"})
		k.refused("no agreement in force", err, "clarification.no_agreement")
		id, err := k.work.OpenClarification(k.ctx, k.Admin, e.participant.ID, in)
		k.ok(err)
		settle := casework.SettleIn{Outcome: domain.OutcomeCancelled, On: domain.MustDay("2026-11-18"), Participant: "Aino Kallio", Provider: "Antti Salo"}
		k.refused("only two agreed", k.work.SettleClarification(k.ctx, k.Admin, id, settle), "clarification.three")
		settle.Purchaser = "Kirsi Lampinen"
		k.ok(k.work.SettleClarification(k.ctx, k.Admin, id, settle))
		x, err := k.work.Clarification(k.ctx, k.Caseworker, id)
		k.ok(err)
		if got := []string{x.AgreedParticipant, x.AgreedProvider, x.AgreedPurchaser}; !slices.Equal(got, []string{"Aino Kallio", "Antti Salo", "Kirsi Lampinen"}) || x.OutcomeOn != settle.On {
			t.Errorf("agreed %v on %s", got, x.OutcomeOn)
		}
	})
}

// Talks that both sides add at the same moment are all kept.
func TestTalksAtTheSameMomentAreAllKept(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		id, err := k.work.OpenClarification(k.ctx, k.Supervisor, e.participant.ID, casework.ClarifyIn{Kind: domain.ClarifyConditions, Text: "Ei pääse paikalle.", Stated: "commute"})
		k.ok(err)
		day := domain.MustDay("2026-11-18")
		var all sync.WaitGroup
		for i := range 8 {
			scope := []domain.Scope{k.Caseworker, k.Admin}[i%2]
			all.Go(func() {
				if err := k.work.AddTalk(k.ctx, scope, id, domain.ClarificationTalk{On: day, Present: "Kaikki", Text: "Sovittiin."}); err != nil {
					t.Errorf("talk %d: %v", i, err)
				}
			})
		}
		all.Wait()
		x, err := k.work.Clarification(k.ctx, k.Supervisor, id)
		k.ok(err)
		if len(x.Talks) != 8 {
			t.Errorf("%d of 8 talks are kept", len(x.Talks))
		}
	})
}
