package casework_test

import (
	"slices"
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit/papertext"
)

var (
	aMeeting = casework.NetworkIn{Kind: "meeting", Day: domain.MustDay("2026-11-10"), People: "Opo Lehto ja omavirkailija", Outcome: "Haku sovittu"}
	aVisit   = casework.NetworkIn{Kind: "workplace", Way: "visit", Day: domain.MustDay("2026-11-12"), Organisation: "Puusepänliike Viilu Oy", Outcome: "Tutustuttiin"}
)

// D-12, D-22, E-13: a meeting shows in the diary and can be taken into the final
// evaluation; chosen rows are on the annex, those left out are not.
func TestNetworkOnTheAnnex_D12_D22_E13(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		_, err := k.work.RecordNetwork(k.ctx, k.Supervisor, e.participant.ID, aMeeting)
		k.ok(err)
		visit, err := k.work.RecordNetwork(k.ctx, k.Admin, e.participant.ID, aVisit)
		k.ok(err)
		month, err := k.work.NetworkOn(k.ctx, k.Supervisor, e.participant.ID, domain.MustDay("2026-11-01"), domain.MustDay("2026-11-10"))
		k.ok(err)
		if len(month) != 1 || month[0].Outcome != "Haku sovittu" || month[0].ByName != "Antti Salo" {
			t.Errorf("the month shows %+v", month)
		}
		s, err := k.work.PeriodEvaluation(k.ctx, k.Supervisor, e.agreement.ID, domain.EvaluatesFinal, false)
		k.ok(err)
		if len(s.Annex) != 2 || s.Annex[0].LeftOut || s.Annex[1].LeftOut {
			t.Fatalf("they do not list themselves: %+v", s.Annex)
		}
		in := k.period(e, domain.EvaluatesFinal)
		in.Content.LeftOut = []domain.ID{visit}
		id, err := k.work.SendPeriodEvaluation(k.ctx, k.Supervisor, in)
		k.ok(err)
		d, err := k.work.Document(k.ctx, k.Caseworker, k.sheet(k.Caseworker, id).Evaluation.DocumentID)
		k.ok(err)
		paper := papertext.Flat(d.Bytes)
		if !strings.Contains(paper, "10.11.2026 Verkostotapaaminen, Opo Lehto") || strings.Contains(paper, "Viilu") {
			t.Errorf("the annex says %q", paper)
		}
		// E-15, E-18: where next, to whom, when; discussed and signed.
		for _, want := range []string{"Turun ammatti-instituutti", "Opo Lehto", "050 333 4444", "Aninkaistenkatu 7", "27.11.2026 klo 9.30"} {
			if !strings.Contains(paper, want) {
				t.Errorf("the paper has no %q", want)
			}
		}
		k.logged(e, "network.record")
	})
}

// The walls of meetings and contacts: the provider's people of the unit alone, and
// none is changed once written.
func TestNetworkWalls(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		e := k.join("Kallio", k.Unit)
		_, err := k.work.RecordNetwork(k.ctx, k.Supervisor, e.participant.ID, aMeeting)
		k.ok(err)
		for _, scope := range []domain.Scope{k.StrangeAdmin, k.OtherSupervisor} {
			_, one := k.work.RecordNetwork(k.ctx, scope, e.participant.ID, aVisit)
			_, two := k.work.NetworkLog(k.ctx, scope, e.participant.ID)
			if domain.KindOf(one) != domain.NotFound || domain.KindOf(two) != domain.NotFound {
				t.Errorf("%s of %s: %v, %v", scope.Role, scope.OrgName, one, two)
			}
		}
		for _, scope := range []domain.Scope{k.Caseworker, k.PurchaserAdmin, k.Reviewer} {
			_, err := k.work.NetworkLog(k.ctx, scope, e.participant.ID)
			rows, silent := k.work.NetworkOn(k.ctx, scope, e.participant.ID, aMeeting.Day, aMeeting.Day)
			if domain.KindOf(err) != domain.Forbidden || silent != nil || len(rows) != 0 {
				t.Errorf("%s: %v, %d rows", scope.Role, err, len(rows))
			}
			var reached []domain.NetworkEvent
			k.ok(k.s.Read(k.ctx, scope, func(tx *store.Tx) (err error) {
				reached, err = tx.NetworkEventsOf(e.participant.ID, aMeeting.Day, aMeeting.Day)
				return err
			}))
			if len(reached) != 0 {
				t.Errorf("%s reaches the rows", scope.Role)
			}
		}
		early := aMeeting
		early.Day = domain.MustDay("2026-09-30")
		_, err = k.work.RecordNetwork(k.ctx, k.Supervisor, e.participant.ID, early)
		k.refused("before any agreement", err, "network.no_agreement")
		log, err := k.work.NetworkLog(k.ctx, k.Supervisor, e.participant.ID)
		k.ok(err)
		if len(log.Events) != 1 || !slices.Contains(k.events(e), "network.record") {
			t.Errorf("%d rows", len(log.Events))
		}
	})
}
