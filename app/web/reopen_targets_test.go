package web

import (
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

func init() {
	bodies["reopen_decide"] = "outcome=declined&reason=Ei+aihetta"
	target(TargetReopen, func(t *testing.T, st *site, w *testkit.World) targets {
		return each(t, st, w, func(tx *store.Tx, e testkit.Enrolled) (domain.ID, error) {
			q := domain.ReopenRequest{ID: domain.NewID(), ProviderID: e.Participant.ProviderID, PurchaserID: e.Participant.PurchaserID, UnitID: e.Version.UnitID,
				AgreementID: e.Agreement.ID, ParticipantID: e.Participant.ID, Day: someFrom, Reason: "Jäi kirjaamatta", Wanted: `{"status":"present"}`, AskedBy: tx.Scope.Person, AskedName: "Antti Salo", AskedAt: 1}
			return q.ID, tx.InsertReopenRequest(q)
		})
	})
}
