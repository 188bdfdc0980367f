package web

import (
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

func init() {
	target(TargetActivityReport, func(t *testing.T, st *site, w *testkit.World) targets {
		made := map[domain.ID]domain.ID{} // one a pair of parties
		got := each(t, st, w, func(tx *store.Tx, e testkit.Enrolled) (domain.ID, error) {
			p := e.Participant
			if id, twice := made[p.ProviderID+p.PurchaserID]; twice {
				return id, nil
			}
			file := sampleDocument(e)
			file.ParticipantID, file.Kind = "", "activity_report"
			m := domain.Message{ID: domain.NewID(), ProviderID: p.ProviderID, PurchaserID: p.PurchaserID, Side: domain.SideProvider, Kind: domain.MessageActivity, Text: "Raportti",
				SentOn: someFrom, CreatedAt: 1, LastSide: domain.SideProvider, LastAt: 1}
			r := domain.ActivityReport{ID: domain.NewID(), ProviderID: p.ProviderID, PurchaserID: p.PurchaserID, FromDay: someFrom.Month().First(), ToDay: someFrom.Month().Last(), Number: 1,
				Recipient: "Marjo Pesonen", DueOn: someFrom.Month().Last(), About: domain.List[domain.ID]{p.ID}, ContentHash: []byte{1}, DocumentID: file.ID, SheetID: file.ID, MessageID: m.ID,
				SentBy: p.ID, SentName: "Lähettäjä Oma", SentOn: someFrom, CreatedAt: 1}
			made[p.ProviderID+p.PurchaserID] = r.ID
			for _, step := range []func() error{func() error { return tx.InsertDocument(file) }, func() error { return tx.InsertThread(m) }, func() error { return tx.InsertActivityReport(r) }} {
				if err := step(); err != nil {
					return "", err
				}
			}
			return r.ID, nil
		})
		got.otherUnit = nil // of everybody at once: the admins', whatever the unit
		return got
	})
}
