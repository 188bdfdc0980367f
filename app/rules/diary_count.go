package rules

import "pajakirja/app/domain"

// Totals are the counts of somebody's days over a time (D-06, D-13). Days of
// every kind add up to the marked days; missing ones are past, planned and
// unmarked.
type Totals struct {
	Planned      int // days of the plan, marked or not
	Realised     int
	Authorised   int // absences
	Unauthorised int
	Undecided    int // absences nobody has decided on yet
	NotArranged  int
	Swapped      int
	SentAway     int
	NotDone      int
	Leave        int
	Missing      int
	Extra        int // realised outside the plan; part of Realised
	Minutes      int // of realised days
	Coaching     int // minutes of individual coaching
	ByReason     map[domain.Reason]int
}

// Absent is every absence, whatever was decided on it.
func (t Totals) Absent() int { return t.Authorised + t.Unauthorised + t.Undecided }

// Add counts one day in. The entry is nil on an unmarked day.
func (t *Totals) Add(e *domain.DiaryEntry, status domain.Status, planned bool) {
	if planned {
		t.Planned++
	}
	switch status {
	case domain.StatusPresent:
		t.Realised++
		t.Minutes += number(e.Minutes)
		if !planned {
			t.Extra++
		}
	case domain.StatusAbsent:
		t.addAbsence(e)
	case domain.StatusNotArranged:
		t.NotArranged++
	case domain.StatusSwapped:
		t.Swapped++
	case domain.StatusSentAway:
		t.SentAway++
	case domain.StatusNotDone:
		t.NotDone++
	case domain.StatusLeave:
		t.Leave++
	case domain.StatusMissing:
		t.Missing++
	}
	if e != nil && !e.Cleared {
		t.Coaching += number(e.CoachingMinutes)
	}
}

func (t *Totals) addAbsence(e *domain.DiaryEntry) {
	switch {
	case e.Authorised == nil:
		t.Undecided++
	case *e.Authorised:
		t.Authorised++
	default:
		t.Unauthorised++
	}
	if t.ByReason == nil {
		t.ByReason = map[domain.Reason]int{}
	}
	t.ByReason[e.Reason]++
}

// Plus adds another time's or person's totals.
func (t Totals) Plus(o Totals) Totals {
	sum := Totals{
		Planned: t.Planned + o.Planned, Realised: t.Realised + o.Realised, Authorised: t.Authorised + o.Authorised,
		Unauthorised: t.Unauthorised + o.Unauthorised, Undecided: t.Undecided + o.Undecided, NotArranged: t.NotArranged + o.NotArranged,
		Swapped: t.Swapped + o.Swapped, SentAway: t.SentAway + o.SentAway, NotDone: t.NotDone + o.NotDone, Leave: t.Leave + o.Leave,
		Missing: t.Missing + o.Missing, Extra: t.Extra + o.Extra, Minutes: t.Minutes + o.Minutes, Coaching: t.Coaching + o.Coaching,
		ByReason: map[domain.Reason]int{},
	}
	for _, part := range []map[domain.Reason]int{t.ByReason, o.ByReason} {
		for reason, n := range part {
			sum.ByReason[reason] += n
		}
	}
	return sum
}
