package page

import "pajakirja/app/domain"

// GroupPlaces is a group with the places that are left.
type GroupPlaces struct {
	domain.UnitGroup
	State string // upcoming, active or ended
}

// UnitGroups are the groups of a unit.
type UnitGroups struct {
	Base
	Unit  domain.Unit
	Rows  []GroupRow
	Acts  bool // the reader keeps the groups
	Entry Form // of keying in
	Form  Form // of a new group
}

// Template is templates/pages/queue/groups.html.
func (*UnitGroups) Template() string { return "queue/groups" }

// GroupRow is a group with what is to be keyed into the voucher system and what was.
type GroupRow struct {
	GroupPlaces
	Leader  string // in charge
	Others  string // the other leaders
	Items   []GroupItem
	Entered []string // what was keyed in, with day and name
}

// GroupItem is an event that is to be keyed in.
type GroupItem struct {
	Event string
	Text  string
	Since domain.Day
}

// GroupForm changes a group.
type GroupForm struct {
	Base
	ID   domain.ID
	Unit domain.Unit
	Name string
	Form Form
}

// Template is templates/pages/queue/group.html.
func (*GroupForm) Template() string { return "queue/group" }
