package casework

import (
	"context"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// UnitGroupIn is a group of a unit as its form says it.
type UnitGroupIn = rules.UnitGroupIn

// GroupView is a group with what of it is still to be keyed into the purchasers'
// voucher system, and what was.
type GroupView struct {
	domain.UnitGroup
	Unit    string
	Items   []rules.GroupItem
	Entries []domain.GroupEntry
}

// groupShown is how long a group that has ended is shown, in days.
const groupShown = 92

// UnitGroups lists a unit's groups with what is to be keyed in (004 §6.2; S-14).
// The provider's admin and the unit's supervisors; NotFound for another unit.
func (w *Work) UnitGroups(ctx context.Context, scope domain.Scope, unit domain.ID) (domain.Unit, []GroupView, error) {
	var u domain.Unit
	var out []GroupView
	if err := may(scope, domain.RoleProviderAdmin, domain.RoleSupervisor); err != nil {
		return u, nil, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		var err error
		if u, err = tx.Unit(unit); err != nil {
			return err
		}
		all, err := groupViews(tx, w.Today())
		out = slices.DeleteFunc(all, func(g GroupView) bool { return g.UnitID != unit })
		return err
	})
	return u, out, err
}

// UnitGroup shows one group of UnitGroups, else NotFound.
func (w *Work) UnitGroup(ctx context.Context, scope domain.Scope, id domain.ID) (GroupView, error) {
	var out GroupView
	if err := may(scope, domain.RoleProviderAdmin, domain.RoleSupervisor); err != nil {
		return out, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		g, err := tx.UnitGroup(id)
		if err != nil {
			return err
		}
		units, err := tx.UnitNames()
		out = GroupView{UnitGroup: g, Unit: units[g.UnitID]}
		return domain.Doing("units", err)
	})
	return out, err
}

func groupViews(tx *store.Tx, today domain.Day) ([]GroupView, error) {
	groups, err := tx.UnitGroups(today.AddDays(-groupShown))
	if err != nil || len(groups) == 0 {
		return nil, domain.Doing("groups", err)
	}
	ids := make([]domain.ID, len(groups))
	for i, g := range groups {
		ids[i] = g.ID
	}
	entries, err := tx.GroupEntries(ids...)
	if err != nil {
		return nil, domain.Doing("keyed in", err)
	}
	units, err := tx.UnitNames()
	out := make([]GroupView, len(groups))
	for i, g := range groups {
		out[i] = GroupView{UnitGroup: g, Unit: units[g.UnitID]}
		for _, e := range entries {
			if e.GroupID == g.ID {
				out[i].Entries = append(out[i].Entries, e)
			}
		}
		out[i].Items = rules.GroupItems(g, out[i].Entries, today)
	}
	return out, domain.Doing("units", err)
}

// groupTasks are the events of groups that are still to be keyed in (S-14).
func groupTasks(tx *store.Tx, today domain.Day) ([]Task, error) {
	groups, err := groupViews(tx, today)
	var out []Task
	for _, g := range groups {
		for _, item := range g.Items {
			out = append(out, Task{Task: rules.Task{Kind: rules.TaskGroup, Due: item.Since}, Name: g.Name, Group: &g, Event: item.Event})
		}
	}
	return out, err
}

// OpenGroup stores a new group of a unit. The provider's admin; NotFound for
// another's unit. Errors: those of rules.CheckGroup.
func (w *Work) OpenGroup(ctx context.Context, scope domain.Scope, unit domain.ID, in UnitGroupIn) (domain.ID, error) {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return "", err
	}
	id := domain.NewID()
	return id, w.change(ctx, scope, func(c *change) error {
		u, err := c.Unit(unit)
		if err != nil {
			return err
		}
		if err := rules.CheckGroup(in, w.Today()); err != nil {
			return err
		}
		g := domain.UnitGroup{ID: id, ProviderID: u.ProviderID, UnitID: unit, CreatedBy: scope.Person, CreatedAt: c.Now()}
		setGroup(&g, in)
		if err := c.InsertUnitGroup(g); err != nil {
			return domain.Doing("store the group", err)
		}
		return c.audit(Event{Name: "group.open", Object: id, From: g.StartDay, To: g.EndDay})
	})
}

func setGroup(g *domain.UnitGroup, in UnitGroupIn) {
	g.Name, g.StartDay, g.EndDay, g.Places, g.Taken, g.Leaders = in.Name, in.StartDay, in.EndDay, in.Places, in.Taken, in.Leaders
}

// ChangeGroup stores new details of a group. When it was full and has room again,
// the purchasers are told (S-08). The provider's admin. Errors: those of
// rules.CheckGroup.
func (w *Work) ChangeGroup(ctx context.Context, scope domain.Scope, id domain.ID, in UnitGroupIn) error {
	return w.onGroup(ctx, scope, id, "group.change", func(_ *change, g *domain.UnitGroup) error {
		if err := rules.CheckGroup(in, w.Today()); err != nil {
			return err
		}
		setGroup(g, in)
		return nil
	})
}

// TakeGroupPlace takes a free place of a group. The provider's admin. Conflict
// group.full when there is none: of two who take the last one at the same moment,
// one gets it.
func (w *Work) TakeGroupPlace(ctx context.Context, scope domain.Scope, id domain.ID) error {
	return w.onGroup(ctx, scope, id, "group.take", func(_ *change, g *domain.UnitGroup) error {
		if g.Full() {
			return domain.Clash("group.full")
		}
		g.Taken++
		return nil
	})
}

// FreeGroupPlace gives a taken place of a group back; the purchasers are told when
// it was full (S-08). The provider's admin. Conflict group.empty when none is taken.
func (w *Work) FreeGroupPlace(ctx context.Context, scope domain.Scope, id domain.ID) error {
	return w.onGroup(ctx, scope, id, "group.free", func(_ *change, g *domain.UnitGroup) error {
		if g.Taken == 0 {
			return domain.Clash("group.empty")
		}
		g.Taken--
		return nil
	})
}

// onGroup is a change of one group by the provider's admin, while nobody else
// changes the unit's groups, with its audit row.
func (w *Work) onGroup(ctx context.Context, scope domain.Scope, id domain.ID, event string, fn func(*change, *domain.UnitGroup) error) error {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		found, err := c.UnitGroup(id)
		if err != nil {
			return err
		}
		u, err := c.HoldUnit(found.UnitID)
		if err != nil {
			return err
		}
		g, err := c.UnitGroup(id) // as the last one to hold the unit left it
		if err != nil {
			return err
		}
		full := g.Full()
		if err := fn(c, &g); err != nil {
			return err
		}
		if err := c.UpdateUnitGroup(g); err != nil {
			return domain.Doing("store the group", err)
		}
		if full && !g.Full() && !g.Over(w.Today()) {
			if err := c.tellAll(u, domain.MessageFree, "group.told_room", domain.Args{"unit": u.Name, "group": g.Name, "n": g.Free()}); err != nil {
				return err
			}
		}
		return c.audit(Event{Name: event, Object: id})
	})
}

// EnterGroup ticks an event of a group as keyed into the purchasers' voucher
// system on a day, by the person acting (004 §6.2; S-14). The provider's admin.
// Errors: those of rules.ValidGroupEntry; Conflict group.nothing when the event
// does not wait to be keyed in.
func (w *Work) EnterGroup(ctx context.Context, scope domain.Scope, id domain.ID, event domain.GroupEvent, on domain.Day) error {
	return w.onGroup(ctx, scope, id, "group.psop", func(c *change, g *domain.UnitGroup) error {
		entries, err := c.GroupEntries(id)
		if err != nil {
			return domain.Doing("keyed in", err)
		}
		items := rules.GroupItems(*g, entries, w.Today())
		i := slices.IndexFunc(items, func(x rules.GroupItem) bool { return x.Event == event })
		if i < 0 {
			return domain.Clash("group.nothing")
		}
		if err := rules.ValidGroupEntry(on, items[i], w.Today()); err != nil {
			return err
		}
		return c.InsertGroupEntry(domain.GroupEntry{ID: domain.NewID(), GroupID: id, ProviderID: g.ProviderID, UnitID: g.UnitID, Event: event, EnteredOn: on,
			ByID: scope.Person, ByName: scope.PersonName, CreatedAt: c.Now()})
	})
}
