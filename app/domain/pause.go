package domain

// Pause is a time without service within an agreement that goes on after it, by
// the purchaser's decision (004 §9.1, §9.7; B-12). Its days are not planned,
// marked or billed. A pause is never deleted: one that was lifted before it began
// ends the day before its first.
type Pause struct {
	From   Day    `json:"from"`
	To     Day    `json:"to,omitempty"` // the last day without service; zero: until it is lifted
	Reason string `json:"reason"`       // one of InterruptReasons
	Ground string `json:"ground"`
	By     string `json:"by"` // who decided
	On     Day    `json:"on"` // when it was decided

	LiftedBy string `json:"lifted_by,omitempty"` // who ended it before its time
	LiftedOn Day    `json:"lifted_on,omitempty"`
}

// Holds tells whether a day has no service by this pause.
func (p Pause) Holds(d Day) bool { return d >= p.From && (p.To.IsZero() || d <= p.To) }

// PauseOn finds the pause that a day of the agreement falls into.
func (a Agreement) PauseOn(d Day) (Pause, bool) {
	for _, p := range a.Pauses {
		if p.Holds(d) {
			return p, true
		}
	}
	return Pause{}, false
}

// PauseToLift finds the pause that still lasts, or is to come, on a day: the one
// that can be lifted then.
func (a Agreement) PauseToLift(today Day) (Pause, bool) {
	for _, p := range a.Pauses {
		if p.To.IsZero() || p.To >= max(p.From, today) {
			return p, true
		}
	}
	return Pause{}, false
}
