package casework

import (
	"context"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// MissingDay is a day of a unit on which planned people are unmarked.
type MissingDay struct {
	Day   domain.Day
	Count int
}

// MissingDays lists the days within from … to on which marks are missing in a
// unit, newest first: counts alone, so that no participant's data is shown.
// Supervisors of the unit and provider admins; NotFound for other units.
func (w *Work) MissingDays(ctx context.Context, scope domain.Scope, unit domain.ID, from, to domain.Day) ([]MissingDay, error) {
	var out []MissingDay
	if err := may(scope, domain.RoleSupervisor, domain.RoleProviderAdmin); err != nil {
		return nil, err
	}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		if _, err := tx.Unit(unit); err != nil {
			return err
		}
		plans, err := tx.PlansOfUnitBetween(unit, from, to)
		if err != nil {
			return err
		}
		entries, err := tx.EntriesOfUnit(unit, from, to)
		if err != nil {
			return err
		}
		ids := make([]domain.ID, len(plans))
		for i, p := range plans {
			ids[i] = p.AgreementID
		}
		versions, err := tx.VersionsOf(ids...) // of every unit: someone may have moved
		out = missingDays(unit, plans, versions, entries, domain.Days(from, to))
		return err
	})
	return out, err
}

func missingDays(unit domain.ID, plans []store.PlanRow, all []domain.AgreementVersion, entries []store.DiaryRow, days []domain.Day) []MissingDay {
	agreements := map[domain.ID]domain.Agreement{}
	for _, p := range plans {
		agreements[p.AgreementID] = p.Agreement()
	}
	versions := map[domain.ID][]domain.AgreementVersion{}
	for _, v := range all {
		versions[v.AgreementID] = append(versions[v.AgreementID], v)
	}
	marked := map[dayKey]bool{}
	for _, e := range entries {
		marked[dayKey{e.AgreementID, e.Day}] = !e.Cleared
	}
	var out []MissingDay
	for _, d := range slices.Backward(days) {
		n := 0
		for id, a := range agreements {
			v, here := domain.VersionOn(versions[id], d)
			if _, planned := rules.Planned(a, versions[id], nil, d); planned && here && v.UnitID == unit && !marked[dayKey{id, d}] {
				n++
			}
		}
		if n > 0 {
			out = append(out, MissingDay{d, n})
		}
	}
	return out
}
