package casework_test

import (
	"context"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/rules"
)

// turku publishes the seed's rulebook for the kit's purchaser.
func (k *papersKit) turku() domain.Rulebook {
	k.t.Helper()
	book, err := casework.SeedRulebook("turku")
	if err != nil {
		k.t.Fatal(err)
	}
	book.PurchaserID, book.ValidFrom = k.Purchaser.ID, domain.MustDay("2026-01-01")
	book, err = k.work.PublishRulebook(k.ctx, k.PurchaserAdmin, book)
	if err != nil {
		k.t.Fatal(err)
	}
	return book
}

func (k *papersKit) noShow(e enrolled, days ...string) {
	k.t.Helper()
	for _, d := range days {
		k.apply(k.Supervisor, patch(e, d, k.base(e, d), "status", "absent", "reason", "none_given", "authorised", "false"))
	}
}

func (k *papersKit) findings(scope domain.Scope, rule string) []casework.FindingView {
	k.t.Helper()
	rows, err := k.work.Findings(k.ctx, scope, casework.FindingFilter{Rule: rule})
	if err != nil {
		k.t.Fatal(err)
	}
	return rows
}

// B-08: five working days of no-show are on the lists of supervisor, admin and
// caseworker at once, and of nobody else.
func TestNoShowReachesTheirLists_B08(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		book := k.turku()
		e := k.join("Kallio", k.Unit)
		k.noShow(e, "2026-11-09", "2026-11-10")
		for name, scope := range map[string]domain.Scope{"supervisor": k.Supervisor, "admin": k.Admin, "caseworker": k.Caseworker} {
			got := k.findings(scope, "no-show-days")
			if len(got) != 1 || got[0].Participant == "" || len(got[0].Days) != 2 || got[0].RulebookID != book.ID || got[0].RulebookVersion != book.Version {
				t.Fatalf("%s: %+v", name, got)
			}
			if got[0].Said.Citation.Section != "9.6 §" || got[0].Said.TextArgs()["limit"] != 5 || got[0].DueOn != domain.MustDay("2026-11-13") || !got[0].Late {
				t.Fatalf("%s: %+v", name, got[0])
			}
		}
		for name, scope := range map[string]domain.Scope{"another unit's supervisor": k.OtherSupervisor, "another provider": k.StrangeAdmin, "another caseworker": k.OtherCaseworker, "a foreign one": k.ForeignCaseworker} {
			if got := k.findings(scope, ""); len(got) != 0 {
				t.Errorf("%s sees %+v", name, got)
			}
		}
		for _, scope := range []domain.Scope{k.Reviewer, k.PurchaserAdmin, k.Operator} {
			if _, err := k.work.Findings(k.ctx, scope, casework.FindingFilter{}); domain.KindOf(err) != domain.Forbidden {
				t.Errorf("%s: %v", scope.Role, err)
			}
		}
		if got := k.findings(k.Caseworker, "same-day-contact"); len(got) != 0 {
			t.Errorf("the provider's own matter is shown to the caseworker: %+v", got)
		}
	})
}

// A run says nothing twice, ends what no longer holds, and opens again what
// does; a decision stays while the same thing goes on.
func TestFindingsFollowTheFacts(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.turku()
		e := k.join("Kallio", k.Unit)
		k.noShow(e, "2026-11-09")
		first := k.findings(k.Admin, "no-show-days")
		if len(first) != 1 {
			t.Fatalf("got %+v", first)
		}
		run, err := k.work.RunFindings(k.ctx)
		if err != nil || run.Participants != 1 || run.Changed+run.Reopened+run.Ended != 0 {
			t.Fatalf("first night: %+v %v", run, err)
		}
		if run, err = k.work.RunFindings(k.ctx); err != nil || run.Found+run.Changed+run.Reopened+run.Ended != 0 || run.Participants != 1 {
			t.Fatalf("second night: %+v %v", run, err)
		}
		k.decide(k.Supervisor, first[0].ID, rules.FindingDecision{State: domain.FindingHandled, Reason: "Soitettu omavirkailijalle", ToldOn: k.today})
		k.noShow(e, "2026-11-10")
		grown := k.findings(k.Admin, "no-show-days")
		if len(grown) != 1 || grown[0].ID != first[0].ID || grown[0].State != domain.FindingHandled || len(grown[0].Days) != 2 || grown[0].DecidedName != k.Supervisor.PersonName {
			t.Fatalf("another day of the same: %+v", grown)
		}
		k.present(e, "2026-11-09")
		k.present(e, "2026-11-10")
		if got := k.findings(k.Admin, "no-show-days"); len(got) != 0 {
			t.Fatalf("came after all: %+v", got)
		}
		if err := k.work.DecideFinding(k.ctx, k.Admin, first[0].ID, rules.FindingDecision{State: domain.FindingAccepted, Reason: "x"}); domain.KeyOf(err) != "finding.ended" {
			t.Fatalf("deciding on what is over: %v", err)
		}
		k.noShow(e, "2026-11-09", "2026-11-10")
		again := k.findings(k.Admin, "no-show-days")
		if len(again) != 1 || again[0].ID != first[0].ID || again[0].State != domain.FindingOpen || again[0].Reopened != 1 || again[0].Reason != "" {
			t.Fatalf("the mark was taken back: %+v", again)
		}
	})
}

func (k *papersKit) decide(scope domain.Scope, id domain.ID, d rules.FindingDecision) {
	k.t.Helper()
	if err := k.work.DecideFinding(k.ctx, scope, id, d); err != nil {
		k.t.Fatal(err)
	}
}

// A decision needs its reason, who may make it, and is in the access log.
func TestDecidingOnFindings(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.turku()
		e := k.join("Kallio", k.Unit)
		k.noShow(e, "2026-11-09")
		id := k.findings(k.Admin, "no-show-days")[0].ID
		for name, c := range map[string]struct {
			scope domain.Scope
			in    rules.FindingDecision
			key   string
		}{
			"without a reason":            {k.Admin, rules.FindingDecision{State: domain.FindingAccepted}, "error.required"},
			"an unknown state":            {k.Admin, rules.FindingDecision{State: "gone", Reason: "x"}, "error.choice"},
			"told tomorrow":               {k.Admin, rules.FindingDecision{State: domain.FindingHandled, Reason: "x", ToldOn: k.today + 1}, "finding.told_future"},
			"a caseworker can't handle":   {k.Caseworker, rules.FindingDecision{State: domain.FindingHandled, Reason: "x"}, "error.forbidden"},
			"another unit's supervisor":   {k.OtherSupervisor, rules.FindingDecision{State: domain.FindingHandled, Reason: "x"}, "error.not_found"},
			"another provider":            {k.StrangeAdmin, rules.FindingDecision{State: domain.FindingHandled, Reason: "x"}, "error.not_found"},
			"another caseworker":          {k.OtherCaseworker, rules.FindingDecision{State: domain.FindingAccepted, Reason: "x"}, "error.not_found"},
			"a reviewer decides on lines": {k.Reviewer, rules.FindingDecision{State: domain.FindingAccepted, Reason: "x"}, "error.forbidden"},
		} {
			if err := k.work.DecideFinding(k.ctx, c.scope, id, c.in); domain.KeyOf(err) != c.key {
				t.Errorf("%s: %v, want %s", name, err, c.key)
			}
		}
		k.decide(k.Caseworker, id, rules.FindingDecision{State: domain.FindingAccepted, Reason: "Sovittu puhelimessa"})
		if got, err := k.work.Finding(k.ctx, k.Admin, id); err != nil || got.State != domain.FindingAccepted || got.DecidedName != k.Caseworker.PersonName || got.DecidedAt.IsZero() {
			t.Fatalf("accepted: %+v %v", got, err)
		}
		log, err := k.work.AccessLog(k.ctx, k.Admin, e.participant.ID, 1)
		if err != nil {
			t.Fatal(err)
		}
		seen := map[string]bool{}
		for _, r := range log.Rows {
			seen[r.Event] = true
		}
		if !seen["finding.accepted"] || !seen["finding.run"] {
			t.Fatalf("the access log: %v", seen)
		}
		k.decide(k.Admin, id, rules.FindingDecision{State: domain.FindingOpen})
		if got, _ := k.work.Finding(k.ctx, k.Admin, id); got.State != domain.FindingOpen || got.DecidedName != "" {
			t.Fatalf("opened again: %+v", got)
		}
	})
}

// B-07: the words of a day take the finding away, whoever wrote them.
func TestContactTakesTheFindingAway_B07(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.turku()
		e := k.join("Kallio", k.Unit)
		k.noShow(e, "2026-11-17")
		if got := k.findings(k.Supervisor, "same-day-contact"); len(got) != 1 {
			t.Fatalf("the next day: %+v", got)
		}
		k.apply(k.Supervisor, patch(e, "2026-11-17", k.base(e, "2026-11-17"), "contact", "9.10 puhelu, ei vastannut"))
		if got := k.findings(k.Supervisor, "same-day-contact"); len(got) != 0 {
			t.Fatalf("an unanswered call counts: %+v", got)
		}
	})
}

// No person runs a provider's queue.
func TestRunsAreNobodysAct(t *testing.T) {
	onBoth(t, func(t *testing.T, k *diaryKit) {
		if _, err := k.work.JudgeQueued(context.Background(), k.Admin); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("a person ran the queue: %v", err)
		}
	})
}

// the caseworker sees a plan that was not updated in time, and their own
// record takes the finding away at once, though it is the provider's to judge.
func TestPlanUpdateTakesTheFindingAway_A34(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		book, err := casework.SeedRulebook("keski-suomi")
		c.ok(err)
		book.ValidFrom = on("2026-01-01")
		_, err = c.work.PublishRulebook(ctx, c.PurchaserAdmin, book)
		c.ok(err)
		id := c.signed(c.aDraft())
		_, err = c.work.ChangeAgreement(ctx, c.Admin, id, casework.VersionIn{FromDay: on("2026-11-23"), UnitID: c.Unit.ID, ChangeReason: "Lisää päiviä",
			Plan: domain.Plan{{Weekday: 1, From: 600, To: 900}, {Weekday: 2, From: 600, To: 900}, {Weekday: 3, From: 600, To: 900}, {Weekday: 4, From: 600, To: 900}}})
		c.ok(err)
		seen := func(w *casework.Work) int {
			rows, err := w.Findings(ctx, c.Caseworker, casework.FindingFilter{Rule: "change-plan-updated"})
			c.ok(err)
			return len(rows)
		}
		for day, want := range map[string]int{"2026-12-07": 0, "2026-12-08": 1} {
			w := c.work.At(on(day), 600)
			_, err := w.RunFindings(ctx)
			c.ok(err)
			if n := seen(w); n != want {
				t.Errorf("%s: %d findings, want %d", day, n, want)
			}
		}
		late := c.work.At(on("2026-12-08"), 600)
		_, err = late.RunFindings(ctx)
		c.ok(err)
		c.ok(late.PlanUpdated(ctx, c.Caseworker, id, 2))
		if n := seen(late); n != 0 {
			t.Errorf("updated, and %d findings are left", n)
		}
	})
}

// A diary that can't be judged gives a finding, never silence: a mark on a day
// when the contract no longer has the agreement's product is told to the
// provider's people, and what is put right takes it away.
func TestWhatCannotBeJudgedIsTold(t *testing.T) {
	papersOnBoth(t, func(t *testing.T, k *papersKit) {
		k.turku()
		e := k.join("Kallio", k.Unit)
		k.present(e, "2026-11-09")
		if got := k.findings(k.Admin, "diary-judgeable"); len(got) != 0 {
			t.Fatalf("everything is known: %+v", got)
		}
		if _, err := k.work.EndProduct(k.ctx, k.PurchaserAdmin, k.Product.ID, domain.MustDay("2026-11-09")); err != nil {
			t.Fatal(err)
		}
		k.present(e, "2026-11-10")
		for name, scope := range map[string]domain.Scope{"admin": k.Admin, "supervisor": k.Supervisor} {
			got := k.findings(scope, "diary-judgeable")
			if len(got) != 1 || got[0].Said.Key != "finding.unknown_product" || len(got[0].Days) != 1 || got[0].Days[0] != domain.MustDay("2026-11-10") {
				t.Errorf("%s: %+v", name, got)
			}
		}
		next := k.Product
		next.ID, next.ValidFrom, next.ValidTo = "", domain.MustDay("2026-11-10"), 0
		if _, err := k.work.SetProduct(k.ctx, k.PurchaserAdmin, next); err != nil {
			t.Fatal(err)
		}
		k.present(e, "2026-11-11")
		if got := k.findings(k.Admin, "diary-judgeable"); len(got) != 0 {
			t.Errorf("the product is back: %+v", got)
		}
	})
}
