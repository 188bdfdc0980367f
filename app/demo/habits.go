package demo

import "pajakirja/app/domain"

// habits are how a participant tends to attend.
type habits struct {
	reliable   float64 // share of planned days attended when nothing else happens
	illness    float64 // chance that an illness begins on a day
	child      bool
	late       float64
	drinks     bool
	leave      bool // may have agreed leave
	appointing float64
}

func makeHabits(r random, leave bool) habits {
	h := habits{reliable: 0.992, illness: 0.011, late: 0.04, appointing: 0.022, leave: leave, child: r.chance(0.2)}
	switch r.weighed(48, 36, 16) {
	case 1:
		h.reliable, h.illness, h.late = 0.98, 0.015, 0.09
	case 2:
		h.reliable, h.illness, h.late = 0.94, 0.022, 0.16
		h.drinks = r.chance(0.25)
	}
	return h
}

// season raises illness in the months of colds.
func season(d domain.Day) float64 {
	switch d.Month().Of() {
	case 1, 2, 3, 11:
		return 1.7
	case 6, 7, 8:
		return 0.5
	}
	return 1
}
