package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// QueueRow is a place in a queue with the name of who has it. A supervisor reads
// the names of those who wait for their unit before there is any agreement.
type QueueRow struct {
	domain.QueuePlace
	FamilyName string
	GivenNames string
}

// Name is "Sukunimi Etunimi", as lists show it.
func (q QueueRow) Name() string {
	return domain.Participant{FamilyName: q.FamilyName, GivenNames: q.GivenNames}.Name()
}

// queuePlaces starts a query on places in queues: a supervisor reaches those of
// their units, a caseworker those of their own participants, a reviewer none.
func (t *Tx) queuePlaces() *gorm.DB {
	q := t.ofUnit("queue_places")
	if t.Scope.Is(domain.RoleReviewer) {
		return q.Where("1 = 0")
	}
	return q
}

func (t *Tx) namedPlaces() *gorm.DB {
	return t.queuePlaces().Joins("JOIN participants n ON n.id = queue_places.participant_id").
		Select("queue_places.*, n.family_name, n.given_names")
}

// QueueFilter narrows a list of places; zero values do not.
type QueueFilter struct {
	Unit       domain.ID
	Waiting    bool       // those who wait
	EndedSince domain.Day // those who left the queue since
}

// Queue lists places in their order: who joined first is first.
func (t *Tx) Queue(f QueueFilter) ([]QueueRow, error) {
	q := t.namedPlaces()
	if f.Unit != "" {
		q = q.Where("queue_places.unit_id = ?", f.Unit)
	}
	if f.Waiting {
		q = q.Where("queue_places.state = ?", domain.QueueWaiting)
	}
	if !f.EndedSince.IsZero() {
		q = q.Where("queue_places.state <> ? AND queue_places.ended_on >= ?", domain.QueueWaiting, f.EndedSince)
	}
	return many[QueueRow](q.Order("queue_places.joined_on, queue_places.created_at, queue_places.id"))
}

// QueuePlace loads one place; NotFound otherwise.
func (t *Tx) QueuePlace(id domain.ID) (QueueRow, error) {
	return one[QueueRow](t.namedPlaces().Where("queue_places.id = ?", id))
}

// QueuedOf lists the places in which participants wait.
func (t *Tx) QueuedOf(participants ...domain.ID) ([]domain.QueuePlace, error) {
	return manyIn[domain.QueuePlace](participants, func(part []domain.ID) *gorm.DB {
		return t.queuePlaces().Where("queue_places.participant_id IN ? AND queue_places.state = ?", part, domain.QueueWaiting).
			Order("queue_places.joined_on, queue_places.id")
	})
}

// Queued lists the ids of everybody who waits in one of the scope's queues.
func (t *Tx) Queued() ([]domain.ID, error) {
	var ids []domain.ID
	err := t.queuePlaces().Where("queue_places.state = ?", domain.QueueWaiting).Distinct("queue_places.participant_id").
		Order("queue_places.participant_id").Pluck("queue_places.participant_id", &ids).Error
	return ids, err
}

// QueueSums counts those who wait by unit and product: the provider's own queues,
// or a purchaser's own people at each of its providers, also those whom a
// caseworker does not have; nobody's name (S-11). A reviewer has none.
func (t *Tx) QueueSums() ([]domain.QueueSum, error) {
	q := t.both("queue_places")
	if t.Scope.Is(domain.RoleSupervisor, domain.RoleReviewer) {
		q = t.queuePlaces()
	}
	return many[domain.QueueSum](q.Where("queue_places.state = ?", domain.QueueWaiting).
		Select("queue_places.provider_id, queue_places.purchaser_id, queue_places.unit_id, queue_places.product_code, COUNT(*) AS n, MIN(queue_places.joined_on) AS oldest, MAX(queue_places.estimated_start) AS estimate").
		Group("queue_places.provider_id, queue_places.purchaser_id, queue_places.unit_id, queue_places.product_code").
		Order("queue_places.provider_id, queue_places.unit_id, queue_places.purchaser_id, queue_places.product_code"))
}

// InsertQueuePlace stores a place of the scope's own provider. Somebody who waits
// in the queue already is the Conflict duplicate.queue_places.
func (t *Tx) InsertQueuePlace(q domain.QueuePlace) error {
	if err := t.asProvider(q.ProviderID); err != nil {
		return err
	}
	return t.db.Table("queue_places").Create(&q).Error
}

// UpdateQueuePlace stores estimate, what was told and offered, and the end of a
// place; one that has ended is Locked with frozen.queue_places.
func (t *Tx) UpdateQueuePlace(q domain.QueuePlace) error {
	if err := t.asProvider(q.ProviderID); err != nil {
		return err
	}
	return changed(t.queuePlaces().Where("queue_places.id = ?", q.ID).Select("estimated_start", "told_on", "alternative", "alternative_text", "answer", "state", "ended_on",
		"passed", "reason", "ended_by", "ended_name", "ended_at").Updates(&q))
}

// asProvider refuses everyone but the provider itself: its queues, stops and
// groups are its own to keep.
func (t *Tx) asProvider(provider domain.ID) error {
	if t.Scope.Kind == domain.ScopeSystem || t.Scope.Side == domain.SideProvider && provider == t.Scope.Organisation && provider != "" {
		return nil
	}
	return domain.Missing()
}
