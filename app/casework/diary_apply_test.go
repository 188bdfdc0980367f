package casework_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/store"
	"pajakirja/app/testkit"
)

// Every refusal is a result with its stable code, is stored, and is answered
// the same when it is sent again (bad input; A-06, B-12).
func TestRefusals(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		a := k.enrol("Aaltonen", k.Unit, weekdays(1, 2, 3))
		elsewhere := k.enrol("Muualla", k.OtherUnit, weekdays(1, 2, 3))
		foreign := k.enrolAt(k.StrangeAdmin, k.SharedContract, "Vieras", k.StrangeUnit, weekdays(1, 2, 3))
		ended := k.enrol("Päättynyt", k.Unit, weekdays(1, 2, 3))
		gone := ended.agreement
		gone.State, gone.EndedOn, gone.EndedReason = domain.AgreementEnded, domain.MustDay("2026-11-10"), "interrupted"
		k.write(k.Admin, func(tx *store.Tx) error { return tx.UpdateAgreement(gone) })
		k.closeMonth("2026-10")
		with := func(m casework.Mutation, change func(*casework.Mutation)) casework.Mutation { change(&m); return m }
		ms := map[string]casework.Mutation{
			"not_found/foreign":                patch(foreign, "2026-11-18", nil, "status", "present"),
			"not_found/another unit":           patch(elsewhere, "2026-11-18", nil, "status", "present"),
			"not_found/none":                   with(patch(a, "2026-11-18", nil, "status", "present"), func(m *casework.Mutation) { m.AgreementID = domain.NewID() }),
			"not_found/no id":                  with(patch(a, "2026-11-18", nil, "status", "present"), func(m *casework.Mutation) { m.AgreementID = "" }),
			"outside_agreement/before":         patch(a, "2026-09-30", nil, "status", "present"),
			"outside_agreement/after":          patch(a, "2027-04-01", nil, "status", "absent"),
			"outside_agreement/interrupted":    patch(ended, "2026-11-11", nil, "status", "present"),
			"period_closed/month":              patch(a, "2026-10-07", nil, "status", "present"),
			"period_closed/reason of no admin": with(patch(a, "2026-10-07", nil, "status", "present"), func(m *casework.Mutation) { m.Reason = "Unohtui" }),
			"sign_mismatch/of nothing":         with(patch(a, "2026-11-18", nil), func(m *casework.Mutation) { m.Op = domain.OpSign }),
			"unsupported/other":                with(patch(a, "2026-11-18", nil, "status", "present"), func(m *casework.Mutation) { m.Op = "drop" }),
			"empty/nothing":                    patch(a, "2026-11-18", nil),
			"bad_date/none":                    with(patch(a, "2026-11-18", nil, "status", "present"), func(m *casework.Mutation) { m.Day = 0 }),
			"future_presence/tomorrow":         patch(a, "2026-11-19", nil, "status", "present"),
			"over_24_hours/minutes":            patch(a, "2026-11-18", nil, "status", "present", "minutes", "1441"),
			"bad_value/status":                 patch(a, "2026-11-18", nil, "status", "missing"),
			"unknown_field/field":              patch(a, "2026-11-18", nil, "diagnosis", "x"),
			"from_after_to/times":              patch(a, "2026-11-18", nil, "from", "14.00", "to", "9.00"),
			"text_characters/direction":        patch(a, "2026-11-18", nil, "task", "a\u202eb"),
			"does_not_fit/reason":              patch(a, "2026-11-18", nil, "status", "present", "reason", "own_illness"),
		}
		var batch []casework.Mutation
		var names []string
		for name, m := range ms {
			batch, names = append(batch, m), append(names, name)
		}
		code := func(name string) string { return name[:len(name)-len(name[indexOf(name, '/'):])] }
		for i, r := range k.apply(k.Supervisor, batch...) {
			if r.Status != domain.ResultRejected || r.Code != code(names[i]) {
				t.Errorf("%s: got %s/%s", names[i], r.Status, r.Code)
			}
		}
		for i, r := range k.apply(k.Supervisor, batch...) {
			if r.Status != domain.ResultDuplicate || r.Original == nil || r.Original.Status != domain.ResultRejected || r.Original.Code != code(names[i]) {
				t.Errorf("%s again: got %+v", names[i], r)
			}
		}
		k.want(k.apply(k.Supervisor, patch(ended, "2026-11-10", nil, "status", "present"))[0], domain.ResultApplied, "")
		bad := patch(a, "2026-11-18", nil, "status", "present")
		bad.ID = "1=1 --"
		k.want(k.apply(k.Supervisor, bad)[0], domain.ResultRejected, "bad_id")
		if totals := k.month(k.Unit)["Aaltonen Aino"]; totals.Realised != 0 {
			t.Errorf("something was stored: %+v", totals)
		}
	})
}

func indexOf(s string, c byte) int {
	for i := range len(s) {
		if s[i] == c {
			return i
		}
	}
	return len(s)
}

func TestWhoMayWriteDays(t *testing.T) {
	k := newDiaryKit(t, testkit.SQLite(t))
	a := k.enrol("Aaltonen", k.Unit, weekdays(1, 2, 3))
	m := patch(a, "2026-11-18", nil, "status", "present")
	for _, p := range []domain.Scope{k.Reviewer, k.Caseworker, k.PurchaserAdmin, k.Operator, {}, {Kind: domain.ScopeSystem}} {
		if _, err := k.work.ApplyMutations(context.Background(), p, casework.Batch{Mutations: []casework.Mutation{m}}); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("%s: %v", p.Role, err)
		}
	}
	k.want(k.apply(k.StrangeAdmin, m)[0], domain.ResultRejected, "not_found")
	if _, err := k.work.ApplyMutations(context.Background(), k.Admin, casework.Batch{Mutations: make([]casework.Mutation, casework.MaxMutations+1)}); domain.KeyOf(err) != "sync.too_many" {
		t.Errorf("too many: %v", err)
	}
	m.ID = domain.NewID()
	k.want(k.apply(k.Admin, m)[0], domain.ResultApplied, "")
}

// A mutation has one effect however often and by whomever it is sent.
func TestDuplicatesAndReusedIDs(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		a := k.enrol("Aaltonen", k.Unit, weekdays(1, 2, 3))
		m := patch(a, "2026-11-18", nil, "status", "present")
		twins := k.apply(k.Supervisor, m, m)
		k.want(twins[0], domain.ResultApplied, "")
		k.want(twins[1], domain.ResultDuplicate, "")
		again := k.apply(k.Supervisor, m)[0]
		k.want(again, domain.ResultDuplicate, "")
		if again.Original.Status != domain.ResultApplied || again.Entry == nil || again.Entry.Version != 1 {
			t.Errorf("again %+v %+v", again.Original, again.Entry)
		}
		other := m
		other.Fields = domain.DayFields{"status": "absent"}
		k.want(k.apply(k.Supervisor, other)[0], domain.ResultRejected, "id_reused")
		k.want(k.apply(k.Admin, m)[0], domain.ResultRejected, "id_reused") // nobody sends another's
		k.want(k.apply(k.StrangeAdmin, m)[0], domain.ResultRejected, "id_reused")
		fresh := patch(a, "2026-11-17", nil, "status", "present")
		changed := fresh
		changed.Day = domain.MustDay("2026-11-16")
		both := k.apply(k.Supervisor, fresh, changed)
		k.want(both[0], domain.ResultApplied, "")
		k.want(both[1], domain.ResultRejected, "id_reused")
	})
}

// Another person's tap is held and never trusted; what follows it on the same
// day waits with it, the rest does not.
func TestHeld(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		a, b := k.enrol("Aaltonen", k.Unit, weekdays(1, 2, 3)), k.enrol("Bergman", k.Unit, weekdays(1, 2, 3))
		theirs := patch(a, "2026-11-18", nil, "status", "absent")
		theirs.Actor = k.OtherSupervisor.Person
		mine := patch(b, "2026-11-18", nil, "status", "present")
		mine.Actor = k.Supervisor.Person
		r := k.apply(k.Supervisor, theirs, patch(a, "2026-11-18", nil, "task", "Puutyöt"), mine, patch(a, "2026-11-17", nil, "status", "present"))
		k.want(r[0], domain.ResultHeld, "other_person")
		k.want(r[1], domain.ResultHeld, "earlier_held")
		k.want(r[2], domain.ResultApplied, "")
		k.want(r[3], domain.ResultApplied, "")
		if r[0].Entry != nil || r[1].Entry != nil {
			t.Error("a held mutation shows a day")
		}
		theirs.Actor = k.Supervisor.Person
		k.want(k.apply(k.Supervisor, theirs)[0], domain.ResultApplied, "") // nothing of it was stored before
	})
}

// A phone is registered at its first use; a revoked one and another provider's
// are turned away with the whole batch, which keeps the phone's queue.
func TestDevices(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		a := k.enrol("Aaltonen", k.Unit, weekdays(1, 2, 3))
		phone := domain.NewID()
		k.want(k.send(k.Supervisor, phone, patch(a, "2026-11-18", nil, "status", "present"))[0], domain.ResultApplied, "")
		k.want(k.send(k.Admin, phone, patch(a, "2026-11-17", nil, "status", "present"))[0], domain.ResultApplied, "")
		refused := func(scope domain.Scope, device domain.ID, kind domain.Kind) {
			t.Helper()
			_, err := k.work.ApplyMutations(context.Background(), scope, casework.Batch{Device: device, Mutations: []casework.Mutation{patch(a, "2026-11-16", nil, "status", "present"), patch(a, "2026-11-11", nil, "status", "present")}})
			if domain.KindOf(err) != kind {
				t.Errorf("got %v", err)
			}
		}
		refused(k.StrangeAdmin, phone, domain.NotFound)
		refused(k.Supervisor, "not-an-id", domain.Invalid)
		k.write(k.Admin, func(tx *store.Tx) error { return tx.RevokeDevice(phone, k.Admin.Person, tx.Now()) })
		refused(k.Supervisor, phone, domain.Forbidden)
		if n := k.month(k.Unit)["Aaltonen Aino"].Realised; n != 2 {
			t.Errorf("%d realised days", n)
		}
	})
}

// One bad mutation among 200 costs the other 199 nothing.
func TestOneBadAmongTwoHundred(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		var batch []casework.Mutation
		for p := range 20 {
			e := k.enrol(fmt.Sprintf("Asiakas%02d", p), k.Unit, weekdays(1, 2, 3, 4, 5))
			for _, day := range []string{"02", "03", "04", "05", "06", "09", "10", "11", "12", "13"} {
				batch = append(batch, patch(e, "2026-11-"+day, nil, "status", "present"))
			}
		}
		batch[77].Fields["minutes"] = "9999"
		for i, r := range k.apply(k.Supervisor, batch...) {
			if want := map[bool]domain.MutationResult{true: domain.ResultRejected, false: domain.ResultApplied}[i == 77]; r.Status != want {
				t.Errorf("%d: %s/%s", i, r.Status, r.Code)
			}
		}
		if v := k.verify(testkit.HandOn(t, k.s)); !v.Sound() || v.Entries != 199 {
			t.Errorf("%+v", v)
		}
	})
}

// A transaction that fails is tried again one mutation at a time: what the
// database itself refuses is held, the rest is stored.
func TestFallsBackToOneByOne(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		a := k.enrol("Aaltonen", k.Unit, weekdays(1, 2, 3))
		h := testkit.HandOn(t, k.s)
		if k.s.Dialect() == store.SQLite {
			h.Exec(`CREATE TRIGGER broken BEFORE INSERT ON diary_entries WHEN NEW.day = '2026-11-17' BEGIN SELECT RAISE(ABORT, 'disk trouble'); END`)
		} else {
			h.Exec(`ALTER TABLE diary_entries ADD CONSTRAINT broken CHECK (day <> '2026-11-17')`)
		}
		later := patch(a, "2026-11-17", nil, "task", "Puutyöt")
		bad := patch(a, "2026-11-17", nil, "status", "present")
		r := k.apply(k.Supervisor, patch(a, "2026-11-16", nil, "status", "present"), bad, later, patch(a, "2026-11-18", nil, "status", "present"))
		k.want(r[0], domain.ResultApplied, "")
		k.want(r[1], domain.ResultHeld, "try_again")
		k.want(r[2], domain.ResultHeld, "earlier_held")
		k.want(r[3], domain.ResultApplied, "")
		if _, err := k.work.ApplyMutations(context.Background(), k.Supervisor, casework.Batch{Mutations: []casework.Mutation{bad}}); err == nil {
			t.Error("a lone mutation that can't be stored was answered")
		}
		if k.s.Dialect() == store.SQLite {
			h.Exec(`DROP TRIGGER broken`)
		} else {
			h.Exec(`ALTER TABLE diary_entries DROP CONSTRAINT broken`)
		}
		k.want(k.apply(k.Supervisor, bad)[0], domain.ResultApplied, "")
		if v := k.verify(h); !v.Sound() {
			t.Errorf("%v", v.Broken)
		}
	})
}

// The same batch many times at once, and two people on the same days: every tap
// has its one effect, and the chain holds.
func TestParallelBatches(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		var mine, theirs []casework.Mutation
		for p := range 6 {
			e := k.enrol(fmt.Sprintf("Asiakas%d", p), k.Unit, weekdays(1, 2, 3))
			for _, day := range []string{"2026-11-16", "2026-11-17", "2026-11-18"} {
				mine = append(mine, patch(e, day, nil, "status", "present", "task", "Puutyöt"))
				theirs = append(theirs, patch(e, day, nil, "status", "present", "observation", "Hyvä päivä"))
			}
		}
		var all sync.WaitGroup
		var lock sync.Mutex
		effects := map[domain.ID]int{}
		for i := range 12 {
			scope, batch := k.Supervisor, mine
			if i%2 == 1 {
				scope, batch = k.Admin, theirs
			}
			all.Add(1)
			go func() {
				defer all.Done()
				answer, err := k.work.ApplyMutations(context.Background(), scope, casework.Batch{Mutations: batch})
				if err != nil {
					t.Error(err)
					return
				}
				lock.Lock()
				defer lock.Unlock()
				for _, r := range answer.Results {
					switch r.Status {
					case domain.ResultApplied, domain.ResultMerged:
						effects[r.ID]++
					case domain.ResultDuplicate:
					default:
						t.Errorf("%s/%s", r.Status, r.Code)
					}
				}
			}()
		}
		all.Wait()
		if len(effects) != len(mine)+len(theirs) {
			t.Errorf("%d mutations had an effect, want %d", len(effects), len(mine)+len(theirs))
		}
		for id, n := range effects {
			if n != 1 {
				t.Errorf("%s had %d effects", id, n)
			}
		}
		if v := k.verify(testkit.HandOn(t, k.s)); !v.Sound() || v.Entries != 18 {
			t.Errorf("%+v", v)
		}
		for _, total := range k.month(k.Unit) {
			if total.Realised != 3 {
				t.Errorf("realised %d", total.Realised)
			}
		}
	})
}
