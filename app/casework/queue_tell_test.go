package casework_test

import (
	"slices"
	"strings"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/store"
)

// S-08: the first person queued makes a notice dated today in the purchaser's
// list, the second none; the end of the queue makes one, and a queue that begins
// anew another. Nobody's name is in them.
func TestAQueueIsToldToThePurchaser_S08(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		if got := k.told(k.PurchaserAdmin, "queue"); len(got) != 0 {
			t.Fatalf("before there is a queue: %v", got)
		}
		first := k.queued("Ensi", "2026-11-02", 20)
		began := "Yksikköön Puupaja Kaarna on muodostunut jono: Perusseteli. Arvioitu aloitus on 22.11.2026."
		if got := k.told(k.PurchaserAdmin, "queue"); len(got) != 1 || got[0] != began {
			t.Fatalf("the first in the queue: %q", got)
		}
		second := k.queued("Toinen", "2026-11-10", 20)
		k.ok(k.work.TakeFromQueue(k.ctx, k.Admin, first, casework.QueueOut{On: k.today}))
		if got := k.told(k.PurchaserAdmin, "queue"); len(got) != 1 {
			t.Fatalf("while the queue goes on: %q", got)
		}
		k.ok(k.work.RemoveFromQueue(k.ctx, k.Admin, second, casework.QueueOut{On: k.today, Reason: "Sai töitä"}))
		if got := k.told(k.PurchaserAdmin, "queue"); len(got) != 2 || got[1] != "Yksikön Puupaja Kaarna jono on päättynyt: Perusseteli. Kukaan ei enää odota paikkaa." {
			t.Fatalf("the end of the queue: %q", got)
		}
		k.queued("Kolmas", "2026-11-16", 9)
		if got := k.told(k.PurchaserAdmin, "queue"); len(got) != 3 || strings.Contains(strings.Join(got, " "), "Aino") {
			t.Errorf("a new queue: %q", got)
		}
		if n := len(k.told(k.Supervisor, "queue")); n != 3 {
			t.Errorf("the unit's supervisor reads %d", n)
		}
		for name, scope := range map[string]domain.Scope{"another unit's supervisor": k.OtherSupervisor, "a stranger": k.StrangeAdmin, "a foreign caseworker": k.ForeignCaseworker, "a caseworker": k.Caseworker} {
			if n := len(k.told(scope, "queue")); n != 0 {
				t.Errorf("%s reads %d", name, n)
			}
		}
	})
}

// S-08: each product has its own queue, and each purchaser is told of its own alone.
func TestEachPurchaserIsToldOfItsOwnQueue_S08(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		join := func(contract domain.Contract, family string, worker domain.Scope) {
			_, err := k.work.JoinQueue(k.ctx, k.StrangeAdmin, k.StrangeUnit.ID, joining(k.newcomer(family, contract, worker), "2026-11-16", 9))
			k.ok(err)
		}
		foreignAdmin := k.ForeignCaseworker
		foreignAdmin.Role = domain.RolePurchaserAdmin
		join(k.ForeignContract, "Vieras", k.ForeignCaseworker)
		if own, theirs := k.told(k.PurchaserAdmin, "queue"), k.told(foreignAdmin, "queue"); len(own) != 0 || len(theirs) != 1 {
			t.Errorf("theirs: we read %q, they %q", own, theirs)
		}
		join(k.SharedContract, "Oma", k.Caseworker)
		if own, theirs := k.told(k.PurchaserAdmin, "queue"), k.told(foreignAdmin, "queue"); len(own) != 1 || len(theirs) != 1 {
			t.Errorf("ours: we read %q, they %q", own, theirs)
		}
	})
}

// S-08: a service that ends while somebody waits frees a place, which is told at
// once and once; without a queue nothing is.
func TestAFreedPlaceIsTold_S08(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		quiet, e := k.join("Ennen", k.Unit), k.join("Lähtijä", k.Unit)
		end := casework.EndIn{On: on("2026-11-20"), Reason: "mutual", Note: "Yhdessä sovittu"}
		k.ok(k.work.EndAgreement(k.ctx, k.Admin, quiet.agreement.ID, end))
		if got := k.told(k.PurchaserAdmin, "free_places"); len(got) != 0 {
			t.Fatalf("nobody waits: %q", got)
		}
		k.queued("Ensi", "2026-11-02", 20)
		k.queued("Toinen", "2026-11-03", 20)
		k.ok(k.work.EndAgreement(k.ctx, k.Admin, e.agreement.ID, end))
		want := "Yksikössä Puupaja Kaarna vapautuu paikka 21.11.2026. Paikkaa odottaa 2."
		if got := k.told(k.PurchaserAdmin, "free_places"); len(got) != 1 || got[0] != want {
			t.Fatalf("a service ended: %q", got)
		}
		end.Note = "Tarkennettu"
		k.ok(k.work.EndAgreement(k.ctx, k.Admin, e.agreement.ID, end))
		if got := k.told(k.PurchaserAdmin, "free_places"); len(got) != 1 {
			t.Errorf("told again: %q", got)
		}
	})
}

// S-08: what ends by itself, at its day or by the purchaser's decision, is told by
// the nightly run, once however often it runs; an ending still to come is not, nor
// one that another agreement continues.
func TestTheNightTellsOfFreedPlaces_S08(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		gone, stays, goes := k.join("Loppui", k.Unit), k.join("Pysyy", k.Unit), k.join("Jatkaa", k.Unit)
		k.queued("Ensi", "2026-11-02", 40)
		set := func(e enrolled, last string) {
			k.write(k.Admin, func(tx *store.Tx) error {
				a, err := tx.Agreement(e.agreement.ID)
				if err != nil {
					return err
				}
				a.State, a.EndedOn, a.EndedReason = domain.AgreementEnded, on(last), "interrupted"
				return tx.UpdateAgreement(a)
			})
		}
		set(gone, "2026-11-17")
		set(stays, "2026-11-18")
		k.write(k.Admin, func(tx *store.Tx) error {
			former, next := goes.agreement, goes.agreement
			former.EndDay = on("2026-11-17")
			next.ID, next.FormerID, next.StartDay, next.Number = domain.NewID(), former.ID, on("2026-11-18"), "jatko"
			if err := tx.UpdateAgreement(former); err != nil {
				return err
			}
			return tx.InsertAgreement(next)
		})
		for range 3 {
			if _, err := k.work.RunFindings(k.ctx); err != nil {
				t.Fatal(err)
			}
		}
		if got := k.told(k.PurchaserAdmin, "free_places"); !slices.Equal(got, []string{"Yksikössä Puupaja Kaarna vapautuu paikka 18.11.2026. Paikkaa odottaa 1."}) {
			t.Errorf("%q", got)
		}
	})
}

// S-08: free places above zero again are told to every purchaser with a contract;
// more of them, none, or the first telling are not.
func TestFreePlacesAgainAreTold_S08(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		u := k.Unit
		for i, c := range []struct{ free, want int }{{2, 0}, {0, 0}, {0, 0}, {1, 1}, {3, 1}, {0, 1}, {2, 2}} {
			u.FreePlaces, u.FreeOn = c.free, k.today
			k.ok(k.work.ChangeUnit(k.ctx, k.Admin, u))
			if got := k.told(k.PurchaserAdmin, "free_places"); len(got) != c.want {
				t.Errorf("step %d, %d free: %q", i, c.free, got)
			}
		}
		if got := k.told(k.PurchaserAdmin, "free_places"); got[1] != "Yksikössä Puupaja Kaarna on taas vapaita paikkoja: 2." {
			t.Errorf("%q", got)
		}
		if n := len(k.told(k.ForeignCaseworker, "free_places")); n != 0 {
			t.Errorf("a purchaser without a contract reads %d", n)
		}
	})
}

// S-08: a purchaser reads in its own language, whatever the writer's.
func TestThePurchaserReadsInItsLanguage_S08(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		swedish := k.Purchaser
		swedish.Language = "sv"
		k.write(k.Operator, func(tx *store.Tx) error { return tx.UpdateOrganisation(swedish) })
		k.queued("Ensi", "2026-11-02", 20)
		if got := k.told(k.PurchaserAdmin, "queue"); len(got) != 1 || !strings.HasPrefix(got[0], "En kö har uppstått till enheten Puupaja Kaarna") {
			t.Errorf("%q", got)
		}
	})
}
