package casework_test

import (
	"bytes"
	"testing"

	"pajakirja/app/casework"
	"pajakirja/app/domain"
	"pajakirja/app/store"
)

func TestDraftsAreRefusedAtTheirFields(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		for name, x := range map[string]struct {
			set        func(*casework.AgreementIn)
			key, field string
		}{
			"no decision (P-01)":              {func(in *casework.AgreementIn) { in.DecisionID = "" }, "error.required", "decision_id"},
			"decision that is none":           {func(in *casework.AgreementIn) { in.DecisionID = domain.NewID() }, "error.choice", "decision_id"},
			"voucher that is none":            {func(in *casework.AgreementIn) { in.VoucherID = domain.NewID() }, "error.choice", "voucher_id"},
			"a day over the decision (A-06)":  {func(in *casework.AgreementIn) { in.EndDay = on("2027-01-01") }, "decision.outside", "end_day"},
			"unit of a stranger":              {func(in *casework.AgreementIn) { in.Version.UnitID = c.StrangeUnit.ID }, "error.choice", "unit_id"},
			"supervisor of a stranger":        {func(in *casework.AgreementIn) { in.Version.SupervisorID = c.StrangeAdmin.Person }, "error.choice", "supervisor_id"},
			"former that is none":             {func(in *casework.AgreementIn) { in.FormerID = domain.NewID() }, "error.choice", "former_id"},
			"assessment without its content":  {func(in *casework.AgreementIn) { in.Assessment, in.AssessmentGrounds = true, "x" }, "error.required", "assessment_content"},
			"clock times the wrong way round": {func(in *casework.AgreementIn) { in.Version.Plan[0].To = 500 }, "agreement.plan_order", "plan_3"},
		} {
			in := c.aDraft()
			x.set(&in)
			_, err := c.work.DraftAgreement(ctx, c.Admin, c.participant, in)
			c.refuses(name, err, x.key, x.field)
		}
		_, err := c.work.DraftAgreement(ctx, c.StrangeAdmin, c.participant, c.aDraft())
		c.refuses("stranger", err, "error.not_found")
		_, err = c.work.DraftAgreement(ctx, c.Supervisor, c.participant, c.aDraft())
		c.refuses("supervisor", err, "error.forbidden")
		view, err := c.work.Participant(ctx, c.Admin, c.participant)
		c.ok(err)
		if len(view.Agreements) != 0 {
			t.Error("a refused draft was stored")
		}
	})
}

// signing waits for every clause, for the right to sign, and
// keeps the paper as it was signed.
func TestSigningKeepsThePaper(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		in := c.aDraft()
		in.Clauses = domain.Clauses[:3]
		id := c.draft(in)
		sign := casework.SignIn{On: on("2026-01-26"), Place: "Turku", Provider: "Joku Muu", Participant: "Teemu Kallio"}
		c.refuses("clauses open", c.work.SignAgreement(ctx, c.Admin, id, sign), "agreement.clauses", "clauses")
		c.ok(c.work.UpdateDraft(ctx, c.Admin, id, c.aDraft()))
		noRight := c.Admin
		noRight.SigningRight = false
		c.refuses("no right to sign", c.work.SignAgreement(ctx, noRight, id, sign), "agreement.no_signing_right")
		draft, err := c.work.AgreementPaper(ctx, c.Admin, id, 1)
		c.ok(err)
		c.ok(c.work.SignAgreement(ctx, c.Admin, id, sign))
		c.refuses("twice", c.work.SignAgreement(ctx, c.Admin, id, sign), "agreement.signed_already")
		c.refuses("rewritten", c.work.UpdateDraft(ctx, c.Admin, id, c.aDraft()), "agreement.signed_already")
		c.refuses("discarded", c.work.DiscardDraft(ctx, c.Admin, id), "agreement.signed_already")
		view, err := c.work.Agreement(ctx, c.Admin, id)
		c.ok(err)
		if view.SignedProvider != c.Admin.PersonName || view.Now.SignedOn != on("2026-01-26") || view.Number != "2026-1" || view.Now.SupervisorName != "Antti Salo" {
			t.Errorf("signed by %q, number %q, %+v", view.SignedProvider, view.Number, view.Now.AgreementVersion)
		}
		if view.Now.Plan[0].Weekday != 1 || view.Now.Minutes != 720 {
			t.Errorf("Mon–Wed 10–14 is %d minutes, %+v (A-18)", view.Now.Minutes, view.Now.Plan)
		}
		paper, err := c.work.AgreementPaper(ctx, c.Caseworker, id, 1)
		c.ok(err)
		again, err := c.work.AgreementPaper(ctx, c.Supervisor, id, 1)
		c.ok(err)
		if !bytes.HasPrefix(draft.Bytes, []byte("%PDF")) || !bytes.Equal(paper.Bytes, again.Bytes) || bytes.Equal(paper.Bytes, draft.Bytes) || paper.Name != "sopimus-2026-1-v1.pdf" {
			t.Errorf("papers: %d and %d bytes, %q", len(draft.Bytes), len(paper.Bytes), paper.Name)
		}
		if log := c.events(); log[0].Event != "agreement.paper" || log[2].Event != "agreement.sign" {
			t.Errorf("log %s, %s", log[0].Event, log[2].Event)
		}
		for who, scope := range map[string]domain.Scope{"stranger": c.StrangeAdmin, "other unit": c.OtherSupervisor, "foreign caseworker": c.ForeignCaseworker} {
			_, err := c.work.AgreementPaper(ctx, scope, id, 1)
			c.refuses(who, err, "error.not_found")
		}
		_, err = c.work.AgreementPaper(ctx, c.Admin, id, 7)
		c.refuses("version that is none", err, "error.not_found")
	})
}

func TestDraftsAreDiscarded(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		id := c.draft(c.aDraft())
		c.refuses("by a stranger", c.work.DiscardDraft(ctx, c.StrangeAdmin, id), "error.not_found")
		c.ok(c.work.DiscardDraft(ctx, c.Admin, id))
		_, err := c.work.Agreement(ctx, c.Admin, id)
		c.refuses("gone", err, "error.not_found")
	})
}

func TestTwoAgreementsNeverShareADay(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		c.signed(c.aDraft())
		second := c.draft(c.aDraft())
		err := c.work.SignAgreement(ctx, c.Admin, second, casework.SignIn{On: on("2026-01-26"), Place: "Turku", Participant: "Teemu Kallio"})
		c.refuses("second", err, "agreement.overlap", "start_day")
	})
}

// a new version from a day; the signatures do not stand under it.
// the steps show how the week grew. Moves go from a day on, mid-month.
func TestVersionsAndMoves(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		id := c.signed(c.aDraft())
		c.mark(id, "2026-11-16")
		more := casework.VersionIn{FromDay: on("2026-11-02"), UnitID: c.Unit.ID, ChangeReason: "Lisää päiviä",
			Plan: domain.Plan{{Weekday: 1, From: 600, To: 900}, {Weekday: 2, From: 600, To: 900}, {Weekday: 3, From: 600, To: 900}, {Weekday: 4, From: 600, To: 900}}}
		n, err := c.work.ChangeAgreement(ctx, c.Admin, id, more)
		c.ok(err)
		move := more
		move.UnitID, move.FromDay = c.OtherUnit.ID, on("2026-11-16")
		_, err = c.work.ChangeAgreement(ctx, c.Admin, id, move)
		c.refuses("onto a marked day", err, "agreement.move_marked", "from_day")
		move.FromDay = on("2026-11-17")
		_, err = c.work.ChangeAgreement(ctx, c.Admin, id, move)
		c.ok(err)
		view, err := c.work.Agreement(ctx, c.Supervisor, id)
		c.ok(err)
		if n != 2 || len(view.Versions) != 3 || view.Now.Unit != "Kahvila Kulma" || !view.Now.SignedOn.IsZero() || view.Versions[2].SignedOn.IsZero() {
			t.Errorf("version %d, now %q signed %v", n, view.Now.Unit, view.Now.SignedOn)
		}
		if len(view.Steps) != 2 || view.Steps[0].Minutes != 720 || view.Steps[1].Minutes != 1200 {
			t.Errorf("steps %+v", view.Steps)
		}
		untold := 0
		for _, f := range view.Findings {
			if f.Key == "agreement.finding.change_told" {
				untold++
			}
		}
		c.ok(c.work.TellChange(ctx, c.Admin, id, 2, on("2026-11-02")))
		c.refuses("told tomorrow", c.work.TellChange(ctx, c.Admin, id, 3, on("2026-11-19")), "decision.day_future", "told_on")
		c.ok(c.work.SignVersion(ctx, c.Admin, id, 2, casework.SignIn{On: on("2026-11-02"), Place: "Turku", Participant: "Teemu Kallio"}))
		c.refuses("signed twice", c.work.SignVersion(ctx, c.Admin, id, 2, casework.SignIn{On: on("2026-11-02"), Place: "Turku", Participant: "Teemu Kallio"}), "agreement.signed_already")
		if untold != 2 {
			t.Errorf("%d changes untold", untold)
		}
		_, err = c.work.ChangeAgreement(ctx, c.OtherCaseworker, id, more)
		c.refuses("caseworker", err, "error.forbidden")
		draft := c.draft(nextYear(c, ""))
		_, err = c.work.ChangeAgreement(ctx, c.Admin, draft, more)
		c.refuses("a draft", err, "agreement.not_signed")
	})
}

// nextYear is a draft under a decision of 2027.
func nextYear(c *aCase, former domain.ID) casework.AgreementIn {
	c.t.Helper()
	d := aDecision()
	d.Number, d.ValidFrom, d.ValidTo = "P-2", on("2027-01-01"), on("2027-12-31")
	decision, err := c.work.SaveDecision(ctx, c.Admin, c.participant, "", d)
	c.ok(err)
	v := c.aVoucher()
	v.DecisionID, v.ValidFrom, v.ValidTo = decision, d.ValidFrom, d.ValidTo
	voucher, err := c.work.SaveVoucher(ctx, c.Admin, c.participant, "", v)
	c.ok(err)
	in := c.aDraft()
	in.DecisionID, in.VoucherID, in.FormerID, in.StartDay, in.EndDay = decision, voucher, former, on("2027-01-04"), on("2027-06-30")
	return in
}

// T-14: where the rulebook asks for a unit's registration, no draft, move or
// signing goes to a unit without one, and the unit's list says so.
func TestUnregisteredUnitTakesNoAgreement_T14(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		waiting := c.draft(c.aDraft())
		running := c.signed(nextYear(c, ""))
		seed, err := casework.SeedRulebook("turku")
		c.ok(err)
		seed.ValidFrom = on("2026-01-01")
		_, err = c.work.PublishRulebook(ctx, c.PurchaserAdmin, seed)
		c.ok(err)
		c.ok(c.work.ApproveProvider(ctx, c.PurchaserAdmin, domain.ProviderApproval{ProviderID: c.Provider.ID, FromDay: on("2026-01-01")})) // the same rulebook asks for it too (T-15)
		_, err = c.work.DraftAgreement(ctx, c.Admin, c.participant, c.aDraft())
		c.refuses("draft", err, "agreement.unit_unregistered", "unit_id")
		c.refuses("redraft", c.work.UpdateDraft(ctx, c.Admin, waiting, c.aDraft()), "agreement.unit_unregistered", "unit_id")
		sign := casework.SignIn{On: on("2026-01-26"), Place: "Turku", Participant: "Teemu Kallio"}
		c.refuses("signing", c.work.SignAgreement(ctx, c.Admin, waiting, sign), "agreement.unit_unregistered", "unit_id")
		asked, err := c.work.UnregisteredUnits(ctx, c.Admin)
		c.ok(err)
		if !asked[c.Unit.ID] || !asked[c.OtherUnit.ID] || asked[c.StrangeUnit.ID] {
			t.Errorf("listed %v", asked)
		}
		u := c.Unit
		u.RegistrationNumber, u.RegisteredOn, u.RegisterName, u.RegistrationStatement = "S-118", on("2026-02-02"), "Soteri", "Kaupunki 2026"
		c.ok(c.work.ChangeUnit(ctx, c.Admin, u))
		early := c.aDraft()
		early.StartDay = on("2026-02-01")
		_, err = c.work.DraftAgreement(ctx, c.Admin, c.participant, early)
		c.refuses("before the registration", err, "agreement.unit_registered_later", "unit_id")
		c.ok(c.work.SignAgreement(ctx, c.Admin, waiting, sign))
		move := casework.VersionIn{FromDay: on("2027-02-01"), UnitID: c.OtherUnit.ID, ChangeReason: "Siirto", Plan: domain.Plan{{Weekday: 1, From: 600, To: 840}}}
		_, err = c.work.ChangeAgreement(ctx, c.Admin, running, move)
		c.refuses("move to the other unit", err, "agreement.unit_unregistered", "unit_id")
		got, err := c.work.Unit(ctx, c.Admin, c.Unit.ID)
		c.ok(err)
		if got.RegistrationNumber != "S-118" || got.RegisteredOn != on("2026-02-02") || got.RegisterName != "Soteri" || got.RegistrationStatement != "Kaupunki 2026" {
			t.Errorf("kept %+v", got)
		}
	})
}

// a continuation is a new agreement that names the former.
func TestContinuation(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		former := c.signed(c.aDraft())
		early := nextYear(c, former)
		next := c.draft(early)
		view, err := c.work.Agreement(ctx, c.Caseworker, former)
		c.ok(err)
		if view.Next == nil || view.Next.ID != next {
			t.Error("the former does not know its continuation")
		}
		view, err = c.work.Agreement(ctx, c.Caseworker, next)
		c.ok(err)
		if view.Former == nil || view.Former.ID != former || view.Phase != casework.PhaseDraft {
			t.Errorf("former %v", view.Former)
		}
		inside := c.aDraft()
		inside.FormerID = former
		_, err = c.work.DraftAgreement(ctx, c.Admin, c.participant, inside)
		c.refuses("before the former is over", err, "agreement.former_runs", "start_day")
	})
}

// an early end with its reason; days marked after it are refused, and the
// diary takes none after it.
func TestEnding(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		id := c.signed(c.aDraft())
		c.mark(id, "2026-11-16")
		end := casework.EndIn{On: on("2026-11-13"), Reason: "mutual"}
		c.refuses("over a marked day", c.work.EndAgreement(ctx, c.Admin, id, end), "agreement.marked_after", "ended_on")
		end.On = on("2026-11-16")
		c.ok(c.work.EndAgreement(ctx, c.Admin, id, end))
		view, err := c.work.Agreement(ctx, c.Caseworker, id)
		c.ok(err)
		told := false
		for _, f := range view.Findings {
			told = told || f.Key == "agreement.finding.ending_told_late"
		}
		if view.State != domain.AgreementEnded || view.LastDay() != on("2026-11-16") || !told || view.EndedBy != c.Admin.Person {
			t.Errorf("ended %v, findings %+v", view.EndedOn, view.Findings)
		}
		m := casework.Mutation{ID: domain.NewID(), AgreementID: id, Day: on("2026-11-17"), Op: domain.OpPatch, Fields: domain.DayFields{"status": "present"}}
		answer, err := c.work.ApplyMutations(ctx, c.Supervisor, casework.Batch{Mutations: []casework.Mutation{m}})
		c.ok(err)
		if answer.Results[0].Status != domain.ResultRejected {
			t.Errorf("a day after the end: %+v", answer.Results[0])
		}
		end.ToldOn = on("2026-11-16")
		c.ok(c.work.EndAgreement(ctx, c.Admin, id, end))
		c.refuses("by a stranger", c.work.EndAgreement(ctx, c.StrangeAdmin, id, end), "error.not_found")
		view, err = c.work.Agreement(ctx, c.Admin, id)
		c.ok(err)
		for _, f := range view.Findings {
			if f.Rule == "ending-told" {
				t.Error("told the same day, yet a finding")
			}
		}
	})
}

// a supervisor enters a card as done; the signed words stay.
func TestCards(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		id := c.signed(c.aDraft())
		cards := []domain.Card{{Name: "Hygieniapassi", DoneOn: on("2026-05-05")}}
		c.ok(c.work.RecordCards(ctx, c.Supervisor, id, cards))
		c.refuses("other unit", c.work.RecordCards(ctx, c.OtherSupervisor, id, cards), "error.not_found")
		c.refuses("no name", c.work.RecordCards(ctx, c.Supervisor, id, []domain.Card{{}}), "error.required", "cards")
		view, err := c.work.Agreement(ctx, c.Supervisor, id)
		c.ok(err)
		if len(view.Now.Cards) != 1 || view.Now.Cards[0].DoneOn != on("2026-05-05") {
			t.Errorf("cards %+v", view.Now.Cards)
		}
	})
}

// P-16: a participant with Swedish gets the agreement in Swedish.
func TestPaperFollowsTheParticipantsLanguage(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		id := c.draft(c.aDraft())
		finnish, err := c.work.AgreementPaper(ctx, c.Admin, id, 1)
		c.ok(err)
		in := c.person("Kallio", 914)
		in.Language, in.InterpreterNeed, in.InterpreterWith, in.InterpreterOn = "sv", "arabiska", "Kirsi", on("2026-01-15")
		c.ok(c.work.UpdateParticipant(ctx, c.Admin, c.participant, in))
		swedish, err := c.work.AgreementPaper(ctx, c.Admin, id, 1)
		c.ok(err)
		if bytes.Equal(finnish.Bytes, swedish.Bytes) {
			t.Error("the same paper in both languages")
		}
	})
}

// Nothing of a refused use case is left behind.
func TestRefusedUseCaseLeavesNoTrace(t *testing.T) {
	cases(t, func(t *testing.T, c *aCase) {
		before := len(c.events())
		id := c.draft(c.aDraft())
		c.refuses("no place", c.work.SignAgreement(ctx, c.Admin, id, casework.SignIn{On: on("2026-01-26"), Participant: "x"}), "error.required", "signed_place")
		c.ok(c.store.Read(ctx, c.Admin, func(tx *store.Tx) error {
			docs, err := tx.DocumentsOf(c.participant)
			if len(docs) != 0 {
				t.Error("a paper of a signing that was refused")
			}
			return err
		}))
		if after := len(c.events()); after != before+1 {
			t.Errorf("%d events, want one for the draft", after-before)
		}
	})
}
