package casework_test

import (
	"context"
	"testing"
	"time"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/testkit"
)

// machine is the command line on a day, as the owner of the tables.
func (k *diaryKit) machine(h *testkit.Hand, day string) *casework.Work {
	k.t.Helper()
	clock := casework.Clock{Now: func() time.Time { return k.now }, Today: func() domain.Day { return domain.MustDay(day) }}
	w := casework.New(casework.Tools{Store: h.Store, Clock: clock})
	k.t.Cleanup(w.Close)
	return w
}

// G-04: the dry run lists what would go and when, nothing goes without it, and
// what went leaves a record that verify accepts.
func TestRetention_G04(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		a := k.aMonth()
		values := k.apply(k.Supervisor, patch(a, "2026-11-16", nil, "status", "present", "observation", "Sana joka lähtee"))[0].Entry.Fields
		k.want(k.apply(k.Supervisor, signed(a, "2026-11-16", values))[0], domain.ResultApplied, "")
		ctx, hand := context.Background(), testkit.HandOn(t, k.s)
		for who, scope := range map[string]domain.Scope{"provider": k.Admin, "purchaser": k.PurchaserAdmin} {
			plan, err := k.work.RetentionPlan(ctx, scope)
			if err != nil || len(plan.Rows) != 1 || plan.Rows[0].Due || plan.Rows[0].GoesOn != domain.MustDay("2037-04-01") || plan.Rows[0].Words != 13 || plan.Rows[0].Signatures != 1 {
				t.Fatalf("%s: %+v %v", who, plan, err)
			}
		}
		if plan, err := k.work.RetentionPlan(ctx, k.StrangeAdmin); err != nil || len(plan.Rows) != 0 {
			t.Errorf("a stranger's plan %+v %v", plan, err)
		}
		if _, err := k.work.RetentionPlan(ctx, k.Supervisor); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("a supervisor's plan: %v", err)
		}
		eve := k.machine(hand, "2037-03-31")
		plan, err := eve.RetentionPlan(ctx, casework.MachineScope())
		if err != nil || len(plan.Due()) != 0 {
			t.Fatalf("the day before: %+v %v", plan, err)
		}
		if _, err := eve.Erase(ctx, plan.Digest, "Aika täynnä"); domain.KeyOf(err) != "retention.nothing_due" {
			t.Errorf("the day before: %v", err)
		}
		w := k.machine(hand, "2037-04-01")
		plan, err = w.RetentionPlan(ctx, casework.MachineScope())
		if err != nil || len(plan.Due()) != 1 {
			t.Fatalf("on the day: %+v %v", plan, err)
		}
		for digest, reason := range map[string]string{"": "Aika täynnä", "0123456789abcdef": "Aika täynnä", plan.Digest: "  "} {
			if _, err := w.Erase(ctx, digest, reason); err == nil {
				t.Fatalf("erased with digest %q, reason %q", digest, reason)
			}
		}
		if n := hand.Text("SELECT COUNT(*) FROM erasures"); n != "0" {
			t.Fatalf("%s records after refusals", n)
		}
		n, err := w.Erase(ctx, plan.Digest, "Säilytysaika päättynyt")
		if err != nil || n != 13 {
			t.Fatalf("erased %d, %v", n, err)
		}
		k.erased(hand, a)
		if _, err := w.Erase(ctx, plan.Digest, "Toistamiseen"); domain.KeyOf(err) != "retention.nothing_due" {
			t.Errorf("twice: %v", err)
		}
	})
}

// erased checks what is left after the words are gone: chains that hold, a row
// in the access log, and no word.
func (k *diaryKit) erased(hand *testkit.Hand, a enrolled) {
	k.t.Helper()
	for query, want := range map[string]string{
		"SELECT COUNT(*) FROM diary_payloads": "0", "SELECT COUNT(*) FROM signature_payloads": "0", "SELECT COUNT(*) FROM erasures": "13",
		"SELECT COUNT(*) FROM diary_versions": "13", "SELECT COUNT(*) FROM diary_entries WHERE status <> '' OR minutes IS NOT NULL OR fields <> '{}'": "0",
	} {
		if got := hand.Text(query); got != want {
			k.t.Errorf("%s: %s, want %s", query, got, want)
		}
	}
	if v := k.verify(hand); !v.Sound() || v.Erased != 13 {
		k.t.Errorf("after erasing: %+v", v)
	}
	log, err := k.work.AccessLog(context.Background(), k.Admin, a.participant.ID, 1)
	if err != nil || log.Rows[0].Event != "retention.erase" || log.Rows[0].Reason != "Säilytysaika päättynyt" {
		k.t.Errorf("log %+v %v", log.Rows, err)
	}
	if _, err := k.work.Day(context.Background(), k.Supervisor, k.Unit.ID, domain.MustDay("2026-11-02")); err != nil {
		k.t.Errorf("a day whose words are gone: %v", err)
	}
}

// An erasure that left no record, a record of words that are still there, one
// that the access log knows nothing of, and figures that stayed are each named.
func TestVerifyNamesUnrecordedErasures_G04(t *testing.T) {
	for name, c := range map[string]struct {
		change []string
		want   string
	}{
		"no record":              {[]string{"DELETE FROM erasures WHERE version_id = (SELECT MIN(version_id) FROM erasures)"}, "payload is missing"},
		"a record of nothing":    {[]string{"UPDATE erasures SET audit_id = (SELECT MIN(id) FROM audit_rows WHERE event <> 'retention.erase')"}, "the access log has no row of it"},
		"figures that stayed":    {[]string{"UPDATE diary_entries SET minutes = 240 WHERE day = '2026-11-02'"}, "holds values though its words were erased"},
		"words that are back":    {[]string{"INSERT INTO diary_payloads SELECT version_id, entry_id, provider_id, purchaser_id, 'u', 'salt', '{}' FROM erasures WHERE version_id = (SELECT MIN(version_id) FROM erasures)"}, "still there"},
		"an entry not as erased": {[]string{"UPDATE diary_entries SET cleared = FALSE WHERE day = '2026-11-03'"}, "holds values though its words were erased"},
	} {
		t.Run(name, func(t *testing.T) {
			onBoth(t, func(t *testing.T, k *diaryKit) {
				k.aMonth()
				ctx, hand := context.Background(), testkit.HandOn(t, k.s)
				w := k.machine(hand, "2040-01-01")
				plan, err := w.RetentionPlan(ctx, casework.MachineScope())
				if err != nil {
					t.Fatal(err)
				}
				if _, err := w.Erase(ctx, plan.Digest, "Säilytysaika päättynyt"); err != nil {
					t.Fatal(err)
				}
				hand.Unguard("erasures")
				for _, query := range c.change {
					hand.Exec(query)
				}
				v := k.verify(hand)
				if v.Sound() || v.Broken[0].Why != c.want && !contains(v.Broken, c.want) {
					t.Errorf("not named: %+v", v.Broken)
				}
			})
		})
	}
}

func contains(broken []casework.BrokenRow, why string) bool {
	for _, b := range broken {
		if len(b.Why) >= len(why) && b.Why[len(b.Why)-len(why):] == why {
			return true
		}
	}
	return false
}

// The database itself refuses to let a payload go that has no record, also to
// the owner of the tables; the plain role can't write a record at all.
func TestPayloadsStayWithoutARecord_G04(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		k.aMonth()
		hand := testkit.HandOn(t, k.s)
		for _, table := range []string{"diary_payloads", "diary_versions"} {
			if err := hand.Try("DELETE FROM " + table); err == nil {
				t.Errorf("%s: rows went without a record", table)
			}
		}
		if n := hand.Text("SELECT COUNT(*) FROM diary_payloads"); n != "12" {
			t.Errorf("%s payloads are left", n)
		}
	})
}
