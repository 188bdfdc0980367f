package page

import "pajakirja/app/domain"

// QueueUnits lists a provider's units with who they can take.
type QueueUnits struct {
	Base
	Rows []QueueUnit
}

// QueueUnit is one of them.
type QueueUnit struct {
	Unit     domain.Unit
	Waiting  int
	Oldest   domain.Day
	Stops    []domain.IntakeStop
	Groups   []GroupPlaces
	URL      string // its queue
	GroupURL string // its groups
}

// Template is templates/pages/queue/units.html.
func (*QueueUnits) Template() string { return "queue/units" }

// UnitQueue is who waits for a unit, who left its queues lately, and its stops.
type UnitQueue struct {
	Base
	Unit         domain.Unit
	Queues       []ProductQueue
	Left         []QueueRow
	Stops        []StopRow
	Acts         bool // the reader keeps the queue
	People       []Option
	Products     []Option
	Alternatives []Option
	Answers      []Option
	Form         Form // of a new place
	StopForm     Form
}

// Template is templates/pages/queue/unit.html.
func (*UnitQueue) Template() string { return "queue/unit" }

// ProductQueue is the queue for one product of a purchaser.
type ProductQueue struct {
	Product   string
	Purchaser string
	Rows      []QueueRow
}

// QueueRow is a place in a queue in words.
type QueueRow struct {
	Number  int
	Name    string
	Unit    string
	Joined  domain.Day
	Start   domain.Day
	Days    int        // the estimated wait
	Told    domain.Day // zero: not yet
	Long    string     // the finding on a long wait; empty: none
	Section string     // where its limit is written
	Offered string     // instead, and the answer
	End     string     // how and when they left
	Why     string     // why the order was left, or why they were removed
	URL     string     // empty: the reader does not open it
	Person  string     // address of the participant; empty: the reader does not open it
}

// StopRow is an intake stop.
type StopRow struct {
	domain.IntakeStop
	Now  bool
	Ends bool       // the reader may end it
	Last domain.Day // the day it would end on: today, or its first one
}

// QueuePlace is one place with what can be done about it.
type QueuePlace struct {
	Base
	ID           domain.ID
	UnitID       domain.ID
	Unit         string
	Row          QueueRow
	Waits        bool
	Alternatives []Option
	Answers      []Option
	Groups       []Option // with room
	Form         Form     // estimate, told, offered
	TakeForm     Form
	RemoveForm   Form
}

// Template is templates/pages/queue/place.html.
func (*QueuePlace) Template() string { return "queue/place" }

// Queues are a purchaser's queues over its providers.
type Queues struct {
	Base
	N    int
	Rows []QueuesRow
}

// QueuesRow is one queue with those whom the reader may know by name.
type QueuesRow struct {
	Provider    string
	ProviderURL string
	Unit        string
	Product     string
	N           int
	Oldest      domain.Day
	Estimate    domain.Day
	Stop        *domain.IntakeStop
	People      []QueueRow
}

// Template is templates/pages/queue/purchaser.html.
func (*Queues) Template() string { return "queue/purchaser" }
