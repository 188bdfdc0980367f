package casework_test

import (
	"context"
	"strconv"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/testkit"
)

// asks sends a supervisor's request for a closed day and gives its id.
func (k *diaryKit) asks(e enrolled, day string, pairs ...string) domain.ID {
	k.t.Helper()
	m := patch(e, day, nil, pairs...)
	m.Op, m.Reason = domain.OpReopen, "Kirjasin väärälle riville"
	k.want(k.apply(k.Supervisor, m)[0], domain.ResultApplied, "")
	return m.ID
}

// told is what the phone of a person is told of their requests: outcome and reason.
func (k *diaryKit) told(scope domain.Scope) map[domain.ID]string {
	k.t.Helper()
	r, err := k.work.Roster(context.Background(), scope)
	if err != nil {
		k.t.Fatal(err)
	}
	out := map[domain.ID]string{}
	for _, q := range r.Asked {
		out[q.ID] = string(q.Outcome) + ": " + q.Decision
	}
	return out
}

func (k *diaryKit) decide(scope domain.Scope, id domain.ID, d casework.ReopenDecision) error {
	return k.work.DecideReopen(context.Background(), scope, id, d)
}

// A request for a closed day waits for the provider's admin, who corrects the
// day as it was asked or declines with a reason; who asked is told either.
func TestARequestForAClosedDayIsDecided(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		ctx := context.Background()
		a := k.enrol("Aaltonen", k.Unit, weekdays(1, 2, 3, 4, 5))
		first := k.apply(k.Supervisor, patch(a, "2026-10-05", nil, "status", "absent", "reason", "none_given"))[0]
		k.closeMonth("2026-10")
		good, bad := k.asks(a, "2026-10-05", "status", "present", "from", "09:00", "to", "12:00"), k.asks(a, "2026-10-06", "status", "present")
		day, err := k.work.MyDay(ctx, k.Admin)
		if err != nil || len(day.Asked) != 2 || day.Asked[0].ID != good || day.Asked[0].Name != "Aaltonen Aino" {
			t.Fatalf("the admin's day: %+v %v", day.Asked, err)
		}
		if day, err := k.work.MyDay(ctx, k.Supervisor); err != nil || len(day.Asked) != 0 {
			t.Errorf("a supervisor decides nothing: %+v %v", day.Asked, err)
		}
		v, err := k.work.ReopenRequest(ctx, k.Admin, good)
		if err != nil || !v.Closed || v.Entry == nil || v.Entry.Fields["status"] != "absent" || v.Fields["from"] != "09:00" {
			t.Fatalf("%+v %v", v, err)
		}
		yes := casework.ReopenDecision{Outcome: domain.ReopenDone, Reason: "Tarkistin listasta", Base: v.Entry.Base}
		if err := k.decide(k.Admin, good, yes); err != nil {
			t.Fatal(err)
		}
		if err := k.decide(k.Admin, bad, casework.ReopenDecision{Outcome: domain.ReopenDeclined, Reason: "Ei kuittausta"}); err != nil {
			t.Fatal(err)
		}
		if got := k.told(k.Supervisor); got[good] != "done: Tarkistin listasta" || got[bad] != "declined: Ei kuittausta" {
			t.Errorf("the phone is told %v", got)
		}
		if got := k.told(k.OtherSupervisor); len(got) != 0 {
			t.Errorf("somebody else is told %v", got)
		}
		h, err := k.work.History(ctx, k.Supervisor, a.agreement.ID, domain.MustDay("2026-10-05"))
		if err != nil || h.Entry.Fields["status"] != "present" || h.Entry.Fields["minutes"] != "150" || h.Versions[0].ByID != k.Admin.Person || h.Versions[0].Reason != "Tarkistin listasta" || h.Entry.Version != first.Entry.Version+1 {
			t.Errorf("the day after the correction: %+v %v", h.Entry, err)
		}
		if _, err := k.work.History(ctx, k.Supervisor, a.agreement.ID, domain.MustDay("2026-10-06")); domain.KindOf(err) != domain.NotFound {
			t.Errorf("a declined day was written: %v", err)
		}
		hand := testkit.HandOn(t, k.s)
		if n := hand.Text("SELECT COUNT(*) FROM audit_rows WHERE event = 'reopen.decide'"); n != "2" {
			t.Errorf("%s decisions in the log", n)
		}
		list, err := k.work.ReopenRequests(ctx, k.Admin)
		if err != nil || len(list) != 2 || list[0].Undecided() || list[1].Undecided() {
			t.Errorf("decided ones stay for a while: %+v %v", list, err)
		}
	})
}

// What a decision refuses: other people, a missing reason, a second decision, a
// day that has changed since, values that the rules refuse. Nothing of a refused
// decision is stored.
func TestARequestIsDecidedOnceAndOnWhatIsShown(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		a := k.enrol("Aaltonen", k.Unit, weekdays(1, 2, 3, 4, 5))
		k.apply(k.Supervisor, patch(a, "2026-10-05", nil, "status", "absent", "reason", "none_given"))
		k.closeMonth("2026-10")
		id := k.asks(a, "2026-10-05", "status", "present")
		yes := casework.ReopenDecision{Outcome: domain.ReopenDone, Reason: "Tarkistettu", Base: domain.FieldVersions{"status": 1}}
		for name, c := range map[string]struct {
			by   domain.Scope
			d    casework.ReopenDecision
			kind domain.Kind
			key  string
		}{
			"supervisor":     {k.Supervisor, yes, domain.Forbidden, ""},
			"reviewer":       {k.Reviewer, yes, domain.Forbidden, ""},
			"strange admin":  {k.StrangeAdmin, yes, domain.NotFound, ""},
			"no reason":      {k.Admin, casework.ReopenDecision{Outcome: domain.ReopenDone, Reason: "  ", Base: yes.Base}, domain.Invalid, "error.required"},
			"no outcome":     {k.Admin, casework.ReopenDecision{Reason: "x"}, domain.Invalid, "error.choice"},
			"older versions": {k.Admin, casework.ReopenDecision{Outcome: domain.ReopenDone, Reason: "x"}, domain.Conflict, "reopen.changed"},
		} {
			err := k.decide(c.by, id, c.d)
			if domain.KindOf(err) != c.kind || c.key != "" && domain.KeyOf(err) != c.key {
				t.Errorf("%s: %v", name, err)
			}
		}
		if got := k.told(k.Supervisor)[id]; got != ": " {
			t.Errorf("a refused decision left %q", got)
		}
		if err := k.decide(k.Admin, id, yes); err != nil {
			t.Fatal(err)
		}
		if err := k.decide(k.Admin, id, yes); domain.KeyOf(err) != "reopen.already" {
			t.Errorf("twice: %v", err)
		}
		away := k.asks(a, "2026-10-05")
		v, err := k.work.ReopenRequest(context.Background(), k.Admin, away)
		if err != nil || len(v.Fields) != 0 {
			t.Fatalf("%+v %v", v, err)
		}
		if err := k.decide(k.Admin, away, casework.ReopenDecision{Outcome: domain.ReopenDone, Reason: "Ei paikalla", Base: v.Entry.Base}); err != nil {
			t.Fatalf("taking the mark back: %v", err)
		}
		h, err := k.work.History(context.Background(), k.Admin, a.agreement.ID, domain.MustDay("2026-10-05"))
		if err != nil || !h.Entry.Cleared {
			t.Errorf("the mark is still there: %+v %v", h.Entry, err)
		}
	})
}

// The correction of a day that was charged proposes its money for the next
// invoice; before the review begins the admin is shown that the invoice can be
// taken back instead.
func TestACorrectedRequestMovesTheMoney(t *testing.T) {
	bothMoney(t, func(t *testing.T, k *moneyKit) {
		a := k.client("Aaltonen", weekdays(1))
		k.present(a, "2026-11-02", "2026-11-09")
		invoice := k.submit("2026-11")
		id := k.asks(a, "2026-11-02", "status", "absent", "reason", "own_illness")
		v, err := k.work.ReopenRequest(context.Background(), k.Admin, id)
		if err != nil || v.Invoice != invoice.ID || !v.MayWithdraw || !v.Closed || !v.Charged {
			t.Fatalf("%+v %v", v, err)
		}
		if err := k.decide(k.Admin, id, casework.ReopenDecision{Outcome: domain.ReopenDone, Reason: "Oli kotona", Base: v.Entry.Base}); err != nil {
			t.Fatal(err)
		}
		lines, _ := k.lines(invoice.ID)
		hand := testkit.HandOn(t, k.s)
		if got := hand.Text("SELECT delta_cents FROM corrections WHERE state = 'proposed' AND reason = 'Oli kotona'"); got != strconv.Itoa(-int(lines[0].UnitCents)) {
			t.Errorf("proposed %s cents, a day is worth %d", got, lines[0].UnitCents)
		}
	})
}
