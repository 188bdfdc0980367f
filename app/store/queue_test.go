package store_test

import (
	"context"
	"strings"
	"testing"

	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// queueWorld has somebody of each flock in a queue: the provider's own in its two
// units, another provider's of the same purchaser, and of the foreign purchaser.
type queueWorld struct {
	*testkit.World
	own, other, shared, foreign domain.QueuePlace
}

func aQueueWorld(t *testing.T, s *store.Store) queueWorld {
	t.Helper()
	w := queueWorld{World: testkit.NewWorld(t, s)}
	place := func(admin domain.Scope, contract domain.Contract, family string, unit domain.Unit, worker domain.Scope) domain.QueuePlace {
		p := domain.Participant{ID: domain.NewID(), ProviderID: contract.ProviderID, PurchaserID: contract.PurchaserID, GivenNames: "Aino", FamilyName: family, CaseworkerID: worker.Person, Language: "fi", CreatedAt: 1, UpdatedAt: 1}
		q := domain.QueuePlace{ID: domain.NewID(), ParticipantID: p.ID, ProviderID: p.ProviderID, PurchaserID: p.PurchaserID, UnitID: unit.ID, ProductCode: "KTT",
			JoinedOn: domain.MustDay("2026-11-02"), EstimatedStart: domain.MustDay("2026-12-01"), State: domain.QueueWaiting, CreatedAt: 1}
		must(t, write(t, s, admin, func(tx *store.Tx) error {
			if err := tx.InsertParticipant(p); err != nil {
				return err
			}
			return tx.InsertQueuePlace(q)
		}))
		return q
	}
	w.own = place(w.Admin, w.Contract, "Oma", w.Unit, w.Caseworker)
	w.other = place(w.Admin, w.Contract, "Kulma", w.OtherUnit, w.OtherCaseworker)
	w.shared = place(w.StrangeAdmin, w.SharedContract, "Yhteinen", w.StrangeUnit, w.Caseworker)
	w.foreign = place(w.StrangeAdmin, w.ForeignContract, "Vieras", w.StrangeUnit, w.ForeignCaseworker)
	return w
}

// S-07, S-11: who reads which places by name, and which are counted for whom.
func TestQueueWalls_S11(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		w := aQueueWorld(t, s)
		for name, c := range map[string]struct {
			scope domain.Scope
			known string
			n     int
		}{
			"admin": {w.Admin, "Kulma Oma", 2}, "supervisor": {w.Supervisor, "Oma", 1}, "another unit's": {w.OtherSupervisor, "Kulma", 1},
			"the other provider": {w.StrangeAdmin, "Vieras Yhteinen", 2}, "caseworker": {w.Caseworker, "Oma Yhteinen", 3}, "colleague": {w.OtherCaseworker, "Kulma", 3},
			"purchaser's admin": {w.PurchaserAdmin, "Kulma Oma Yhteinen", 3}, "foreign caseworker": {w.ForeignCaseworker, "Vieras", 1},
			"reviewer": {w.Reviewer, "", 0}, "operator": {w.Operator, "", 0},
		} {
			must(t, s.Read(context.Background(), c.scope, func(tx *store.Tx) error {
				rows, err := tx.Queue(store.QueueFilter{Waiting: true})
				must(t, err)
				var known []string
				for _, family := range []string{"Kulma", "Oma", "Vieras", "Yhteinen"} {
					for _, r := range rows {
						if r.FamilyName == family {
							known = append(known, family)
						}
					}
				}
				sums, err := tx.QueueSums()
				n := 0
				for _, q := range sums {
					n += q.N
				}
				if strings.Join(known, " ") != c.known || n != c.n || len(known) != len(rows) {
					t.Errorf("%s knows %v and counts %d, want %s and %d", name, known, n, c.known, c.n)
				}
				for _, q := range []domain.QueuePlace{w.own, w.other, w.shared, w.foreign} {
					_, one := tx.QueuePlace(q.ID)
					reached := strings.Contains(" "+c.known+" ", " "+map[domain.ID]string{w.own.ID: "Oma", w.other.ID: "Kulma", w.shared.ID: "Yhteinen", w.foreign.ID: "Vieras"}[q.ID]+" ")
					if reached != (one == nil) || !reached && domain.KindOf(one) != domain.NotFound {
						t.Errorf("%s opens %s: %v", name, q.ID, one)
					}
				}
				return err
			}))
		}
	})
}

// S-11: the policies of PostgreSQL alone, with no wall of the code: a foreign
// purchaser's people are not there, a reviewer has none, and the purchaser writes
// nothing of it.
func TestQueuePoliciesAlone_S11(t *testing.T) {
	s := testkit.PostgreSQL(t)
	w := aQueueWorld(t, s)
	must(t, write(t, s, w.Admin, func(tx *store.Tx) error {
		if err := tx.InsertIntakeStop(domain.IntakeStop{ID: domain.NewID(), ProviderID: w.Provider.ID, UnitID: w.Unit.ID, FromDay: domain.MustDay("2026-11-18"), Reason: "Muutto", ToldOn: domain.MustDay("2026-11-18"), CreatedAt: 1}); err != nil {
			return err
		}
		g := domain.UnitGroup{ID: "0199a0b0-0000-7000-8000-0000000000aa", ProviderID: w.Provider.ID, UnitID: w.Unit.ID, Name: "Ryhmä", StartDay: domain.MustDay("2026-11-18"), Places: 8, CreatedAt: 1}
		if err := tx.InsertUnitGroup(g); err != nil {
			return err
		}
		return tx.InsertGroupEntry(domain.GroupEntry{ID: domain.NewID(), GroupID: g.ID, ProviderID: w.Provider.ID, UnitID: w.Unit.ID, Event: domain.GroupStarted, EnteredOn: domain.MustDay("2026-11-18"), CreatedAt: 1})
	}))
	for name, c := range map[string]struct {
		scope                          domain.Scope
		places, stops, groups, entries int
	}{
		"admin": {w.Admin, 2, 1, 1, 1}, "the other provider": {w.StrangeAdmin, 2, 0, 0, 0}, "purchaser's admin": {w.PurchaserAdmin, 3, 1, 1, 0},
		"caseworker": {w.Caseworker, 3, 1, 1, 0}, "foreign caseworker": {w.ForeignCaseworker, 1, 0, 0, 0}, "reviewer": {w.Reviewer, 0, 1, 1, 0}, "operator": {w.Operator, 0, 0, 0, 0},
	} {
		must(t, s.Read(context.Background(), c.scope, func(tx *store.Tx) error {
			got := [4]int{store.CountAll(tx, "queue_places"), store.CountAll(tx, "intake_stops"), store.CountAll(tx, "unit_groups"), store.CountAll(tx, "group_entries")}
			if got != [4]int{c.places, c.stops, c.groups, c.entries} {
				t.Errorf("%s reaches %v", name, got)
			}
			return nil
		}))
	}
	for name, scope := range map[string]domain.Scope{"purchaser's admin": w.PurchaserAdmin, "the other provider": w.StrangeAdmin} {
		must(t, write(t, s, scope, func(tx *store.Tx) error {
			must(t, store.Exec(tx, "UPDATE queue_places SET estimated_start = '2027-01-01' WHERE unit_id = ?", w.Unit.ID)) // reaches no row
			return store.Exec(tx, "UPDATE unit_groups SET taken = 8 WHERE unit_id = ?", w.Unit.ID)
		}))
		must(t, s.Read(context.Background(), w.Admin, func(tx *store.Tx) error {
			q, err := tx.QueuePlace(w.own.ID)
			must(t, err)
			groups, err := tx.UnitGroups(domain.MustDay("2026-11-18"))
			if q.EstimatedStart != w.own.EstimatedStart || len(groups) != 1 || groups[0].Taken != 0 {
				t.Errorf("%s wrote %+v %+v", name, q.QueuePlace, groups)
			}
			return err
		}))
	}
}

// S-07, S-10, S-14: what was written of a queue, a stop and a group's entry stays,
// on both engines, whoever writes past the code; nonsense is refused there too.
func TestQueueGuards_S07(t *testing.T) {
	testkit.Databases(t, func(t *testing.T, s *store.Store) {
		w := aQueueWorld(t, s)
		day := domain.MustDay("2026-11-18")
		must(t, write(t, s, w.Admin, func(tx *store.Tx) error {
			must(t, tx.InsertIntakeStop(domain.IntakeStop{ID: domain.NewID(), ProviderID: w.Provider.ID, UnitID: w.Unit.ID, FromDay: day, Reason: "Muutto", ToldOn: day, CreatedAt: 1}))
			g := domain.UnitGroup{ID: "0199a0b0-0000-7000-8000-0000000000aa", ProviderID: w.Provider.ID, UnitID: w.Unit.ID, Name: "Ryhmä", StartDay: day, Places: 8, Taken: 8, CreatedAt: 1}
			must(t, tx.InsertUnitGroup(g))
			return tx.InsertGroupEntry(domain.GroupEntry{ID: domain.NewID(), GroupID: g.ID, ProviderID: w.Provider.ID, UnitID: w.Unit.ID, Event: domain.GroupFull, EnteredOn: day, CreatedAt: 1})
		}))
		refused := func(what, sql string) {
			t.Helper()
			if err := write(t, s, w.Admin, func(tx *store.Tx) error { return store.Exec(tx, sql) }); err == nil {
				t.Errorf("%s went through", what)
			}
		}
		refused("an earlier joining", "UPDATE queue_places SET joined_on = '2026-10-01'")
		refused("another's place", "UPDATE queue_places SET participant_id = '"+string(w.foreign.ParticipantID)+"'")
		refused("another product", "UPDATE queue_places SET product_code = 'INT'")
		refused("a start before joining", "UPDATE queue_places SET estimated_start = '2026-11-01'")
		refused("told before joining", "UPDATE queue_places SET told_on = '2026-11-01'")
		refused("a removal without a reason", "UPDATE queue_places SET state = 'removed', ended_on = '2026-11-18'")
		refused("passing others without a reason", "UPDATE queue_places SET state = 'taken', ended_on = '2026-11-18', passed = 1")
		refused("an end without a day", "UPDATE queue_places SET state = 'taken'")
		refused("a deleted place", "DELETE FROM queue_places")
		refused("another reason of a stop", "UPDATE intake_stops SET reason = 'x'")
		refused("another day of telling", "UPDATE intake_stops SET told_on = '2026-10-01'")
		refused("a stop that ends before it begins", "UPDATE intake_stops SET to_day = '2026-11-17'")
		refused("a deleted stop", "DELETE FROM intake_stops")
		refused("a ninth of eight places", "UPDATE unit_groups SET taken = 9")
		refused("less than no place", "UPDATE unit_groups SET taken = -1")
		refused("a deleted group", "DELETE FROM unit_groups")
		refused("another day of keying in", "UPDATE group_entries SET entered_on = '2026-10-01'")
		refused("a deleted entry", "DELETE FROM group_entries")
		must(t, write(t, s, w.Admin, func(tx *store.Tx) error {
			must(t, store.Exec(tx, "UPDATE queue_places SET state = 'taken', ended_on = '2026-11-18' WHERE id = '"+string(w.own.ID)+"'"))
			return store.Exec(tx, "UPDATE intake_stops SET to_day = '2026-11-20', ended_at = 1")
		}))
		refused("a place that has ended", "UPDATE queue_places SET reason = 'x' WHERE id = '"+string(w.own.ID)+"'")
		refused("a stop that was ended", "UPDATE intake_stops SET to_day = '2026-11-30'")
	})
}
