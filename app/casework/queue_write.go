package casework

import (
	"context"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// JoinQueue puts a participant at the end of the queue of a unit and of a product
// of their purchaser, by the day they joined, and gives the place's id. The first
// one in a queue is told to the purchaser by a message in the same commit (004
// §7.2; S-07, S-08). The provider's admin. Errors: those of rules.CheckQueue;
// error.choice at participant and product; Conflict queue.twice,
// queue.has_service and queue.unit_closed.
func (w *Work) JoinQueue(ctx context.Context, scope domain.Scope, unit domain.ID, in QueueIn) (domain.ID, error) {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return "", err
	}
	id := domain.NewID()
	err := w.change(ctx, scope, func(c *change) error {
		u, err := c.HoldUnit(unit)
		if err != nil {
			return err
		}
		p, err := c.checkJoining(u, in)
		if err != nil {
			return err
		}
		waiting, err := waitingIn(c.Tx, unit)
		if err != nil {
			return err
		}
		q := domain.QueuePlace{ID: id, ParticipantID: p.ID, ProviderID: p.ProviderID, PurchaserID: p.PurchaserID, UnitID: unit, ProductCode: in.Product,
			JoinedOn: in.JoinedOn, EstimatedStart: in.EstimatedStart, ToldOn: in.ToldOn, Alternative: in.Alternative, AlternativeText: in.AlternativeText, Answer: in.Answer,
			State: domain.QueueWaiting, JoinedBy: scope.Person, JoinedName: scope.PersonName, CreatedAt: c.Now()}
		if err := c.InsertQueuePlace(q); err != nil {
			return err
		}
		if !othersWait(waiting, q) {
			if err := c.tellOfQueue(q, u, "queue.told_began"); err != nil {
				return err
			}
		}
		return c.audit(Event{Name: "queue.join", Object: id, Participants: []domain.ID{p.ID}, From: q.JoinedOn, To: q.EstimatedStart})
	})
	return id, refusedAt(err, refusal{"duplicate.queue_places", "participant", "queue.twice"})
}

// checkJoining checks who joins which queue of a unit, and what the form says.
func (c *change) checkJoining(u domain.Unit, in QueueIn) (domain.Participant, error) {
	today := c.work.Today()
	if !u.ClosedOn.IsZero() && u.ClosedOn < today {
		return domain.Participant{}, domain.Clash("queue.unit_closed")
	}
	p, err := c.Participant(in.Participant)
	if domain.KindOf(err) == domain.NotFound {
		return p, domain.Wrong("participant", "error.choice")
	}
	if err != nil {
		return p, err
	}
	products, err := c.AllProducts()
	if err != nil {
		return p, domain.Doing("products", err)
	}
	if _, ok := rules.QueueProduct(products, u.ProviderID, p.PurchaserID, in.Product, today); !ok {
		return p, domain.Wrong("product", "queue.product_other")
	}
	book, err := c.RulebookOn(p.PurchaserID, in.Product, max(in.JoinedOn, today.AddMonths(-12)))
	if err != nil {
		return p, domain.Doing("rulebook", err)
	}
	if err := rules.CheckQueue(in, book, today); err != nil {
		return p, err
	}
	served, err := c.servedIn(p.ID, u.ID, in.Product)
	if err == nil && served {
		err = &domain.Error{Kind: domain.Conflict, Key: "queue.has_service", Field: "participant"}
	}
	return p, err
}

// servedIn tells whether somebody has the product in the unit today or from a
// later day on.
func (c *change) servedIn(participant, unit domain.ID, product string) (bool, error) {
	agreements, err := c.AgreementsOf(participant)
	if err != nil {
		return false, domain.Doing("agreements", err)
	}
	for _, a := range agreements {
		if a.State != domain.AgreementSigned || a.LastDay() < c.work.Today() || a.ProductCode != product {
			continue
		}
		versions, err := c.VersionsOf(a.ID)
		if err != nil {
			return false, domain.Doing("plans", err)
		}
		if v, _ := domain.VersionOn(versions, max(a.StartDay, c.work.Today())); v.UnitID == unit {
			return true, nil
		}
	}
	return false, nil
}

// othersWait tells whether somebody else waits in the same queue.
func othersWait(waiting []domain.QueuePlace, q domain.QueuePlace) bool {
	for _, o := range waiting {
		if o.ID != q.ID && rules.SameQueue(o, q) {
			return true
		}
	}
	return false
}

// ChangeQueue stores a new estimate, the day the participant was told of it, and
// what was offered instead. With a new estimate an older day of telling is taken
// back: that was of the former one. The provider's admin. Errors: those of
// rules.CheckQueue; Locked queue.ended once they have left.
func (w *Work) ChangeQueue(ctx context.Context, scope domain.Scope, id domain.ID, in QueueIn) error {
	return w.onQueue(ctx, scope, id, func(c *change, q *domain.QueuePlace, _ []domain.QueuePlace) (Event, error) {
		in.Participant, in.Product, in.JoinedOn = "", q.ProductCode, q.JoinedOn
		book, err := c.RulebookOn(q.PurchaserID, q.ProductCode, q.JoinedOn)
		if err != nil {
			return Event{}, domain.Doing("rulebook", err)
		}
		if err := rules.CheckQueue(in, book, w.Today()); err != nil {
			return Event{}, err
		}
		if in.EstimatedStart != q.EstimatedStart && in.ToldOn == q.ToldOn && in.ToldOn != w.Today() {
			in.ToldOn = 0
		}
		q.EstimatedStart, q.ToldOn, q.Alternative, q.AlternativeText, q.Answer = in.EstimatedStart, in.ToldOn, in.Alternative, in.AlternativeText, in.Answer
		return Event{Name: "queue.change"}, nil
	})
}

// TakeFromQueue notes that the service is arranged for somebody who waited, in a
// group's place where one is named. Before others who joined earlier it needs a
// reason, which is kept (004 §7.2; S-07). The provider's admin. Errors: those of
// rules.CheckQueueOut; Locked queue.ended; Conflict group.full at group.
func (w *Work) TakeFromQueue(ctx context.Context, scope domain.Scope, id domain.ID, out QueueOut) error {
	return w.leaveQueue(ctx, scope, id, domain.QueueTaken, out)
}

// RemoveFromQueue notes that somebody left the queue without the service, with a
// reason, which is kept (004 §7.2; S-07). The provider's admin. Errors: those of
// rules.CheckQueueOut; Locked queue.ended.
func (w *Work) RemoveFromQueue(ctx context.Context, scope domain.Scope, id domain.ID, out QueueOut) error {
	out.Group = ""
	return w.leaveQueue(ctx, scope, id, domain.QueueRemoved, out)
}

func (w *Work) leaveQueue(ctx context.Context, scope domain.Scope, id domain.ID, state domain.QueueState, out QueueOut) error {
	return w.onQueue(ctx, scope, id, func(c *change, q *domain.QueuePlace, waiting []domain.QueuePlace) (Event, error) {
		passed := rules.Passed(waiting, *q)
		q.State = state
		if err := rules.CheckQueueOut(out, *q, passed, w.Today()); err != nil {
			return Event{}, err
		}
		e := Event{Name: "queue.remove", Reason: out.Reason, From: q.JoinedOn, To: out.On}
		q.EndedOn, q.Reason, q.EndedBy, q.EndedName, q.EndedAt = out.On, out.Reason, scope.Person, scope.PersonName, c.Now()
		if state == domain.QueueTaken {
			e.Name, q.Passed = "queue.take", passed
			if err := c.takeInGroup(*q, out.Group); err != nil {
				return e, err
			}
		}
		if othersWait(waiting, *q) {
			return e, nil
		}
		u, err := c.Unit(q.UnitID)
		if err != nil {
			return e, err
		}
		return e, c.tellOfQueue(*q, u, "queue.told_ended")
	})
}

// takeInGroup takes a place of the unit's group for somebody from the queue.
func (c *change) takeInGroup(q domain.QueuePlace, group domain.ID) error {
	if group == "" {
		return nil
	}
	g, err := c.UnitGroup(group)
	if err != nil || g.UnitID != q.UnitID {
		return domain.Wrong("group", "error.choice")
	}
	if g.Full() {
		return &domain.Error{Kind: domain.Conflict, Key: "group.full", Field: "group"}
	}
	g.Taken++
	return domain.Doing("take a place of the group", c.UpdateUnitGroup(g))
}

// onQueue is a change of one waiting place by the provider's admin, while nobody
// else changes the unit's queue, with its audit row.
func (w *Work) onQueue(ctx context.Context, scope domain.Scope, id domain.ID, fn func(*change, *domain.QueuePlace, []domain.QueuePlace) (Event, error)) error {
	if err := may(scope, domain.RoleProviderAdmin); err != nil {
		return err
	}
	return w.change(ctx, scope, func(c *change) error {
		found, err := c.QueuePlace(id)
		if err != nil {
			return err
		}
		if _, err := c.HoldUnit(found.UnitID); err != nil {
			return err
		}
		row, err := c.QueuePlace(id) // as the last one to hold the unit left it
		if err != nil {
			return err
		}
		if !row.Waits() {
			return domain.Shut("queue.ended")
		}
		waiting, err := waitingIn(c.Tx, row.UnitID)
		if err != nil {
			return err
		}
		q := row.QueuePlace
		e, err := fn(c, &q, waiting)
		if err != nil {
			return err
		}
		if err := c.UpdateQueuePlace(q); err != nil {
			return domain.Doing("store the place", err)
		}
		e.Object, e.Participants = q.ID, []domain.ID{q.ParticipantID}
		return c.audit(e)
	})
}

// queuedAt loads where participants wait, for the rules.
func queuedAt(tx *store.Tx, _ caseSpan, ids []domain.ID, at map[domain.ID]*rules.CaseFile) error {
	places, err := tx.QueuedOf(ids...)
	if err != nil || len(places) == 0 {
		return domain.Doing("places in queues", err)
	}
	units, err := tx.UnitNames()
	for _, q := range places {
		at[q.ParticipantID].Queue = append(at[q.ParticipantID].Queue, rules.QueuedAt{QueuePlace: q, Unit: units[q.UnitID]})
	}
	return domain.Doing("units", err)
}
