package web

import (
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

func init() {
	target(TargetEvaluation, func(t *testing.T, st *site, w *testkit.World) targets {
		return each(t, st, w, func(tx *store.Tx, e testkit.Enrolled) (domain.ID, error) {
			p, a := e.Participant, e.Agreement
			m := domain.Message{ID: domain.NewID(), ProviderID: p.ProviderID, PurchaserID: p.PurchaserID, ParticipantID: p.ID, UnitID: e.Version.UnitID, AgreementID: a.ID,
				Side: domain.SideProvider, Kind: domain.EvaluationFinal, Text: "Toimitettu.", SentName: "Ohjaaja Oma", SentOn: someFrom, CreatedAt: 1, LastSide: domain.SideProvider, LastAt: 1}
			if err := tx.InsertThread(m); err != nil {
				return "", err
			}
			x := domain.Evaluation{ID: domain.NewID(), ParticipantID: p.ID, AgreementID: a.ID, ProviderID: p.ProviderID, PurchaserID: p.PurchaserID, UnitID: e.Version.UnitID,
				Kind: domain.EvaluatesFinal, Month: someFrom.Month(), State: "signed_off", SignedOffAt: 1, SentOn: someFrom, MessageID: m.ID, CreatedAt: 1, UpdatedAt: 1,
				Content: domain.EvaluationContent{Sections: []domain.EvaluationText{{Key: "results", Title: "Tulokset", Text: "Hyvä " + p.FamilyName}}, Measures: []domain.Measure{{Code: "melba", Result: "Tarkka"}}}}
			return x.ID, tx.InsertEvaluation(x)
		})
	})
	codes["evaluation_period"], codes["evaluation_period_save"] = []string{"mid", "final"}, []string{"mid"}
	bodies["evaluation_period_save"] = "do=save&section_goals=Hyvin"
	bodies["network_add"] = "kind=meeting&day=2026-11-18&people=Opo&outcome=Sovittu"
}
