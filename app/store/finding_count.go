package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// FindingCount is how many findings of somebody began in a month, by what came
// of them; without words, days or reasons.
type FindingCount struct {
	Month         domain.Month
	ProviderID    domain.ID
	PurchaserID   domain.ID
	UnitID        domain.ID
	ParticipantID domain.ID
	Rule          string
	State         domain.FindingState
	Ended         bool // the facts no longer hold
	N             int
}

// FindingCounts counts the findings that began from a month to a month: the
// provider's own, the shared ones of the purchaser, a caseworker's of their own
// participants.
func (t *Tx) FindingCounts(from, to domain.Month) ([]FindingCount, error) {
	return many[FindingCount](t.countedFindings().Where("findings.since >= ? AND findings.since <= ?", from.First(), to.Last()).
		Select("substr(findings.since, 1, 7) AS month, findings.provider_id, findings.purchaser_id, findings.unit_id, findings.participant_id, findings.rule, findings.state, findings.ended_at > 0 AS ended, COUNT(*) AS n").
		Group("1, 2, 3, 4, 5, 6, 7, 8").Order("1, 2, 3, 4, 5, 6, 7, 8"))
}

// countedFindings starts a query for counts alone: the purchaser's admins and
// reviewers see how many of the shared ones there are, and none of them.
func (t *Tx) countedFindings() *gorm.DB {
	if t.Scope.Side == domain.SidePurchaser && t.Scope.Role != domain.RoleCaseworker {
		return t.both("findings").Where("findings.shared")
	}
	return t.findings()
}
