package store

import (
	"gorm.io/gorm"

	"pajakirja/app/domain"
)

// UnitGroups lists the groups of the units the scope reaches that are not over
// before a day, by first day (S-14).
func (t *Tx) UnitGroups(since domain.Day) ([]domain.UnitGroup, error) {
	return many[domain.UnitGroup](t.ofProviders("unit_groups", "unit_id").Where("(unit_groups.end_day IS NULL OR unit_groups.end_day >= ?)", since).
		Order("unit_groups.start_day, unit_groups.name, unit_groups.id"))
}

// UnitGroup loads one group; NotFound otherwise.
func (t *Tx) UnitGroup(id domain.ID) (domain.UnitGroup, error) {
	return one[domain.UnitGroup](t.ofProviders("unit_groups", "unit_id").Where("unit_groups.id = ?", id))
}

// InsertUnitGroup stores a group of the scope's own unit.
func (t *Tx) InsertUnitGroup(g domain.UnitGroup) error {
	if err := t.asProvider(g.ProviderID); err != nil {
		return err
	}
	return t.db.Table("unit_groups").Create(&g).Error
}

// UpdateUnitGroup stores what may change in a group: whose it is may not.
func (t *Tx) UpdateUnitGroup(g domain.UnitGroup) error {
	return changed(t.provider("unit_groups").Where("unit_groups.id = ?", g.ID).Select("name", "start_day", "end_day", "places", "taken", "leaders").Updates(&g))
}

// GroupEntries lists what of groups was keyed into the voucher system, in order:
// the provider's own list.
func (t *Tx) GroupEntries(groups ...domain.ID) ([]domain.GroupEntry, error) {
	return manyIn[domain.GroupEntry](groups, func(part []domain.ID) *gorm.DB {
		q := t.provider("group_entries").Where("group_entries.group_id IN ?", part)
		if t.Scope.Role == domain.RoleSupervisor {
			q = q.Where("group_entries.unit_id IN ?", t.units())
		}
		return q.Order("group_entries.created_at, group_entries.id")
	})
}

// InsertGroupEntry stores that an event of a group was keyed in; it is written once.
func (t *Tx) InsertGroupEntry(e domain.GroupEntry) error {
	if err := t.asProvider(e.ProviderID); err != nil {
		return err
	}
	return t.db.Table("group_entries").Create(&e).Error
}
