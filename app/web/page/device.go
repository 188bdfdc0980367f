package page

import "pajakirja/app/domain"

// Devices lists a provider's phones.
type Devices struct {
	Base
	Rows  []DeviceRow
	Units []DeviceUnit // where days are missing
}

// DeviceUnit is a unit with planned, unmarked days of the last fortnight,
// whoever should have marked them.
type DeviceUnit struct {
	ID      domain.ID
	Name    string
	Missing int
	Oldest  domain.Day
}

// DeviceRow is one of them, as it last told of itself.
type DeviceRow struct {
	ID       domain.ID
	Name     string
	People   []DevicePerson
	Version  string
	LastSeen domain.Instant
	Waiting  int            // mutations in its queue
	Oldest   domain.Instant // the oldest of them
	Missing  int            // unmarked planned days in its people's units
	ClockOff int            // minutes; 0: near enough
	Revoked  domain.Day     // zero: in use
}

// DevicePerson is somebody paired with it.
type DevicePerson struct {
	Name   string
	Until  domain.Day // zero without a pairing
	Locked bool
}

// Template is templates/pages/device/list.html.
func (*Devices) Template() string { return "device/list" }
