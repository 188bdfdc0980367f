package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// networkEvents starts a query on meetings and contacts, which are the provider's
// alone: the purchaser reads those that an evaluation lists.
func (t *Tx) networkEvents() *gorm.DB {
	if t.Scope.Kind != domain.ScopeSystem && t.Scope.Side != domain.SideProvider {
		return t.both("network_events").Where("1 = 0")
	}
	return t.ofUnit("network_events")
}

// NetworkEventsOf lists a participant's meetings and contacts of a time, in order
// of day.
func (t *Tx) NetworkEventsOf(participant domain.ID, from, to domain.Day) ([]domain.NetworkEvent, error) {
	return many[domain.NetworkEvent](t.networkEvents().Where("network_events.participant_id = ? AND network_events.day BETWEEN ? AND ?", participant, from, to).
		Order("network_events.day, network_events.created_at, network_events.id"))
}

// InsertNetworkEvent stores a meeting or a contact: the provider's to do.
func (t *Tx) InsertNetworkEvent(e domain.NetworkEvent) error {
	if err := t.owns(e.ProviderID, ""); err != nil {
		return err
	}
	return t.db.Table("network_events").Create(&e).Error
}
