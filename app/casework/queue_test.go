package casework_test

import (
	"slices"
	"strings"
	"sync"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/store"
)

// newcomer is a participant of a contract without any agreement, the caseworker's.
func (k *papersKit) newcomer(family string, contract domain.Contract, worker domain.Scope) domain.ID {
	k.t.Helper()
	admin := k.Admin
	if contract.ProviderID != k.Provider.ID {
		admin = k.StrangeAdmin
	}
	p := domain.Participant{ID: domain.NewID(), ProviderID: contract.ProviderID, PurchaserID: contract.PurchaserID, GivenNames: "Aino", FamilyName: family, Language: "fi",
		CaseworkerID: worker.Person, CaseworkerName: worker.PersonName, CreatedAt: 1, UpdatedAt: 1}
	k.write(admin, func(tx *store.Tx) error { return tx.InsertParticipant(p) })
	return p.ID
}

// joining is a place from a day on with a start in so many days from then.
func joining(participant domain.ID, joined string, days int) casework.QueueIn {
	in := casework.QueueIn{Participant: participant, Product: "KTT", JoinedOn: on(joined), EstimatedStart: on(joined).AddDays(days), ToldOn: on(joined)}
	if days > 31 {
		in.Alternative, in.Answer = "unit", "waits"
	}
	return in
}

// queued puts a newcomer of the caseworker's into the unit's queue.
func (k *papersKit) queued(family, joined string, days int) domain.ID {
	k.t.Helper()
	id, err := k.work.JoinQueue(k.ctx, k.Admin, k.Unit.ID, joining(k.newcomer(family, k.Contract, k.Caseworker), joined, days))
	k.ok(err)
	return id
}

func (k *papersKit) queue(scope domain.Scope) []casework.QueueView {
	k.t.Helper()
	q, err := k.work.UnitQueue(k.ctx, scope, k.Unit.ID)
	k.ok(err)
	if len(q.Queues) == 0 {
		return nil
	}
	return q.Queues[0].Rows
}

func names(rows []casework.QueueView) string {
	var out []string
	for _, r := range rows {
		out = append(out, r.Name)
	}
	return strings.Join(out, ", ")
}

// told are the texts of the messages of a kind in somebody's list, oldest first,
// all of them dated today.
func (k *papersKit) told(scope domain.Scope, kind string) []string {
	k.t.Helper()
	rows, err := k.work.Messages(k.ctx, scope, casework.MessageFilter{})
	k.ok(err)
	slices.SortStableFunc(rows, func(a, b casework.MessageRow) int { return strings.Compare(string(a.ID), string(b.ID)) })
	var out []string
	for _, m := range rows {
		if m.Kind != kind {
			continue
		}
		if m.SentOn != k.today || !m.Waits && scope.Side == domain.SidePurchaser || m.ParticipantID != "" {
			k.t.Errorf("%s: %+v", kind, m.Message)
		}
		out = append(out, m.Text)
	}
	return out
}

// S-07: the queue is in the order of joining, however it was written, with the
// estimate and when it was told; the unit's supervisor reads it by name.
func TestQueueIsInOrder_S07(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.queued("Toinen", "2026-11-10", 20)
		k.queued("Kolmas", "2026-11-10", 25)
		k.queued("Ensi", "2026-11-02", 20)
		for name, scope := range map[string]domain.Scope{"admin": k.Admin, "supervisor": k.Supervisor} {
			rows := k.queue(scope)
			if names(rows) != "Ensi Aino, Toinen Aino, Kolmas Aino" {
				t.Fatalf("%s reads %s", name, names(rows))
			}
			if r := rows[0]; r.Number != 1 || r.JoinedOn != on("2026-11-02") || r.EstimatedStart != on("2026-11-22") || r.ToldOn != on("2026-11-02") || r.Days != 20 || r.Long != nil {
				t.Errorf("%s: %+v", name, r)
			}
		}
		for name, scope := range map[string]domain.Scope{"another unit's supervisor": k.OtherSupervisor, "a stranger": k.StrangeAdmin} {
			if _, err := k.work.UnitQueue(k.ctx, scope, k.Unit.ID); domain.KindOf(err) != domain.NotFound {
				t.Errorf("%s: %v", name, err)
			}
		}
		for name, scope := range map[string]domain.Scope{"reviewer": k.Reviewer, "caseworker": k.Caseworker, "purchaser's admin": k.PurchaserAdmin, "operator": k.Operator} {
			if _, err := k.work.UnitQueue(k.ctx, scope, k.Unit.ID); domain.KindOf(err) != domain.Forbidden {
				t.Errorf("%s: %v", name, err)
			}
		}
	})
}

// S-07: taking number two before number one asks for a reason and keeps it.
func TestTakingNumberTwoAsksForAReason_S07(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		first, second := k.queued("Ensi", "2026-11-02", 20), k.queued("Toinen", "2026-11-10", 20)
		out := casework.QueueOut{On: k.today}
		k.refused("number two without a reason", k.work.TakeFromQueue(k.ctx, k.Admin, second, out), "queue.order_reason")
		if names(k.queue(k.Admin)) != "Ensi Aino, Toinen Aino" {
			t.Fatal("the refused one has left")
		}
		out.Reason = "Tarvitsee paikan heti kotiutuessaan"
		k.ok(k.work.TakeFromQueue(k.ctx, k.Admin, second, out))
		q, err := k.work.UnitQueue(k.ctx, k.Supervisor, k.Unit.ID)
		k.ok(err)
		if len(q.Left) != 1 || q.Left[0].Reason != out.Reason || q.Left[0].Passed != 1 || q.Left[0].State != domain.QueueTaken || q.Left[0].EndedName != k.Admin.PersonName {
			t.Fatalf("kept %+v", q.Left)
		}
		k.ok(k.work.TakeFromQueue(k.ctx, k.Admin, first, casework.QueueOut{On: k.today}))
		if x, err := k.work.QueuePlace(k.ctx, k.Admin, first); err != nil || x.Passed != 0 || x.Reason != "" {
			t.Errorf("number one needed none: %+v %v", x, err)
		}
		for name, err := range map[string]error{"taken again": k.work.TakeFromQueue(k.ctx, k.Admin, first, out), "removed after": k.work.RemoveFromQueue(k.ctx, k.Admin, first, out),
			"changed after": k.work.ChangeQueue(k.ctx, k.Admin, first, joining("", "2026-11-02", 30))} {
			k.refused(name, err, "queue.ended")
		}
	})
}

// S-07: nobody is removed without a reason, which the access log has too, and what
// was left is frozen in the database itself.
func TestLeavingTheQueueIsKept_S07(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		id := k.queued("Ensi", "2026-11-02", 20)
		k.refused("without a reason", k.work.RemoveFromQueue(k.ctx, k.Admin, id, casework.QueueOut{On: k.today}), "error.required")
		k.ok(k.work.RemoveFromQueue(k.ctx, k.Admin, id, casework.QueueOut{On: k.today, Reason: "Muutti toiselle paikkakunnalle"}))
		x, err := k.work.QueuePlace(k.ctx, k.Admin, id)
		k.ok(err)
		err = k.s.Write(k.ctx, k.Admin, func(tx *store.Tx) error {
			q := x.QueuePlace
			q.Reason = "Muu syy"
			return tx.UpdateQueuePlace(q)
		})
		k.refused("another reason afterwards", err, "frozen.queue_places")
		log, err := k.work.AccessLog(k.ctx, k.Admin, x.ParticipantID, 1)
		k.ok(err)
		if x.State != domain.QueueRemoved || x.Reason != "Muutti toiselle paikkakunnalle" || len(log.Rows) < 2 || log.Rows[0].Event != "queue.remove" || log.Rows[0].Reason != x.Reason {
			t.Errorf("%+v, log %+v", x.QueuePlace, log.Rows)
		}
	})
}

// S-07: the same person is in a queue once; in another unit's, or again after
// having left, is another place. Wrong people, products and units are refused.
func TestJoiningAQueue_S07(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		p, served := k.newcomer("Ensi", k.Contract, k.Caseworker), k.join("Palvelussa", k.Unit)
		join := func(scope domain.Scope, unit domain.ID, change func(*casework.QueueIn)) error {
			in := joining(p, "2026-11-16", 10)
			if change != nil {
				change(&in)
			}
			_, err := k.work.JoinQueue(k.ctx, scope, unit, in)
			return err
		}
		id, err := k.work.JoinQueue(k.ctx, k.Admin, k.Unit.ID, joining(p, "2026-11-16", 10))
		k.ok(err)
		k.refused("twice", join(k.Admin, k.Unit.ID, nil), "queue.twice")
		k.ok(join(k.Admin, k.OtherUnit.ID, nil))
		k.ok(join(k.Admin, k.Unit.ID, func(in *casework.QueueIn) { in.Product = "INT" }))
		k.ok(k.work.RemoveFromQueue(k.ctx, k.Admin, id, casework.QueueOut{On: k.today, Reason: "Perui"}))
		k.ok(join(k.Admin, k.Unit.ID, nil))
		k.refused("in the service already", join(k.Admin, k.Unit.ID, func(in *casework.QueueIn) { in.Participant = served.participant.ID }), "queue.has_service")
		foreign := k.newcomer("Vieras", k.SharedContract, k.Caseworker)
		k.refused("another provider's participant", join(k.Admin, k.Unit.ID, func(in *casework.QueueIn) { in.Participant = foreign }), "error.choice")
		k.refused("nobody", join(k.Admin, k.Unit.ID, func(in *casework.QueueIn) { in.Participant = "" }), "error.choice")
		k.refused("an unknown product", join(k.Admin, k.Unit.ID, func(in *casework.QueueIn) { in.Product = "ABC" }), "queue.product_other")
		k.refused("no product", join(k.Admin, k.Unit.ID, func(in *casework.QueueIn) { in.Product = "" }), "queue.product_other")
		k.refused("another provider's unit", join(k.Admin, k.StrangeUnit.ID, nil), "error.not_found")
		for name, scope := range map[string]domain.Scope{"supervisor": k.Supervisor, "caseworker": k.Caseworker, "purchaser's admin": k.PurchaserAdmin, "reviewer": k.Reviewer} {
			if err := join(scope, k.Unit.ID, nil); domain.KindOf(err) != domain.Forbidden {
				t.Errorf("%s joins somebody: %v", name, err)
			}
		}
		closed := k.OtherUnit
		closed.ClosedOn = k.today - 1
		k.ok(k.work.ChangeUnit(k.ctx, k.Admin, closed))
		k.refused("a closed unit", join(k.Admin, closed.ID, func(in *casework.QueueIn) { in.Product = "INT" }), "queue.unit_closed")
	})
}

// S-07: a new estimate takes back that the former one was told; told today, it stays.
func TestANewEstimateIsToldAnew_S07(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		id := k.queued("Ensi", "2026-11-10", 20)
		told := func(days int, on domain.Day) domain.Day {
			in := joining("", "2026-11-10", days)
			in.ToldOn = on
			k.ok(k.work.ChangeQueue(k.ctx, k.Admin, id, in))
			x, err := k.work.QueuePlace(k.ctx, k.Admin, id)
			k.ok(err)
			if x.EstimatedStart != in.EstimatedStart || x.JoinedOn != in.JoinedOn {
				t.Errorf("%+v", x.QueuePlace)
			}
			return x.ToldOn
		}
		if d := told(20, on("2026-11-10")); d != on("2026-11-10") {
			t.Errorf("the same estimate: told on %s", d)
		}
		if d := told(25, on("2026-11-10")); !d.IsZero() {
			t.Errorf("a new estimate is still told on %s", d)
		}
		if d := told(25, k.today); d != k.today {
			t.Errorf("told today: %s", d)
		}
		if d := told(28, k.today); d != k.today {
			t.Errorf("a second one told today: %s", d)
		}
	})
}

// S-07: of two admins who take the same person at the same moment one does, and
// the queue's end is told once.
func TestTwoTakeTheSamePlace_S07(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		id := k.queued("Ensi", "2026-11-02", 20)
		var all sync.WaitGroup
		errs := make([]error, 6)
		for i := range errs {
			all.Go(func() { errs[i] = k.work.TakeFromQueue(k.ctx, k.Admin, id, casework.QueueOut{On: k.today}) })
		}
		all.Wait()
		won := 0
		for _, err := range errs {
			switch {
			case err == nil:
				won++
			case domain.KeyOf(err) != "queue.ended":
				t.Errorf("%v", err)
			}
		}
		if n := len(k.told(k.PurchaserAdmin, "queue")); won != 1 || n != 2 {
			t.Errorf("%d took the place, %d messages of the beginning and the end", won, n)
		}
	})
}

// S-07: two who are put into an empty queue at the same moment begin it once, and
// the same person twice at the same moment stands in it once.
func TestTwoJoinAtTheSameMoment_S07(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		same := k.newcomer("Sama", k.Contract, k.Caseworker)
		people := []domain.ID{same, same, k.newcomer("Toinen", k.Contract, k.Caseworker), k.newcomer("Kolmas", k.Contract, k.Caseworker)}
		var all sync.WaitGroup
		errs := make([]error, len(people))
		for i, p := range people {
			all.Go(func() { _, errs[i] = k.work.JoinQueue(k.ctx, k.Admin, k.Unit.ID, joining(p, "2026-11-16", 10)) })
		}
		all.Wait()
		refused := 0
		for _, err := range errs {
			if err != nil && domain.KeyOf(err) != "queue.twice" {
				t.Errorf("%v", err)
			}
			if err != nil {
				refused++
			}
		}
		if n := len(k.told(k.PurchaserAdmin, "queue")); refused != 1 || n != 1 || len(k.queue(k.Admin)) != 3 {
			t.Errorf("%d refused, %d messages, in the queue: %s", refused, n, names(k.queue(k.Admin)))
		}
	})
}
