package demo

import (
	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// waits are how the demo's queue stands: joined so many days ago, start in so many
// days from today, told or not; the second waits over a month and was offered
// another unit (004 §7.2; S-07, S-09).
var waits = []struct {
	ago, start int
	told       bool
	in         casework.QueueIn
	taken      string // the next day, before those who joined earlier, for this reason
}{
	{ago: 12, start: 9, told: true},
	{ago: 9, start: 30, told: true, in: casework.QueueIn{Alternative: "unit", AlternativeText: "Kahvila, aloitus heti", Answer: "waits"}},
	{ago: 5, start: 14, told: true, taken: "Kotoutumissuunnitelma edellyttää aloitusta heti; muut hyväksyivät."},
	{ago: 2, start: 20},
}

// fillQueue lets the first provider's first unit have a queue of people whose
// service has ended, a full group that is not keyed into PSOP yet and one with
// room, and stops the intake of another provider's unit (S-10, S-14).
func (f *filler) fillQueue() error {
	unit := f.unitOf(0, 0)
	admin, n := f.scope(domain.RoleProviderAdmin, 0), 0
	for i, l := range f.w.lives {
		a := l.agreements[len(l.agreements)-1]
		if l.contract != 0 || a.signed.IsZero() || a.last() > f.w.today.AddDays(-20) || n == len(waits) {
			continue
		}
		if err := f.join(admin, unit, f.lives[i].participant, n); err != nil {
			return err
		}
		n++
	}
	if err := f.groups(admin, unit); err != nil {
		return err
	}
	other := f.unitOf(1, 0)
	if other == "" {
		return nil
	}
	stop := casework.StopIn{From: f.w.today.AddDays(-1), To: f.w.today.AddDays(13), Reason: "Kaksi ohjaajaa on sairaana"}
	return f.at(stop.From, 8*60+30).StopIntake(f.ctx, f.scope(domain.RoleProviderAdmin, 1), other, stop)
}

// unitOf is a provider's n-th unit; none where the world has fewer.
func (f *filler) unitOf(provider, n int) domain.ID {
	for i, u := range f.w.units {
		if u.provider == provider {
			if n == 0 {
				return f.units[i]
			}
			n--
		}
	}
	return ""
}

func (f *filler) join(admin domain.Scope, unit, participant domain.ID, n int) error {
	x := waits[n]
	in := x.in
	in.Participant, in.Product, in.JoinedOn, in.EstimatedStart = participant, productBasic, f.w.today.AddDays(-x.ago), f.w.today.AddDays(x.start)
	if x.told {
		in.ToldOn = in.JoinedOn
	}
	id, err := f.at(in.JoinedOn, 11*60).JoinQueue(f.ctx, admin, unit, in)
	if err != nil || x.taken == "" {
		return err
	}
	return f.at(in.JoinedOn+1, 12*60).TakeFromQueue(f.ctx, admin, id, casework.QueueOut{On: in.JoinedOn + 1, Reason: x.taken})
}

func (f *filler) groups(admin domain.Scope, unit domain.ID) error {
	full := casework.UnitGroupIn{Name: "Nuorten pajaryhmä", StartDay: f.w.today.AddDays(-40), EndDay: f.w.today.AddDays(120), Places: 8, Taken: 7, Leaders: f.leaders(0, 2)}
	id, err := f.at(full.StartDay, 9*60).OpenGroup(f.ctx, admin, unit, full)
	if err != nil {
		return err
	}
	if err := f.at(full.StartDay+1, 9*60).EnterGroup(f.ctx, admin, id, domain.GroupStarted, full.StartDay+1); err != nil {
		return err
	}
	if err := f.at(f.w.today.AddDays(-1), 14*60).TakeGroupPlace(f.ctx, admin, id); err != nil {
		return err
	}
	second := f.unitOf(0, 1)
	if second == "" {
		return nil
	}
	room := casework.UnitGroupIn{Name: "Suomen kieli ja työ", StartDay: f.w.today.AddDays(12), Places: 12, Taken: 5, Leaders: f.leaders(1, 2)}
	_, err = f.at(f.w.today.AddDays(-3), 9*60).OpenGroup(f.ctx, admin, second, room)
	return err
}

// leaders are so many supervisors of the first provider, from one on.
func (f *filler) leaders(from, n int) []string {
	var out []string
	for _, i := range f.w.staffOf(domain.RoleSupervisor, 0) {
		if from--; from < 0 && len(out) < n {
			out = append(out, f.w.staff[i].name)
		}
	}
	return out
}
