package casework_test

import (
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
)

// taskKinds counts a role's tasks by kind.
func (c *aCase) taskKinds(scope domain.Scope) map[string]int {
	c.t.Helper()
	groups, err := c.work.Tasks(ctx, scope)
	c.ok(err)
	out := map[string]int{}
	for _, g := range groups {
		out[g.Kind] = len(g.Tasks)
	}
	return out
}

// a signed agreement shows its undelivered copies on the work list until
// each has a time; P-08: the social-work caseworker's is one of them.
func TestCopiesOfAnAgreement_A10(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		id := c.signed(c.aDraft())
		if n := c.taskKinds(c.Admin)["copies"]; n != 1 {
			t.Fatalf("%d tasks", n)
		}
		view, err := c.work.Agreement(ctx, c.Admin, id)
		c.ok(err)
		if len(view.Now.CopiesDue) != 3 {
			t.Fatalf("due %v", view.Now.CopiesDue)
		}
		give := func(to domain.CopyRecipient, way, day string) error {
			return c.work.RecordCopy(ctx, c.Supervisor, id, 1, casework.CopyIn{Recipient: to, Way: way, On: on(day), Receipt: "K-1"})
		}
		c.refuses("too early", give(domain.CopyToParticipant, "handed_over", "2026-01-25"), "agreement.copy_before_signing", "given_on")
		c.ok(give(domain.CopyToParticipant, "handed_over", "2026-01-26"))
		c.refuses("twice", give(domain.CopyToParticipant, "post", "2026-01-27"), "agreement.copy_twice", "recipient")
		c.ok(give(domain.CopyToPurchaser, "portal", "2026-01-26"))
		if n := c.taskKinds(c.Admin)["copies"]; n != 1 {
			t.Errorf("one copy is still due, %d tasks", n)
		}
		c.ok(give(domain.CopyToSocial, "secure_mail", "2026-01-27"))
		if n := c.taskKinds(c.Admin)["copies"]; n != 0 {
			t.Errorf("all are given, %d tasks", n)
		}
		grounds := map[domain.Ground]int{}
		for _, row := range c.events() { // G-01: each copy with the ground of its recipient
			if row.Event == "agreement.copy" {
				grounds[row.Ground]++
			}
		}
		if grounds[domain.GroundOwn] != 1 || grounds[domain.GroundController] != 2 {
			t.Errorf("grounds %v", grounds)
		}
		view, err = c.work.Agreement(ctx, c.Caseworker, id)
		c.ok(err)
		if len(view.Now.Copies) != 3 || len(view.Now.CopiesDue) != 0 || view.Now.Copies[0].ByName != "Antti Salo" {
			t.Errorf("copies %+v", view.Now.Copies)
		}
		c.ok(c.work.TakeBackCopy(ctx, c.Admin, id, 1, domain.CopyToSocial))
		if n := c.taskKinds(c.Admin)["copies"]; n != 1 {
			t.Errorf("it was taken back, %d tasks", n)
		}
		if err := c.work.RecordCopy(ctx, c.StrangeAdmin, id, 1, casework.CopyIn{Recipient: domain.CopyToSocial, Way: "post", On: on("2026-02-01")}); domain.KindOf(err) != domain.NotFound {
			t.Errorf("a stranger hands on: %v", err)
		}
		if got := eventNames(c.events()); got["agreement.copy"] != 3 || got["agreement.copy_back"] != 1 {
			t.Errorf("the log %v", got)
		}
	})
}

func TestCopiesAtTheSigning_A10(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		id := c.draft(c.aDraft())
		now := []casework.CopyIn{{Recipient: domain.CopyToParticipant, Way: "handed_over", On: on("2026-01-26")}, {Recipient: domain.CopyToPurchaser, Way: "portal", On: on("2026-01-26")}}
		c.ok(c.work.SignAgreement(ctx, c.Admin, id, casework.SignIn{On: on("2026-01-26"), Place: "Turku", Participant: "Teemu Kallio", Copies: now}))
		view, err := c.work.Agreement(ctx, c.Admin, id)
		c.ok(err)
		if len(view.Now.Copies) != 2 || len(view.Now.CopiesDue) != 1 || view.Now.CopiesDue[0] != domain.CopyToSocial {
			t.Errorf("%+v, due %v", view.Now.Copies, view.Now.CopiesDue)
		}
	})
}

// a review holds how each goal of the plan stands; it is written once.
func TestReviewOfAnAgreement_A08(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		in := c.aDraft()
		in.Version.Goals = []domain.Goal{{Text: "Säännöllinen rytmi"}, {Text: "Hygieniapassi"}}
		id := c.signed(in)
		review := casework.ReviewIn{On: on("2026-11-10"), Present: []string{"participant", "caseworker", "supervisor"}, Outcome: "change",
			Goals: []domain.GoalReview{{Text: "Jokin muu", State: "reached"}, {State: "not_yet"}}, Note: "Päiviä lisää"}
		short := review
		short.Goals = review.Goals[:1]
		c.refuses("a goal passed over", c.work.ReviewAgreement(ctx, c.Supervisor, id, short), "error.required", "goals")
		c.refuses("a caseworker's", c.work.ReviewAgreement(ctx, c.Caseworker, id, review), "error.forbidden")
		c.ok(c.work.ReviewAgreement(ctx, c.Supervisor, id, review))
		view, err := c.work.Agreement(ctx, c.Caseworker, id)
		c.ok(err)
		if len(view.Reviews) != 1 || view.Reviews[0].Goals[0] != (domain.GoalReview{Text: "Säännöllinen rytmi", State: "reached"}) || view.Reviews[0].ByName != "Antti Salo" || len(view.Reviews[0].Present) != 3 {
			t.Errorf("%+v", view.Reviews)
		}
		if got := eventNames(c.events()); got["agreement.review"] != 1 {
			t.Errorf("the log %v", got)
		}
		c.refuses("of a draft", c.work.ReviewAgreement(ctx, c.Admin, c.draft(c.aDraft()), review), "agreement.not_signed")
	})
}

// a change of weekdays puts "update the plan" on the caseworker's list with
// old and new days, until it is done.
func TestPlanUpdate_A34(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		id := c.signed(c.aDraft())
		if n := c.taskKinds(c.Caseworker)["plan_update"]; n != 0 {
			t.Fatalf("nothing changed, %d tasks", n)
		}
		more := casework.VersionIn{FromDay: on("2026-11-23"), UnitID: c.Unit.ID, ChangeReason: "Lisää päiviä",
			Plan: domain.Plan{{Weekday: 1, From: 600, To: 900}, {Weekday: 2, From: 600, To: 900}, {Weekday: 3, From: 600, To: 900}, {Weekday: 4, From: 600, To: 900}}}
		_, err := c.work.ChangeAgreement(ctx, c.Admin, id, more)
		c.ok(err)
		groups, err := c.work.Tasks(ctx, c.Caseworker)
		c.ok(err)
		if len(groups) == 0 || groups[0].Kind != "plan_update" || len(groups[0].Tasks[0].Before) != 3 || len(groups[0].Tasks[0].Version.Plan) != 4 {
			t.Fatalf("%+v", groups)
		}
		if c.taskKinds(c.OtherCaseworker)["plan_update"] != 0 || c.taskKinds(c.Admin)["plan_update"] != 0 {
			t.Error("it is the participant's own caseworker's to do")
		}
		if got := c.taskKinds(c.Admin); got["untold"] != 1 || got["unsigned"] != 1 {
			t.Errorf("the provider's %v", got)
		}
		c.refuses("the first version", c.work.PlanUpdated(ctx, c.Caseworker, id, 1), "agreement.plan_unchanged")
		c.refuses("the provider", c.work.PlanUpdated(ctx, c.Admin, id, 2), "error.forbidden")
		c.refuses("another caseworker", c.work.PlanUpdated(ctx, c.OtherCaseworker, id, 2), "error.not_found")
		c.ok(c.work.PlanUpdated(ctx, c.Caseworker, id, 2))
		c.refuses("twice", c.work.PlanUpdated(ctx, c.Caseworker, id, 2), "agreement.plan_done")
		if n := c.taskKinds(c.Caseworker)["plan_update"]; n != 0 {
			t.Errorf("it is done, %d tasks", n)
		}
		view, err := c.work.Agreement(ctx, c.Admin, id)
		c.ok(err)
		if x := view.Versions[0]; x.PlanUpdate == nil || x.PlanUpdate.ByName != "Kirsi Lampinen" || x.UpdatesPlan() {
			t.Errorf("%+v", x.PlanUpdate)
		}
	})
}

// P-15: an open request is on both sides' lists, by who may do something of it.
func TestRequestsAreTasks_P15(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		_, err := c.work.RequestDocuments(ctx, c.Admin, c.participant, aRequest())
		c.ok(err)
		for _, scope := range []domain.Scope{c.Admin, c.Caseworker, c.PurchaserAdmin} {
			if n := c.taskKinds(scope)["request"]; n != 1 {
				t.Errorf("%s: %d", scope.Role, n)
			}
		}
		for _, scope := range []domain.Scope{c.OtherCaseworker, c.StrangeAdmin, c.ForeignCaseworker} {
			if n := c.taskKinds(scope)["request"]; n != 0 {
				t.Errorf("%s %s: %d", scope.Role, scope.OrgName, n)
			}
		}
		if _, err := c.work.Tasks(ctx, c.Reviewer); domain.KindOf(err) != domain.Forbidden {
			t.Errorf("the reviewer has a list: %v", err)
		}
	})
}

// D-18: the supervisor's tap makes a review of agreement and plan with a due day:
// it is on the agreement, the work list and one's own day until a review is
// recorded, and a call that makes no sense is refused.
func TestACalledReviewIsDueUntilItIsHeld_D18(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		id := c.signed(c.aDraft())
		call := casework.CallIn{Due: on("2026-11-25"), Why: "Poissaoloja on paljon"}
		waits := func() (day, list int) {
			t.Helper()
			mine, err := c.work.MyDay(ctx, c.Supervisor)
			c.ok(err)
			for _, r := range mine.Coming {
				if r.Key == "deadline.review_called" && r.On == call.Due && r.AgreementID == id {
					day++
				}
			}
			groups, err := c.work.Tasks(ctx, c.Supervisor)
			c.ok(err)
			for _, g := range groups {
				for _, x := range g.Tasks {
					if x.Kind == casework.TaskReview && x.AgreementID == id && x.Due == call.Due {
						list++
					}
				}
			}
			return day, list
		}
		if day, list := waits(); day != 0 || list != 0 {
			t.Fatalf("due before anybody called: %d %d", day, list)
		}
		c.ok(c.work.CallReview(ctx, c.Supervisor, id, call))
		view, err := c.work.Agreement(ctx, c.Caseworker, id)
		c.ok(err)
		if !view.Called || view.ReviewBy != call.Due || view.ReviewWhy != call.Why || view.ReviewAskedBy != c.Supervisor.PersonName || view.ReviewAskedOn != on("2026-11-18") {
			t.Errorf("the agreement shows %+v", view.Agreement)
		}
		if day, list := waits(); day != 1 || list != 1 {
			t.Errorf("called: %d on the day, %d on the list", day, list)
		}
		if got := c.events()[0]; got.Event != "agreement.call_review" || got.Reason != call.Why {
			t.Errorf("the log says %s %q", got.Event, got.Reason)
		}
		c.ok(c.work.ReviewAgreement(ctx, c.Supervisor, id, casework.ReviewIn{On: on("2026-11-18"), Present: []string{"participant"}, Outcome: "as_is"}))
		if view, err = c.work.Agreement(ctx, c.Supervisor, id); err != nil || view.Called {
			t.Errorf("still called after the review: %v", err)
		}
		if day, list := waits(); day != 0 || list != 0 {
			t.Errorf("after the review: %d on the day, %d on the list", day, list)
		}
	})
}

// D-18: a call needs a day to come within the agreement and a reason, and is made
// by the provider's own people, of an agreement in force.
func TestAReviewIsCalledByItsOwnPeople_D18(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		id := c.signed(c.aDraft())
		call := casework.CallIn{Due: on("2026-11-25"), Why: "Poissaoloja on paljon"}
		for name, spoil := range map[string]func(*casework.CallIn){
			"yesterday": func(in *casework.CallIn) { in.Due = on("2026-11-17") }, "after the agreement": func(in *casework.CallIn) { in.Due = on("2027-01-01") },
			"no day": func(in *casework.CallIn) { in.Due = 0 }, "no reason": func(in *casework.CallIn) { in.Why = " " },
		} {
			in := call
			spoil(&in)
			if err := c.work.CallReview(ctx, c.Supervisor, id, in); domain.KindOf(err) != domain.Invalid {
				t.Errorf("%s: %v", name, err)
			}
		}
		for name, scope := range map[string]domain.Scope{"stranger": c.StrangeAdmin, "other unit": c.OtherSupervisor} {
			if err := c.work.CallReview(ctx, scope, id, call); domain.KindOf(err) != domain.NotFound {
				t.Errorf("the %s: %v", name, err)
			}
		}
		c.refuses("the caseworker", c.work.CallReview(ctx, c.Caseworker, id, call), "error.forbidden")
		draft := c.draft(nextYear(c, ""))
		c.refuses("a draft", c.work.CallReview(ctx, c.Admin, draft, call), "agreement.not_signed")
	})
}
