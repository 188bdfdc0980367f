package casework

import (
	"context"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/i18n"
	"pajakirja/app/store"
)

// What a purchaser is told of a unit by itself, without anybody writing it: a
// queue begins or ends, a place frees, intake stops (004 §7.2; S-08, S-10).

// tellPurchaser writes to a purchaser's admins about a unit, dated today, in the
// purchaser's own language, in the change's commit.
func (c *change) tellPurchaser(to domain.Organisation, m domain.Message, key string, args domain.Args) error {
	from, err := c.Organisation(m.ProviderID)
	if err != nil {
		return err
	}
	m.ID, m.PurchaserID, m.Side, m.LastSide = domain.NewID(), to.ID, domain.SideProvider, domain.SideProvider
	m.Text = i18n.T(i18n.Lang(first(to.Language, "fi")), key, args)
	m.SentBy, m.SentName, m.SentOn, m.CreatedAt, m.LastAt = c.Scope.Person, first(c.Scope.PersonName, from.Name), c.work.Today(), c.Now(), c.Now()
	m.ProviderPersonID, m.ProviderPerson, m.ProviderSeenAt = c.Scope.Person, c.Scope.PersonName, c.Now()
	return c.sendThread(m)
}

// tellOfQueue tells the purchaser of a place's queue that it began or ended.
func (c *change) tellOfQueue(q domain.QueuePlace, u domain.Unit, key string) error {
	to, err := c.Organisation(q.PurchaserID)
	if err != nil {
		return err
	}
	x, err := c.work.queueNames(c.Tx)
	if err != nil {
		return err
	}
	args := domain.Args{"unit": u.Name, "product": x.product(q.ProviderID, q.PurchaserID, q.ProductCode), "day": q.EstimatedStart}
	return c.tellPurchaser(to, domain.Message{ProviderID: q.ProviderID, UnitID: u.ID, Kind: domain.MessageQueue}, key, args)
}

// tellAll tells every purchaser with a contract in force about a unit.
func (c *change) tellAll(u domain.Unit, kind, key string, args domain.Args) error {
	contracts, err := c.Contracts()
	if err != nil {
		return domain.Doing("contracts", err)
	}
	var told []domain.ID
	for _, k := range contracts {
		if k.ProviderID != u.ProviderID || !c.work.Today().Within(k.ValidFrom, k.ValidTo) || slices.Contains(told, k.PurchaserID) {
			continue
		}
		told = append(told, k.PurchaserID)
		to, err := c.Organisation(k.PurchaserID)
		if err != nil {
			return err
		}
		if err := c.tellPurchaser(to, domain.Message{ProviderID: u.ProviderID, UnitID: u.ID, Kind: kind}, key, args); err != nil {
			return err
		}
	}
	return nil
}

// tellFreed tells the purchasers whose people wait for a unit that an agreement
// frees a place there after its last day: once for each agreement, and not when it
// goes on in another.
func (c *change) tellFreed(a domain.Agreement) error {
	versions, err := c.VersionsOf(a.ID)
	if err != nil {
		return domain.Doing("plans", err)
	}
	v, _ := domain.VersionOn(versions, max(a.StartDay, a.LastDay()))
	waiting, err := waitingIn(c.Tx, v.UnitID)
	if err != nil || len(waiting) == 0 {
		return err
	}
	next, err := c.Continuations(a.ID)
	if err != nil {
		return domain.Doing("continuations", err)
	}
	told, err := c.CountMessages(store.MessageFilter{Agreement: a.ID, Kind: domain.MessageFree})
	if err != nil || told > 0 || slices.ContainsFunc(next, func(n domain.Agreement) bool { return n.State != domain.AgreementDraft }) {
		return domain.Doing("what was told", err)
	}
	u, err := c.Unit(v.UnitID)
	if err != nil {
		return err
	}
	var done []domain.ID
	for _, q := range waiting {
		if slices.Contains(done, q.PurchaserID) {
			continue
		}
		done = append(done, q.PurchaserID)
		to, err := c.Organisation(q.PurchaserID)
		if err != nil {
			return err
		}
		m := domain.Message{ProviderID: u.ProviderID, UnitID: u.ID, AgreementID: a.ID, Kind: domain.MessageFree}
		if err := c.tellPurchaser(to, m, "queue.told_freed", domain.Args{"unit": u.Name, "day": a.LastDay() + 1, "n": len(waiting)}); err != nil {
			return err
		}
	}
	return nil
}

// freedReach is how many days back the nightly run looks for services that ended
// by themselves.
const freedReach = 7

// tellFreedPlaces tells of the places that a provider's services freed by ending,
// at their time or by the purchaser's decision, while somebody waits. It is
// nobody's act and what was told is not told again.
func (w *Work) tellFreedPlaces(ctx context.Context, job domain.Scope) error {
	var ended []domain.Agreement
	err := w.read(ctx, job, func(tx *store.Tx) error {
		ended = nil
		sums, err := tx.QueueSums()
		if err != nil || len(sums) == 0 {
			return domain.Doing("queues", err)
		}
		all, err := tx.AgreementsOverlapping(w.Today().AddDays(-freedReach), w.Today())
		for _, a := range all {
			if a.LastDay() < w.Today() {
				ended = append(ended, a)
			}
		}
		return domain.Doing("agreements", err)
	})
	if err != nil || len(ended) == 0 {
		return err
	}
	return w.write(ctx, job, func(tx *store.Tx) error {
		c := &change{Tx: tx, work: w}
		for _, a := range ended {
			if err := c.tellFreed(a); err != nil {
				return err
			}
		}
		return nil
	})
}
