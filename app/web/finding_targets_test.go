package web

import (
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

func init() {
	target(TargetFinding, func(t *testing.T, st *site, w *testkit.World) targets {
		return each(t, st, w, func(tx *store.Tx, e testkit.Enrolled) (domain.ID, error) {
			f := domain.FindingRow{ID: domain.NewID(), ProviderID: e.Participant.ProviderID, PurchaserID: e.Participant.PurchaserID, UnitID: e.Version.UnitID,
				ParticipantID: e.Participant.ID, AgreementID: e.Agreement.ID, Name: string(e.Participant.ID) + "|no-show-days", Rule: "no-show-days",
				Said: domain.Said{Rule: "no-show-days", Key: "finding.supervisor_most", Args: map[string]any{"name": saidWord, "n": 26, "limit": 25}},
				Days: domain.List[domain.Day]{someFrom}, Since: someFrom, LastDay: someFrom, DueOn: someFrom, Shared: true, State: domain.FindingOpen, FoundAt: 1, ChangedAt: 1}
			return f.ID, tx.InsertFindings([]domain.FindingRow{f})
		})
	})
}
