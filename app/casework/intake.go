package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// StopIn is an intake stop as its form says it.
type StopIn = rules.StopIn

// StopIntake notes that a unit takes nobody for a time, for another reason than
// its queue, and tells every purchaser with a contract in force in the same commit;
// told on is today (004 §7.2; S-10). The provider's admin. NotFound for another's
// unit. Errors: those of rules.CheckIntakeStop.
func (w *Work) StopIntake(ctx context.Context, scope domain.Scope, unit domain.ID, in StopIn) error {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		u, err := c.HoldUnit(unit)
		if err != nil {
			return err
		}
		known, err := c.IntakeStops(w.Today().AddMonths(-12))
		if err != nil {
			return domain.Doing("intake stops", err)
		}
		if err := rules.CheckIntakeStop(in, unit, known, w.Today()); err != nil {
			return err
		}
		s := domain.IntakeStop{ID: domain.NewID(), ProviderID: u.ProviderID, UnitID: unit, FromDay: in.From, ToDay: in.To, Reason: in.Reason,
			ToldOn: w.Today(), ToldBy: scope.Person, ToldName: scope.PersonName, CreatedAt: c.Now()}
		if err := c.InsertIntakeStop(s); err != nil {
			return domain.Doing("store the stop", err)
		}
		key, args := "intake.told_until", domain.Args{"unit": u.Name, "from": in.From, "to": in.To, "reason": in.Reason}
		if in.To.IsZero() {
			key = "intake.told_open"
		}
		if err := c.tellAll(u, domain.MessageStop, key, args); err != nil {
			return err
		}
		return c.audit(Event{Name: "intake.stop", Object: s.ID, Reason: in.Reason, From: in.From, To: in.To})
	})
}

// EndIntakeStop gives a stop an earlier last day and tells the purchasers that the
// unit takes participants again; it gives the stop as it stands then. The provider's admin. Errors: those of
// rules.CheckIntakeEnd; Locked intake.over for one that is over or was ended.
func (w *Work) EndIntakeStop(ctx context.Context, scope domain.Scope, id domain.ID, last domain.Day) (domain.IntakeStop, error) {
	var s domain.IntakeStop
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return s, err
	}
	err := w.change(ctx, scope, func(c *change) (err error) {
		if s, err = c.IntakeStop(id); err != nil {
			return err
		}
		u, err := c.HoldUnit(s.UnitID)
		if err != nil {
			return err
		}
		if s, err = c.IntakeStop(id); err != nil { // as the last one to hold the unit left it
			return err
		}
		if s.EndedAt > 0 || s.Over(w.Today()) {
			return domain.Shut("intake.over")
		}
		if err := rules.CheckIntakeEnd(s, last); err != nil {
			return err
		}
		s.ToDay, s.EndedBy, s.EndedName, s.EndedAt = last, scope.Person, scope.PersonName, c.Now()
		if err := c.Tx.EndIntakeStop(s); err != nil {
			return domain.Doing("end the stop", err)
		}
		if err := c.tellAll(u, domain.MessageStop, "intake.told_again", domain.Args{"unit": u.Name, "day": last + 1}); err != nil {
			return err
		}
		return c.audit(Event{Name: "intake.end", Object: id, From: s.FromDay, To: last})
	})
	return s, err
}

// UnitIntake is who a unit can take, without anybody's name: a stop that holds or
// comes, the groups that run or begin, and how many wait.
type UnitIntake struct {
	Stops   []domain.IntakeStop
	Groups  []domain.UnitGroup
	Waiting int        // of the reader's own people, or all of the provider's
	Oldest  domain.Day // since when the first of them waits
}

// Intake tells of every unit the person reaches who it can take: for the
// provider's people and the purchaser's directory (004 §6.2, §7.2; P-12, S-10,
// S-14).
func (w *Work) Intake(ctx context.Context, scope domain.Scope) (map[domain.ID]UnitIntake, error) {
	out := map[domain.ID]UnitIntake{}
	err := w.read(ctx, scope, func(tx *store.Tx) error {
		clear(out)
		stops, err := tx.IntakeStops(w.Today())
		if err != nil {
			return domain.Doing("intake stops", err)
		}
		for _, s := range stops {
			u := out[s.UnitID]
			u.Stops = append(u.Stops, s)
			out[s.UnitID] = u
		}
		groups, err := tx.UnitGroups(w.Today())
		if err != nil {
			return domain.Doing("groups", err)
		}
		for _, g := range groups {
			u := out[g.UnitID]
			u.Groups = append(u.Groups, g)
			out[g.UnitID] = u
		}
		sums, err := tx.QueueSums()
		for _, q := range sums {
			u := out[q.UnitID]
			if u.Waiting == 0 || q.Oldest < u.Oldest {
				u.Oldest = q.Oldest
			}
			u.Waiting += q.N
			out[q.UnitID] = u
		}
		return domain.Doing("queues", err)
	})
	return out, err
}
