package store

import (
	"slices"

	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// findings starts a query on findings: a supervisor reaches their units', a
// caseworker the shared ones of their own participants, the rest of the
// purchaser's people none of somebody's, since a finding may tell a reason.
func (t *Tx) findings() *gorm.DB {
	q := t.ofUnit("findings")
	if t.Scope.Side == domain.SidePurchaser {
		q = q.Where("findings.shared")
		if t.Scope.Kind == domain.ScopePerson && t.Scope.Role != domain.RoleCaseworker {
			q = q.Where("findings.participant_id IS NULL")
		}
	}
	return q
}

// FindingFilter narrows a list of findings; zero values do not.
type FindingFilter struct {
	Participants []domain.ID
	Unit         domain.ID
	Rule         string
	State        domain.FindingState
	Holding      bool           // only those whose facts still hold
	DecidedSince domain.Instant // only those decided on since
	Most         int            // at most so many; 0: all
}

func (t *Tx) filtered(f FindingFilter) *gorm.DB {
	q := t.findings()
	if f.Unit != "" {
		q = q.Where("findings.unit_id = ?", f.Unit)
	}
	if f.Rule != "" {
		q = q.Where("findings.rule = ?", f.Rule)
	}
	if f.State != "" {
		q = q.Where("findings.state = ?", f.State)
	}
	if f.Holding {
		q = q.Where("findings.ended_at = 0")
	}
	if f.DecidedSince > 0 {
		q = q.Where("findings.decided_at >= ?", f.DecidedSince)
	}
	return q
}

// Findings lists findings, what is due first, those without a due day last.
func (t *Tx) Findings(f FindingFilter) ([]domain.FindingRow, error) {
	query := func() *gorm.DB {
		q := t.filtered(f).Order("CASE WHEN findings.due_on IS NULL THEN 1 ELSE 0 END, findings.due_on, findings.since, findings.id")
		if f.Most > 0 {
			q = q.Limit(f.Most)
		}
		return q
	}
	if len(f.Participants) == 0 {
		return many[domain.FindingRow](query())
	}
	return manyIn[domain.FindingRow](f.Participants, func(part []domain.ID) *gorm.DB {
		return query().Where("findings.participant_id IN ?", part)
	})
}

// CountFindings counts findings.
func (t *Tx) CountFindings(f FindingFilter) (int, error) {
	var n int64
	err := t.filtered(f).Count(&n).Error
	return int(n), err
}

// Finding loads one; NotFound otherwise.
func (t *Tx) Finding(id domain.ID) (domain.FindingRow, error) {
	return one[domain.FindingRow](t.findings().Where("findings.id = ?", id))
}

// ProviderFindings lists those about the provider, its units and supervisors.
func (t *Tx) ProviderFindings() ([]domain.FindingRow, error) {
	return many[domain.FindingRow](t.findings().Where("findings.participant_id IS NULL"))
}

// InsertFindings stores new ones; one that another run stored meanwhile is left
// as it is.
func (t *Tx) InsertFindings(rows []domain.FindingRow) error {
	values := make([][]any, 0, len(rows))
	for _, r := range rows {
		if err := t.owns(r.ProviderID, r.PurchaserID); err != nil {
			return err
		}
		values = append(values, []any{r.ID, r.ProviderID, r.PurchaserID, r.UnitID, r.ParticipantID, r.AgreementID, r.Name, r.Rule, r.RulebookID, r.RulebookVersion,
			r.Said, r.Days, r.Since, r.LastDay, r.DueOn, r.Shared, r.State, r.FoundAt, r.ChangedAt})
	}
	_, err := t.bulk(`INSERT INTO findings (id, provider_id, purchaser_id, unit_id, participant_id, agreement_id, name, rule, rulebook_id, rulebook_version,
		said, days, since, last_day, due_on, shared, state, found_at, changed_at) VALUES `, values, " ON CONFLICT (provider_id, purchaser_id, name) DO NOTHING")
	return err
}

// SetFinding stores what a run or a decision may change in one.
func (t *Tx) SetFinding(r domain.FindingRow) error {
	return changed(t.findings().Where("findings.id = ?", r.ID).
		Select("unit_id", "rulebook_id", "rulebook_version", "said", "days", "last_day", "due_on", "state", "reason", "told_on",
			"decided_by", "decided_name", "decided_at", "changed_at", "ended_at", "reopened").Updates(&r))
}

// QueueFindings notes that the facts of participants changed; those out of the
// scope's reach are left out.
func (t *Tx) QueueFindings(participants []domain.ID) error {
	for part := range slices.Chunk(participants, batchSize) {
		people := among(t, t.both("participants"), "participants.id", part).
			Select("participants.id, participants.provider_id, participants.purchaser_id, CAST(? AS BIGINT)", t.Now())
		err := t.putFrom("INSERT INTO finding_queue (participant_id, provider_id, purchaser_id, queued_at) ", people,
			" ON CONFLICT (participant_id) DO UPDATE SET queued_at = excluded.queued_at")
		if err != nil {
			return err
		}
	}
	return nil
}

// QueuedFindings lists participants whose facts changed, the oldest change first.
func (t *Tx) QueuedFindings(most int) ([]domain.QueuedParticipant, error) {
	return many[domain.QueuedParticipant](t.both("finding_queue").Order("finding_queue.queued_at").Limit(most))
}

// UnqueueFindings takes off the list those queued no later than they were read.
func (t *Tx) UnqueueFindings(rows []domain.QueuedParticipant) error {
	for _, r := range rows {
		err := t.both("finding_queue").Where("finding_queue.participant_id = ? AND finding_queue.queued_at <= ?", r.ParticipantID, r.QueuedAt).
			Delete(&domain.QueuedParticipant{}).Error
		if err != nil {
			return err
		}
	}
	return nil
}

// ServedSince lists in pages the ids of the participants with a signed
// agreement that touches the days from … to: those after an id, in order.
func (t *Tx) ServedSince(from, to domain.Day, after domain.ID, most int) ([]domain.ID, error) {
	var ids []domain.ID
	err := t.agreements().Where("agreements.state <> ? AND agreements.start_day <= ? AND agreements.end_day >= ?", domain.AgreementDraft, to, from).
		Where("agreements.participant_id > ?", string(after)).
		Distinct("agreements.participant_id").Order("agreements.participant_id").Limit(most).Pluck("agreements.participant_id", &ids).Error
	return ids, err
}

// ServedFor is ServedSince for one purchaser's participants alone; all of them
// when most is negative.
func (t *Tx) ServedFor(purchaser domain.ID, span [2]domain.Day, after domain.ID, most int) ([]domain.ID, error) {
	var ids []domain.ID
	err := t.agreements().Where("agreements.purchaser_id = ? AND agreements.state <> ?", purchaser, domain.AgreementDraft).
		Where("agreements.start_day <= ? AND agreements.end_day >= ? AND agreements.participant_id > ?", span[1], span[0], string(after)).
		Distinct("agreements.participant_id").Order("agreements.participant_id").Limit(most).Pluck("agreements.participant_id", &ids).Error
	return ids, err
}
