package domain

// UnitGroup is a group of a unit: from when to when it runs, its places, how many
// of them are taken, and who leads it (004 §6.2; S-14). It holds nobody's name but
// the leaders'.
type UnitGroup struct {
	ID         ID `gorm:"primaryKey"`
	ProviderID ID
	UnitID     ID
	Name       string
	StartDay   Day
	EndDay     Day // zero: until further notice
	Places     int
	Taken      int
	Leaders    List[string] // the one in charge first
	CreatedBy  ID
	CreatedAt  Instant
}

// Full tells whether the last place is taken.
func (g UnitGroup) Full() bool { return g.Taken >= g.Places }

// Free is how many places are left.
func (g UnitGroup) Free() int { return max(0, g.Places-g.Taken) }

// Over tells whether it has ended by a day.
func (g UnitGroup) Over(day Day) bool { return !g.EndDay.IsZero() && g.EndDay < day }

// GroupEvent is what of a group is keyed into the purchasers' voucher system.
type GroupEvent string

// The events: it has begun, its places are full, there is room again, it has ended.
const (
	GroupStarted GroupEvent = "started"
	GroupFull    GroupEvent = "full"
	GroupRoom    GroupEvent = "room"
	GroupEnded   GroupEvent = "ended"
)

// GroupEntry says that an event of a group was keyed in: on which day and by
// whom. It is never changed.
type GroupEntry struct {
	ID         ID `gorm:"primaryKey"`
	GroupID    ID
	ProviderID ID
	UnitID     ID
	Event      GroupEvent
	EnteredOn  Day
	ByID       ID
	ByName     string
	CreatedAt  Instant
}

// TableName is group_entries.
func (GroupEntry) TableName() string { return "group_entries" }
