package casework_test

import (
	"sync"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// aGroup opens a group of the unit that has begun, with places of which all but
// some are taken.
func (k *papersKit) aGroup(places, free int) domain.ID {
	k.t.Helper()
	id, err := k.work.OpenGroup(k.ctx, k.Admin, k.Unit.ID, casework.UnitGroupIn{Name: "Puutyöryhmä", StartDay: on("2026-11-02"), Places: places, Taken: places - free, Leaders: []string{"Antti Salo", "Bertta Mäki"}})
	k.ok(err)
	return id
}

func (k *papersKit) groupOf(scope domain.Scope, id domain.ID) casework.GroupView {
	k.t.Helper()
	_, all, err := k.work.UnitGroups(k.ctx, scope, k.Unit.ID)
	k.ok(err)
	for _, g := range all {
		if g.ID == id {
			return g
		}
	}
	k.t.Fatal("no such group")
	return casework.GroupView{}
}

// groupTasks are what of groups is to be keyed in, on the admin's work list.
func (k *papersKit) groupTasks(scope domain.Scope) []domain.GroupEvent {
	k.t.Helper()
	groups, err := k.work.Tasks(k.ctx, scope)
	k.ok(err)
	var out []domain.GroupEvent
	for _, g := range groups {
		for _, x := range g.Tasks {
			if g.Kind == casework.TaskOfGroup {
				out = append(out, x.Event)
			}
		}
	}
	return out
}

// S-14: a group filled to its last place shows full and an item to enter in PSOP
// until it is ticked; a freed place is an item again, and told to the purchaser.
func TestAFullGroupIsEnteredInPSOP_S14(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		id := k.aGroup(8, 1)
		k.ok(k.work.EnterGroup(k.ctx, k.Admin, id, domain.GroupStarted, k.today))
		if got := k.groupTasks(k.Admin); len(got) != 0 || k.groupOf(k.Admin, id).Full() {
			t.Fatalf("with a free place: %v", got)
		}
		k.ok(k.work.TakeGroupPlace(k.ctx, k.Admin, id))
		g := k.groupOf(k.Supervisor, id)
		if !g.Full() || g.Free() != 0 || len(g.Items) != 1 || g.Items[0].Event != domain.GroupFull {
			t.Fatalf("the last place was taken: %+v", g)
		}
		if got := k.groupTasks(k.Admin); len(got) != 1 || got[0] != domain.GroupFull {
			t.Fatalf("the work list: %v", got)
		}
		k.ok(k.work.EnterGroup(k.ctx, k.Admin, id, domain.GroupFull, k.today))
		g = k.groupOf(k.Admin, id)
		if n := len(k.groupTasks(k.Admin)); n != 0 || len(g.Entries) != 2 || g.Entries[1].EnteredOn != k.today || g.Entries[1].ByName != k.Admin.PersonName {
			t.Fatalf("ticked, and %d items: %+v", n, g)
		}
		k.refused("ticked twice", k.work.EnterGroup(k.ctx, k.Admin, id, domain.GroupFull, k.today), "group.nothing")
		k.ok(k.work.FreeGroupPlace(k.ctx, k.Admin, id))
		if got := k.groupTasks(k.Admin); len(got) != 1 || got[0] != domain.GroupRoom {
			t.Errorf("a place freed: %v", got)
		}
		if told := k.told(k.PurchaserAdmin, "free_places"); len(told) != 1 || told[0] != "Ryhmässä Puutyöryhmä (Puupaja Kaarna) on taas tilaa. Vapaita paikkoja: 1." {
			t.Errorf("told %q", told)
		}
		for name, scope := range map[string]domain.Scope{"supervisor": k.Supervisor, "caseworker": k.Caseworker, "stranger": k.StrangeAdmin} {
			if got := k.groupTasks(scope); len(got) != 0 {
				t.Errorf("%s is asked to key in %v", name, got)
			}
		}
	})
}

// S-14: its start and its end are items of their own, on the day and after it.
func TestStartAndEndOfAGroup_S14(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		id, err := k.work.OpenGroup(k.ctx, k.Admin, k.Unit.ID, casework.UnitGroupIn{Name: "Keittiö", StartDay: on("2026-11-20"), EndDay: on("2026-12-10"), Places: 6, Leaders: []string{"Antti Salo"}})
		k.ok(err)
		for _, c := range []struct {
			day   string
			event domain.GroupEvent
		}{{"2026-11-19", ""}, {"2026-11-20", domain.GroupStarted}, {"2026-12-10", ""}, {"2026-12-11", domain.GroupEnded}} {
			k.today = on(c.day)
			got := k.groupTasks(k.Admin)
			if c.event == "" && len(got) != 0 || c.event != "" && (len(got) != 1 || got[0] != c.event) {
				t.Fatalf("%s: %v, want %q", c.day, got, c.event)
			}
			if c.event != "" {
				k.ok(k.work.EnterGroup(k.ctx, k.Admin, id, c.event, k.today))
			}
		}
	})
}

// S-14: the purchaser's directory has the groups with their places; another
// purchaser's, another unit's and another provider's people do not.
func TestGroupsInTheDirectory_S14(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		id := k.aGroup(8, 3)
		for name, c := range map[string]struct {
			scope domain.Scope
			n     int
		}{"caseworker": {k.Caseworker, 1}, "reviewer": {k.Reviewer, 1}, "purchaser's admin": {k.PurchaserAdmin, 1}, "supervisor": {k.Supervisor, 1}, "admin": {k.Admin, 1},
			"another unit's": {k.OtherSupervisor, 0}, "stranger": {k.StrangeAdmin, 0}, "foreign caseworker": {k.ForeignCaseworker, 0}} {
			all, err := k.work.Intake(k.ctx, c.scope)
			k.ok(err)
			got := all[k.Unit.ID].Groups
			if len(got) != c.n || c.n > 0 && (got[0].Free() != 3 || got[0].Leaders[0] != "Antti Salo") {
				t.Errorf("%s reads %+v", name, got)
			}
		}
		in := casework.UnitGroupIn{Name: "Uusi nimi", StartDay: on("2026-11-02"), Places: 8, Taken: 8, Leaders: []string{"Antti Salo"}}
		for name, scope := range map[string]domain.Scope{"supervisor": k.Supervisor, "caseworker": k.Caseworker, "reviewer": k.Reviewer} {
			_, open := k.work.OpenGroup(k.ctx, scope, k.Unit.ID, in)
			for what, err := range map[string]error{"opens": open, "changes": k.work.ChangeGroup(k.ctx, scope, id, in), "takes": k.work.TakeGroupPlace(k.ctx, scope, id),
				"frees": k.work.FreeGroupPlace(k.ctx, scope, id), "ticks": k.work.EnterGroup(k.ctx, scope, id, domain.GroupStarted, k.today)} {
				if domain.KindOf(err) != domain.Forbidden {
					t.Errorf("%s %s: %v", name, what, err)
				}
			}
		}
		_, err := k.work.OpenGroup(k.ctx, k.Admin, k.StrangeUnit.ID, in)
		k.refused("another provider's unit", err, "error.not_found")
		k.refused("another provider's group", k.work.ChangeGroup(k.ctx, k.StrangeAdmin, id, in), "error.not_found")
		if _, err := k.work.UnitGroup(k.ctx, k.OtherSupervisor, id); domain.KindOf(err) != domain.NotFound {
			t.Errorf("another unit's supervisor: %v", err)
		}
		k.ok(k.work.ChangeGroup(k.ctx, k.Admin, id, in))
		if g := k.groupOf(k.Admin, id); g.Name != "Uusi nimi" || !g.Full() {
			t.Errorf("%+v", g)
		}
		in.Taken = 9
		k.refused("nine of eight", k.work.ChangeGroup(k.ctx, k.Admin, id, in), "group.taken_wrong")
	})
}

// S-14: of many admins who take the last place at the same moment one gets it.
func TestTwoTakeTheLastPlaceOfAGroup_S14(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		id := k.aGroup(8, 1)
		var all sync.WaitGroup
		errs, start := make([]error, 16), make(chan struct{})
		for i := range errs {
			all.Go(func() {
				<-start
				errs[i] = k.work.TakeGroupPlace(k.ctx, k.Admin, id)
			})
		}
		close(start)
		all.Wait()
		won := 0
		for _, err := range errs {
			switch {
			case err == nil:
				won++
			case domain.KeyOf(err) != "group.full":
				t.Errorf("%v", err)
			}
		}
		if g := k.groupOf(k.Admin, id); won != 1 || g.Taken != 8 {
			t.Errorf("%d got the last place, %d of 8 are taken", won, g.Taken)
		}
	})
}

// S-07, S-14: somebody from the queue takes a group's place, as long as there is
// one and it is the unit's own; refused, they stay in the queue.
func TestFromTheQueueIntoAGroup_S14(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		group := k.aGroup(8, 1)
		elsewhere, err := k.work.OpenGroup(k.ctx, k.Admin, k.OtherUnit.ID, casework.UnitGroupIn{Name: "Muualla", StartDay: k.today, Places: 6, Leaders: []string{"A"}})
		k.ok(err)
		first, second := k.queued("Ensi", "2026-11-02", 20), k.queued("Toinen", "2026-11-10", 20)
		k.refused("another unit's group", k.work.TakeFromQueue(k.ctx, k.Admin, first, casework.QueueOut{On: k.today, Group: elsewhere}), "error.choice")
		k.ok(k.work.TakeFromQueue(k.ctx, k.Admin, first, casework.QueueOut{On: k.today, Group: group}))
		k.refused("a full group", k.work.TakeFromQueue(k.ctx, k.Admin, second, casework.QueueOut{On: k.today, Group: group}), "group.full")
		if g := k.groupOf(k.Admin, group); g.Taken != 8 || names(k.queue(k.Admin)) != "Toinen Aino" {
			t.Errorf("%d taken, waiting %s", g.Taken, names(k.queue(k.Admin)))
		}
	})
}
