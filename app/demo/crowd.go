package demo

import (
	"fmt"

	"pajakirja/app/domain"
)

// CrowdDays is for how many days before today a crowd's agreements run.
const CrowdDays = 360

// makeCrowd plans units with the same number of people each, who are planned on
// every day and have no diary yet: what a benchmark marks. The units are dealt
// out to the providers in turn.
func makeCrowd(o Options) *world {
	w := &world{seed: o.Seed, today: o.Today, small: true, crowd: true, purchasers: purchasers[:1]}
	w.first = o.Today.AddDays(-CrowdDays).Month().First()
	w.holidays = holidays{}
	for i := range min(o.Crowd, max(1, o.CrowdProviders)) {
		w.providers = append(w.providers, crowdProvider(i))
	}
	for i := range o.Crowd {
		u := units[0]
		u.Name, u.OpeningDays, u.slots, u.provider = fmt.Sprintf("Paja %d", i+1), []int{1, 2, 3, 4, 5, 6, 7}, o.CrowdSize, i%len(w.providers)
		w.units = append(w.units, u)
	}
	w.contracts = w.crowdContracts()
	w.staff = w.makeStaff()
	for u := range w.units {
		for n := range o.CrowdSize {
			w.lives = append(w.lives, w.makeMember(u, fmt.Sprintf("%d/%d", u, n)))
		}
	}
	return w
}

// crowdProvider is the n-th provider of a crowd: the demo's first, and from there
// on others like it.
func crowdProvider(n int) provider {
	p := providers[0]
	if n > 0 {
		p.Name = fmt.Sprintf("%s %d", p.Name, n+1)
		p.BusinessID = businessID(1_700_000 + 1000*n)
		p.Email = fmt.Sprintf("toimisto@tuottaja%d.example", n+1)
	}
	return p
}

// crowdContracts gives every provider the same contract for its units.
func (w *world) crowdContracts() []contract {
	like := w.makeContracts()[0]
	out := make([]contract, len(w.providers))
	for i := range out {
		out[i] = like
		out[i].provider, out[i].units = i, w.unitsOf(i)
		out[i].Number = fmt.Sprintf("%s-%d", like.Number, i+1)
	}
	return out
}

// makeMember plans somebody with one agreement that began CrowdDays ago.
func (w *world) makeMember(unit int, key string) life {
	r := newRandom(w.seed, "crowd/"+key)
	l := life{key: key, caseworker: w.staffOf(domain.RoleCaseworker, 0)[0], contract: w.units[unit].provider}
	l.person = w.makePerson(r, unit, l.caseworker, w.purchasers[0].offices[0])
	start := w.today.AddDays(-CrowdDays)
	l.payers = makePayers(r, start)[:1]
	s := stay{world: w, life: &l, r: r, unit: unit, trade: trades[w.units[unit].trade], form: domain.FormIndividual, prod: productBasic}
	for weekday := 1; weekday <= 7; weekday++ {
		s.plan = append(s.plan, domain.PlanDay{Weekday: weekday, From: 540, To: 840})
	}
	end := start.AddMonths(24) - 1
	s.decide(0, start, end, start.AddDays(-10))
	a := agreement{former: -1, place: w.units[unit].Town, signed: start.AddDays(-5)}
	a.Number, a.Form, a.StartDay, a.EndDay, a.Clauses = "S-"+key, s.form, start, end, domain.Clauses
	a.LongGrounds = "Jatko tukee työllistymistä"
	a.versions = []version{s.firstVersion(start, end)}
	a.versions[0].Cards = nil
	l.agreements = []agreement{a}
	return l
}
