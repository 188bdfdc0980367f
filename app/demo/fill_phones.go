package demo

import (
	"fmt"
	"slices"
	"time"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// What the phones of a provider have told: one for each supervisor of the first
// units, one of them away since yesterday with marks in it.
var phoneNames = []string{"Pajan puhelin", "Ohjaajan oma puhelin", "Varapuhelin"}

// fillPhones leaves what a working week leaves on phones: phones with their last
// contact, a day that two people marked differently, and requests to correct days
// of a month that was closed meanwhile.
func (f *filler) fillPhones(s share) error {
	if f.w.crowd {
		return nil
	}
	admin := f.scope(domain.RoleProviderAdmin, s.provider)
	for i, by := range f.w.staffOf(domain.RoleSupervisor, s.provider) {
		if i == len(phoneNames) {
			break
		}
		then := f.at(f.w.today, domain.Minute(7*60+5+i*9))
		report := casework.DeviceReport{Device: domain.NewID(), Name: phoneNames[i], AppVersion: "3f9c2a71d0e4", ClientNow: domain.InstantOf(then.Now())}
		if i == 1 {
			then = f.at(f.w.today-1, 14*60+20)
			report.Waiting, report.OldestWaiting = 4, domain.InstantOf(then.Now()).Add(-time.Hour)
			report.ClientNow = domain.InstantOf(then.Now())
		}
		if err := then.Contact(f.ctx, f.scopes[by], report); err != nil {
			return fmt.Errorf("phone: %w", err)
		}
	}
	if err := f.markTwice(s); err != nil {
		return err
	}
	return f.askForOpening(s, admin)
}

// markTwice leaves a day of the first unit that two people marked differently:
// its own supervisor, and the one of all units on a phone without a network,
// whose mark came later. Both values wait until somebody chooses.
func (f *filler) markTwice(s share) error {
	unit := f.w.unitsOf(s.provider)[0]
	people := f.w.supervisorsOf(unit)
	i := slices.IndexFunc(people, func(i int) bool { return len(f.w.staff[i].units) > 1 })
	if i < 1 {
		return nil // nobody else marks this unit
	}
	other := f.scopes[people[i]]
	for day := f.w.today - 1; day > f.w.today-casework.FeedBack; day-- {
		if f.supervisorOn(unit, day) != people[0] {
			continue
		}
		list, err := f.at(f.w.today, 8*60).Day(f.ctx, other, f.units[unit], day)
		if err != nil {
			return err
		}
		for _, r := range list.Rows {
			if r.Status != domain.StatusPresent || r.Closed {
				continue
			}
			m := casework.Mutation{ID: domain.NewID(), AgreementID: r.AgreementID, Day: day, Op: domain.OpPatch, OccurredAt: day.At(9*60 + 20),
				Fields: domain.DayFields{domain.FieldStatus: string(domain.StatusAbsent), domain.FieldReason: string(domain.ReasonOwnIllness)}}
			answer, err := f.at(day, 15*60+50).ApplyMutations(f.ctx, other, casework.Batch{Mutations: []casework.Mutation{m}})
			if err != nil || answer.Results[0].Status != domain.ResultConflict {
				return fmt.Errorf("two marks of %s: %v %w", day, answer.Results, err)
			}
			return nil
		}
	}
	return nil
}

// askForOpening has a supervisor ask for two days of the last closed month; the
// admin has declined the older one.
func (f *filler) askForOpening(s share, admin domain.Scope) error {
	asked := 0
	for _, by := range f.w.staffOf(domain.RoleSupervisor, s.provider) {
		scope := f.scopes[by]
		for day := (f.w.today.Month() - 1).Last(); day > (f.w.today.Month()-1).Last()-14 && asked < 2 && len(scope.Units) > 0; day-- {
			list, err := f.at(f.w.today, 8*60).Day(f.ctx, scope, scope.Units[0], day)
			if err != nil {
				return err
			}
			for _, r := range list.Rows {
				if !r.Closed || r.Status != domain.StatusAbsent || asked == 2 {
					continue
				}
				if err := f.ask(pair{scope, admin}, r.AgreementID, day, asked); err != nil {
					return err
				}
				asked++
				break
			}
		}
	}
	return nil
}

var openingWords = []struct{ why, answer string }{
	{"Asiakas oli paikalla puoli päivää, merkitsin poissaolon väärälle riville.", ""},
	{"Asiakas muistaa olleensa paikalla.", "Läsnäololistassa ei ole asiakkaan kuittausta, joten merkintä pysyy."},
}

// pair is who asks and who decides.
type pair struct{ supervisor, admin domain.Scope }

func (f *filler) ask(who pair, agreement domain.ID, day domain.Day, n int) error {
	m := casework.Mutation{ID: domain.NewID(), AgreementID: agreement, Day: day, Op: domain.OpReopen, Reason: openingWords[n].why,
		Fields: domain.DayFields{domain.FieldStatus: string(domain.StatusPresent), domain.FieldFrom: "09:00", domain.FieldTo: "12:00"}}
	answer, err := f.at(f.w.today-1, domain.Minute(15*60+n)).ApplyMutations(f.ctx, who.supervisor, casework.Batch{Mutations: []casework.Mutation{m}})
	if err != nil || answer.Results[0].Status != domain.ResultApplied {
		return fmt.Errorf("request to correct %s: %v %w", day, answer.Results, err)
	}
	if openingWords[n].answer == "" {
		return nil
	}
	return f.at(f.w.today-1, 15*60+40).DecideReopen(f.ctx, who.admin, m.ID, casework.ReopenDecision{Outcome: domain.ReopenDeclined, Reason: openingWords[n].answer})
}
