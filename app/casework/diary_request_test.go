package casework_test

import (
	"testing"
	"time"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
	"pajakirja/app/store"
)

// D-16: a spot check is asked with a reason, shown to the provider, logged, and
// ends by itself.
func TestDiaryRequest(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.now = time.Now() // the database's own wall looks at the real clock
		e, other := k.join("Kallio", k.Unit), k.join("Laine", k.Unit)
		k.present(e, "2026-10-05", "task", "Hionta", "observation", "Keskittyi hyvin")
		k.present(e, "2026-11-03", "observation", "Ei pyydetty")
		k.present(other, "2026-10-05", "observation", "Ei hänestä")
		in := rules.DiaryRequestIn{Participants: []domain.ID{e.participant.ID}, From: domain.MustDay("2026-10-01"), To: domain.MustDay("2026-10-31"), Reason: "Pistokoe lokakuun laskusta"}
		bare := in
		bare.Reason = ""
		_, err := k.work.RequestDiary(k.ctx, k.Reviewer, bare)
		k.refused("without a reason", err, "diary_request.reason_required")
		ids, err := k.work.RequestDiary(k.ctx, k.Reviewer, in)
		k.ok(err)
		view, days, err := k.work.ReadDiaryByRequest(k.ctx, k.Reviewer, ids[0])
		k.ok(err)
		if view.Name != "Kallio Aino" || !view.Open || len(days) != 1 || days[0].Texts.Observation != "Keskittyi hyvin" {
			t.Fatalf("%+v shows %+v", view, days)
		}
		list, err := k.work.DiaryRequests(k.ctx, k.Admin)
		k.ok(err)
		if len(list) != 1 || list[0].RequestedName != k.Reviewer.PersonName || !list[0].Open {
			t.Errorf("the provider sees %+v", list)
		}
		k.logged(e, "diary_request.create")
		k.now = k.now.Add(8 * 24 * time.Hour)
		if _, _, err := k.work.ReadDiaryByRequest(k.ctx, k.Reviewer, ids[0]); domain.KindOf(err) != domain.NotFound {
			t.Errorf("the day after the limit: %v", err)
		}
		if list, err := k.work.DiaryRequests(k.ctx, k.Reviewer); err != nil || len(list) != 1 || list[0].Open {
			t.Errorf("the ended request is not listed as ended: %+v %v", list, err)
		}
	})
}

func TestDiaryRequestScope(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.now = time.Now()
		e := k.join("Kallio", k.Unit)
		k.present(e, "2026-10-05", "observation", "Salaista")
		in := rules.DiaryRequestIn{Participants: []domain.ID{e.participant.ID}, From: domain.MustDay("2026-10-01"), To: domain.MustDay("2026-10-31"), Reason: "pistokoe"}
		foreign := k.ForeignCaseworker
		foreign.Role = domain.RoleReviewer
		if _, err := k.work.RequestDiary(k.ctx, foreign, in); domain.KindOf(err) != domain.NotFound {
			t.Errorf("a foreign purchaser asks: %v", err)
		}
		for _, scope := range []domain.Scope{k.Caseworker, k.Admin, k.Supervisor} {
			if _, err := k.work.RequestDiary(k.ctx, scope, in); domain.KindOf(err) != domain.Forbidden {
				t.Errorf("%s asks: %v", scope.Role, err)
			}
		}
		ids, err := k.work.RequestDiary(k.ctx, k.PurchaserAdmin, in)
		k.ok(err)
		if _, _, err := k.work.ReadDiaryByRequest(k.ctx, foreign, ids[0]); domain.KindOf(err) != domain.NotFound {
			t.Errorf("a foreign purchaser reads: %v", err)
		}
		if _, _, err := k.work.ReadDiaryByRequest(k.ctx, k.Caseworker, ids[0]); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("the caseworker reads: %v", err)
		}
		if _, _, err := k.work.ReadDiaryByRequest(k.ctx, k.Reviewer, domain.NewID()); domain.KindOf(err) != domain.NotFound {
			t.Errorf("a request that is none: %v", err)
		}
		// The wall behind it: without a request the store gives no words.
		err = k.s.Read(k.ctx, k.Reviewer, func(tx *store.Tx) error {
			entries, payloads, err := tx.DiaryByRequest(domain.NewID(), tx.Now())
			if len(entries)+len(payloads) > 0 {
				t.Error("words without a request")
			}
			return err
		})
		k.ok(err)
		err = k.s.Write(k.ctx, k.Admin, func(tx *store.Tx) error {
			r, err := tx.DiaryRequest(ids[0])
			if err != nil {
				return err
			}
			r.ID, r.RequestedBy = domain.NewID(), k.Admin.Person
			return tx.InsertDiaryRequest(r)
		})
		if domain.KindOf(err) != domain.NotFound {
			t.Errorf("a provider made a request in the purchaser's name: %v", err)
		}
	})
}
