package page

import "pajakirja/app/domain"

// Units lists the units of a provider.
type Units struct {
	Base
	Units []UnitRow
	May   bool // add and change
}

// UnitRow is one of them.
type UnitRow struct {
	domain.Unit
	Closed bool // out of use
	Asked  bool // not registered though a purchaser asks for it
}

// Template is templates/pages/unit/list.html.
func (*Units) Template() string { return "unit/list" }

// Unit is the form of a unit, new when Name is empty.
type Unit struct {
	Base
	Form     Form
	Action   string
	Name     string
	Weekdays []Option
	Queue    string // address of its queue; empty: a new unit
}

// Template is templates/pages/unit/unit.html.
func (*Unit) Template() string { return "unit/unit" }
