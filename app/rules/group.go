package rules

import "pajakirja/app/domain"

// UnitGroupIn is a group of a unit as its form says it.
type UnitGroupIn struct {
	Name     string
	StartDay domain.Day
	EndDay   domain.Day // zero: until further notice
	Places   int
	Taken    int
	Leaders  []string // the one in charge first
}

// Bounds of a group: nobody runs one of a thousand, or from another decade.
const (
	maxGroupPlaces  = 100
	maxGroupLeaders = 6
	groupReach      = 60 // months from today
)

// CheckGroup checks a group (004 §6.2; S-14). Errors at name, start_day, end_day,
// places, taken and leaders.
func CheckGroup(in UnitGroupIn, today domain.Day) error {
	var f fields
	f.required("name", in.Name, MaxName)
	if f.given("start_day", in.StartDay) && (in.StartDay < today.AddMonths(-groupReach) || in.StartDay > today.AddMonths(groupReach)) {
		f.errs.Add("start_day", "group.far")
	}
	switch {
	case in.EndDay.IsZero():
	case in.EndDay < in.StartDay:
		f.errs.Add("end_day", "decision.day_order")
	case in.EndDay > today.AddMonths(groupReach):
		f.errs.Add("end_day", "group.far")
	}
	if in.Places < 1 || in.Places > maxGroupPlaces {
		f.errs.AddWith("places", "group.places_wrong", domain.Args{"max": maxGroupPlaces})
	} else if in.Taken < 0 || in.Taken > in.Places {
		f.errs.AddWith("taken", "group.taken_wrong", domain.Args{"max": in.Places})
	}
	if len(in.Leaders) == 0 {
		f.errs.Add("leaders", "error.required")
	}
	f.list("leaders", in.Leaders, maxGroupLeaders)
	return f.errs.Err()
}

// GroupItem is something of a group that is to be keyed into the purchasers'
// voucher system, since the day it happened; zero where that is not kept.
type GroupItem struct {
	Event domain.GroupEvent
	Since domain.Day
}

// GroupItems are what of a group the voucher system does not know yet: its start,
// its end, and whether its places are full; what it knows are the entries, in
// order (004 §6.2; S-14).
func GroupItems(g domain.UnitGroup, entries []domain.GroupEntry, today domain.Day) []GroupItem {
	var started, ended, full bool
	for _, e := range entries {
		switch e.Event {
		case domain.GroupStarted:
			started = true
		case domain.GroupEnded:
			ended = true
		default:
			full = e.Event == domain.GroupFull
		}
	}
	var out []GroupItem
	if !started && g.StartDay <= today {
		out = append(out, GroupItem{domain.GroupStarted, g.StartDay})
	}
	switch {
	case g.Over(today): // how full it was tells nobody anything any more
	case g.Full() && !full:
		out = append(out, GroupItem{Event: domain.GroupFull})
	case !g.Full() && full:
		out = append(out, GroupItem{Event: domain.GroupRoom})
	}
	if !ended && g.Over(today) {
		out = append(out, GroupItem{domain.GroupEnded, g.EndDay})
	}
	return out
}

// ValidGroupEntry checks the day on which an event of a group was keyed in: not in
// the future, not long ago, and an end not before it. Errors at entered_on.
func ValidGroupEntry(on domain.Day, item GroupItem, today domain.Day) error {
	var f fields
	if f.given("entered_on", on) {
		f.notAfter("entered_on", on, today)
		if item.Event == domain.GroupEnded && on < item.Since {
			f.errs.AddWith("entered_on", "group.entered_before", domain.Args{"day": item.Since})
		}
		if on < today.AddMonths(-groupReach) {
			f.errs.Add("entered_on", "group.far")
		}
	}
	return f.errs.Err()
}
