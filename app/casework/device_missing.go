package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/store"
)

// UnitMissing is what is unmarked in a unit, whoever should have marked it and
// on whatever.
type UnitMissing struct {
	Unit   domain.Unit
	Days   int        // planned days of people within the last fortnight, up to yesterday
	Oldest domain.Day // the first of them; zero when none is missing
}

// MissingByUnit counts the planned, unmarked days of the last fortnight in each
// of the provider's units, by the unit's name: phones are expected to bring
// them, and a unit without a phone is seen too. Provider admins.
func (w *Work) MissingByUnit(ctx context.Context, scope domain.Scope) ([]UnitMissing, error) {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return nil, err
	}
	var out []UnitMissing
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		units, err := tx.Units()
		for _, u := range units {
			out = append(out, UnitMissing{Unit: u})
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	for i := range out {
		days, err := w.MissingDays(ctx, scope, out[i].Unit.ID, w.Today().AddDays(-FeedBack), w.Today().AddDays(-1))
		if err != nil {
			return nil, err
		}
		for _, d := range days { // newest first
			out[i].Days += d.Count
			out[i].Oldest = d.Day
		}
	}
	return out, nil
}

// reachOf tells in which units each of the provider's people marks on a day:
// supervisors in their own, admins in all (nil).
func reachOf(tx *store.Tx, provider domain.ID, day domain.Day) (map[domain.ID][]domain.ID, error) {
	members, err := tx.MembershipsIn(provider)
	if err != nil {
		return nil, err
	}
	ties, err := tx.UnitsOfMembers(provider)
	if err != nil {
		return nil, err
	}
	units := map[domain.ID][]domain.ID{}
	for _, tie := range ties {
		units[tie.MembershipID] = append(units[tie.MembershipID], tie.UnitID)
	}
	out := map[domain.ID][]domain.ID{}
	for _, m := range members {
		known, there := out[m.UserID]
		switch {
		case !day.Within(m.ValidFrom, m.ValidTo):
		case m.Role == domain.RoleProviderAdmin:
			out[m.UserID] = nil
		case m.Role == domain.RoleSupervisor && (!there || known != nil):
			out[m.UserID] = append(append([]domain.ID{}, known...), units[m.ID]...)
		}
	}
	return out, nil
}

// missingIn adds up the units that any of these people mark, each once.
func missingIn(missing []UnitMissing, reach map[domain.ID][]domain.ID, people []domain.ID) int {
	all, mine := false, map[domain.ID]bool{}
	for _, user := range people {
		units, there := reach[user]
		all = all || there && units == nil
		for _, unit := range units {
			mine[unit] = true
		}
	}
	n := 0
	for _, m := range missing {
		if all || mine[m.Unit.ID] {
			n += m.Days
		}
	}
	return n
}
