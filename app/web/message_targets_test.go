package web

import (
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

func init() {
	target(TargetMessage, func(t *testing.T, st *site, w *testkit.World) targets {
		return each(t, st, w, func(tx *store.Tx, e testkit.Enrolled) (domain.ID, error) {
			m := domain.Message{ID: domain.NewID(), ProviderID: e.Participant.ProviderID, PurchaserID: e.Participant.PurchaserID, ParticipantID: e.Participant.ID, UnitID: e.Version.UnitID,
				AgreementID: e.Agreement.ID, Side: domain.SideProvider, Kind: "no_show", Text: "Ei ole tullut paikalle sovitusti.", Days: domain.List[domain.Day]{someFrom},
				ProviderPerson: "Ohjaaja Oma", PurchaserPerson: "Virkailija Oma", SentName: "Ohjaaja Oma", SentOn: someFrom, CreatedAt: 1, LastSide: domain.SideProvider, LastAt: 1}
			if err := tx.InsertThread(m); err != nil {
				return "", err
			}
			r := domain.MessageReply{ID: domain.NewID(), MessageID: m.ID, ProviderID: m.ProviderID, PurchaserID: m.PurchaserID, ParticipantID: m.ParticipantID, UnitID: m.UnitID,
				Side: domain.SideProvider, Text: "Tavoitettu puhelimella.", ByName: "Ohjaaja Oma", At: 2}
			return m.ID, tx.InsertReply(r)
		})
	})
	bodies["message_reply"] = "text=Kiitos"
	bodies["contact_save"] = "on=2026-11-18&at=00:01&way=phone&outcome=no_answer"
}
