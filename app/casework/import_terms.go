package casework

import (
	"context"
	"slices"

	"pajakirja/app/domain"
	"pajakirja/app/rules"
)

// terms reads the agreement, its plan and its signatures; the stored one has the
// same number or begins on the same day.
func (r *importRow) terms(c importCase, x *importedAgreement) {
	start, err := r.cell("start_day").Day()
	if err != nil {
		r.wrong("start_day", err)
	}
	number := r.text("number")
	x.newDraft = true
	for _, a := range c.agreements {
		if number != "" && rules.NameKey(a.Number) == rules.NameKey(number) || number == "" && a.StartDay == start {
			x.newDraft, x.agreement = false, a
			x.in = agreementIn(a, rules.Newest(versionsOf(c.versions, a.ID)))
			break
		}
	}
	if x.newDraft {
		x.in = AgreementIn{Form: domain.FormIndividual, Number: number}
	}
	in := &x.in
	putValue(r, "start_day", &in.StartDay, start, !start.IsZero())
	r.putDay("end_day", &in.EndDay)
	putWord(r, "form", &in.Form)
	r.putBool("intensive", &in.Intensive)
	if u, ok := r.unit(); ok {
		putValue(r, "unit_id", &in.Version.UnitID, u.ID, true)
	}
	r.supervisor(&in.Version)
	r.plan(&in.Version)
	r.putList("tasks", &in.Version.Tasks)
	r.goals(&in.Version)
	r.put("workplace", &in.Version.Workplace)
	r.putDay("mid_evaluation", &in.Version.MidEvaluation)
	r.putDay("final_evaluation", &in.Version.FinalEvaluation)
	r.clauses(in)
	r.signatures(x)
	check := *in
	check.DecisionID, check.VoucherID, check.Version.FromDay = "new", "new", in.StartDay
	r.check(rules.ValidAgreement(check, x.stub(), r.run.work.Today()), signColumns)
}

func versionsOf(all []domain.AgreementVersion, agreement domain.ID) []domain.AgreementVersion {
	var out []domain.AgreementVersion
	for _, v := range all {
		if v.AgreementID == agreement {
			out = append(out, v)
		}
	}
	return out
}

// agreementIn is a stored agreement with a version as the form has it.
func agreementIn(a domain.Agreement, v domain.AgreementVersion) AgreementIn {
	return AgreementIn{DecisionID: a.DecisionID, VoucherID: a.VoucherID, FormerID: a.FormerID, Number: a.Number, Form: a.Form, StartDay: a.StartDay, EndDay: a.EndDay,
		Assessment: a.Assessment, AssessmentGrounds: a.AssessmentGrounds, AssessmentContent: a.AssessmentContent,
		Intensive: a.Intensive, IntensiveWith: a.IntensiveWith, IntensiveOn: a.IntensiveOn, IntensiveMinutes: a.IntensiveMinutes,
		LongGrounds: a.LongGrounds, AbsenceContact: a.AbsenceContact, Clauses: a.Clauses,
		Version: VersionIn{FromDay: v.FromDay, UnitID: v.UnitID, Plan: v.Plan, Tasks: v.Tasks, StartingPoint: v.StartingPoint, Goals: v.Goals,
			NextStep: v.NextStep, Cards: v.Cards, OtherServices: v.OtherServices, CoachingMinutes: v.CoachingMinutes,
			SupervisorID: v.SupervisorID, SupervisorName: v.SupervisorName, SupervisorPhone: v.SupervisorPhone, Workplace: v.Workplace,
			TravelMinutes: v.TravelMinutes, OutsideArea: v.OutsideArea, MidEvaluation: v.MidEvaluation, FinalEvaluation: v.FinalEvaluation, RenewalDay: v.RenewalDay, ChangeReason: v.ChangeReason, ToldOn: v.ToldOn}}
}

func (r *importRow) plan(in *VersionIn) {
	pause, err := r.cell("break").Number()
	if err != nil || pause < 0 || pause > 240 {
		r.wrong("break", domain.Wrong("break", "error.number"))
		return
	}
	if r.cell("plan").Empty() {
		return // asked for by the rules when nothing is stored
	}
	plan, err := rules.ParsePlan(r.text("plan"), pause)
	if err != nil {
		r.wrong("plan", err)
		return
	}
	if !slices.Equal(plan, in.Plan) {
		in.Plan = plan
		r.changed("plan")
	}
}

func (r *importRow) goals(in *VersionIn) {
	var stored []string
	for _, g := range in.Goals {
		stored = append(stored, g.Text)
	}
	texts := splitList(r.text("goals"))
	if len(texts) == 0 || slices.Equal(texts, stored) {
		return
	}
	in.Goals = nil
	for _, t := range texts {
		in.Goals = append(in.Goals, domain.Goal{Text: t})
	}
	r.changed("goals")
}

// clauses takes over that every term was explained; one by one they are ticked
// on the form.
func (r *importRow) clauses(in *AgreementIn) {
	all := len(in.Clauses) == len(domain.Clauses)
	r.putBool("clauses", &all)
	if all {
		in.Clauses = domain.Clauses
	}
}

// signatures reads who signed the paper. An agreement without a day of signing
// stays a draft.
func (r *importRow) signatures(x *importedAgreement) {
	x.sign = SignIn{On: x.agreement.SignedOn, Place: x.agreement.SignedPlace, Provider: x.agreement.SignedProvider, Participant: x.agreement.SignedParticipant}
	r.putDay("signed_on", &x.sign.On)
	r.put("signed_place", &x.sign.Place)
	r.put("signed_provider", &x.sign.Provider)
	if x.sign.On.IsZero() || !x.newDraft && x.agreement.State != domain.AgreementDraft {
		return
	}
	x.signs = true
	p := x.participant
	x.sign.Participant = first(x.sign.Participant, trimmed(p.GivenNames+" "+p.FamilyName))
	x.sign.Provider = first(x.sign.Provider, r.run.scope.PersonName)
	x.sign.Supervisor = r.text("supervisor")
	r.check(rules.ValidSigning(x.sign, r.run.work.Today()), signColumns)
	if len(x.in.Clauses) < len(domain.Clauses) {
		r.wrong("clauses", domain.Wrong("clauses", "import.clauses"))
	}
	if !r.run.scope.SigningRight {
		r.wrong("signed_on", domain.Wrong("signed_on", "agreement.no_signing_right"))
	}
}

// frozen refuses a file that says otherwise than a signed agreement: that gets a
// new version, from a day, on its own page.
func (r *importRow) frozen(x importedAgreement, changes []rules.ImportColumn) {
	if x.newDraft || x.agreement.State == domain.AgreementDraft {
		return
	}
	for _, c := range changes {
		r.wrong(c.Name, domain.Wrong(c.Name, "import.signed"))
	}
}

// takeOverSigned puts in force an agreement that was signed on paper before it
// came here: with the names and the day of the paper, which stays where it is.
// Whoever brings it in needs the right to sign, as for signing here.
func (w *Work) takeOverSigned(ctx context.Context, scope domain.Scope, agreement domain.ID, in SignIn) error {
	if !scope.SigningRight {
		return &domain.Error{Kind: domain.Forbidden, Key: "agreement.no_signing_right", Field: "signed_on"}
	}
	return w.onAgreement(ctx, scope, agreement, "agreement.take_over", func(c *change, a *domain.Agreement, versions []domain.AgreementVersion) error {
		if err := rules.ValidSigning(in, w.Today()); err != nil {
			return err
		}
		v := rules.Newest(versions)
		v.SignedOn, v.SignedPlace, v.SignedProvider, v.SignedSupervisor, v.SignedParticipant = in.On, in.Place, in.Provider, in.Supervisor, in.Participant
		if err := c.Tx.SignVersion(v); err != nil {
			return err
		}
		a.State, a.SignedOn, a.SignedPlace, a.SignedProvider, a.SignedParticipant = domain.AgreementSigned, in.On, in.Place, in.Provider, in.Participant
		return c.UpdateAgreement(*a)
	})
}
