package demo

import (
	"slices"

	"pajakirja/app/casework"
)

// A pause of the demo begins so many days ahead and lasts so long: its days are
// unmarked yet.
const (
	pauseAhead = 7
	pauseDays  = 12
)

// fillPause has a caseworker decide on a pause of one of the first provider's
// people, which begins next week (B-12).
func (f *filler) fillPause() error {
	from := f.w.today.AddDays(pauseAhead)
	in := casework.InterruptIn{From: from, Pause: true, To: from.AddDays(pauseDays - 1), Reason: "health", Ground: "Asiakas on sovitussa kuntoutuksessa. Palvelu jatkuu heti sen jälkeen."}
	for i := len(f.w.lives) - 1; i >= 0; i-- {
		l := f.w.lives[i]
		n := len(l.agreements) - 1
		a := l.agreements[n]
		if f.w.contracts[l.contract].provider != 0 || a.signed.IsZero() || !a.ended.on.IsZero() || a.last() <= in.To || a.StartDay >= f.w.today || f.marked(i, in) {
			continue
		}
		_, err := f.at(f.w.today.AddDays(-1), 14*60).InterruptService(f.ctx, f.caseworker(l), f.lives[i].agreements[n], in)
		return err
	}
	return nil
}

// marked tells whether somebody has a mark already on one of the pause's days:
// absences told beforehand.
func (f *filler) marked(life int, in casework.InterruptIn) bool {
	return slices.ContainsFunc(f.w.diary([]int{life}), func(m mark) bool { return m.day.Within(in.From, in.To) })
}
